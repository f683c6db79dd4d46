// SPDX-License-Identifier: MIT
// `turn` records of people read into turns.
#ifndef IE_VOICE_TURNS_RECORD_H
#define IE_VOICE_TURNS_RECORD_H

#include "stream/record.h"
#include "voice/turns.h"

// Returns 0, or -1 with IE_FORMAT where a turn has no time. One of a voice, who is nobody yet, is passed over.
int ie_turns_read(ie_turns *turns, const ie_record *record, ie_error *error);

#endif
