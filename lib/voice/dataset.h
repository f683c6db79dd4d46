// SPDX-License-Identifier: MIT
// Labelled windows of speech: rows of features with a label, a group (who speaks) and a condition (how it was
// recorded).
#ifndef IE_VOICE_DATASET_H
#define IE_VOICE_DATASET_H

#include "base/digest.h"
#include "base/error.h"
#include "base/string_table.h"
#include "voice/delivery.h"

#include <stddef.h>
#include <stdio.h>

typedef struct ie_dataset_row {  // one window of speech; numbers of the tables below
    int recording, label, group, condition;  // copies of one recording in other conditions share its number
    double seconds;                          // of speech
    double weight;                           // how much it counts in learning, 1 by default
} ie_dataset_row;

typedef struct ie_dataset {
    ie_delivery *delivery;
    size_t features;     // columns of `values`
    size_t *feature_of;  // per column: its number in `delivery`
    float *values;       // rows x features
    ie_dataset_row *rows;
    size_t count, capacity, values_capacity;
    size_t too_short;    // windows left out: under a second of speech
    ie_string_table recordings, labels, groups, conditions;
} ie_dataset;

#define IE_LEAST_SPEECH_SECONDS 1.0

ie_dataset *ie_dataset_create(void);
void ie_dataset_destroy(ie_dataset *dataset);

// Makes room for one more row and returns its values (features); it counts once dataset->count is raised.
float *ie_dataset_room(ie_dataset *dataset);

// Writes a table as tab-separated text: recording, label, group, condition, seconds, weight, then the features by
// name.
int ie_dataset_write(const ie_dataset *dataset, const char *path, ie_error *error);
// Adds the rows of such a table; without a column of weights each is 1. Returns 0; -1 with IE_IO, or IE_FORMAT where
// columns are missing or a cell is no number.
int ie_dataset_read(ie_dataset *dataset, FILE *in, ie_error *error);

const char *ie_dataset_name(const ie_dataset *dataset, size_t column);
// Takes out the columns whose names begin with one of the words in `words` (commas between); nothing can be added then.
// Returns 0, or -1 with IE_USAGE where a word fits no column, or no column is left.
int ie_dataset_leave_out(ie_dataset *dataset, const char *words, ie_error *error);

// SHA-256 of what is learnt from: for each recording in turn a line of recording, label, group and condition (tabs).
void ie_dataset_digest(const ie_dataset *dataset, char digits[IE_DIGEST_SIZE]);

// True where the coarse part of a label ("confident" of "confident/happy") is `positive`.
int ie_label_is(const char *label, const char *positive);
// A label may be a rating instead, a number from 0 to 10. Returns its tenth, 0 to 1; NAN where the label is a word.
double ie_label_rating(const char *label);
// How far a label is `positive`: the tenth of a rating; 1 or 0 of a word.
double ie_label_worth(const char *label, const char *positive);

#endif
