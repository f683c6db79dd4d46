// SPDX-License-Identifier: MIT
// The candidate's words and voice gathered from a stream, and rated: as a whole, and for each answer.
#ifndef IE_SPEECH_IMPRESSION_RECORD_H
#define IE_SPEECH_IMPRESSION_RECORD_H

#include "speech/impression_rating.h"
#include "stream/filter.h"

typedef struct ie_impression_gatherer ie_impression_gatherer;

// The models belong to the caller and outlive it.
ie_impression_gatherer *ie_impression_gatherer_create(const ie_impression_models *models);
void ie_impression_gatherer_destroy(ie_impression_gatherer *gatherer);

// Takes a `media`, `word`, `utterance`, `disfluency`, `fluency`, `turn`, `question` or `prosody` record; utterances
// count where no words came. Returns 0, or -1 with IE_FORMAT where a time or a text is missing.
int ie_impression_gatherer_take(ie_impression_gatherer *gatherer, const ie_record *record, ie_error *error);

// Once all came: puts out a `rating` record for each trait that is ever shown, of the interview and of each answer with
// words enough; where there is no score for the interview, the records and a notice say why, for an answer a notice.
void ie_impression_gatherer_put(ie_impression_gatherer *gatherer, ie_stream *stream);

#endif
