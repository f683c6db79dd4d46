// SPDX-License-Identifier: MIT
// People in the stream: words and voices gathered from records, `person`, `turn` and `question` records put out.
#ifndef IE_SPEECH_PEOPLE_RECORD_H
#define IE_SPEECH_PEOPLE_RECORD_H

#include "speech/people.h"
#include "stream/filter.h"

typedef struct ie_people_gatherer ie_people_gatherer;

// `candidate` is the voice of the candidate where that is given, else 0.
ie_people_gatherer *ie_people_gatherer_create(int candidate);
void ie_people_gatherer_destroy(ie_people_gatherer *gatherer);

// Takes a `media`, `utterance`, `word`, `turn` or `fluency` record. Each recording (`media`) has voices of its own: who
// was who in the one before is put out first. Returns 0, or -1 with IE_FORMAT where a time, a text or a voice is
// missing.
int ie_people_gatherer_take(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error);

// Ends the recording under way: puts out its people, turns and questions, or a notice that says why there are none.
// Returns 0, or -1 with IE_USAGE where nobody has the given voice.
int ie_people_gatherer_end(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error);

#endif
