// SPDX-License-Identifier: MIT
// The shape of a contour, such as the pitch of the voiced frames of a phrase: level, spread, extremes, slope.
#ifndef IE_VOICE_CONTOUR_H
#define IE_VOICE_CONTOUR_H

#include <stddef.h>

enum { IE_CONTOUR_LEAST = 5 };  // values that a shape, a median or a quantile needs: ours, not measured

typedef struct ie_contour_shape {
    double mean, deviation;   // standard deviation of the population
    double low, median, high, top;  // low, high, top: 10th, 90th and 98th percentile less the median
    double slope;             // least squares, from the middle to the end
} ie_contour_shape;

// All NAN of fewer than IE_CONTOUR_LEAST values.
ie_contour_shape ie_contour_shape_of(const double *values, size_t count);
// The share-quantile (ie_stats_quantile) of unsorted values, and the one of 0.5. NAN of fewer than IE_CONTOUR_LEAST.
double ie_contour_quantile(const double *values, size_t count, double share);
double ie_contour_median(const double *values, size_t count);

#endif
