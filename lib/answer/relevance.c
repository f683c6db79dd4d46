// SPDX-License-Identifier: MIT
// Whether an answer about oneself is about what was asked.
#include "answer/relevance.h"

#include <math.h>

// On 46 stories of 16 questions, each tried with all the others (test/bench/stories.py).
static const double least_told = 0.35, most_behind = 0.3;

ie_relevance ie_relevance_judge(ie_similarity *similarity, const char *question, const ie_statements *statements)
{
    ie_relevance relevance = {.chance = NAN, .asked = -1, .told = -1};
    double told[IE_TOPICS], own = 0, other = 0;
    unsigned asked = ie_topics_asked(ie_similarity_text(similarity), question);
    if (asked == 0)
        return relevance;
    ie_topics_told(statements, told);
    for (int topic = 0; topic < IE_TOPICS; topic++) {
        int is_asked = (asked >> topic & 1) != 0;
        if (is_asked && (relevance.asked < 0 || told[topic] > own)) {
            own = told[topic];
            relevance.asked = topic;
        } else if (!is_asked && told[topic] > other) {
            other = told[topic];
            relevance.told = topic;
        }
    }
    relevance.is_other = own < least_told || other - own > most_behind;
    relevance.chance = relevance.is_other ? 0 : fmin(1, own);
    return relevance;
}
