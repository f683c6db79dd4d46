// SPDX-License-Identifier: MIT
// Expressions of people over time.
#include "vision/expression_people.h"

#include "base/memory.h"

#include <stdlib.h>

// Ours, not measured.
static const double margin = 0.08;                  // by which another expression must lead before an episode ends
static const double shortest_episode_seconds = 0.4;  // two pictures of ie-capture's five a second
static const double longest_gap_seconds = 1.5;

struct ie_expression_people {
    ie_expression_person *items;
    size_t count, capacity;
    double smoothing_seconds;
};

ie_expression_people *ie_expression_people_create(double smoothing_seconds)
{
    ie_expression_people *people = ie_allocate(1, sizeof *people);
    people->smoothing_seconds = smoothing_seconds;
    return people;
}

void ie_expression_people_destroy(ie_expression_people *people)
{
    if (!people)
        return;
    for (size_t i = 0; i < people->count; i++)
        ie_timeline_destroy(people->items[i].timeline);
    free(people->items);
    free(people);
}

static ie_expression_person *find_expression_person(ie_expression_people *people, long long id, double t)
{
    for (size_t i = 0; i < people->count; i++)
        if (people->items[i].id == id)
            return &people->items[i];
    const ie_episode_settings settings = {IE_EXPRESSIONS, people->smoothing_seconds, margin, shortest_episode_seconds,
                                          longest_gap_seconds};
    IE_GROW(people->items, people->count, people->capacity);
    people->items[people->count] = (ie_expression_person){.id = id, .first = t,
                                                          .timeline = ie_timeline_create(&settings)};
    return &people->items[people->count++];
}

void ie_expression_people_add(ie_expression_people *people, long long id, double t, int reason,
                              const float probabilities[IE_EXPRESSIONS], ie_expression_news *news)
{
    ie_expression_person *person = find_expression_person(people, id, t);
    *news = (ie_expression_news){.steady = -1};
    person->faces++;
    person->last = t;
    person->withheld[reason]++;
    if (reason != IE_EXPRESSION_SHOWN)
        return;
    news->has_ended = ie_timeline_add(person->timeline, t, probabilities, &news->ended);
    news->steady = ie_timeline_class(person->timeline);
}

const ie_expression_person *ie_expression_people_all(const ie_expression_people *people, size_t *count)
{
    *count = people->count;
    return people->items;
}

int ie_expression_people_settle(ie_expression_people *people, size_t index, double seconds[IE_EXPRESSIONS],
                                ie_episode *ended)
{
    ie_expression_person *person = &people->items[index];
    int has_ended = ie_timeline_end(person->timeline, ended);
    ie_timeline_shares(person->timeline, seconds);
    ie_timeline_clear_shares(person->timeline);
    for (int c = 0; c < IE_EXPRESSIONS; c++)
        person->totals[c] += seconds[c];
    return has_ended;
}
