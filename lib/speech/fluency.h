// SPDX-License-Identifier: MIT
// How fluently something was said: disfluencies (filled pauses, repetitions, words broken off), pace, pauses and
// monologues, from timed words as they come.
#ifndef IE_SPEECH_FLUENCY_H
#define IE_SPEECH_FLUENCY_H

#include <stddef.h>

enum { IE_FLUENCY_FEWEST_WORDS = 10 };  // fewer give no pace; ours, not measured

typedef struct ie_fluency ie_fluency;

typedef enum ie_disfluency_kind {
    IE_FILLER,      // um, uh, er
    IE_REPETITION,  // "I I", "we have we have": `t` is where the first of them begins
    IE_RESTART,     // a word broken off: "the ser- server"
    IE_DISFLUENCIES,
} ie_disfluency_kind;

typedef struct ie_disfluency {
    ie_disfluency_kind kind;
    double t, end;     // seconds, as the words were given
    int from_sound;    // a filler that was heard but not written by the recogniser
    const char *text;  // borrowed until the next call
} ie_disfluency;

typedef struct ie_disfluency_counts {
    size_t written_fillers, heard_fillers;  // by the recogniser; from the sound alone
    size_t repetitions, restarts;
} ie_disfluency_counts;

typedef struct ie_fluency_summary {
    size_t words;                           // without fillers
    double first, last;                     // where they begin and end, seconds; NAN without words
    double speaking_seconds;                // from the first to the last without pauses of 0.25 s and more
    double words_a_minute;                  // pauses included; NAN where fewer than IE_FLUENCY_FEWEST_WORDS
    double articulation_words_a_minute;     // pauses left out
    double longest_pause_t, longest_pause_seconds;          // between words; NAN where there is none of 0.25 s
    double longest_monologue_t, longest_monologue_seconds;  // without a pause of 2 s and more
    ie_disfluency_counts counts;
} ie_fluency_summary;

ie_fluency *ie_fluency_create(void);
void ie_fluency_destroy(ie_fluency *fluency);
void ie_fluency_reset(ie_fluency *fluency);

// Takes in the next word in order of time, with the punctuation that touches it. `from_sound`: a filler from the sound
// alone. Returns 1 and fills `found` where it ends a disfluency, otherwise 0.
int ie_fluency_add(ie_fluency *fluency, const char *text, double t, double end, int from_sound, ie_disfluency *found);

void ie_disfluency_counts_add(ie_disfluency_counts *to, const ie_disfluency_counts *counts);
ie_fluency_summary ie_fluency_summarise(const ie_fluency *fluency);

#endif
