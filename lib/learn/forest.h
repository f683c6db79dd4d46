// SPDX-License-Identifier: MIT
// Random forest (Breiman 2001) for scores: trees of Gini splits, each grown on a bootstrap sample, whose leaves vote.
#ifndef IE_LEARN_FOREST_H
#define IE_LEARN_FOREST_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct ie_forest ie_forest;

enum { IE_FOREST_CLASSES = 64, IE_FOREST_COLUMNS = 4096, IE_FOREST_NODES = 65536 };

void ie_forest_destroy(ie_forest *forest);

// The forest's output for a row, 0 to 1. Where `contributions` (columns) is not NULL, it gets what each column moved
// the output along the decision paths (Saabas 2014, "Interpreting random forests"): ie_forest_base plus their sum,
// added from the first to the last, is the output.
double ie_forest_predict(const ie_forest *forest, const float *row, double *contributions);
double ie_forest_base(const ie_forest *forest);  // the mean output over the training samples

size_t ie_forest_columns(const ie_forest *forest);
size_t ie_forest_trees(const ie_forest *forest);
size_t ie_forest_nodes(const ie_forest *forest);
double ie_forest_typical(const ie_forest *forest, size_t column);  // the median that stands for unknown values
double ie_forest_spread(const ie_forest *forest, size_t column);   // deviation within one voice; 0 where none was given

// Everything else that a model says about itself: lines of a key and a text (man ie-forest.5). Setting NULL removes.
// Keys are words of letters, digits, '-' and '.'; texts have no line ends.
// Returned texts live until the key is set again.
void ie_forest_set(ie_forest *forest, const char *key, const char *text);
const char *ie_forest_get(const ie_forest *forest, const char *key);  // NULL where not set
double ie_forest_get_number(const ie_forest *forest, const char *key, double otherwise);
void ie_forest_set_number(ie_forest *forest, const char *key, int digits, double value);  // significant digits
void ie_forest_name_column(ie_forest *forest, size_t column, const char *name);
void ie_forest_set_spread(ie_forest *forest, size_t column, double spread);
const char *ie_forest_column(const ie_forest *forest, size_t column);

#endif
