// SPDX-License-Identifier: MIT
// The records about how something was said and by which voice: disfluency, turn, voice, fluency (ie-stt(1) has their
// members). Each function leaves one whole record in the writer.
#ifndef IE_SPEECH_FLUENCY_RECORD_H
#define IE_SPEECH_FLUENCY_RECORD_H

#include "speech/diarisation.h"
#include "speech/fluency.h"
#include "stream/writer.h"

// What diarisation found in a recording. `known` 0: it was not asked.
typedef struct ie_diarisation_found {
    int known;
    ie_diarisation_count count;
    const ie_phrase *phrases;
    size_t phrase_count;
} ie_diarisation_found;

void ie_disfluency_write(ie_writer *writer, const ie_disfluency *found);
void ie_turn_write(ie_writer *writer, const ie_phrase *turn);
// `voice` is 1 or 2; `found` holds two voices.
void ie_voice_write(ie_writer *writer, const ie_diarisation_found *found, int voice);
void ie_fluency_write(ie_writer *writer, const ie_fluency_summary *summary, const ie_diarisation_found *found);

#endif
