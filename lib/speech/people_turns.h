// SPDX-License-Identifier: MIT
// Turns of people: utterances, words and the spans of voices become turns, each of one voice.
#ifndef IE_SPEECH_PEOPLE_TURNS_H
#define IE_SPEECH_PEOPLE_TURNS_H

#include "speech/people.h"
#include "speech/people_faces.h"

// A span of one voice, or a text with its time, in seconds; `voice` 0 where it is not known.
typedef struct ie_piece {
    double t, end;
    int voice;
    ie_side side;  // the channel that the voice was told by
    char *text;    // NULL: a span
} ie_piece;

typedef struct ie_pieces {
    ie_piece *items;
    size_t count, capacity;
} ie_pieces;  // start with {0}

// Adds the turns of the voices that utterances carry; else word by word of the voices' spans; else of `only_voice`,
// where there is one (0: none). Utterances, words and spans are each in order of time. When each voice speaks goes to
// `faces`.
void ie_people_turns_build(const ie_pieces *utterances, const ie_pieces *words, const ie_pieces *spans, int only_voice,
                           ie_people *people, ie_people_faces *faces);

#endif
