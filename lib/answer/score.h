// SPDX-License-Identifier: MIT
// What is said of an answer in the end: the overall grade and the key points together, and both as a record.
#ifndef IE_ANSWER_SCORE_H
#define IE_ANSWER_SCORE_H

#include "answer/pack.h"
#include "answer/points.h"
#include "answer/similarity.h"
#include "stream/writer.h"

typedef struct ie_verdict {
    ie_judgement overall;
    const ie_pack_question *question;  // NULL where the pack has none for the answer
    ie_point_finding *findings;        // of the question's points; NULL where there are none
    double coverage;                   // weighted share of points made, NAN without points
    double score, low, high;           // 0 to 10: the mean of the overall grade and ten times the coverage
} ie_verdict;

// Judges an answer as ie_judge_answer does, and its key points where `known`, the question of a pack, has some.
ie_verdict ie_verdict_reach(ie_judge *judge, const char *answer, const ie_tokens *said, const ie_pack_question *known,
                            const char *question, const char *const *references, size_t count, double doubt, int autojunk);
// The verdict by difflib's ratio alone: the score is ten times the best ratio, and nothing else is looked at.
ie_verdict ie_verdict_by_ratio(const char *answer, const char *const *references, size_t count, int autojunk);
void ie_verdict_free(ie_verdict *verdict);

// Writes the members of a `similarity` record that follow its id. `said` are the answer's tokens; `judge` is NULL for a
// verdict by ratio.
void ie_verdict_write(ie_writer *writer, const ie_judge *judge, const ie_verdict *verdict, const ie_tokens *said,
                      const char *method);

#endif
