// SPDX-License-Identifier: MIT
// Whisper (Radford and others 2022; OpenAI, MIT) as a speech engine: our own inference in 8 bits, on one thread.
#ifndef IE_SPEECH_WHISPER_H
#define IE_SPEECH_WHISPER_H

#include "speech/engine.h"

extern const ie_speech_engine ie_speech_whisper, ie_speech_whisper_small;  // base; tiny.en

// True where setup/whisper.sh has put base into the models cache, whether it loads or not.
int ie_whisper_is_installed(void);

#endif
