// SPDX-License-Identifier: MIT
// Who is who in an interview: turns of speech, told apart by voice, become people with roles; each turn gets what it
// does.
#ifndef IE_SPEECH_PEOPLE_H
#define IE_SPEECH_PEOPLE_H

#include "base/error.h"
#include "speech/speech_act.h"

#include <stddef.h>

typedef enum ie_role { IE_ROLE_UNKNOWN, IE_ROLE_CANDIDATE, IE_ROLE_INTERVIEWER, IE_ROLE_OTHER } ie_role;
extern const char *const ie_role_names[];  // NULL, "candidate", "interviewer", "other"

int ie_role_is_other(ie_role role);        // known not to be the candidate's

typedef enum ie_turn_act {
    IE_TURN_REMARK, IE_TURN_QUESTION, IE_TURN_ANSWER, IE_TURN_BACKCHANNEL, IE_TURN_SMALL_TALK
} ie_turn_act;
extern const char *const ie_turn_act_names[];  // "remark", "question", ...

typedef struct ie_turn {
    double t, end;    // seconds
    int voice;        // from 1 on
    char *text;
    ie_speech_acts acts;
    size_t person;    // index into the people
    ie_turn_act act;
    int is_again;     // a question that is asked once more: the candidate had not understood the one before
} ie_turn;

typedef struct ie_participant {
    int voice;
    ie_role role;
    double sure;      // chance that the role is right, 0 to 1; 1 where it was given
    size_t turns, words, asking, first_person, second_person;  // counts over the person's turns
    int asks_first;   // the first question of the conversation, courtesies aside
    double seconds;   // of the person's turns
} ie_participant;

typedef struct ie_people {
    ie_turn *turns;
    size_t turn_count, turn_capacity;
    ie_participant *people;  // in the order in which they first speak
    size_t count, capacity;
    int expected_voice;      // which is known from elsewhere to be, or not to be, the candidate's; 0: none
    double expected_odds;    // log odds that it is
    size_t settled;          // turns that were settled already
    size_t acts_from;        // the first turn of which the last ie_people_settle said anew what it does
    ie_participant before;   // who speaks the last settled turn, as counted without it
} ie_people;            // start with {0}

// Adds a turn, in any order; the text is copied. `voice` is 1 or more.
void ie_people_add(ie_people *people, double t, double end, int voice, const char *text);
// The last turn that was added goes on, and has this text by now.
void ie_people_retell(ie_people *people, double end, const char *text);

// Settles the roles and what each turn does. The candidate is who asks least, speaks of "you" least and tells most; a
// role of which it is not `least_sure` (0.8) stays unknown. What is expected counts beside. `candidate` is the voice of
// the candidate where that is given, 0 where it is to be found. May be called again when there is more: it takes time
// for the new turns alone, and for all where a role becomes another; turns that come later stand behind those settled.
// Returns 0, or -1 with IE_USAGE where nobody has the given voice.
int ie_people_settle(ie_people *people, int candidate, ie_error *error);

// The index of the turn where the question of turn `index` is over: of the next that opens a question; the number of
// turns where there is none.
size_t ie_people_next_question(const ie_people *people, size_t index);
// True where the turn opens a question of the interview: an interviewer asks it, and it is no small talk, no follow-up
// and not asked again.
int ie_people_opens_question(const ie_people *people, size_t index);

void ie_people_free(ie_people *people);

#endif
