// SPDX-License-Identifier: MIT
// How a candidate's answers sounded: pace, length, and how much of them is voiced.
#ifndef IE_SPEECH_IMPRESSION_SOUND_H
#define IE_SPEECH_IMPRESSION_SOUND_H

#include "base/spans.h"
#include "speech/impression_words.h"

typedef struct ie_impression_sound {
    const ie_spans *voiced;  // merged, by Praat's definition; NULL: not known
    const ie_spans *others;  // merged: when others than the candidate speak
} ie_impression_sound;

// Fills the columns from IE_IMPRESSION_WORDS_PER_SECOND to IE_IMPRESSION_UNVOICED, as far as they are known. `words`
// are the candidate's, with their times, `counted` of them no filled pauses. An answer lasts from its first word to its
// last without what others say in between; answers of under IE_IMPRESSION_LEAST_WORDS words are left out.
void ie_impression_sound_measure(const ie_impression_sound *sound, const ie_said_word *words, size_t count,
                                 size_t counted, double *values);

#endif
