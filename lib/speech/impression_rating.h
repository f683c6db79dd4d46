// SPDX-License-Identifier: MIT
// From measures to what judges would say: which of the models serves, and what each measure adds.
#ifndef IE_SPEECH_IMPRESSION_RATING_H
#define IE_SPEECH_IMPRESSION_RATING_H

#include "base/memory.h"
#include "learn/ridge.h"
#include "speech/impression.h"
#include "speech/rating_change.h"

// Ridge regressions of words, their time and the voice in a table of interviews that are compared with each other; in
// one of fewer; without the loudness, which a microphone that evens it out would change; of words and time; of words
// alone; of the voice alone.
typedef enum ie_impression_kind {
    IE_IMPRESSION_STUDY, IE_IMPRESSION_TABLES, IE_IMPRESSION_HEARD, IE_IMPRESSION_TIMED, IE_IMPRESSION_WORDS,
    IE_IMPRESSION_VOICE, IE_IMPRESSION_KINDS
} ie_impression_kind;

typedef struct ie_impression_models {
    ie_ridges of[IE_IMPRESSION_KINDS];
} ie_impression_models;

enum { IE_IMPRESSION_LEAST_RATED_WORDS = 30 };  // with fewer there is no rating

// What a measure adds, in points of the scale, and what is said of it.
typedef struct ie_impression_part {
    ie_impression_column column;
    double value, typical, points;  // value and the mean of training, as they are shown
    const char *advice;             // what to do where it costs points; NULL: nothing
    char *text;
    ie_rating_change change;        // of a habit
    const char *habit;              // what to do for it
} ie_impression_part;

typedef struct ie_impression_parts {  // start with {0}
    ie_impression_part *items;
    size_t count, capacity;
} ie_impression_parts;

// Reads the toolkit's own models. Returns 0, or -1 with IE_MODEL where one is missing or has a column that is unknown.
int ie_impression_models_open(ie_impression_models *models, ie_error *error);
void ie_impression_models_close(ie_impression_models *models);

// The models that go with what is known: of `values`, and how many words there are. NULL where that is too little.
const ie_ridges *ie_impression_models_for(const ie_impression_models *models, const double *values, size_t words);
// Whether a trait is ever shown as a score: its correlation in cross-validation is .40 or more.
int ie_impression_is_shown(const ie_ridge *ridge);
// The score within its scale.
double ie_impression_score(const ie_ridge *ridge, const double *values);

// Replaces the parts by those of a rating. Measures that are not known add nothing and are left out.
void ie_impression_parts_fill(ie_impression_parts *parts, const ie_ridge *ridge, const double *values);
void ie_impression_parts_free(ie_impression_parts *parts);

#endif
