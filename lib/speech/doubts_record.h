// SPDX-License-Identifier: MIT
// What stands against a transcript: other languages, words that do not fit the sound, speech that was not understood.
#ifndef IE_SPEECH_DOUBTS_RECORD_H
#define IE_SPEECH_DOUBTS_RECORD_H

#include "speech/spoken_language.h"
#include "speech/transcriber.h"
#include "stream/filter.h"

// Of a recording; starts with {0}.
typedef struct ie_transcript_doubts {
    size_t utterances;
    int is_given;                  // a person wrote them
    double seconds[IE_LANGUAGES];  // of utterances in each language
    double unfit_seconds;          // of those in English whose words do not fit the sound
    double unclear_seconds;        // of speech that was not understood, which is no utterance
} ie_transcript_doubts;

void ie_transcript_doubts_hear(ie_transcript_doubts *doubts, const ie_heard *heard);
// Puts out the notices of the recording that began at media time `t`.
void ie_transcript_doubts_put(const ie_transcript_doubts *doubts, double t, ie_stream *stream);

#endif
