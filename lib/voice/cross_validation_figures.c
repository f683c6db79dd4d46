// SPDX-License-Identifier: MIT
// What trials showed, in figures.
#include "voice/cross_validation.h"

#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

ie_classification_metrics ie_classification_metrics_measure(const ie_outcome *outcomes, size_t count, int condition)
{
    ie_classification_metrics figures = {0};
    double *probabilities = ie_allocate(count + 1, sizeof *probabilities);
    unsigned char *truth = ie_allocate(count + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (condition >= 0 && outcomes[i].condition != condition)
            continue;
        probabilities[n] = outcomes[i].probability;
        truth[n++] = outcomes[i].truth;
        figures.confusion[2 * outcomes[i].truth + (outcomes[i].probability >= 0.5)]++;
    }
    figures.count = n;
    figures.accuracy = (double)(figures.confusion[0] + figures.confusion[3]) / (double)n;
    ie_stats_class_figures(figures.confusion, 2, 1, &figures.precision, &figures.recall, &figures.f1);
    figures.auc = ie_stats_auc(probabilities, truth, n);
    figures.brier = ie_brier(probabilities, truth, n);
    figures.calibration_error = ie_calibration_error(probabilities, truth, n);
    free(probabilities);
    free(truth);
    return figures;
}

ie_classification_metrics ie_classification_metrics_out_of_bag(const ie_dataset *examples, const char *positive, const ie_fitting *fitting)
{
    ie_outcome *outcomes = ie_allocate(fitting->rows + 1, sizeof *outcomes);
    ie_calibration fit = {ie_forest_get_number(fitting->forest, "calibration.slope", 1),
                          ie_forest_get_number(fitting->forest, "calibration.offset", 0)};
    size_t count = 0;
    for (size_t i = 0; i < fitting->rows; i++) {
        if (isnan(fitting->evidence[i]))
            continue;
        outcomes[count].truth = (unsigned char)ie_label_is(examples->labels.text[fitting->labels[i]], positive);
        outcomes[count++].probability = ie_calibration_apply(&fit, fitting->evidence[i]);
    }
    ie_classification_metrics figures = ie_classification_metrics_measure(outcomes, count, -1);
    free(outcomes);
    return figures;
}

// How far a recording's score is from the mean of the same speaker's others with the same label, as the 80th percentile.
void ie_cross_validation_describe_interval(const ie_outcome *outcomes, size_t count, ie_forest *forest)
{
    double *off = ie_allocate(count + 1, sizeof *off), seconds = 0;
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        double sum = 0, others = 0;
        for (size_t k = 0; k < count && outcomes[i].condition == 0; k++) {
            if (k == i || outcomes[k].condition || outcomes[k].group != outcomes[i].group
                || outcomes[k].label != outcomes[i].label)
                continue;
            sum += outcomes[k].probability;
            others++;
        }
        if (others < 2)
            continue;
        // The mean of n others errs as well: without it the distance would be sqrt(n / (n + 1)) of what is seen.
        off[known++] = 10 * fabs(outcomes[i].probability - sum / others) * sqrt(others / (others + 1));
        seconds += outcomes[i].seconds;
    }
    if (known >= 20) {
        char text[32];
        ie_stats_sort(off, known);
        snprintf(text, sizeof text, "%.6g", off[known * 8 / 10]);
        ie_forest_set(forest, "interval.points", text);
        snprintf(text, sizeof text, "%.6g", seconds / (double)known);
        ie_forest_set(forest, "interval.seconds", text);
    }
    free(off);
}
