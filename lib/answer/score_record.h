// SPDX-License-Identifier: MIT
// Score of an answer as a `similarity` record tells it.
#ifndef IE_ANSWER_SCORE_RECORD_H
#define IE_ANSWER_SCORE_RECORD_H

#include "answer/score.h"
#include "stream/writer.h"

// Writes the members of a `similarity` record that follow its id. `said`: tokens of the answer, as they were scored.
// `similarity` is NULL for a score by ratio, which has fewer members. `method` is copied into the record.
void ie_answer_score_write(ie_writer *writer, const ie_similarity *similarity, const ie_answer_score *score,
                           const ie_tokens *said, const char *method);

#endif
