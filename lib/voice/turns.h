// SPDX-License-Identifier: MIT
// Turns of the people of an interview: whose speech a stretch of time holds, and where one person's ends and another's
// begins.
#ifndef IE_VOICE_TURNS_H
#define IE_VOICE_TURNS_H

#include "voice/cuts.h"

#include <stddef.h>

typedef struct ie_spoken_turn {
    double t, end;     // seconds of media time
    long person;       // an id from 1 on
    const char *role;  // "candidate", "interviewer", "other"; NULL where it is not known
} ie_spoken_turn;

typedef struct ie_spoken_part {  // a recording of the interview
    double t;
    int has_candidate;           // one of its people is known to be the candidate
    size_t people;               // 0, 1, or 2 for more than one
    const ie_spoken_turn *only;  // a turn of its only person, NULL where there is none or several
} ie_spoken_part;

typedef struct ie_turns {  // starts as {0}
    ie_spoken_turn *items;
    size_t count, capacity;
    double *reach;         // the last end of the turns up to the index-th
    ie_spoken_part *parts; // the first one begins before everything
    size_t part_count, part_capacity;
} ie_turns;

void ie_turns_add_part(ie_turns *turns, double t);
// Adds a turn, in any order. `role` is one of the above, or anything else for one that is not known; it is not kept.
void ie_turns_add(ie_turns *turns, double t, double end, long person, const char *role);
// Brings all in order. What follows needs it, and needs it again after each addition.
void ie_turns_settle(ie_turns *turns);

// Adds a cut wherever one person's speech ends and another's begins: in the middle of what lies between them, or where
// that is long, or where they speak at once, at both of its ends.
void ie_turns_cut(const ie_turns *turns, ie_cuts *cuts);
// A turn of the person whose speech `begin` to `end` is: of the only one of the recording, or of the one with nearly
// all the turns' time in it. NULL where it is nobody's or more than one person's.
const ie_spoken_turn *ie_turns_speaker(const ie_turns *turns, double begin, double end);
// What is known of the recording at `t`.
const ie_spoken_part *ie_turns_part(const ie_turns *turns, double t);
void ie_turns_free(ie_turns *turns);

#endif
