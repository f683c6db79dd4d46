// SPDX-License-Identifier: MIT
// Prosody frames and summaries as `prosody` records, and back.
#ifndef IE_VOICE_PROSODY_RECORD_H
#define IE_VOICE_PROSODY_RECORD_H

#include "stream/record.h"
#include "stream/writer.h"
#include "voice/prosody_summary.h"

// Makes a record of scope "block": `count` frames, the first of them at media time `t`. The record is left open, so
// that members can be added; close it with ie_write_close(writer, '}').
void ie_prosody_write(ie_writer *writer, double t, const ie_prosody_frame *frames, size_t count);

// The frames of a record of scope "block", as they were written (rounded). The array is owned by the caller, who frees
// it; *count is their number. NULL, with IE_FORMAT, where the record is of another kind or its arrays do not fit.
ie_prosody_frame *ie_prosody_read(const ie_record *record, size_t *count, ie_error *error);

// Adds the members of a summary to the open record; unknown ones are null. `t` is the time of the first frame.
void ie_prosody_write_summary(ie_writer *writer, const ie_prosody_summary *summary);

// Adds "delivery": pauses, pitch range and loudness range, each beside what the literature finds usual, with
// words and the source. They say how somebody spoke, not how confident they are.
void ie_prosody_write_delivery(ie_writer *writer, const ie_prosody_summary *summary);

// Adds `key`: the stretches of frames that are speech (1) or pauses inside the recording (0) of at least
// `least_seconds`, as [[start, end], ...] in media time, the first frame being at `t`.
void ie_prosody_write_spans(ie_writer *writer, const char *key, double t, const ie_prosody_frame *frames, size_t count,
                            int speech, double least_seconds);

#endif
