// SPDX-License-Identifier: MIT
// Sound in, utterances with timed words out, as it streams: pauses, speech detection, recognition, alignment.
#ifndef IE_SPEECH_TRANSCRIBER_H
#define IE_SPEECH_TRANSCRIBER_H

#include "base/error.h"
#include "speech/align.h"
#include "speech/given_text.h"
#include "speech/speaker_net.h"
#include "speech/speech.h"

#include <stddef.h>

typedef struct ie_transcriber ie_transcriber;

typedef struct ie_transcriber_settings {
    ie_given_text *given;            // what a person wrote, instead of an engine, on line 0 alone; borrowed; NULL: none
    const ie_speech_engine *engine;  // of ie_speech_open
    const char *model;               // likewise
    const char *words;               // of ie_speech_expect; NULL or none: nothing is expected
    double longest_seconds;          // the longest stretch recognised at once, 2 to 30; 0: the engine's own
    double look_seconds;             // how often a stretch is recognised while it is being said; 0: at its end only
} ie_transcriber_settings;

enum { IE_TRANSCRIBER_LINES = 3 };

// Times in seconds from the beginning of the recording; borrowed until the handler returns.
typedef struct ie_heard {
    int line;
    double t, dur;
    const char *text;
    const ie_aligned *words;  // times from `t`
    size_t count;
    int is_unclear;           // 1: the words are guesses, which only say when somebody spoke
    const float *samples;     // the sound that was recognised, from `t`
    size_t sample_count;
    int language;             // of spoken_language.h
    double fit;               // of the words to the sound (ie_aligner_align), NAN where they do not
    int is_aligned;           // 0: the times of the words are only shared out over the utterance
    int is_given;             // 1: a person wrote the text
    int is_so_far;            // 1: it is still being said: no words, no sound
    size_t standing;          // words at its beginning that are not expected to change, where it is
} ie_heard;
// Appends a word as it stands in the text, with the punctuation after it; returns the text of the buffer.
const char *ie_heard_punctuated(const ie_heard *heard, const ie_aligned *word, ie_buffer *text);
int ie_heard_ends_sentence(const ie_heard *heard, const ie_aligned *word);  // 1: with it ends a sentence

typedef void (*ie_heard_handler)(void *state, const ie_heard *heard);

// NULL with IE_MODEL where the engine or the aligner's acoustic model is missing.
ie_transcriber *ie_transcriber_open(const ie_transcriber_settings *settings, ie_heard_handler handle, void *state,
                                    ie_error *error);
void ie_transcriber_close(ie_transcriber *transcriber);
// From now on no two voices share a stretch: what one says before the other spoils the words of both. Once at most; the
// net is borrowed, NULL for none.
void ie_transcriber_part_voices(ie_transcriber *transcriber, ie_speaker_net *net);
// NULL where the text is given.
const ie_speech *ie_transcriber_engine(const ie_transcriber *transcriber);

// Mono sound at 16 kHz, in blocks of any size; finish ends a recording, the next block begins another one. Up to
// IE_TRANSCRIBER_LINES recordings, as the channels of a call, may be under way at once, each on its line, from 0 on.
// Returns 0, or -1 where the engine failed: the stretch is lost, but later ones may do.
// Begins a recording on all lines, at media time `t`; needed where there was one before, or the text is given.
void ie_transcriber_begin(ie_transcriber *transcriber, double t);
int ie_transcriber_process(ie_transcriber *transcriber, int line, const float *samples, size_t count, ie_error *error);
int ie_transcriber_finish(ie_transcriber *transcriber, int line, ie_error *error);

// While a handler runs: the chance that this word of `heard` is right, 0 to 1; NAN where the engine does not tell it.
double ie_transcriber_certainty(const ie_transcriber *transcriber, const ie_heard *heard, const ie_aligned *word);

// The time before which nothing begins that a line has still to hand over.
double ie_transcriber_waits_from(const ie_transcriber *transcriber, int line);

#endif
