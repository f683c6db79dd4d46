// SPDX-License-Identifier: MIT
// Praat's measures of a recording in its `prosody` record.
#ifndef IE_VOICE_VOICING_RECORD_H
#define IE_VOICE_VOICING_RECORD_H

#include <ie/prosody.h>

#include "stream/record.h"
#include "stream/writer.h"
#include "voice/voicing.h"

// Adds "unvoiced_share" and "voiced_spans" to an open record: [[start, end], ...] in media time, of a recording that
// begins at `t`.
void ie_voicing_write(ie_writer *writer, const ie_voicing *voicing, double t);
// Adds "loudness_peak_db".
void ie_intensity_write(ie_writer *writer, const ie_prosody_frame *frames, size_t count);
// Adds the voiced spans of a record to `spans`. Returns 1, or 0 where it has none.
int ie_voicing_read(const ie_record *record, ie_spans *spans);

#endif
