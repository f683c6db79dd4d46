// SPDX-License-Identifier: MIT
// Score of an answer by a rubric, 0 to 10: the sum of what its parts are worth, exactly.
#ifndef IE_ANSWER_RUBRIC_SCORE_H
#define IE_ANSWER_RUBRIC_SCORE_H

#include "answer/limit.h"
#include "answer/pack.h"
#include "answer/points.h"
#include "answer/rubric_advice.h"
#include "answer/rubric_parts.h"
#include "answer/statements.h"
#include "answer/topic_net.h"

typedef struct ie_rubric_entry {
    ie_rubric_part part;
    double weight;
    double chance;       // 0 to 1, that the part is there; of the parts about the whole answer how well they are met
    double credit;       // 0 to 1: the share of its points that it gets
    double points;       // two decimals
    ie_point_state state;
    int statement;       // that shows it, -1 where none does
    ie_advice advice;    // what to do about it, with the candidate's own words; without text where nothing is missing
} ie_rubric_entry;

typedef struct ie_rubric_score {
    ie_rubric_entry entries[IE_RUBRIC_PARTS];  // of the parts that are wanted, in order
    size_t count;
    ie_answer_limit limit;  // why no more is given, without a reason where nothing limits it; owned
    double limit_points;    // 0 or less: what the limit takes away
    double score, low, high;  // the sum of all points; low to high: four fifths of what doubts about parts allow
    ie_statements statements;
    const char *answer;     // borrowed
} ie_rubric_score;

// `question` has a rubric; `net` tells what the answer is about, NULL: words alone do. `answer` and its tokens `said`
// must outlive the score.
ie_rubric_score ie_rubric_score_compute(ie_text *text, ie_topic_net *net, const ie_pack_question *question,
                                        const char *answer, const ie_tokens *said);
void ie_rubric_score_free(ie_rubric_score *score);

#endif
