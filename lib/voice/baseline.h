// SPDX-License-Identifier: MIT
// Speaker baseline: features standardised by the mean and deviation of the same speaker's other speech.
#ifndef IE_VOICE_BASELINE_H
#define IE_VOICE_BASELINE_H

#include <stddef.h>

enum { IE_BASELINE_LEAST = 8 };  // windows of the same voice needed, about half a minute of speech; ours, not measured

// Sums over a speaker's rows, from which a row (or several) can be taken out again.
typedef struct ie_baseline {
    size_t columns;
    double *count, *sum, *squares;
    size_t rows;
} ie_baseline;

ie_baseline *ie_baseline_create(size_t columns);
void ie_baseline_destroy(ie_baseline *baseline);

// Adds a row (sign 1) or takes it out again (-1). Unknown values (NAN) are passed over.
void ie_baseline_add(ie_baseline *baseline, const float *row, int sign);

// Fills `out` with (value - mean) / deviation. The deviation is drawn towards `spread`, the usual one within a voice,
// as if that had been seen in IE_BASELINE_LEAST rows. Unknown values stay NAN, as do columns without spread.
void ie_baseline_apply(const ie_baseline *baseline, const float *row, const double *spread, float *out);

// The deviation of each column within speakers, pooled: `group` is 0 to groups - 1 for each row.
void ie_baseline_spread(const float *values, size_t rows, size_t columns, const int *group, int groups, double *spread);

#endif
