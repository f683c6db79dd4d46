// SPDX-License-Identifier: MIT
// What is said of an answer in the end: the overall grade and the key points together, and both as a record.
#ifndef IE_ANSWER_SCORE_H
#define IE_ANSWER_SCORE_H

#include "answer/pack.h"
#include "answer/points.h"
#include "answer/similarity.h"
#include "stream/writer.h"

typedef struct ie_answer_score {
    ie_comparison overall;
    const ie_pack_question *question;  // NULL where the pack has none for the answer
    ie_point_finding *findings;        // of the question's points; NULL where there are none
    double coverage;                   // weighted share of points made, NAN without points
    double score, low, high;           // 0 to 10: the mean of the overall grade and ten times the coverage
} ie_answer_score;

// Judges an answer as ie_similarity_compare does, and its key points where `known`, the question of a pack, has some.
ie_answer_score ie_answer_score_compute(ie_similarity *judge, const char *answer, const ie_tokens *said, const ie_pack_question *known,
                            const char *question, const char *const *references, size_t count, double doubt, int autojunk);
// The verdict by difflib's ratio alone: the score is ten times the best ratio, and nothing else is looked at.
ie_answer_score ie_answer_score_by_ratio(const char *answer, const char *const *references, size_t count, int autojunk);
void ie_answer_score_free(ie_answer_score *verdict);

// Writes the members of a `similarity` record that follow its id. `said` are the answer's tokens; `judge` is NULL for a
// verdict by ratio.
void ie_answer_score_write(ie_writer *writer, const ie_similarity *judge, const ie_answer_score *verdict, const ie_tokens *said,
                      const char *method);

#endif
