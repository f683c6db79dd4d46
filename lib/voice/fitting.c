// SPDX-License-Identifier: MIT
// How much the votes of a fitted forest weigh: a logistic regression beside them, and calibration.
#include "voice/cross_validation.h"

#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/linear.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 5 };  // of the units, for regressions that did not hear the row they judge
static const double ridge = 0.02;

static unsigned char *truth_of(const ie_fitting *fitting, const ie_dataset *examples, const char *positive)
{
    unsigned char *truth = ie_allocate(fitting->rows + 1, 1);
    for (size_t i = 0; i < fitting->rows; i++)
        truth[i] = (unsigned char)ie_label_is(examples->labels.text[fitting->labels[i]], positive);
    return truth;
}

// Each row's log odds by a regression fitted to the other parts; 0 where they do not hold both kinds.
static double *judge_across(const ie_fitting *fitting, const unsigned char *truth, const int *units, size_t features)
{
    double *sums = ie_allocate(fitting->rows + 1, sizeof *sums);
    float *input = ie_allocate(fitting->rows * features + 1, sizeof *input);
    unsigned char *of = ie_allocate(fitting->rows + 1, 1);
    for (int part = 0; part < PARTS; part++) {
        size_t rows = 0;
        for (size_t i = 0; i < fitting->rows; i++) {
            if (units[i] % PARTS == part)
                continue;
            memcpy(input + rows * features, fitting->input + i * features, features * sizeof *input);
            of[rows++] = truth[i];
        }
        ie_linear *linear = ie_linear_fit(input, of, rows, features, ridge);
        for (size_t i = 0; linear && i < fitting->rows; i++)
            if (units[i] % PARTS == part)
                sums[i] = ie_linear_sum(linear, fitting->input + i * features);
        ie_linear_destroy(linear);
    }
    free(input);
    free(of);
    return sums;
}

// Calibrates on recordings, each the mean evidence of its windows in one condition.
static ie_calibration calibrate(const ie_dataset *examples, const size_t *chosen, const ie_fitting *fitting,
                                const unsigned char *truth, double *left)
{
    size_t cells = (size_t)examples->recordings.count * (size_t)examples->conditions.count;
    double *mean = ie_allocate(cells, sizeof *mean), *windows = ie_allocate(cells, sizeof *windows);
    unsigned char *is_so = ie_allocate(cells, 1);
    for (size_t i = 0; i < fitting->rows; i++) {
        const ie_dataset_row *row = &examples->rows[chosen[i]];
        size_t cell = (size_t)(row->recording * examples->conditions.count + row->condition);
        if (isnan(fitting->evidence[i]))
            continue;
        mean[cell] += fitting->evidence[i];
        windows[cell]++;
        is_so[cell] = truth[i];
    }
    for (size_t i = 0; i < cells; i++)
        mean[i] /= windows[i];  // none: NAN, which is left out
    ie_calibration calibration = ie_calibration_fit(mean, is_so, cells, left);
    free(mean);
    free(windows);
    free(is_so);
    return calibration;
}

static void keep(ie_forest *forest, const char *key, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.9g", value);
    ie_forest_set(forest, key, text);
}

void ie_fitting_weigh(const ie_dataset *examples, const ie_fitting_settings *trial, const size_t *chosen, const int *units,
                    ie_fitting *fitting)
{
    static const double shares[] = {0, 0.125, 0.25, 0.375, 0.5, 0.75, 1};
    size_t features = examples->features, count = sizeof shares / sizeof *shares;
    unsigned char *truth = truth_of(fitting, examples, trial->positive);
    double *sums = judge_across(fitting, truth, units, features), best = 0, least = INFINITY, left;
    ie_calibration fit = {1, 0};
    // The share with the least loss; the last round, with the best of them, leaves its evidence behind.
    for (size_t k = 0; k <= count; k++) {
        double share = k < count ? shares[k] : best;
        for (size_t i = 0; i < fitting->rows; i++)
            fitting->evidence[i] = ie_log_odds(fitting->votes[i]) + share * sums[i];
        ie_calibration found = calibrate(examples, chosen, fitting, truth, &left);
        if (left < least || k == count) {
            least = left;
            best = share;
            fit = found;
        }
    }
    ie_linear *linear = best > 0 ? ie_linear_fit(fitting->input, truth, fitting->rows, features, ridge) : NULL;
    if (linear)
        ie_linear_store(linear, best, fitting->forest);
    ie_linear_destroy(linear);
    keep(fitting->forest, "calibration.slope", fit.slope);
    keep(fitting->forest, "calibration.offset", fit.offset);
    free(truth);
    free(sums);
}
