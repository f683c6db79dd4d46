// SPDX-License-Identifier: MIT
// How a candidate's answers sounded: pace, length, and Praat's measures of the voice.
#ifndef IE_SPEECH_IMPRESSION_SOUND_H
#define IE_SPEECH_IMPRESSION_SOUND_H

#include "base/spans.h"
#include "speech/impression_words.h"
#include "voice/feature_track.h"

typedef struct ie_impression_sound {
    const ie_feature_track *track;  // prosody frames of everybody
    const ie_spans *voiced;         // merged, by Praat's definition; NULL: not known, then neither is the voice
    const ie_spans *others;         // merged: when others than the candidate speak
} ie_impression_sound;

// Fills the columns from IE_IMPRESSION_WORDS_PER_SECOND on, as far as they are known; the others stay. `words` are the
// candidate's, with their times, `counted` of them no filled pauses. An answer lasts from its first word to its last
// without what others say in between; answers of under IE_IMPRESSION_LEAST_WORDS words are left out.
void ie_impression_sound_measure(const ie_impression_sound *sound, const ie_said_word *words, size_t count,
                                 size_t counted, double *values);

#endif
