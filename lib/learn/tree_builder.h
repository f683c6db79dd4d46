// SPDX-License-Identifier: MIT
// One decision tree of a forest: nodes split where Gini's impurity falls most (Breiman, Friedman, Olshen and Stone
// 1984), each split chosen among some columns drawn at random (Breiman 2001).
#ifndef IE_LEARN_TREE_BUILDER_H
#define IE_LEARN_TREE_BUILDER_H

#include "learn/forest_data.h"
#include "learn/forest_nodes.h"

// What all trees of a forest learn from. Columns are kept as ranks beside their values: equal values have equal ranks,
// so that a node is ordered by a radix sort.
typedef struct ie_tree_data {
    const ie_forest_data *data;
    const ie_forest_settings *settings;
    float *values;        // columns x rows, all known
    uint32_t *ranks;      // columns x rows, from 0
    uint32_t *rank_bits;  // per column: of its highest rank
    size_t tried;         // columns tried at a split; constant ones do not count
} ie_tree_data;

// Builds a tree from the rows whose `weight` (per row) is not 0; there must be one. No leaf holds fewer than
// settings->leaf of them. `random` is the state of base/random. The caller frees the nodes.
ie_forest_tree ie_tree_build(const ie_tree_data *from, const double *weight, uint64_t random);

// The threshold between two values next to each other: their middle, or the lower one where the middle rounds up.
float ie_tree_threshold(float low, float high);

#endif
