// SPDX-License-Identifier: MIT
// A phrase: words without a pause between them, up to some seconds, that one voice says.
#ifndef IE_SPEECH_PHRASE_H
#define IE_SPEECH_PHRASE_H

#include <stddef.h>

typedef struct ie_phrase {
    double t, end;  // seconds, media time
    int words;
    int voice;      // from 1 on, in the order in which they first speak; 0: not told apart
} ie_phrase;

// What is found instead of a number of voices, from 1 on.
enum {
    IE_PHRASES_UNCLEAR = 0,       // neither alike enough for one voice nor apart enough for two
    IE_PHRASES_TOO_LITTLE = -1,   // too little speech to tell
};

#endif
