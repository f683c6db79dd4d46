// SPDX-License-Identifier: MIT
// A speaker's own baseline.
#include "voice/baseline.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

ie_baseline *ie_baseline_create(size_t columns)
{
    ie_baseline *baseline = ie_allocate(1, sizeof *baseline);
    baseline->columns = columns;
    baseline->count = ie_allocate(columns, sizeof *baseline->count);
    baseline->sum = ie_allocate(columns, sizeof *baseline->sum);
    baseline->squares = ie_allocate(columns, sizeof *baseline->squares);
    return baseline;
}

void ie_baseline_destroy(ie_baseline *baseline)
{
    if (!baseline)
        return;
    free(baseline->count);
    free(baseline->sum);
    free(baseline->squares);
    free(baseline);
}

void ie_baseline_add(ie_baseline *baseline, const float *row, int sign)
{
    for (size_t i = 0; i < baseline->columns; i++) {
        if (isnan(row[i]))
            continue;
        double value = row[i];
        baseline->count[i] += sign;
        baseline->sum[i] += sign * value;
        baseline->squares[i] += sign * value * value;
    }
    baseline->rows += (size_t)sign;
}

void ie_baseline_apply(const ie_baseline *baseline, const float *row, const double *spread, float *out)
{
    for (size_t i = 0; i < baseline->columns; i++) {
        double n = baseline->count[i], mean = n > 0 ? baseline->sum[i] / n : NAN;
        double squares = fmax(0, baseline->squares[i] - n * mean * mean);
        double deviation = sqrt((squares + IE_BASELINE_LEAST * spread[i] * spread[i]) / (n + IE_BASELINE_LEAST));
        out[i] = deviation > 0 ? (float)((row[i] - mean) / deviation) : NAN;
    }
}

void ie_baseline_spread(const float *values, size_t rows, size_t columns, const int *group, int groups, double *spread)
{
    double *mean = ie_allocate((size_t)groups, sizeof *mean), *count = ie_allocate((size_t)groups, sizeof *count);
    for (size_t column = 0; column < columns; column++) {
        double squares = 0, freedom = 0;
        for (int i = 0; i < groups; i++)
            mean[i] = count[i] = 0;
        for (size_t row = 0; row < rows; row++) {
            double value = values[row * columns + column];
            if (isnan(value))
                continue;
            count[group[row]]++;
            mean[group[row]] += (value - mean[group[row]]) / count[group[row]];
        }
        for (size_t row = 0; row < rows; row++) {
            double off = values[row * columns + column] - mean[group[row]];
            squares += isnan(off) ? 0 : off * off;
            freedom += !isnan(off);
        }
        for (int i = 0; i < groups; i++)
            freedom -= count[i] > 0;
        spread[column] = freedom > 0 ? sqrt(squares / freedom) : 0;
    }
    free(mean);
    free(count);
}
