// SPDX-License-Identifier: MIT
// Ridge regressions trained where data are few: what may be chosen is chosen inside the folds, and rows of one group,
// such as a person, stay together.
#ifndef IE_LEARN_RIDGE_TRAINING_H
#define IE_LEARN_RIDGE_TRAINING_H

#include "learn/ridge.h"

#include <stdint.h>

enum { IE_RIDGE_LEFT_OUT = 2 };  // of a choice's signs: without this column

typedef struct ie_ridge_rows {
    const double *values;  // rows x columns
    const double *truth;
    const int *group;      // 0 to groups - 1
    size_t rows, columns;
    int groups;
    // Of each column, 1: it counts from the median of the rows that are fitted or predicted together, as where what was
    // measured together is compared with itself. NULL: none does.
    const unsigned char *relative;
} ie_ridge_rows;

// What to choose from.
typedef struct ie_ridge_choice {
    const int *signs;      // of each column: 1, -1, 0 for either, or IE_RIDGE_LEFT_OUT
    double ridge;
} ie_ridge_choice;

// Fits one choice to the rows of the groups that are in `use` (NULL: of all) and adds its columns to `ridge`, named by
// `names`; base is set.
void ie_ridge_train(const ie_ridge_rows *rows, const ie_ridge_choice *choice, const unsigned char *use,
                    const char *const *names, ie_ridge *ridge);

// Fills the interval of each weight of a ridge that was trained with a choice, by as many fits to groups drawn with
// replacement (Efron 1979), and the reach. The weights of such a fit count by unit of the value.
void ie_ridge_doubt(const ie_ridge_rows *rows, const ie_ridge_choice *choice, int replicates, uint64_t seed,
                    ie_ridge *ridge);

// The index of the choice with the least mean square error in cross-validation over the groups in `use` (NULL: all).
// Folds are drawn by `seed`.
size_t ie_ridge_choose(const ie_ridge_rows *rows, const ie_ridge_choice *choices, size_t count,
                       const unsigned char *use, int folds, uint64_t seed);

// Predicts every row by a model of the groups in the other folds; each makes its own choice, in `inner` folds of what
// it is fitted to.
void ie_ridge_cross_validate(const ie_ridge_rows *rows, const ie_ridge_choice *choices, size_t count, int folds,
                             int inner, uint64_t seed, double *predictions);

#endif
