// SPDX-License-Identifier: MIT
// The voice in a stretch of speech, and what columns of numbers look like.
#include "voice/delivery_private.h"

#include "base/memory.h"
#include "learn/stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ie_delivery_add(ie_delivery_row *to, ie_delivery_family family, const char *name, double value)
{
    if (to->names) {
        snprintf(to->names[to->count], IE_DELIVERY_NAME, "%s", name);
        to->families[to->count] = (unsigned char)family;
    }
    to->values[to->count++] = (float)value;
}

void ie_delivery_add_numbered(ie_delivery_row *to, ie_delivery_family family, const char *prefix, int number,
                              const char *suffix, double value)
{
    char name[IE_DELIVERY_NAME];
    snprintf(name, sizeof name, "%s%d%s", prefix, number, suffix);
    ie_delivery_add(to, family, name, value);
}

static double *sorted_copy(const double *values, size_t count)
{
    double *sorted = ie_allocate(count, sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    ie_stats_sort(sorted, count);
    return sorted;
}

ie_delivery_shape ie_delivery_shape_of(const double *values, size_t count)
{
    if (count < 5)
        return (ie_delivery_shape){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    ie_delivery_shape is = {0};
    double *sorted = sorted_copy(values, count), squares = 0, moment = 0, time = 0;
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

double ie_delivery_median(const double *values, size_t count)
{
    return ie_delivery_quantile(values, count, 0.5);
}

double ie_delivery_quantile(const double *values, size_t count, double share)
{
    if (count < 5)
        return NAN;
    double *sorted = sorted_copy(values, count), value = ie_stats_quantile(sorted, count, share);
    free(sorted);
    return value;
}

// F0 more than 14 semitones from the median is taken for an octave error.
void ie_delivery_find_voice(ie_delivery_voice *of)
{
    const ie_delivery_stretch *in = of->stretch;
    for (size_t i = 0; i < in->count; i++) {
        of->first = in->frames[i].speech && of->speech == 0 ? i : of->first;
        of->last = in->frames[i].speech ? i : of->last;
        of->speech += in->frames[i].speech;
        if (in->frames[i].speech && in->frames[i].f0_hz > 0)
            of->column[of->voiced++] = 12 * log2(in->frames[i].f0_hz / 100);
    }
    double median = ie_delivery_median(of->column, of->voiced);
    of->voiced = 0;
    for (size_t i = 0; i < in->count; i++) {
        double pitch = in->frames[i].speech && in->frames[i].f0_hz > 0 ? 12 * log2(in->frames[i].f0_hz / 100) : NAN;
        if (!(fabs(pitch - median) < 14))
            continue;
        of->pitch[of->voiced] = pitch;
        of->pitch_level[of->voiced] = in->frames[i].loudness_db;
        of->at[of->voiced++] = i;
        of->is_voiced[i] = 1;
    }
}

size_t ie_delivery_frame_of(const ie_delivery_voice *of, size_t row)
{
    double at = round(of->stretch->mfcc_seconds[row] / IE_PROSODY_HOP_SECONDS);
    return at < 0 ? 0 : at >= (double)of->stretch->count ? of->stretch->count - 1 : (size_t)at;
}
