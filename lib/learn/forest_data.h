// SPDX-License-Identifier: MIT
// What a forest learns from, and how.
#ifndef IE_LEARN_FOREST_DATA_H
#define IE_LEARN_FOREST_DATA_H

#include <stddef.h>
#include <stdint.h>

// Rows to learn from. A value that is NAN is unknown: it counts as the column's median of the known ones.
typedef struct ie_forest_data {
    const float *values;  // rows x columns
    const int *labels;    // 0 to classes - 1
    const int *units;     // what the bootstrap draws, 0 to rows - 1: rows of one unit (recording, speaker) are in or
                          // out of a tree's sample together; NULL: every row is its own
    size_t rows, columns;
    int classes;
    const double *worth;  // per class, 0 to 1: what a vote for it counts. The forest's output is the mean worth
    const double *weights;  // per row: how much it counts in a tree that drew it; NULL: 1 each
} ie_forest_data;

typedef struct ie_forest_settings {
    long trees, depth, leaf, features;  // depth 0: no limit; leaf: least rows; features tried a split, 0: square root
    int balanced;                       // weigh classes by rows / (classes * rows of the class)
    uint64_t seed;
    long threads;                       // the result does not depend on it
} ie_forest_settings;

#endif
