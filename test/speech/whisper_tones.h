// SPDX-License-Identifier: MIT
// The sound of test/golden/whisper.py, two seconds of two tones, and where the model is.
#ifndef IE_TEST_WHISPER_TONES_H
#define IE_TEST_WHISPER_TONES_H

#include "base/path.h"
#include "speech/engine.h"

#include <math.h>

enum { WHISPER_TONES = 2 * IE_SPEECH_RATE_HZ };

static inline void fill_tones(float samples[WHISPER_TONES])
{
    for (int i = 0; i < WHISPER_TONES; i++) {
        double turns = 2 * M_PI * i / IE_SPEECH_RATE_HZ, level = i < IE_SPEECH_RATE_HZ ? 1 : 0.1;
        samples[i] = (float)(level * (0.3 * sin(220 * turns) + 0.1 * sin(1330 * turns)));
    }
}

#endif
