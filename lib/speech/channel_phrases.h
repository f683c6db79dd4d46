// SPDX-License-Identifier: MIT
// Who spoke when, where each of two channels holds one voice: phrases and turns from the words of each.
#ifndef IE_SPEECH_CHANNEL_PHRASES_H
#define IE_SPEECH_CHANNEL_PHRASES_H

#include "speech/channel_voices.h"
#include "speech/phrase.h"

// Starts as {0}. Until it is told, a phrase has its side in place of its voice.
typedef struct ie_channel_phrases {
    ie_phrase *items;
    size_t count, capacity;
    size_t open[IE_CHANNEL_COUNT];  // the number of the phrase of a side that may still grow, from 1
} ie_channel_phrases;

// Adds a word of one side, in order of time for each. A phrase ends at a pause of 0.2 s and where a sentence ends.
void ie_channel_phrases_add_word(ie_channel_phrases *phrases, ie_channel side, double t, double end, int ends_sentence);

// Adds speech of one side in which no word was understood: a phrase without words.
void ie_channel_phrases_add_sound(ie_channel_phrases *phrases, ie_channel side, double t, double end);

// Widens the phrases to the sound that was heard right before and after their words; `t` is the time of the first
// sample that `voices` was given.
void ie_channel_phrases_widen(ie_channel_phrases *phrases, const ie_channel_voices *voices, double t);

// Puts the phrases in order of time and names their voices: 1 is that of the side `first`. Returns how many voices
// there are, 0 to 2.
int ie_channel_phrases_tell(ie_channel_phrases *phrases, ie_channel first);

// The turns of phrases that were told, in order of time: what one voice says, over pauses of less than a second, and
// over longer ones in which the other says nothing; so turns of two voices may overlap. `turns` has room for as many as
// there are phrases. Returns how many there are.
size_t ie_channel_phrases_turns(const ie_channel_phrases *phrases, ie_phrase *turns);

void ie_channel_phrases_reset(ie_channel_phrases *phrases);
void ie_channel_phrases_free(ie_channel_phrases *phrases);

#endif
