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
// With the net, in folds of new stories and real answers (models/rubric/topics.py): how far another topic must be
// ahead, what the lists count beside the net, and how surely they must find a topic for an answer to be about it.
static const double most_ahead = 1.4, told_counts = 0.8, surely_told = 0.9;

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
}

static void judge_by_net(const double about[IE_TOPICS], const double told[IE_TOPICS], topic_sets sets,
                         ie_relevance *relevance)
{
    double own = most_of(told, sets.asked), ahead = most_of(about, sets.rest) - most_of(about, sets.asked);
    ahead += told_counts * (most_of(told, sets.rest) - own);
    relevance->told = ahead > 0 ? best_of(about, sets.rest) : -1;
    relevance->is_other = ahead > most_ahead && own < surely_told;
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
        judge_by_net(about, told, sets, &relevance);
    } else {
        judge_by_words(told, sets, &relevance);
    }
    relevance.chance = relevance.is_other ? 0 : fmax(most_of(told, sets.asked), most_of(told, sets.near) / 2);
    return relevance;
}
