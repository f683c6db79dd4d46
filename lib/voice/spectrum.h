// SPDX-License-Identifier: MIT
// Fourier transforms of real frames, windows and power spectra: KissFFT, and for eight frames at once voice/simd
// where the size is a power of two.
#ifndef IE_VOICE_SPECTRUM_H
#define IE_VOICE_SPECTRUM_H

#include "voice/simd.h"

#include <stddef.h>

typedef struct ie_spectrum ie_spectrum;

// Transforms of `size` samples; `size` is even and at least 2. NULL where it is not.
ie_spectrum *ie_spectrum_create(size_t size);
void ie_spectrum_destroy(ie_spectrum *spectrum);

// Squared magnitudes of the size / 2 + 1 bins of `frame` (`size` samples, multiplied by `window` unless it is NULL).
void ie_spectrum_power(ie_spectrum *spectrum, const float *frame, const float *window, float *power);

// The same of eight frames: power[bin][lane] of frames[lane]. The size must be a power of two from 8 on for speed;
// others are done one by one.
void ie_spectrum_powers(ie_spectrum *spectrum, const float *const frames[IE_SIMD_WIDTH], const float *window,
                        ie_simd *power);

// The periodic Hann window of `size` samples: 0.5 - 0.5 cos(2 pi n / size) (Harris 1978, DFT-even).
void ie_window_hann(float *window, size_t size);

#endif
