// SPDX-License-Identifier: MIT
// Who the candidate is, as a user gives it: voice:2, face:1, left or right.
#ifndef IE_SPEECH_CANDIDATE_GIVEN_H
#define IE_SPEECH_CANDIDATE_GIVEN_H

#include "base/error.h"

typedef enum ie_side { IE_LEFT = -1, IE_NO_SIDE, IE_RIGHT } ie_side;

// At most one is set; the others are 0.
typedef struct ie_candidate_given {
    int voice, face;  // their numbers
    ie_side side;     // of the sound where its channels told the voices, otherwise of the picture
} ie_candidate_given;

// Reads the text of the option; NULL gives nobody. Returns 0, or -1 with IE_USAGE where it is none of the four.
int ie_candidate_given_read(const char *text, ie_candidate_given *given, ie_error *error);
// IE_LEFT for "left", IE_RIGHT for "right", else IE_NO_SIDE; `text` may be NULL.
ie_side ie_side_read(const char *text);

#endif
