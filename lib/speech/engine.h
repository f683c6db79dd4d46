// SPDX-License-Identifier: MIT
// Speech engines: what each implements, and what all that handles speech agrees on, the rate of the sound and stretches
// of it.
#ifndef IE_SPEECH_ENGINE_H
#define IE_SPEECH_ENGINE_H

#include "base/digest.h"
#include "base/error.h"
#include "base/memory.h"
#include "speech/recognised.h"

#include <stddef.h>

enum { IE_SPEECH_RATE_HZ = 16000 };  // of all sound given to this room: mono floats, -1 to 1

// A stretch of sound, in samples from the start of what was given.
typedef struct ie_stretch {
    size_t start, count;
} ie_stretch;

// The functions of an engine do what those of speech/speech.h say, which are the same for whichever was opened. `open`
// returns the engine's state and fills the label of its model, or NULL with IE_MODEL.
typedef struct ie_speech_engine {
    double longest_seconds;  // of a stretch, where the user says nothing
    double padding_seconds;  // of sound around what is speech, that the engine gains from
    ie_certainty certainty;  // of words, where the engine tells the chances of pieces
    void *(*open)(const char *model, char label[IE_LABEL_SIZE], ie_error *error);
    void (*begin)(void *state);  // NULL where the engine keeps nothing from stretch to stretch
    void (*expect)(void *state, const char *words);  // NULL where it cannot
    int (*feed)(void *state, const float *samples, size_t count, ie_recognised *recognised, ie_error *error);
    void (*close)(void *state);
} ie_speech_engine;

#endif
