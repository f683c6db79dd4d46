// SPDX-License-Identifier: MIT
// Speaker diarisation: who speaks when in a recording. By the speaker net where it is installed (speech/voices.h): any
// number of voices, known again in later recordings. Else up to two voices, from the speaker embeddings of phrases
// (speech/speaker_embedding.h) clustered in two, and a test of whether the clusters are two voices or one.
#ifndef IE_SPEECH_DIARISATION_H
#define IE_SPEECH_DIARISATION_H

#include "base/error.h"
#include "speech/phrase.h"
#include "speech/speaker_net.h"

#include <stddef.h>

typedef struct ie_diarisation ie_diarisation;

// Reads the net, or where it is missing or broken models/voices/within.txt. NULL with IE_MODEL where that is missing or
// broken too.
ie_diarisation *ie_diarisation_open(ie_error *error);
void ie_diarisation_close(ie_diarisation *diarisation);
// Why the net was not taken; NULL where it was.
const char *ie_diarisation_fallback(const ie_diarisation *diarisation);
// The net, borrowed; NULL where it was not taken.
ie_speaker_net *ie_diarisation_net(const ie_diarisation *diarisation);
// Another recording of the stream begins.
void ie_diarisation_reset(ie_diarisation *diarisation);

// Takes in the sound of an utterance (mono, 16 kHz, -1 to 1) that begins at `t`; then its words, in order of time.
// Phrases are cut from the sound (speech/voices.h); without the net from the words: one ends at a pause of 0.2 s, at
// the end of a sentence (`ends_sentence` of its last word) and after 2.5 s.
void ie_diarisation_listen(ie_diarisation *diarisation, const float *samples, size_t count, double t);
void ie_diarisation_add_word(ie_diarisation *diarisation, double t, double end, int ends_sentence);

// Ends the recording: sets the voice of each phrase and returns how many voices there are. Without the net it is at
// most two; one also where a second is voiced for less than 4 s; IE_PHRASES_UNCLEAR, or IE_PHRASES_TOO_LITTLE where
// less than 10 s are voiced; and with one voice, the phrases keep voice 0. They are owned by the diarisation until it
// is reset.
int ie_diarisation_tell(ie_diarisation *diarisation, const ie_phrase **phrases, size_t *count);
// The net's name for records, NULL without it.
const char *ie_diarisation_model(const ie_diarisation *diarisation);
// As ie_voices_unlike; 0 without the net.
double ie_diarisation_unlike(const ie_diarisation *diarisation, double *t);
// As ie_voices_was_heard_before; 0 without the net.
int ie_diarisation_was_heard_before(const ie_diarisation *diarisation, int voice);

// What one voice said: the sum of its phrases, and its longest stretch that neither the other voice nor a pause of 2 s
// interrupts.
typedef struct ie_voice_share {
    double t, end, seconds, longest_t, longest_seconds;  // t, end: of its first and last phrase; NAN where it has none
    int words;
} ie_voice_share;
ie_voice_share ie_diarisation_share(const ie_phrase *phrases, size_t count, int voice);

// Fills the turn that begins at phrase `first`, the phrases of one voice until the other speaks. Returns the number of
// the phrase after it.
size_t ie_diarisation_turn(const ie_phrase *phrases, size_t count, size_t first, ie_phrase *turn);

#endif
