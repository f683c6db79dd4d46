// SPDX-License-Identifier: MIT
// From the flow of the stretches of a talk to how experts would rate its fluency and prosody: a mean of the stretches'
// ratings, and what each measure adds to it.
#ifndef IE_SPEECH_FLOW_RATING_H
#define IE_SPEECH_FLOW_RATING_H

#include "base/error.h"
#include "base/memory.h"
#include "learn/ridge.h"
#include "speech/flow_stretches.h"
#include "speech/rating_change.h"

enum { IE_FLOW_MOST_SPANS = 5 };

// How a column is called and told.
typedef struct ie_flow_telling {
    const char *name;       // stable
    const char *unit;       // of what is shown; NULL: none
    const char *more, *less;  // what was heard, beside most of those that it was learnt from
    const char *advice;     // where it costs points; NULL: nothing that one can do
    int sign;               // of its weight, where only one makes sense
    int is_habit;           // it alone can be changed on purpose, whatever the accent and the microphone
} ie_flow_telling;

// What a measure adds, in points of the scale.
typedef struct ie_flow_part {
    ie_flow_column column;
    double value, typical, points;  // value and the mean of training, as they are shown; value NAN: not known
    const char *words, *advice;     // what was heard; what to do where it costs points, or NULL
    ie_rating_change change;        // of a habit: in every stretch by the same factor of what is shown
    ie_span spans[IE_FLOW_MOST_SPANS];  // the moments that matter most, in the order of time
    size_t span_count;
} ie_flow_part;

typedef struct ie_flow_parts {  // start with {0}
    ie_flow_part items[IE_FLOW_COLUMNS];
    size_t count;
} ie_flow_parts;

const ie_flow_telling *ie_flow_column_telling(ie_flow_column column);
// The column of this name, or -1.
int ie_flow_column_find(const char *name);

// Reads the toolkit's own model. Returns 0, or -1 with IE_MODEL where it is missing or has a column that is not known.
int ie_flow_model_open(ie_ridges *ridges, ie_error *error);

// Replaces the parts by those of `count` stretches that were measured, one and more, each weighing as many words as it
// has.
void ie_flow_parts_fill(ie_flow_parts *parts, const ie_ridge *ridge, const ie_flow_stretch *stretches, size_t count);

#endif
