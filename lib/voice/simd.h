// SPDX-License-Identifier: MIT
// SIMD: arithmetic on eight numbers at once, one for each of eight frames, and the Fourier transform of eight real
// frames. The frames do not mix and nothing is contracted, so that results are the same on every processor and for
// every grouping. Why not a library (an EPYC with AVX-512, one core, November 2026): power spectra of 2048 samples a
// second are 840,000 here, 110,000 by KissFFT and 404,000 by FFTW 3.3.10 (single precision, eight frames a plan); of
// 512 samples 3,086,000, 517,000 and 1,400,000. MFCC frames of 2048 samples and 128 mels a second: 476,000, with
// KissFFT's spectra 100,000.
#ifndef IE_VOICE_SIMD_H
#define IE_VOICE_SIMD_H

#include <stddef.h>

enum { IE_SIMD_WIDTH = 8 };
typedef float ie_simd __attribute__((vector_size(IE_SIMD_WIDTH * sizeof(float))));
// The same anywhere in an array of floats: what is read through it needs no alignment.
typedef float ie_simd_loose
    __attribute__((vector_size(IE_SIMD_WIDTH * sizeof(float)), aligned(sizeof(float)), may_alias));

// The first place for vectors in memory that has room for one more than is needed.
ie_simd *ie_simd_align(void *memory);

typedef struct ie_simd_fft ie_simd_fft;

// Transforms of `size` real samples, a power of two from 8 on. NULL for any other size.
ie_simd_fft *ie_simd_fft_create(size_t size);
void ie_simd_fft_destroy(ie_simd_fft *fft);

// Squared magnitudes of the size / 2 + 1 bins: power[bin][lane] of frames[lane] (`size` samples, multiplied by
// `window`).
void ie_simd_fft_power(ie_simd_fft *fft, const float *const frames[IE_SIMD_WIDTH], const float *window, ie_simd *power);

// Correlation: result[k] = sum over n < count of first[n] * second[n + k], for k below `lags`. `second` must be
// readable, and `result` writable, for `lags` rounded up to a multiple of IE_SIMD_WIDTH.
void ie_simd_correlate(const float *first, size_t count, const float *second, size_t lags, float *result);

// 10 log10 of positive normal numbers, to 1e-5.
void ie_simd_decibels(ie_simd *values, size_t count);

#endif
