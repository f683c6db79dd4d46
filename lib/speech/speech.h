// SPDX-License-Identifier: MIT
// Speech engines behind one small interface: open, detect, feed, close. Those there are stand in speech/whisper.h.
// Speech is told from other sounds by the net that setup/vad.sh fetches. Nothing is sent anywhere.
#ifndef IE_SPEECH_SPEECH_H
#define IE_SPEECH_SPEECH_H

#include "speech/engine.h"

#include <stddef.h>

typedef struct ie_speech ie_speech;

// `engine`: NULL for Whisper base; `model` is a folder of model files, NULL for the engine's own. Returns NULL with
// IE_MODEL where the model is missing, cut or of another version.
ie_speech *ie_speech_open(const ie_speech_engine *engine, const char *model, ie_error *error);
void ie_speech_close(ie_speech *speech);

// From now on these names and terms, parted by commas, are expected in English: an engine that can chooses them rather
// than common words that sound alike. At most about 150 of them count.
void ie_speech_expect(ie_speech *speech, const char *words);

// Begins a recording: what was learnt of the one before, such as its language, is forgotten.
void ie_speech_begin(ie_speech *speech);

// Finds the stretches of speech, as ie_speech_detector_find (speech/speech_detector.h). Without a detector, everything
// given counts as one stretch.
int ie_speech_detect(ie_speech *speech, const float *samples, size_t count, ie_stretch *stretches, int most);
// Why there is no detector, so that music and noise may be taken for speech; NULL where there is one, or no engine.
const char *ie_speech_without_detector(const ie_speech *speech);

// Recognises one stretch of up to about half a minute as a whole; appends what was said to `recognised`, nothing where
// nothing was understood. Returns 0 or -1.
int ie_speech_feed(ie_speech *speech, const float *samples, size_t count, ie_recognised *recognised, ie_error *error);

// The chance that a word is right: `length` bytes of the text from `offset` on; NAN where the engine does not tell it.
double ie_speech_certainty(const ie_speech *speech, const ie_recognised *recognised, size_t offset, size_t length);

// "whisper-base@1a2b3c4d": the engine's model and the first digits of a SHA-256 over its files; NULL without an engine.
const char *ie_speech_model(const ie_speech *speech);
// What the engine does best with, where the user says nothing: the longest stretch, and the sound around speech.
double ie_speech_longest_seconds(const ie_speech *speech);
double ie_speech_padding_seconds(const ie_speech *speech);

#endif
