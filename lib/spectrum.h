// SPDX-License-Identifier: MIT
// Fourier transforms of real frames (KissFFT), windows and power spectra.
#ifndef IE_SPECTRUM_H
#define IE_SPECTRUM_H

#include <stddef.h>

typedef struct ie_spectrum ie_spectrum;

// Transforms of `size` samples; `size` is even and at least 2. NULL where it is not.
ie_spectrum *ie_spectrum_create(size_t size);
void ie_spectrum_destroy(ie_spectrum *spectrum);

// Squared magnitudes of the size / 2 + 1 bins of `frame` (`size` samples, multiplied by `window` unless it is NULL).
void ie_spectrum_power(ie_spectrum *spectrum, const float *frame, const float *window, float *power);

// Correlation by way of the spectrum: result[k] = sum over n of first[n] * second[n + k] for k below `lags`.
// Right where first_count + lags and second_count are at most `size`.
void ie_spectrum_correlate(ie_spectrum *spectrum, const float *first, size_t first_count, const float *second,
                           size_t second_count, float *result, size_t lags);

// The periodic Hann window of `size` samples: 0.5 - 0.5 cos(2 pi n / size) (Harris 1978, DFT-even).
void ie_window_hann(float *window, size_t size);

#endif
