// SPDX-License-Identifier: MIT
// Calibration: votes into probabilities that mean what they say.
#ifndef IE_CALIBRATE_H
#define IE_CALIBRATE_H

#include <stddef.h>

// Platt's sigmoid over the log odds of the vote: p = 1 / (1 + exp(-(slope * logit(vote) + offset))). Strictly rising,
// so that contributions to the vote can be told as contributions to the score.
typedef struct ie_calibration {
    double slope, offset;
} ie_calibration;

// Fits by Newton's method (Platt 1999, with the targets and the safeguards of Lin, Lin and Weng 2007). Votes that are NAN
// are left out. With fewer than two of either kind, or votes that fall where truth rises, the slope is 1 and offset 0.
ie_calibration ie_calibrate(const double *votes, const unsigned char *truth, size_t count);
double ie_calibration_apply(const ie_calibration *calibration, double vote);

// How far calibrated probabilities are from the truth.
double ie_brier(const double *probabilities, const unsigned char *truth, size_t count);  // mean squared error (Brier 1950)
// Expected calibration error: mean over ten bins of equal width, by size, of |mean probability - share of truth|
// (Naeini, Cooper and Hauskrecht 2015).
double ie_calibration_error(const double *probabilities, const unsigned char *truth, size_t count);

#endif
