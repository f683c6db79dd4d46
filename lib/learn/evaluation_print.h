// SPDX-License-Identifier: MIT
// Metrics of an evaluation, printed: a table for people, or JSON records.
#ifndef IE_LEARN_EVALUATION_PRINT_H
#define IE_LEARN_EVALUATION_PRINT_H

#include "learn/evaluation.h"

#include <stdio.h>

typedef struct ie_evaluation_printing {
    int replicates;           // of the bootstrap; 0 for no intervals
    unsigned long long seed;  // of the bootstrap
    int is_json;
    int is_by;                // also prints each value of the table's `by` column
    FILE *out;                // the caller checks it for failure
} ie_evaluation_printing;

// Prints the metrics of every subset (the rows of one `by` value), then those of all rows: name, value, and the bounds
// of the 95 % interval, and of labels the confusion matrix.
void ie_evaluation_print(const ie_evaluation *evaluation, const ie_evaluation_printing *printing);

#endif
