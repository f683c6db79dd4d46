// SPDX-License-Identifier: MIT
// People in the stream: words and voices gathered from records, `person`, `turn` and `question` records put out.
#ifndef IE_SPEECH_PEOPLE_RECORD_H
#define IE_SPEECH_PEOPLE_RECORD_H

#include "speech/candidate_given.h"
#include "speech/people.h"
#include "stream/filter.h"

typedef struct ie_people_gatherer ie_people_gatherer;

// `candidate`: who it is, where that is given. `is_live`: what is known so far is put out as well, after each utterance
// whose voice is known.
ie_people_gatherer *ie_people_gatherer_create(const ie_candidate_given *candidate, int is_live);
void ie_people_gatherer_destroy(ie_people_gatherer *gatherer);

// Takes a `media`, `utterance`, `word`, `turn`, `voice`, `fluency` or `face` record. Each recording (`media`) has
// people of its own, but for voices that were linked with earlier ones: who was who in the one before is put out when
// the first record of its time, faces aside, or the next `media` comes, because stages before this one end a recording,
// too, when they see the next one's `media`. Returns 0, or -1 with IE_FORMAT where a time, a text, a voice or the id of
// a face is missing.
int ie_people_gatherer_take(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error);

// Ends the recording under way: puts out its people, turns and questions, or a notice that says why there are none.
// Returns 0, or -1 with IE_USAGE where nobody has the given voice, or the given face or side was in no recording.
int ie_people_gatherer_end(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error);

// Whether a `person`, `turn` or `question` record says this role, which is not IE_ROLE_UNKNOWN.
int ie_record_has_role(const ie_record *record, ie_role role);

// Of a `question` record: whether it opens an answer, as all do but those heard (source "people") that are small talk,
// that follow up, or that no interviewer asked; and whether it was heard.
int ie_question_opens_answer(const ie_record *question);
int ie_question_was_heard(const ie_record *question);

#endif
