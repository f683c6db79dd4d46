// SPDX-License-Identifier: MIT
// A practice kept as an interview: a stream of what was asked and answered, for ie-similarity, ie-report and ie-store.
#ifndef IE_TALK_PRACTICE_RECORD_H
#define IE_TALK_PRACTICE_RECORD_H

#include "answer/pack.h"
#include "base/error.h"

typedef struct ie_practice ie_practice;

// Makes the file, its owner's alone, and writes a `media` record. NULL with IE_IO where it is there already or cannot
// be made.
ie_practice *ie_practice_open(const char *path, ie_error *error);
// Takes what was said to a question just now; what is said to its follow-ups joins the answer.
void ie_practice_take(ie_practice *practice, const ie_pack_question *question, const char *said);
// Writes what is left, and closes the file. Returns 0, or -1 with IE_IO where not all could be written.
int ie_practice_close(ie_practice *practice, ie_error *error);

#endif
