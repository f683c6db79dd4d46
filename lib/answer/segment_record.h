// SPDX-License-Identifier: MIT
// The records that segmentation reads and writes.
#ifndef IE_ANSWER_SEGMENT_RECORD_H
#define IE_ANSWER_SEGMENT_RECORD_H

#include "answer/segment.h"
#include "stream/record.h"
#include "stream/writer.h"

// Takes over a `media`, `question` (chapters only), `word` or `utterance` record. Returns 0, or -1 with IE_FORMAT where
// a word or an utterance lacks its time or its text.
int ie_session_read(ie_session *session, const ie_record *record, ie_error *error);

// Writes the `question` and the `answer` record of an answer whose question is known.
void ie_question_write(ie_writer *writer, const ie_pack *pack, const ie_answer *answer);
void ie_answer_write(ie_writer *writer, const ie_answer *answer);

#endif
