// SPDX-License-Identifier: MIT
// Moonshine (English, MIT) as a speech engine, through libmoonshine, which is loaded at run time from the models cache.
#ifndef IE_SPEECH_MOONSHINE_H
#define IE_SPEECH_MOONSHINE_H

#include "speech/engine.h"

extern const ie_speech_engine ie_speech_moonshine;

// True where setup/speech.sh has put the library into the models cache, whether it loads or not.
int ie_moonshine_is_installed(void);

// The library's speech detector alone, beside another engine: a state for ie_speech_moonshine's `detect` and `close`.
// NULL with IE_MODEL where the library is missing, cut or of another version.
void *ie_moonshine_open_detector(ie_error *error);

#endif
