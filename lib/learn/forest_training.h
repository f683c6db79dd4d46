// SPDX-License-Identifier: MIT
// Random forests from rows of values with labels (Breiman 2001).
#ifndef IE_LEARN_FOREST_TRAINING_H
#define IE_LEARN_FOREST_TRAINING_H

#include "learn/forest.h"
#include "learn/forest_data.h"

ie_forest_settings ie_forest_defaults(void);  // 300 trees, no depth limit, leaf 2, square root, seed 1, 1 thread

// Trains a forest. Where not NULL, `out_of_bag` (rows) gets each row's mean vote of the trees that did not see it (NAN
// where all did), and `in_bag` (trees x rows) 1 where a tree saw a row. NULL with IE_USAGE where data or settings are
// impossible.
ie_forest *ie_forest_train(const ie_forest_data *data, const ie_forest_settings *settings, double *out_of_bag,
                           unsigned char *in_bag, ie_error *error);

#endif
