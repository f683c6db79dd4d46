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

typedef struct ie_example {  // one window of speech
    int recording, label, group, condition;  // recording: the same number for copies of one recording in other conditions
    double seconds;          // of speech
} ie_example;

typedef struct ie_examples {
    ie_delivery *delivery;
    size_t features;         // columns of `values`
    size_t *feature_of;      // per column: its number in `delivery`
    float *values;           // rows x features
    ie_example *rows;
    size_t count, capacity, values_capacity;
    size_t too_short;        // windows left out: under a second of speech
    ie_names recordings, labels, groups, conditions;
} ie_examples;

#define IE_LEAST_SPEECH_SECONDS 1.0

ie_examples *ie_examples_create(void);
void ie_examples_destroy(ie_examples *examples);

// Adds the windows of a stream with `mfcc` and `prosody` records. Where it holds `label` records ({"t","dur","label",
// "group"?}), each is an example; otherwise the whole stream is one with the label given (NULL: then it is an error).
// Returns 0; -1 with IE_FORMAT where a record is wrong or a kind is missing.
int ie_examples_add_stream(ie_examples *examples, FILE *in, const char *recording, const char *label, const char *group,
                           const char *condition, ie_error *error);

// A table of examples as tab-separated text: recording, label, group, condition, seconds, then the features by name.
int ie_examples_write(const ie_examples *examples, const char *path, ie_error *error);
// Adds the rows of such a table. Returns 0; -1 with IE_IO, or IE_FORMAT where columns are missing or a cell is no number.
int ie_examples_read(ie_examples *examples, FILE *in, ie_error *error);

const char *ie_examples_name(const ie_examples *examples, size_t column);
// Takes out the columns whose names begin with one of the words in `words` (commas between); nothing can be added then.
// Returns 0, or -1 with IE_USAGE where a word fits no column, or no column is left.
int ie_examples_leave_out(ie_examples *examples, const char *words, ie_error *error);

// SHA-256 of the list learnt from: for each recording in turn a line of recording, label, group and condition (tabs).
void ie_examples_digest(const ie_examples *examples, char digits[IE_DIGEST_SIZE]);

#endif
