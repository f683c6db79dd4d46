// SPDX-License-Identifier: MIT
// What the faces of each person show over time: episodes, shares of the time, and what could not be read.
#ifndef IE_VISION_EXPRESSION_PEOPLE_H
#define IE_VISION_EXPRESSION_PEOPLE_H

#include <ie/expression.h>

#include "vision/timeline.h"

#include <stddef.h>

// Why a face was not read: an ie_expression_state, or its frame could not be decoded.
enum { IE_EXPRESSION_UNREADABLE = IE_EXPRESSION_TURNED + 1, IE_EXPRESSION_REASONS };

typedef struct ie_expression_person {
    long long id;
    double first, last;             // when a face was seen, seconds
    double totals[IE_EXPRESSIONS];  // seconds in which each expression led, up to the last ie_expression_people_settle
    long faces, withheld[IE_EXPRESSION_REASONS];  // faces seen; of them, by reason
    ie_timeline *timeline;
} ie_expression_person;

typedef struct ie_expression_people ie_expression_people;
// `smoothing_seconds`: time constant of the timelines' exponential mean; 0: none. Never NULL.
ie_expression_people *ie_expression_people_create(double smoothing_seconds);
void ie_expression_people_destroy(ie_expression_people *people);

// What a face adds to its person.
typedef struct ie_expression_news {
    int steady;        // the class that leads the person's timeline
    int has_ended;     // an episode ended before this face
    ie_episode ended;
} ie_expression_news;

// Adds a face of person `id` at time t: IE_EXPRESSION_SHOWN with its probabilities, or the reason why it was not read,
// which gives no news.
void ie_expression_people_add(ie_expression_people *people, long long id, double t, int reason,
                              const float probabilities[IE_EXPRESSIONS], ie_expression_news *news);

// Everybody seen, in the order in which they came.
const ie_expression_person *ie_expression_people_all(const ie_expression_people *people, size_t *count);
// Ends the episode under way of the person at `index` and starts its shares anew. `seconds`: in which each expression
// led since the last time. Returns 1 where `ended` was filled with an episode, otherwise 0.
int ie_expression_people_settle(ie_expression_people *people, size_t index, double seconds[IE_EXPRESSIONS],
                                ie_episode *ended);

#endif
