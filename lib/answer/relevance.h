// SPDX-License-Identifier: MIT
// Whether an answer about oneself is about what was asked: a conflict about a conflict.
#ifndef IE_ANSWER_RELEVANCE_H
#define IE_ANSWER_RELEVANCE_H

#include "answer/topic_net.h"

typedef struct ie_relevance {
    double chance;       // 0 to 1; NAN where the question is about nothing that is known here
    int is_other;        // plainly another question's answer
    int asked, told;     // the topics that it should be about and is about most; -1 where there is none
} ie_relevance;

// `statements` are those of the answer; `net` NULL: by words alone.
ie_relevance ie_relevance_judge(ie_text *text, ie_topic_net *net, const char *question, const char *answer,
                                const ie_statements *statements);

#endif
