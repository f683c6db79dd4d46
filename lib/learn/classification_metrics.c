// SPDX-License-Identifier: MIT
// Metrics of a binary classifier that gives probabilities.
#include "learn/classification_metrics.h"

#include "learn/calibration.h"
#include "learn/stats.h"

ie_classification_metrics ie_classification_metrics_measure(const double *probabilities, const unsigned char *truth,
                                                            size_t count)
{
    ie_classification_metrics metrics = {.count = count};
    for (size_t i = 0; i < count; i++)
        metrics.confusion[2 * truth[i] + (probabilities[i] >= 0.5)]++;
    metrics.accuracy = (double)(metrics.confusion[0] + metrics.confusion[3]) / (double)count;
    ie_stats_class_metrics(metrics.confusion, 2, 1, &metrics.precision, &metrics.recall, &metrics.f1);
    metrics.auc = ie_stats_auc(probabilities, truth, count);
    metrics.brier = ie_brier(probabilities, truth, count);
    metrics.calibration_error = ie_calibration_error(probabilities, truth, count);
    return metrics;
}
