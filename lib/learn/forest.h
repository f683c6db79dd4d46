// SPDX-License-Identifier: MIT
// Random forest (Breiman 2001) for scores: trees of Gini splits, each grown on a bootstrap sample, whose leaves vote.
#ifndef IE_LEARN_FOREST_H
#define IE_LEARN_FOREST_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct ie_forest ie_forest;

enum { IE_FOREST_CLASSES = 64, IE_FOREST_COLUMNS = 4096, IE_FOREST_NODES = 65536 };

// Rows to learn from. A value that is NAN is unknown: it counts as the column's median of the known ones.
typedef struct ie_forest_data {
    const float *values;  // rows x columns
    const int *labels;    // 0 to classes - 1
    const int *units;     // what the bootstrap draws, 0 to rows - 1: rows of one unit (one recording, one speaker) are in or
                          // out of a tree's sample together; NULL: every row is its own
    size_t rows, columns;
    int classes;
    const double *worth;  // per class, 0 to 1: what a vote for it counts. The forest's output is the mean worth
} ie_forest_data;

typedef struct ie_forest_settings {
    long trees, depth, leaf, features;  // depth 0: no limit; leaf: least rows; features tried a split, 0: square root
    int balanced;                       // weigh classes by rows / (classes * rows of the class)
    uint64_t seed;
    long threads;                       // the result does not depend on it
} ie_forest_settings;

ie_forest_settings ie_forest_defaults(void);  // 300 trees, no depth limit, leaf 2, square root, seed 1, 1 thread

// Grows a forest. Where not NULL, `out_of_bag` (rows) gets each row's mean vote of the trees that did not see it (NAN where
// all did), and `in_bag` (trees x rows) 1 where a tree saw a row. NULL with IE_USAGE where data or settings are impossible.
ie_forest *ie_forest_train(const ie_forest_data *data, const ie_forest_settings *settings, double *out_of_bag,
                           unsigned char *in_bag, ie_error *error);
void ie_forest_destroy(ie_forest *forest);

// The forest's output for a row, 0 to 1. Where `contributions` (columns) is not NULL, it gets what each column moved the
// output along the decision paths (Saabas 2014, "Interpreting random forests"): ie_forest_base plus their sum, added from
// the first to the last, is the output.
double ie_forest_predict(const ie_forest *forest, const float *row, double *contributions);
double ie_forest_base(const ie_forest *forest);  // the mean output over the training samples

// Permutation importance: how much the share of right votes (output and worth on the same side of a half) of the trees on
// the rows they did not see falls when a column is shuffled (Breiman 2001). `importance` has one value a column.
void ie_forest_importance(const ie_forest *forest, const ie_forest_data *data, const unsigned char *in_bag, uint64_t seed,
                          long threads, double *importance);

size_t ie_forest_columns(const ie_forest *forest);
size_t ie_forest_trees(const ie_forest *forest);
size_t ie_forest_nodes(const ie_forest *forest);
double ie_forest_typical(const ie_forest *forest, size_t column);  // the median that stands for unknown values
double ie_forest_spread(const ie_forest *forest, size_t column);   // deviation within one voice; 0 where none was given

// Everything else that a model says about itself: lines of a key and a text (man ie-forest.5). Setting NULL removes.
// Keys are words of letters, digits, '-' and '.'; texts have no line ends. Returned texts live until the key is set again.
void ie_forest_set(ie_forest *forest, const char *key, const char *text);
const char *ie_forest_get(const ie_forest *forest, const char *key);  // NULL where not set
double ie_forest_get_number(const ie_forest *forest, const char *key, double otherwise);
void ie_forest_name_column(ie_forest *forest, size_t column, const char *name);
void ie_forest_set_spread(ie_forest *forest, size_t column, double spread);
const char *ie_forest_column(const ie_forest *forest, size_t column);

// Model files. Reading checks length, checksum and every node: a file that is cut, altered or of another kind gives NULL
// with IE_MODEL and leaves nothing behind; a path that cannot be read IE_IO.
int ie_forest_write(const ie_forest *forest, const char *path, ie_error *error);
ie_forest *ie_forest_read(const char *path, ie_error *error);
ie_forest *ie_forest_parse(const unsigned char *bytes, size_t length, ie_error *error);  // the file's bytes

#endif
