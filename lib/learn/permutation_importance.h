// SPDX-License-Identifier: MIT
// Permutation importance: what a forest loses when a column is shuffled (Breiman 2001).
#ifndef IE_LEARN_PERMUTATION_IMPORTANCE_H
#define IE_LEARN_PERMUTATION_IMPORTANCE_H

#include "learn/forest.h"
#include "learn/forest_data.h"

// Permutation importance: how much the share of right votes (output and worth on the same side of a half) of the trees
// on the rows they did not see falls when a column is shuffled (Breiman 2001). `importance` has one value a column.
void ie_forest_importance(const ie_forest *forest, const ie_forest_data *data, const unsigned char *in_bag,
                          uint64_t seed, long threads, double *importance);

#endif
