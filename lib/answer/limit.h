// SPDX-License-Identifier: MIT
// What keeps an answer from more than a little, however many of the expected words it holds: that it is none, or that
// it answers another question.
#ifndef IE_ANSWER_LIMIT_H
#define IE_ANSWER_LIMIT_H

#include "answer/evasion.h"
#include "answer/question_match.h"
#include "answer/similarity.h"

typedef struct ie_answer_limit {
    char *reason;  // for people, NULL where nothing limits the answer; the caller frees it
    double most;   // of 10
    // The reason as a stable word and what it names, for who tells it in another language: of "other_question" the id,
    // of "other_topic" the topic that is told and the one that was asked about. Borrowed; NULL where there is none.
    const char *code, *of[2];
} ie_answer_limit;

// The limit of what evades the question, none for IE_EVASION_NONE; and of what answers another one, with its reason.
ie_answer_limit ie_answer_limit_of_evasion(ie_evasion evasion);
ie_answer_limit ie_answer_limit_of_other(const char *code, char *reason, const char *of, const char *rather_than);
// Takes a limit's `points`, 0 or less, off a score and off what it may be.
void ie_answer_limit_take(double points, double *score, double *low, double *high);

// `comparison` is what came of comparing the answer; `guesser` of the pack and `known`, its question, may be
// NULL: without them no other question is known.
ie_answer_limit ie_answer_limit_find(ie_similarity *similarity, const ie_comparison_request *request,
                                     const ie_comparison *comparison, ie_question_guesser *guesser,
                                     const ie_pack_question *known);

#endif
