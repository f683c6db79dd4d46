// SPDX-License-Identifier: MIT
// Ridge regression (Hoerl and Kennard 1970): a score as a weighted sum of standardised values, for data that are few.
#ifndef IE_LEARN_RIDGE_H
#define IE_LEARN_RIDGE_H

#include "base/digest.h"

#include <stddef.h>

enum { IE_RIDGE_QUANTILES = 21 };  // at 0, 5, ..., 100 %

typedef struct ie_ridge_column {
    char *name;                    // of letters, digits, _ and .
    double weight, centre, scale;  // what one deviation adds, mean and deviation of training; scale 0: it was constant
    int sign;                      // of the weight, where the fit may only find such: 1, -1; 0: either
    // Between which nine in ten weights lie that other people's ratings would have given, and the values below and above
    // which a tenth of the training lies; NAN: not known.
    double weight_low, weight_high, reach_low, reach_high;
} ie_ridge_column;

typedef struct ie_ridge {
    char *name;          // of what is predicted, spelled as a column's
    double low, high;    // ends of the scale
    double base;         // predicted where every column is at its centre
    double correlation;  // with the truth, in cross-validation; NAN: not measured
    double spread;       // deviation of what is left there, the truth less the prediction
    double noise;        // variance that a row of one unit of evidence adds; it falls with the evidence. 0: not known
    double quantiles[IE_RIDGE_QUANTILES];  // of cross-validated predictions, rising
    ie_ridge_column *columns;
    size_t count, capacity;
} ie_ridge;

typedef struct ie_ridges {  // start with {0}
    ie_ridge *items;
    size_t count, capacity;
    char label[IE_LABEL_SIZE];  // "interview@01234567"
} ie_ridges;

// Fits `columns` to the truth: the sum of squared weights, times `ridge` times the number of rows, is added to the sum
// of squared errors. Fills weight, centre and scale of each; names and signs stay (signs: Lawson and Hanson 1974,
// chapter 23). Values that are NAN count as the mean, those further than three deviations out as three, here and in
// ie_ridge_term. Returns the base. `values` is row-major; needs two rows and a ridge over 0.
double ie_ridge_fit(const double *values, const double *truth, size_t rows, ie_ridge_column *columns, size_t count,
                    double ridge);

// What a value adds to the score; 0 where it is NAN.
double ie_ridge_term(const ie_ridge_column *column, double value);
// What the score moves by where the value alone goes from one to the other; `interval` gets between what it lies, by
// the doubt of the weight, both NAN where that is not known.
double ie_ridge_change(const ie_ridge_column *column, double from, double to, double interval[2]);
// Base and terms, not cut at the ends of the scale. `values` in the order of the columns.
double ie_ridge_sum(const ie_ridge *ridge, const double *values);
// Half the width of the interval in which the truth of a row lies in nine of ten, if errors are normal; `evidence` in
// the unit of `noise`.
double ie_ridge_half_interval(const ie_ridge *ridge, double evidence);
// The share of cross-validated predictions that lie below, 1 to 99: so few rows tell no more of the ends.
double ie_ridge_percentile(const ie_ridge *ridge, double score);

// NULL where there is none of the name.
const ie_ridge *ie_ridges_find(const ie_ridges *ridges, const char *name);
// Adds an empty one; the name is copied. Valid until the next addition.
ie_ridge *ie_ridges_add(ie_ridges *ridges, const char *name);
ie_ridge_column *ie_ridge_add_column(ie_ridge *ridge, const char *name);

void ie_ridges_free(ie_ridges *ridges);

#endif
