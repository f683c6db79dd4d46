// SPDX-License-Identifier: MIT
// Confidence scorer: a window's features become a score from 0 to 10 that can be added up again by hand.
#ifndef IE_VOICE_SCORER_H
#define IE_VOICE_SCORER_H

#include "base/error.h"
#include "learn/forest.h"
#include "voice/delivery.h"

typedef struct ie_scorer ie_scorer;

// Points are thousandths of the scale, whole numbers, so that base + points of all families == score exactly.
typedef struct ie_scored {
    double vote, probability;
    long score, base, points[IE_DELIVERY_FAMILIES];
} ie_scored;

// Reads a model. NULL with IE_IO, or IE_MODEL where it is no sound model or needs features that are not measured here.
ie_scorer *ie_scorer_open(const char *path, ie_error *error);
void ie_scorer_close(ie_scorer *scorer);

const char *ie_scorer_model(const ie_scorer *scorer);  // "name@first8hexOfSha256"
const ie_delivery *ie_scorer_delivery(const ie_scorer *scorer);

// Scores a row of features (ie_delivery_measure). The contributions of the forest's decision paths are scaled by what
// calibration makes of their sum.
void ie_scorer_score(const ie_scorer *scorer, const float *values, ie_scored *scored);

// Seconds of speech that a score needs: what the model says, or those of a window.
double ie_scorer_least_seconds(const ie_scorer *scorer);
// Half the width of the interval for so much speech, in points; NAN where the model does not say.
double ie_scorer_interval(const ie_scorer *scorer, double seconds);
// What is usual for a feature, and how far one voice moves it; NAN where the model does not use the feature.
double ie_scorer_typical(const ie_scorer *scorer, size_t feature, double *spread);

#endif
