// SPDX-License-Identifier: MIT
// Log mel filterbank energies ("fbank") as Kaldi computes them (Povey and others 2011, compute-fbank-feats without
// dither), the input of most speaker nets: frames of 25 ms every 10 ms, whole ones only, each less its mean, with
// pre-emphasis of 0.97 and the Povey window; filters from 20 Hz to half the rate; the natural logarithm of their power.
#ifndef IE_VOICE_FBANK_H
#define IE_VOICE_FBANK_H

#include <stddef.h>

typedef struct ie_fbank ie_fbank;

// For sound at 16 kHz.
ie_fbank *ie_fbank_create(size_t mels);
void ie_fbank_destroy(ie_fbank *fbank);

// The frames of a stretch of `count` samples.
size_t ie_fbank_frames(size_t count);
// Fills `rows`, ie_fbank_frames(count) of `mels` values, from samples of -1 to 1.
void ie_fbank_fill(ie_fbank *fbank, const float *samples, size_t count, float *rows);

#endif
