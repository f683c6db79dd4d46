// SPDX-License-Identifier: MIT
// Log mel filterbank energies as Kaldi computes them.
#include "voice/fbank.h"

#include "base/memory.h"
#include "voice/mel.h"
#include "voice/spectrum.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE_HZ = 16000, WINDOW = RATE_HZ / 40, HOP = RATE_HZ / 100, TRANSFORM = 512 };
static const float pre_emphasis = 0.97f;
static const double lowest_hz = 20;

struct ie_fbank {
    size_t mels;
    ie_spectrum *spectrum;
    ie_mel *mel;
    float window[TRANSFORM], frames[IE_SIMD_WIDTH][TRANSFORM];  // with zeros after WINDOW
    ie_simd *power, *bands;  // of eight frames
    void *vectors_memory;
};

ie_fbank *ie_fbank_create(size_t mels)
{
    ie_fbank *fbank = ie_allocate(1, sizeof *fbank);
    fbank->mels = mels;
    fbank->spectrum = ie_spectrum_create(TRANSFORM);
    fbank->mel = ie_mel_create(RATE_HZ, TRANSFORM, mels, lowest_hz, RATE_HZ / 2.0, IE_MEL_KALDI);
    for (size_t i = 0; i < WINDOW; i++)
        fbank->window[i] = (float)pow(0.5 - 0.5 * cos(2 * M_PI * (double)i / (WINDOW - 1)), 0.85);
    fbank->vectors_memory = ie_allocate(TRANSFORM / 2 + 1 + mels + 1, sizeof(ie_simd));
    fbank->power = ie_simd_align(fbank->vectors_memory);
    fbank->bands = fbank->power + TRANSFORM / 2 + 1;
    return fbank;
}

void ie_fbank_destroy(ie_fbank *fbank)
{
    if (!fbank)
        return;
    ie_spectrum_destroy(fbank->spectrum);
    ie_mel_destroy(fbank->mel);
    free(fbank->vectors_memory);
    free(fbank);
}

size_t ie_fbank_frames(size_t count)
{
    return count < WINDOW ? 0 : 1 + (count - WINDOW) / HOP;
}

// Without its mean, and pre-emphasised: the first sample stands before itself.
static void prepare_frame(const float *samples, float *frame)
{
    double sum = 0;
    for (size_t i = 0; i < WINDOW; i++)
        sum += (double)samples[i];
    float mean = (float)(sum / WINDOW), before = samples[0] - mean;
    for (size_t i = 0; i < WINDOW; i++) {
        float now = samples[i] - mean;
        frame[i] = now - pre_emphasis * before;
        before = now;
    }
}

void ie_fbank_fill(ie_fbank *fbank, const float *samples, size_t count, float *rows)
{
    size_t frames = ie_fbank_frames(count);
    const float *eight[IE_SIMD_WIDTH];
    for (size_t first = 0; first < frames; first += IE_SIMD_WIDTH) {
        for (size_t lane = 0; lane < IE_SIMD_WIDTH; lane++) {
            eight[lane] = fbank->frames[lane];
            if (first + lane < frames)
                prepare_frame(samples + (first + lane) * HOP, fbank->frames[lane]);
        }
        ie_spectrum_powers(fbank->spectrum, eight, fbank->window, fbank->power);
        ie_mel_filter(fbank->mel, fbank->power, FLT_EPSILON, fbank->bands);
        for (size_t lane = 0; lane < IE_SIMD_WIDTH && first + lane < frames; lane++)
            for (size_t i = 0; i < fbank->mels; i++)
                rows[(first + lane) * fbank->mels + i] = logf(fbank->bands[i][lane]);
    }
}
