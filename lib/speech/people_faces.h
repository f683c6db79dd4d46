// SPDX-License-Identifier: MIT
// Faces of people: seen one by one, joined with the voices of a recording, and given to the candidate.
#ifndef IE_SPEECH_PEOPLE_FACES_H
#define IE_SPEECH_PEOPLE_FACES_H

#include "speech/candidate_given.h"
#include "speech/mouths.h"

typedef struct ie_people_faces {
    ie_mouth_sight *sights;
    size_t sight_count, sight_capacity;
    ie_voice_span *spans;
    size_t span_count, span_capacity;
    ie_mouth *mouths;  // once joined
    size_t count;
    int has_seen_given;  // the given face or side was seen in some recording
} ie_people_faces;     // start with {0}

void ie_people_faces_see(ie_people_faces *faces, const ie_mouth_sight *sight);
// A voice speaks without a pause.
void ie_people_faces_hear(ie_people_faces *faces, double t, double end, int voice);

// Joins the faces seen before `end` with the voices heard, and forgets both.
void ie_people_faces_join(ie_people_faces *faces, double end);
// The voice of the face that was given by number or by its side of the picture, 0 where there is none or it is not
// sure.
int ie_people_faces_voice(ie_people_faces *faces, const ie_candidate_given *given);
// The given faces are those of the candidate's voice, and no other face beside them is.
void ie_people_faces_give(ie_people_faces *faces, const ie_candidate_given *given, int voice);

// How many faces move, and are somebody's.
size_t ie_people_faces_moving(const ie_people_faces *faces);
// The mouth of the voice that was seen most often; NULL where it has none.
const ie_mouth *ie_people_faces_of(const ie_people_faces *faces, int voice);
void ie_people_faces_free(ie_people_faces *faces);

#endif
