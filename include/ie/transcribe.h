// SPDX-License-Identifier: MIT
// Speech to text, with the time of every word: Whisper base (Radford and others 2022), which set-up installs; times by
// forced alignment with PocketSphinx's acoustic model. Nothing leaves the machine.
#ifndef IE_TRANSCRIBE_H
#define IE_TRANSCRIBE_H

#include <ie/error.h>

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ie_transcript_word {
    const char *text;  // UTF-8, as written in the sentence, without the punctuation around it
    double t, dur;     // seconds from the first sample
} ie_transcript_word;

typedef struct ie_transcribe ie_transcribe;

// `model`: a folder with another model of Whisper, or NULL. NULL, with IE_MODEL, where a model is missing or cut.
ie_transcribe *ie_transcribe_open(const char *model, ie_error *error);
void ie_transcribe_close(ie_transcribe *transcribe);

// Transcribes one recording, mono, samples from -1 to 1 at 16 kHz. *words gets the words in order of time, valid until
// the next call; *word_count is their number, 0 where no speech was found. Returns 0, or -1 with IE_MODEL where the
// engine failed at some stretch; the words of the others are given all the same.
int ie_transcribe_read(ie_transcribe *transcribe, const float *samples, size_t count, const ie_transcript_word **words,
                       size_t *word_count, ie_error *error);
const char *ie_transcribe_model(const ie_transcribe *transcribe);  // "whisper-base@0123abcd"

#ifdef __cplusplus
}
#endif

#endif
