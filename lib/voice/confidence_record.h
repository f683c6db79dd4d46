// SPDX-License-Identifier: MIT
// `confidence` records: of a window, of an answer, of a recording. Each is a whole record.
#ifndef IE_VOICE_CONFIDENCE_RECORD_H
#define IE_VOICE_CONFIDENCE_RECORD_H

#include "stream/writer.h"
#include "voice/confidence.h"

void ie_confidence_write_window(ie_writer *writer, const ie_window *window, const ie_confidence *of);
// The mean of the windows of an answer, or with -1 of the recording, by their seconds of speech; it begins at *begin.
// Returns 0 where no window had a score: the record says so then.
int ie_confidence_write_summary(ie_writer *writer, const ie_confidence *of, int answer, double *begin);
// The record of a recording without a score, because the records of a kind are missing.
void ie_confidence_write_missing(ie_writer *writer, const ie_confidence *of);

#endif
