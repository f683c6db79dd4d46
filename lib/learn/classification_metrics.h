// SPDX-License-Identifier: MIT
// What probabilities of a positive label are worth beside the truth.
#ifndef IE_LEARN_CLASSIFICATION_METRICS_H
#define IE_LEARN_CLASSIFICATION_METRICS_H

#include <stddef.h>

typedef struct ie_classification_metrics {
    size_t count;
    long confusion[4];  // truth x guess, the positive label second
    double accuracy, precision, recall, f1, auc, brier, calibration_error;  // NAN where undefined (learn/stats.h)
} ie_classification_metrics;

// A probability of at least a half is a guess of the positive label. `truth` is 1 where that is right.
ie_classification_metrics ie_classification_metrics_measure(const double *probabilities, const unsigned char *truth,
                                                            size_t count);

#endif
