// SPDX-License-Identifier: MIT
// Who is who in a recording while it runs: the records of people, marked `so_far`, as utterances come.
#ifndef IE_SPEECH_PEOPLE_LIVE_RECORD_H
#define IE_SPEECH_PEOPLE_LIVE_RECORD_H

#include "speech/people_turns.h"
#include "stream/filter.h"

typedef struct ie_people_live ie_people_live;

ie_people_live *ie_people_live_create(const ie_candidate_given *candidate);
void ie_people_live_destroy(ie_people_live *live);

// Another recording begins, whose people and questions get the ids from the next on.
void ie_people_live_begin(ie_people_live *live, long last_id, long last_question);

// Takes an utterance whose voice is known, of a recording that begins at `t`, and puts out what is new: a person whose
// role or its sureness changed, a turn that is new or goes on, and one of which more is known. What is put out grows
// with what is said, not with its square: a turn that goes on is told again when an eighth of it is new, and when
// another voice speaks; turns are told again where a person is given another role, not where a role is not sure any
// more. A given voice, or side of the sound, is waited for; faces are not known yet.
void ie_people_live_hear(ie_people_live *live, double t, const ie_piece *utterance, ie_stream *stream);

#endif
