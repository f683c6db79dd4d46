// SPDX-License-Identifier: MIT
// A sound for the suites of voices.
#ifndef IE_TEST_SPEECH_VOWEL_H
#define IE_TEST_SPEECH_VOWEL_H

#include <math.h>
#include <string.h>

enum { RATE = 16000 };

// A vowel: pulses at `f0_hz` through two resonances, for some seconds; `level` is its peak.
static inline void sing(float *samples, size_t count, double f0_hz, double first_hz, double second_hz, float level)
{
    const double formants[] = {first_hz, second_hz};
    float peak = 0;
    memset(samples, 0, count * sizeof *samples);
    for (double at = 0; at < (double)count; at += RATE / f0_hz)
        samples[(size_t)at] = 1;
    for (int k = 0; k < 2; k++) {
        double radius = 0.97, turn = 2 * acos(-1.0) * formants[k] / RATE, before = 0, before_that = 0;
        for (size_t i = 0; i < count; i++) {
            double value = (double)samples[i] + 2 * radius * cos(turn) * before - radius * radius * before_that;
            before_that = before;
            before = value;
            samples[i] = (float)value;
        }
    }
    for (size_t i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    for (size_t i = 0; i < count; i++)
        samples[i] *= level / peak;
}

#endif
