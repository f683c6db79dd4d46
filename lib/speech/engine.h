// SPDX-License-Identifier: MIT
// What a speech engine implements; for lib/speech/speech*.c only.
#ifndef IE_SPEECH_ENGINE_H
#define IE_SPEECH_ENGINE_H

#include "base/digest.h"
#include "speech/speech.h"

typedef struct ie_speech_engine {
    const char *name;
    void *(*open)(const char *model, char label[IE_LABEL_SIZE], ie_error *error);
    int (*detect)(void *state, const float *samples, size_t count, ie_stretch *stretches, int most, ie_error *error);
    int (*feed)(void *state, const float *samples, size_t count, ie_buffer *text, ie_error *error);
    void (*close)(void *state);
} ie_speech_engine;

extern const ie_speech_engine ie_speech_moonshine, ie_speech_pocketsphinx;

int ie_moonshine_is_installed(void);
// The detector of libmoonshine on its own, for any engine: NULL where the library is not installed.
void *ie_moonshine_open_detector(ie_error *error);

#endif
