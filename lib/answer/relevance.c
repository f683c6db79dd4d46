// SPDX-License-Identifier: MIT
// Whether an answer about oneself is about what was asked.
#include "answer/relevance.h"

#include <math.h>

// On 47 stories of 17 questions, each tried with all the others, and on real answers (models/rubric/README.md). What is
// common needs to be further behind. A story that speaks of what is near the question is not another question's because
// it speaks of it more; nor is one that speaks of nothing known here, as new stories often do.
static const double most_behind = 0.25, most_behind_common = 0.55;
static const double near_counts = 0.8, common_counts = 0.75;

ie_relevance ie_relevance_judge(ie_text *text, const char *question, const ie_statements *statements)
{
    ie_relevance relevance = {.chance = NAN, .asked = -1, .told = -1};
    double told[IE_TOPICS], own = 0, near = 0, other = 0;
    unsigned asked = ie_topics_asked(text, question), close = 0;
    if (asked == 0)
        return relevance;
    ie_topics_told(statements, told);
    for (int topic = 0; topic < IE_TOPICS; topic++)
        if (asked >> topic & 1) {
            close |= ie_topics_near(topic);
            if (relevance.asked < 0 || told[topic] > own)
                relevance.asked = topic;
            own = fmax(own, told[topic]);
        }
    for (int topic = 0; topic < IE_TOPICS; topic++) {
        if (asked >> topic & 1)
            continue;
        if (close >> topic & 1)
            near = fmax(near, told[topic]);
        else
            other = fmax(other, told[topic] * (ie_topics_common() >> topic & 1 ? common_counts : 1));
        if (relevance.told < 0 || told[topic] > told[relevance.told])
            relevance.told = topic;
    }
    double best = fmax(own, near_counts * near);
    int is_common = (asked & ie_topics_common()) != 0;
    relevance.is_other = other - best > (is_common ? most_behind_common : most_behind);
    relevance.chance = relevance.is_other ? 0 : fmax(own, near / 2);
    return relevance;
}
