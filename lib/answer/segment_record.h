// SPDX-License-Identifier: MIT
// The records that segmentation reads and writes.
#ifndef IE_ANSWER_SEGMENT_RECORD_H
#define IE_ANSWER_SEGMENT_RECORD_H

#include "answer/segment.h"
#include "stream/record.h"
#include "stream/writer.h"

// Takes over a `media`, `question` (chapters, and what ie-people heard an interviewer ask), `turn`, `word` or
// `utterance` record. Returns 0, or -1 with IE_FORMAT where a word or an utterance lacks its time or its text.
int ie_session_read(ie_session *session, const ie_record *record, ie_error *error);

// Writes the `question` record of an answer: under the id of the pack with how it was asked, or as it was asked where
// the pack does not hold it; and its `answer` record, where it does.
void ie_question_write(ie_writer *writer, const ie_pack *pack, const ie_answer *answer);
void ie_answer_write(ie_writer *writer, const ie_answer *answer);
// Writes the `question` record of one that opens no answer.
void ie_asking_write(ie_writer *writer, const ie_answers *answers, size_t index);
// Writes a `notice` that lists the questions of the pack which none of the answers is to.
void ie_not_asked_write(ie_writer *writer, const ie_pack *pack, const ie_answers *answers);

#endif
