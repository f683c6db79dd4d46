// SPDX-License-Identifier: MIT
// Logistic regression: log odds as a weighted sum of standardised values. Beside a forest it sees what adds up over
// many columns, each of which alone says too little for a split.
#ifndef IE_LEARN_LINEAR_H
#define IE_LEARN_LINEAR_H

#include "learn/forest.h"

typedef struct ie_linear {
    size_t columns;
    double *weight, *centre, *scale;  // per column; scale 0: the column was constant and counts nothing
} ie_linear;

// What is fitted to: a row counts `counts` times (NULL: once each), so that a truth between 0 and 1 is two rows.
typedef struct ie_linear_rows {
    const float *values;  // rows x columns
    const unsigned char *truth;
    const double *counts;
    size_t rows, columns;
} ie_linear_rows;

// Fits by Newton's method with a ridge penalty (le Cessie and van Houwelingen 1992): the sum of squared weights times
// `ridge` times the number of rows is added to twice the loss. Values that are NAN count as the mean. The intercept
// that is fitted as well is not kept: calibration finds its own. NULL with fewer than two rows of either truth.
ie_linear *ie_linear_fit(const ie_linear_rows *from, double ridge);
void ie_linear_destroy(ie_linear *linear);

// What a value adds to the log odds; 0 where it is NAN. Values further than two deviations out count as two: what was
// not heard in training moves the sum no further than what was.
double ie_linear_term(const ie_linear *linear, size_t column, double value);
double ie_linear_sum(const ie_linear *linear, const float *row);

// Keeps `share` times the weights in a model, as lines "weight.COLUMN WEIGHT CENTRE SCALE" (man ie-forest.5); the
// columns of the forest have their names by then.
void ie_linear_store(const ie_linear *linear, double share, ie_forest *forest);
// The weights that a model keeps, in the order of its columns. One without any has none: all terms are 0.
// NULL with IE_MODEL where a line makes no sense, or a weight is beyond a thousand.
ie_linear *ie_linear_load(const ie_forest *forest, ie_error *error);

#endif
