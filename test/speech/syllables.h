// SPDX-License-Identifier: MIT
// A made-up voice that a detector takes for speech: that of test/golden/silero.py.
#ifndef IE_TEST_SPEECH_SYLLABLES_H
#define IE_TEST_SPEECH_SYLLABLES_H

#include <math.h>
#include <stddef.h>

static inline double resonance(double f, double centre, double width)
{
    return 1 / (1 + (f - centre) / width * ((f - centre) / width));
}

// Syllables of a third of a second with as long pauses between them, from 0 s on, at 16 kHz.
static inline void say_syllables(float *samples, size_t count)
{
    const double pi = acos(-1.0);
    for (size_t i = 0; i < count; i++) {
        double t = (double)i / 16000, sum = 0;
        double first = 500 + 250 * sin(6 * pi * t + 1), second = 1500 + 600 * sin(3 * pi * t);
        double phase = 2 * pi * 120 * t + 120 * 0.15 / 1.3 * sin(2.6 * pi * t);
        for (int k = 1; k <= 30; k++) {
            double f = 120 * k, gain = resonance(f, first, 100) + 0.4 * resonance(f, second, 120);
            sum += (gain + 0.1 * resonance(f, 2700, 200) + 0.02) * sin(k * phase);
        }
        samples[i] = (float)(0.015 * sqrt(fmax(0, sin(3 * pi * t))) * sum);
    }
}

#endif
