// SPDX-License-Identifier: MIT
// The shape of a contour.
#include "voice/contour.h"

#include "base/memory.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double *sorted_contour(const double *values, size_t count)
{
    double *sorted = ie_allocate(count, sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    ie_stats_sort(sorted, count);
    return sorted;
}

ie_contour_shape ie_contour_shape_of(const double *values, size_t count)
{
    if (count < IE_CONTOUR_LEAST)
        return (ie_contour_shape){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    ie_contour_shape is = {0};
    double *sorted = sorted_contour(values, count), squares = 0, moment = 0, time = 0;
    for (size_t i = 0; i < count; i++)
        is.mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        double at = 2 * (double)i / (double)(count - 1) - 1;
        squares += (values[i] - is.mean) * (values[i] - is.mean);
        moment += at * (values[i] - is.mean);
        time += at * at;
    }
    is.deviation = sqrt(squares / (double)count);
    is.slope = moment / time;
    is.median = ie_stats_quantile(sorted, count, 0.5);
    is.low = ie_stats_quantile(sorted, count, 0.1) - is.median;
    is.high = ie_stats_quantile(sorted, count, 0.9) - is.median;
    is.top = ie_stats_quantile(sorted, count, 0.98) - is.median;
    free(sorted);
    return is;
}

double ie_contour_median(const double *values, size_t count)
{
    return ie_contour_quantile(values, count, 0.5);
}

double ie_contour_quantile(const double *values, size_t count, double share)
{
    if (count < IE_CONTOUR_LEAST)
        return NAN;
    double *sorted = sorted_contour(values, count), value = ie_stats_quantile(sorted, count, share);
    free(sorted);
    return value;
}
