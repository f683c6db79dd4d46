// SPDX-License-Identifier: MIT
// Labelled examples of speech: rows of features with a label, a group (who speaks) and a condition (how it was recorded).
#ifndef IE_VOICE_DATASET_H
#define IE_VOICE_DATASET_H

#include "base/digest.h"
#include "base/error.h"
#include "voice/delivery.h"

#include <stddef.h>
#include <stdio.h>

// A list of different texts, in the order in which they first came.
typedef struct ie_names {
    char **text;
    int count, capacity;
} ie_names;

int ie_names_index(ie_names *names, const char *text);  // adds it where it is new
void ie_names_free(ie_names *names);

typedef struct ie_dataset_row {  // one window of speech
    int recording, label, group, condition;  // recording: the same number for copies of one recording in other conditions
    double seconds;          // of speech
} ie_dataset_row;

typedef struct ie_dataset {
    ie_delivery *delivery;
    size_t features;         // columns of `values`
    size_t *feature_of;      // per column: its number in `delivery`
    float *values;           // rows x features
    ie_dataset_row *rows;
    size_t count, capacity, values_capacity;
    size_t too_short;        // windows left out: under a second of speech
    ie_names recordings, labels, groups, conditions;
} ie_dataset;

#define IE_LEAST_SPEECH_SECONDS 1.0

ie_dataset *ie_dataset_create(void);
void ie_dataset_destroy(ie_dataset *examples);

// Adds the windows of a stream with `mfcc` and `prosody` records. Where it holds `label` records ({"t","dur","label",
// "group"?}), each is an example; otherwise the whole stream is one with the label given (NULL: then it is an error).
// Returns 0; -1 with IE_FORMAT where a record is wrong or a kind is missing.
int ie_dataset_add_stream(ie_dataset *examples, FILE *in, const char *recording, const char *label, const char *group,
                           const char *condition, ie_error *error);

// A table of examples as tab-separated text: recording, label, group, condition, seconds, then the features by name.
int ie_dataset_write(const ie_dataset *examples, const char *path, ie_error *error);
// Adds the rows of such a table. Returns 0; -1 with IE_IO, or IE_FORMAT where columns are missing or a cell is no number.
int ie_dataset_read(ie_dataset *examples, FILE *in, ie_error *error);

const char *ie_dataset_name(const ie_dataset *examples, size_t column);
// Takes out the columns whose names begin with one of the words in `words` (commas between); nothing can be added then.
// Returns 0, or -1 with IE_USAGE where a word fits no column, or no column is left.
int ie_dataset_leave_out(ie_dataset *examples, const char *words, ie_error *error);

// SHA-256 of the list learnt from: for each recording in turn a line of recording, label, group and condition (tabs).
void ie_dataset_digest(const ie_dataset *examples, char digits[IE_DIGEST_SIZE]);

#endif
