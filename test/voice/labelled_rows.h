// SPDX-License-Identifier: MIT
// A dataset of speakers whose label shows in two features, for the suites of training.
#ifndef IE_TEST_LABELLED_ROWS_H
#define IE_TEST_LABELLED_ROWS_H

#include "voice/dataset.h"
#include "voice/fitting.h"

#include <math.h>
#include <stdio.h>

static inline double labelled_uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

static inline void add_labelled_row(ie_dataset *dataset, const char *recording, const char *label, const char *group,
                                    const char *condition, double seconds, float fill)
{
    float *values = ie_dataset_room(dataset);
    for (size_t i = 0; i < dataset->features; i++)
        values[i] = fill;
    ie_dataset_row *row = &dataset->rows[dataset->count++];
    row->recording = (int)ie_string_table_add(&dataset->recordings, recording);
    row->label = (int)ie_string_table_add(&dataset->labels, label);
    row->group = (int)ie_string_table_add(&dataset->groups, group);
    row->condition = (int)ie_string_table_add(&dataset->conditions, condition);
    row->seconds = seconds;
    row->weight = 1;
}

// Recordings of two windows, in turn unsure and confident, six a speaker. Features 2 and 8 are higher by `shown` where
// the speaker is confident, all others are noise.
static inline ie_dataset *make_labelled(int speakers, double shown)
{
    ie_dataset *dataset = ie_dataset_create();
    unsigned state = 4;
    for (int i = 0; i < speakers * 12; i++) {
        char recording[20], group[20];
        int yes = i / 2 % 2;
        snprintf(recording, sizeof recording, "r%d", i / 2);
        snprintf(group, sizeof group, "s%d", i / 12);
        add_labelled_row(dataset, recording, yes ? "confident" : "unsure", group, "clean", 2 + i % 2, 0);
        float *values = dataset->values + (dataset->count - 1) * dataset->features;
        for (size_t k = 0; k < dataset->features; k++)
            values[k] = (float)(labelled_uniform(&state) + (k == 2 || k == 8 ? shown * yes : 0));
    }
    return dataset;
}

static inline ie_fitting_settings small_settings(void)
{
    ie_fitting_settings settings = {.forest = ie_forest_defaults(), .positive = "confident", .folds = 4, .seed = 1};
    settings.forest.trees = 40;
    return settings;
}

#endif
