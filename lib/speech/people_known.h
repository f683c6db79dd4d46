// SPDX-License-Identifier: MIT
// People known from earlier recordings of a stream: a voice that is heard again is the same person.
#ifndef IE_SPEECH_PEOPLE_KNOWN_H
#define IE_SPEECH_PEOPLE_KNOWN_H

#include "speech/people.h"

// Who has a voice; the last that was told of it holds.
typedef struct ie_known_person {
    int voice;
    long id;           // from 1 on
    ie_role role;
    double sure;
    int is_here_again; // in the recording under way it was heard again
} ie_known_person;

typedef struct ie_people_known {
    ie_known_person *items;
    size_t count, capacity;
    long last_id;
} ie_people_known;     // start with {0}

// A voice of the recording under way was heard in an earlier one. Nothing for a voice that nobody was known by.
void ie_people_known_hear(ie_people_known *known, int voice);

// Tells people, before their roles are settled, whom to expect: who was the candidate before, as surely as then, where
// that voice is heard again; else that an interviewer who is heard again is not the candidate.
void ie_people_known_expect(const ie_people_known *known, ie_people *people);

// The id of a person of this recording: the earlier one of a voice heard again, else a new one. Remembers who it is.
long ie_people_known_tell(ie_people_known *known, const ie_participant *person);

// The recording is over: what is heard again in the next one is not known yet.
void ie_people_known_end(ie_people_known *known);
void ie_people_known_free(ie_people_known *known);

#endif
