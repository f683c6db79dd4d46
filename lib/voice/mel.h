// SPDX-License-Identifier: MIT
// Filterbanks on the mel scale (Davis and Mermelstein 1980).
#ifndef IE_VOICE_MEL_H
#define IE_VOICE_MEL_H

#include "voice/simd.h"

#include <stddef.h>

typedef struct ie_mel ie_mel;

typedef enum ie_mel_kind {
    IE_MEL_SLANEY,  // Slaney's scale (1998, Auditory Toolbox), triangles of unit area
    IE_MEL_HTK,     // mel = 2595 log10(1 + f / 700), triangles of unit area
    IE_MEL_KALDI,   // HTK's scale, triangles of unit height with sides straight in mel (Povey and others 2011)
} ie_mel_kind;

// `count` filters whose corners are evenly spaced on the mel scale from `lowest_hz` to `highest_hz`, over the power
// spectrum of `window_samples` samples.
ie_mel *ie_mel_create(double sample_rate_hz, size_t window_samples, size_t count, double lowest_hz, double highest_hz,
                      ie_mel_kind kind);
void ie_mel_destroy(ie_mel *mel);

// The power of each band, at least `least`, of eight spectra: bands[filter][lane] of power[bin][lane].
void ie_mel_filter(const ie_mel *mel, const ie_simd *power, float least, ie_simd *bands);

#endif
