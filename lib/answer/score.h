// SPDX-License-Identifier: MIT
// Score of an answer, 0 to 10: the comparison with the expected answer and the key points together.
#ifndef IE_ANSWER_SCORE_H
#define IE_ANSWER_SCORE_H

#include "answer/limit.h"
#include "answer/pack.h"
#include "answer/points.h"
#include "answer/rubric_score.h"
#include "answer/similarity.h"

typedef struct ie_answer_score {
    const char *answer;                // borrowed
    ie_comparison overall;             // of the answer as a whole
    const ie_pack_question *question;  // NULL where the pack has none for the answer
    ie_point_finding *findings;        // of the question's points; NULL where there are none
    ie_rubric_score *rubric;           // where the question has one: the score is its, and nothing is compared
    double coverage;                   // weighted share of points made, 0 to 1; NAN without points
    double panel_points;               // what the panel's scale of the question adds
    ie_answer_limit limit;             // what keeps the score down; its reason is owned
    double limit_points;               // 0 or less: what it takes away
    double score, low, high;           // 0 to 10: two thirds overall and a third ten times coverage
} ie_answer_score;

// What the score gains where all key points are covered and the comparison as a whole stays as it is; NAN where there
// are none, or the score is not such a mean: a limit or a rubric decides.
double ie_answer_score_points_worth(const ie_answer_score *score);
// Compares as ie_similarity_compare does, and looks for the key points of `known`, the question of the pack of
// `guesser`; both may be NULL.
ie_answer_score ie_answer_score_compute(ie_similarity *similarity, const ie_comparison_request *request,
                                        ie_question_guesser *guesser, const ie_pack_question *known);
// Score by difflib's ratio alone: ten times the best ratio; low and high stay 0, and nothing else is looked at.
ie_answer_score ie_answer_score_by_ratio(const ie_comparison_request *request);
void ie_answer_score_free(ie_answer_score *score);

#endif
