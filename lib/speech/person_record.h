// SPDX-License-Identifier: MIT
// The records of people: `person`, `turn` and `question`, as they are known at the end of a recording or so far.
#ifndef IE_SPEECH_PERSON_RECORD_H
#define IE_SPEECH_PERSON_RECORD_H

#include "speech/people.h"
#include "speech/people_faces.h"
#include "stream/writer.h"

// What the records of one recording share.
typedef struct ie_people_told {
    const ie_people *people;       // settled
    const long *ids;               // of each of them
    const ie_people_faces *faces;  // joined; NULL: nobody's face is known
    const char *how;               // the roles were found: "words", "given" or "before"
    double t;                      // where the recording begins
    double so_far;                 // media time up to which this is known; NAN: all of it
} ie_people_told;

// Fill the writer with a record, ready to be put out. A person who is not among those who speak, because only the face
// is known, has no voice, and `how` is "given".
void ie_person_write(ie_writer *writer, const ie_people_told *told, const ie_participant *person, long id);
void ie_person_turn_write(ie_writer *writer, const ie_people_told *told, size_t turn);
// The question of a turn, which lasts up to the next question of the interview, or the end of the last turn; so far its
// length is not known. `number` is its place among the questions of the stream, from 1.
void ie_person_question_write(ie_writer *writer, const ie_people_told *told, size_t turn, long number);

#endif
