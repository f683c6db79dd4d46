// SPDX-License-Identifier: MIT
// Who speaks when, for up to two voices in a recording: voiceprints of phrases parted in two groups, and a test of
// whether these are two voices or one.
#ifndef IE_SPEECH_DIARISATION_H
#define IE_SPEECH_DIARISATION_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_diarisation ie_diarisation;

// A phrase: words without a pause between them, up to some seconds.
typedef struct ie_phrase {
    double t, end;  // seconds, media time
    int words;
    int voice;      // 1: the one that speaks first, 2; 0: not told apart
} ie_phrase;

// Reads models/voices/within.txt. NULL with IE_MODEL where it is missing or broken.
ie_diarisation *ie_diarisation_open(ie_error *error);
void ie_diarisation_close(ie_diarisation *voices);
void ie_diarisation_reset(ie_diarisation *voices);

// The sound of an utterance (mono, 16 kHz, -1 to 1) that begins at `t`; then its words, in order of time. A new phrase
// begins after a pause of 0.2 s, after the end of a sentence (`ends_sentence` of the word before) and after 2.5 s.
void ie_diarisation_listen(ie_diarisation *voices, const float *samples, size_t count, double t);
void ie_diarisation_add_word(ie_diarisation *voices, double t, double end, int ends_sentence);

typedef enum ie_diarisation_count {
    IE_DIARISATION_TOO_LITTLE,  // under 10 s of voiced sound
    IE_DIARISATION_ONE,         // or another that is voiced for less than 4 s
    IE_DIARISATION_TWO,
    IE_DIARISATION_UNCLEAR,     // the groups are neither alike enough for one voice nor apart enough for two
} ie_diarisation_count;

// Ends the recording: sets the voice of each phrase where there are two. `separation` (may be NULL) gets the distance of
// the groups, in units of how one voice varies between phrases (NAN where there are none).
ie_diarisation_count ie_diarisation_tell(ie_diarisation *voices, const ie_phrase **phrases, size_t *count, double *separation);

// What one voice said: the sum of its phrases, and its longest stretch that neither the other voice nor a pause of 2 s
// interrupts.
typedef struct ie_voice_share {
    double t, end, seconds, longest_t, longest_seconds;  // t, end: of its first and last phrase; NAN where it has none
    int words;
} ie_voice_share;
ie_voice_share ie_diarisation_share(const ie_phrase *phrases, size_t count, int voice);

// Turns: the phrases of one voice until the other speaks. Fills the turn that begins at phrase `first` and returns the
// number of the phrase after it.
size_t ie_diarisation_turn(const ie_phrase *phrases, size_t count, size_t first, ie_phrase *turn);

#endif
