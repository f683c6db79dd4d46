// SPDX-License-Identifier: MIT
// The flow of a stretch of speech: pace, pauses, words that are slow to come, rhythm and melody, and how surely its
// words were understood, as columns of a model of how experts rate fluency. Nothing depends on the level of the sound.
#ifndef IE_SPEECH_FLOW_H
#define IE_SPEECH_FLOW_H

#include <ie/prosody.h>

#include "base/spans.h"

// "Letters" are those of the words kept: neither filled pauses nor the first of words said twice nor words broken off.
typedef enum ie_flow_column {
    IE_FLOW_PACE,           // ln of letters a second, pauses and all that is not kept within the time
    IE_FLOW_PAUSES,         // share of the time between words
    IE_FLOW_SLOW_WORD,      // ln of the time from a word to the next over what is usual for it: the second longest
    IE_FLOW_LIGHT_WORDS,    // the same, of words such as "the" and "of": the mean
    IE_FLOW_UNDERSTOOD,     // mean of -ln(1.02 less the chance that the recogniser gives the word)
    IE_FLOW_FILLERS,        // filled pauses a word
    IE_FLOW_REPETITIONS,    // words said twice or broken off, a word
    IE_FLOW_SYLLABLE_GAP,   // seconds of the longest interval between syllables
    IE_FLOW_RHYTHM,         // normalised pairwise variability of these intervals (Low, Grabe and Nolan 2000)
    IE_FLOW_FALLS,          // share of the voiced stretches in which the pitch falls by a semitone and more
    IE_FLOW_OPENING,        // semitones: pitch of the first quarter of the voiced frames over that of all (medians)
    IE_FLOW_COLUMNS
} ie_flow_column;

typedef struct ie_flow_word {
    double t, end;        // seconds of media time
    double chance;        // that it is right, 0 to 1; NAN: not known
    unsigned letters, syllables;
    unsigned char is_light;       // of the words that English speech reduces
    unsigned char is_dropped;     // said again, or broken off
    unsigned char is_filler;      // a filled pause: neither understood nor kept
    unsigned char ends_sentence;
    unsigned run;         // another number than of the word before: somebody else, or another recording, lies between
} ie_flow_word;

typedef struct ie_flow {
    double values[IE_FLOW_COLUMNS];  // NAN where nothing supports one
    ie_span where[IE_FLOW_COLUMNS];  // the moment that speaks most against each, or the whole stretch
    ie_span whole;
    double seconds;                  // of speech in it
    unsigned words;                  // kept
} ie_flow;

// Describes a word from its text; the caller sets the rest.
ie_flow_word ie_flow_describe(const char *text, double t, double end);

// Measures `count` words, one and more, in the order of time. `next` is when the next word of the same talk begins, NAN
// where there is none. The frames begin at `first_t`; those outside the words are not looked at.
void ie_flow_measure(const ie_flow_word *words, size_t count, double next, const ie_prosody_frame *frames,
                     size_t frame_count, double first_t, ie_flow *flow);

// Whether a word counts: no filled pause, and not said again afterwards.
int ie_flow_is_kept(const ie_flow_word *word);
// The chance of a word for which a value of IE_FLOW_UNDERSTOOD stands.
double ie_flow_chance_of(double understood);

#endif
