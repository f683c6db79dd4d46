// SPDX-License-Identifier: MIT
// Whether an answer about oneself is about what was asked.
#include "answer/relevance.h"

#include <math.h>

// By words, on 47 stories of 17 questions, each tried with all the others, and on real answers
// (models/rubric/README.md). What is common needs to be further behind. A story that speaks of what is near the
// question is not another question's because it speaks of it more; nor is one that speaks of nothing known here, as new
// stories often do.
static const double most_behind = 0.25, most_behind_common = 0.55;
static const double near_counts = 0.8, common_counts = 0.75;

typedef struct topic_sets {
    unsigned asked, near, rest;  // masks: what is asked about, what such stories speak of as well, all others
} topic_sets;

static topic_sets sets_of(unsigned asked)
{
    topic_sets sets = {.asked = asked};
    for (int topic = 0; topic < IE_TOPICS; topic++)
        if (asked >> topic & 1)
            sets.near |= ie_topics_near(topic) & ~asked;
    sets.rest = ~(asked | sets.near) & ((1u << IE_TOPICS) - 1);
    return sets;
}

// The topic of a set with the greatest value, -1 where the set is empty.
static int best_of(const double values[IE_TOPICS], unsigned set)
{
    int best = -1;
    for (int topic = 0; topic < IE_TOPICS; topic++)
        if (set >> topic & 1 && (best < 0 || values[topic] > values[best]))
            best = topic;
    return best;
}

static double most_of(const double values[IE_TOPICS], unsigned set)
{
    int best = best_of(values, set);
    return best < 0 ? 0 : values[best];
}

static void judge_by_words(const double told[IE_TOPICS], topic_sets sets, ie_relevance *relevance)
{
    unsigned common = ie_topics_common();
    double own = most_of(told, sets.asked), near = most_of(told, sets.near);
    double other = fmax(most_of(told, sets.rest & ~common), common_counts * most_of(told, sets.rest & common));
    double behind = other - fmax(own, near_counts * near);
    relevance->told = best_of(told, sets.rest | sets.near);
    relevance->is_other = behind > (sets.asked & common ? most_behind_common : most_behind);
    relevance->chance = relevance->is_other ? 0 : fmax(own, near / 2);
}

static void judge_by_net(const double about[IE_TOPICS], topic_sets sets, ie_relevance *relevance)
{
    double behind = most_of(about, sets.rest) - most_of(about, sets.asked);
    relevance->told = behind > 0 ? best_of(about, sets.rest) : -1;
    relevance->is_other = behind > 1;
    relevance->chance = fmin(1, fmax(0, (1 - behind) / 2));
}

ie_relevance ie_relevance_judge(ie_text *text, ie_topic_net *net, const char *question, const char *answer,
                                const ie_statements *statements)
{
    ie_relevance relevance = {.chance = NAN, .asked = -1, .told = -1};
    double told[IE_TOPICS], about[IE_TOPICS];
    topic_sets sets = sets_of(ie_topics_asked(text, question));
    if (sets.asked == 0)
        return relevance;
    ie_topics_told(statements, told);
    relevance.asked = best_of(told, sets.asked);
    if (net) {
        ie_topic_net_judge(net, answer, told, about);
        judge_by_net(about, sets, &relevance);
    } else {
        judge_by_words(told, sets, &relevance);
    }
    return relevance;
}
