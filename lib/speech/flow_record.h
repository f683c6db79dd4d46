// SPDX-License-Identifier: MIT
// The candidate's speech gathered from a stream, and rated as experts rate fluency and prosody: as a whole, and for
// each answer.
#ifndef IE_SPEECH_FLOW_RECORD_H
#define IE_SPEECH_FLOW_RECORD_H

#include "speech/flow_rating.h"
#include "stream/filter.h"

typedef struct ie_flow_gatherer ie_flow_gatherer;

// The model belongs to the caller and outlives it; NULL where only stretches are wanted.
ie_flow_gatherer *ie_flow_gatherer_create(const ie_ridges *model);
void ie_flow_gatherer_destroy(ie_flow_gatherer *gatherer);

// Takes a `media`, `utterance`, `word`, `disfluency`, `fluency`, `prosody`, `turn` or `question` record. Returns 0, or
// -1 with IE_FORMAT where a time or a text is missing.
int ie_flow_gatherer_take(ie_flow_gatherer *gatherer, const ie_record *record, ie_error *error);

// Once all came: the stretches, measured, *count of them; they belong to the gatherer.
const ie_flow_stretch *ie_flow_gatherer_measure(ie_flow_gatherer *gatherer, size_t *count);
// Once all came: puts out a `rating` record for each trait, of the interview and of each answer with speech enough;
// where there is no score for the interview, the records and a notice say why, for an answer a notice.
void ie_flow_gatherer_put(ie_flow_gatherer *gatherer, ie_stream *stream);

#endif
