// SPDX-License-Identifier: MIT
// Prosody of the candidate alone: `prosody` records of recordings and of answers, from those of blocks and from turns.
#ifndef IE_VOICE_CANDIDATE_PROSODY_RECORD_H
#define IE_VOICE_CANDIDATE_PROSODY_RECORD_H

#include "stream/record.h"
#include "stream/writer.h"

typedef struct ie_candidate_prosody ie_candidate_prosody;

ie_candidate_prosody *ie_candidate_prosody_create(void);
void ie_candidate_prosody_destroy(ie_candidate_prosody *prosody);

// Takes a `media`, `prosody`, `turn` or `question` record; blocks of prosody come in the order of time, the others in
// any. Returns 0, or -1 with IE_FORMAT where it is malformed. Blocks take 10 MB an hour.
int ie_candidate_prosody_read(ie_candidate_prosody *prosody, const ie_record *record, ie_error *error);

// Once all came: writes the next whole record, of a recording in which the candidate and others speak, or of an answer
// in one. Returns 1, or 0 where there is none left.
int ie_candidate_prosody_next(ie_candidate_prosody *prosody, ie_writer *writer);

#endif
