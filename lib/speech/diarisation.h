// SPDX-License-Identifier: MIT
// Speaker diarisation for up to two voices in a recording: who speaks when, from the speaker embeddings of phrases
// clustered in two, and a test of whether the clusters are two voices or one.
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
void ie_diarisation_close(ie_diarisation *diarisation);
void ie_diarisation_reset(ie_diarisation *diarisation);

// Takes in the sound of an utterance (mono, 16 kHz, -1 to 1) that begins at `t`; then its words, in order of time. A
// phrase ends at a pause of 0.2 s, at the end of a sentence (`ends_sentence` of its last word) and after 2.5 s.
void ie_diarisation_listen(ie_diarisation *diarisation, const float *samples, size_t count, double t);
void ie_diarisation_add_word(ie_diarisation *diarisation, double t, double end, int ends_sentence);

typedef enum ie_diarisation_count {
    IE_DIARISATION_TOO_LITTLE,  // under 10 s of voiced sound
    IE_DIARISATION_ONE,         // or another that is voiced for less than 4 s
    IE_DIARISATION_TWO,
    IE_DIARISATION_UNCLEAR,     // the clusters are neither alike enough for one voice nor apart enough for two
} ie_diarisation_count;

// Ends the recording: counts the voices and, where there are two, sets that of each phrase. The phrases are owned by
// the diarisation until it is reset. `separation` (may be NULL) gets the distance of the clusters, in units of how one
// voice varies between phrases (NAN where there are none). Takes time linear in the phrases.
ie_diarisation_count ie_diarisation_tell(ie_diarisation *diarisation, const ie_phrase **phrases, size_t *count,
                                         double *separation);

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
