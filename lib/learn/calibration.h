// SPDX-License-Identifier: MIT
// Calibration: evidence becomes probabilities that are as often right as they say.
#ifndef IE_LEARN_CALIBRATION_H
#define IE_LEARN_CALIBRATION_H

#include "learn/forest.h"
#include "learn/logistic.h"

#include <stddef.h>

// Platt's sigmoid over evidence on the scale of log odds: p = 1 / (1 + exp(-(slope * evidence + offset))). Strictly
// rising, so that contributions to the evidence can be told as contributions to the score.
typedef struct ie_calibration {
    double slope, offset;
} ie_calibration;

// Fits by Newton's method (Platt 1999, with the targets and the safeguards of Lin, Lin and Weng 2007). Evidence that is
// NAN is left out; one counts `counts` times (NULL: once each). With fewer than two of either kind, or evidence that falls where truth rises, the slope is 1 and
// offset 0. `left` (may be NULL) gets the loss that is left, the negative log likelihood; INFINITY where nothing could
// be fitted.
ie_calibration ie_calibration_fit(const double *evidence, const unsigned char *truth, const double *counts,
                                  size_t count, double *left);
double ie_calibration_apply(const ie_calibration *calibration, double evidence);

// Keeps a calibration in a model, as the lines calibration.slope and calibration.offset (man ie-forest.5), and reads
// it; a model without them has slope 1 and offset 0.
void ie_calibration_store(const ie_calibration *calibration, ie_forest *forest);
ie_calibration ie_calibration_load(const ie_forest *forest);

// How far calibrated probabilities are from the truth.
// Brier's score, the mean squared error (Brier 1950).
double ie_brier(const double *probabilities, const unsigned char *truth, size_t count);
// Expected calibration error: mean over ten bins of equal width, by size, of |mean probability - share of truth|
// (Naeini, Cooper and Hauskrecht 2015).
double ie_calibration_error(const double *probabilities, const unsigned char *truth, size_t count);

#endif
