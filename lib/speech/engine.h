// SPDX-License-Identifier: MIT
// What a speech engine implements; for lib/speech/speech*.c only.
#ifndef IE_SPEECH_ENGINE_H
#define IE_SPEECH_ENGINE_H

#include "speech/speech.h"

typedef struct ie_speech_engine {
    const char *name;
    void *(*open)(const char *model, ie_buffer *label, ie_error *error);  // `label` gets "name@sha"
    int (*detect)(void *state, const float *samples, size_t count, ie_stretch *stretches, int most, ie_error *error);
    int (*feed)(void *state, const float *samples, size_t count, ie_buffer *text, ie_error *error);
    void (*close)(void *state);
} ie_speech_engine;

extern const ie_speech_engine ie_speech_moonshine, ie_speech_pocketsphinx;

int ie_moonshine_is_installed(void);
// The detector of libmoonshine on its own, for any engine: NULL where the library is not installed.
void *ie_moonshine_open_detector(ie_error *error);

// Appends `name` and, after "@", the first 8 hexadecimal digits of the SHA-256 over the SHA-256 of the files, in
// the order given (a list ended by NULL). Returns 0, or -1 with IE_MODEL where a file cannot be read.
int ie_speech_label(ie_buffer *label, const char *name, const char *const *files, ie_error *error);

#endif
