// SPDX-License-Identifier: MIT
// A transcript that a person gave, laid beside the sound of recordings as it streams: which sound each utterance is
// about.
#ifndef IE_SPEECH_GIVEN_TEXT_H
#define IE_SPEECH_GIVEN_TEXT_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_given_text ie_given_text;

// An utterance, with its sound and a little around it; borrowed until the next call.
typedef struct ie_given_utterance {
    const char *text;
    const float *samples;
    size_t start, count;  // samples of the recording
} ie_given_utterance;

// Reads subtitles (speech/captions_read.h). Cues that touch or overlap are one utterance, of half a minute at most:
// they were divided by length, not by time. NULL with IE_IO or IE_FORMAT.
ie_given_text *ie_given_text_open(const char *path, ie_error *error);
void ie_given_text_close(ie_given_text *given);
size_t ie_given_text_utterances(const ie_given_text *given);

// A recording of mono sound at IE_SPEECH_RATE_HZ begins at media time `t`; what is given of earlier times is passed
// over.
void ie_given_text_begin(ie_given_text *given, double t);
// Takes in sound, in blocks of any size; finish says that no more comes.
void ie_given_text_process(ie_given_text *given, const float *samples, size_t count);
void ie_given_text_finish(ie_given_text *given);
// Fills the next utterance whose sound has come. Returns 1, 0 where there is none yet.
int ie_given_text_take(ie_given_text *given, ie_given_utterance *utterance);

// How many utterances begin behind the end of the last recording, and when the first of them does.
size_t ie_given_text_left(const ie_given_text *given, double *t);

#endif
