// SPDX-License-Identifier: MIT
// Score by a rubric as a `similarity` record tells it.
#ifndef IE_ANSWER_RUBRIC_RECORD_H
#define IE_ANSWER_RUBRIC_RECORD_H

#include "answer/rubric_score.h"
#include "stream/writer.h"

// Writes the member `rubric`, a list: each part with what it is worth, its sentence and time, and what to do about it;
// last, where there is a limit, the reason and what it takes away. The points of all add up to the score.
void ie_rubric_write(ie_writer *writer, const ie_rubric_score *score);
// Writes why an answer gets no more: the members reason, code, of and rather_than (answer/limit.h).
void ie_limit_write_reason(ie_writer *writer, const ie_answer_limit *limit);

#endif
