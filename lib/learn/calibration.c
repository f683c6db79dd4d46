// SPDX-License-Identifier: MIT
// Calibration of votes.
#include "learn/calibration.h"

#include <math.h>

enum {
    MOST_STEPS = 100,  // as Lin, Lin and Weng (2007)
    BINS = 10,
};

double ie_calibration_apply(const ie_calibration *calibration, double evidence)
{
    return ie_sigmoid(calibration->slope * evidence + calibration->offset);
}

typedef struct observations {
    const double *evidence, *counts;
    const unsigned char *truth;
    size_t count;
    double high, low;  // targets that pull in from 1 and 0
} observations;

static double count_of(const observations *of, size_t at)
{
    return isnan(of->evidence[at]) ? 0 : of->counts ? of->counts[at] : 1;
}

static double loss_of(const observations *of, ie_calibration at)
{
    double sum = 0;
    for (size_t i = 0; i < of->count; i++) {
        double times = count_of(of, i);
        if (times == 0)
            continue;
        double x = at.slope * of->evidence[i] + at.offset, target = of->truth[i] ? of->high : of->low;
        sum += times * (ie_softplus(x) - target * x);
    }
    return sum;
}

// One Newton step with halving. Returns 0 when nothing is gained any more.
static int step_down(const observations *of, ie_calibration *at)
{
    double aa = 1e-12, ab = 0, bb = 1e-12, a = 0, b = 0;
    for (size_t i = 0; i < of->count; i++) {
        double times = count_of(of, i);
        if (times == 0)
            continue;
        double odds = of->evidence[i], p = ie_calibration_apply(at, odds);
        double off = times * (p - (of->truth[i] ? of->high : of->low)), weight = times * p * (1 - p);
        aa += odds * odds * weight;
        ab += odds * weight;
        bb += weight;
        a += odds * off;
        b += off;
    }
    double determinant = aa * bb - ab * ab, before = loss_of(of, *at);
    double slope = -(bb * a - ab * b) / determinant, offset = -(aa * b - ab * a) / determinant;
    if (fabs(a) < 1e-7 && fabs(b) < 1e-7)
        return 0;
    for (double step = 1; step > 1e-10; step /= 2) {
        ie_calibration next = {at->slope + step * slope, at->offset + step * offset};
        if (loss_of(of, next) < before) {
            *at = next;
            return 1;
        }
    }
    return 0;
}

ie_calibration ie_calibration_fit(const double *evidence, const unsigned char *truth, const double *counts,
                                  size_t count, double *left)
{
    observations of = {.evidence = evidence, .truth = truth, .counts = counts, .count = count};
    const ie_calibration none = {1, 0};
    double yes = 0, no = 0;
    for (size_t i = 0; i < count; i++) {
        yes += truth[i] ? count_of(&of, i) : 0;
        no += truth[i] ? 0 : count_of(&of, i);
    }
    if (left)
        *left = INFINITY;
    if (yes < 2 || no < 2)
        return none;
    of.high = (yes + 1) / (yes + 2);
    of.low = 1 / (no + 2);
    ie_calibration at = {1, 0};
    for (int step = 0; step < MOST_STEPS && step_down(&of, &at); step++)
        ;
    if (!(at.slope > 0 && isfinite(at.slope) && isfinite(at.offset)))
        return none;
    if (left)
        *left = loss_of(&of, at);
    return at;
}

void ie_calibration_store(const ie_calibration *calibration, ie_forest *forest)
{
    ie_forest_set_number(forest, "calibration.slope", 9, calibration->slope);
    ie_forest_set_number(forest, "calibration.offset", 9, calibration->offset);
}

ie_calibration ie_calibration_load(const ie_forest *forest)
{
    return (ie_calibration){ie_forest_get_number(forest, "calibration.slope", 1),
                            ie_forest_get_number(forest, "calibration.offset", 0)};
}

double ie_brier(const double *probabilities, const unsigned char *truth, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (probabilities[i] - truth[i]) * (probabilities[i] - truth[i]);
    return count ? sum / (double)count : NAN;
}

double ie_calibration_error(const double *probabilities, const unsigned char *truth, size_t count)
{
    double said[BINS] = {0}, was[BINS] = {0}, error = 0;
    for (size_t i = 0; i < count; i++) {
        int bin = (int)(probabilities[i] * BINS);
        bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
        said[bin] += probabilities[i];
        was[bin] += truth[i];
    }
    for (int i = 0; i < BINS; i++)
        error += fabs(said[i] - was[i]);
    return count ? error / (double)count : NAN;
}
