// SPDX-License-Identifier: MIT
// The records about how something was said and by which voice: disfluency, turn, voice, fluency (ie-stt(1) has their
// members). Each function leaves one whole record in the writer, but where it says so.
#ifndef IE_SPEECH_FLUENCY_RECORD_H
#define IE_SPEECH_FLUENCY_RECORD_H

#include "speech/diarisation.h"
#include "speech/fluency.h"
#include "stream/filter.h"

// What diarisation found in a recording. `known` 0: it was not asked.
typedef struct ie_diarisation_found {
    int known;
    int voices;       // how many; IE_PHRASES_UNCLEAR or IE_PHRASES_TOO_LITTLE (speech/phrase.h)
    int by_channels;  // 1: each channel of the recording holds one voice
    const ie_phrase *phrases;
    size_t phrase_count;
    const char *model;  // of the voices; NULL where it has no name
} ie_diarisation_found;

// Leaves the record open, for who said it.
void ie_disfluency_write(ie_writer *writer, const ie_disfluency *found);
void ie_turn_write(ie_writer *writer, const ie_phrase *turn);
// Of a voice that occurs in `found`. `linked`: whether it was heard in an earlier recording; -1: there was none.
void ie_voice_write(ie_writer *writer, const ie_diarisation_found *found, int voice, int linked);
// Puts out the notice voices_unlike where a second or more was told to a voice that it does not sound like.
void ie_voices_note_unlike(const ie_diarisation *diarisation, ie_stream *stream);
void ie_fluency_write(ie_writer *writer, const ie_fluency_summary *summary, const ie_diarisation_found *found);

#endif
