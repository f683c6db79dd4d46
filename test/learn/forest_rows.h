// SPDX-License-Identifier: MIT
// Rows whose label two of six columns decide, for the suites of the forest.
#ifndef IE_TEST_FOREST_ROWS_H
#define IE_TEST_FOREST_ROWS_H

#include "learn/forest_training.h"

#include <stdint.h>

enum { ROWS = 400, COLUMNS = 6, TREES = 40 };

static float values[ROWS * COLUMNS];
static int labels[ROWS];
static const double worth[3] = {0, 1, 0.5};

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

// Columns 0 and 1 decide the label, the others are noise.
static ie_forest_data make_data(void)
{
    unsigned state = 7;
    for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < COLUMNS; k++)
            values[i * COLUMNS + k] = (float)uniform(&state);
        labels[i] = values[i * COLUMNS] + 0.5f * values[i * COLUMNS + 1] > 0.75f;
    }
    return (ie_forest_data){values, labels, NULL, ROWS, COLUMNS, 2, worth, NULL};
}

static ie_forest_settings small(void)
{
    ie_forest_settings settings = ie_forest_defaults();
    settings.trees = TREES;
    return settings;
}

#endif
