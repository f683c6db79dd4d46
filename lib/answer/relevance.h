// SPDX-License-Identifier: MIT
// Whether an answer about oneself is about what was asked: a conflict about a conflict.
#ifndef IE_ANSWER_RELEVANCE_H
#define IE_ANSWER_RELEVANCE_H

#include "answer/topics.h"

typedef struct ie_relevance {
    double chance;       // 0 to 1; NAN where the question is about nothing that is known here
    int is_other;        // plainly another question's answer
    int asked, told;     // the topics that it should be about and is about most; -1 where there is none
} ie_relevance;

ie_relevance ie_relevance_judge(ie_text *text, const char *question, const ie_statements *statements);

#endif
