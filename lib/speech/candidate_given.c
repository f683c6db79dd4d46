// SPDX-License-Identifier: MIT
// Who the candidate is, as given.
#include "speech/candidate_given.h"

#include <stdio.h>
#include <string.h>

ie_side ie_side_read(const char *text)
{
    if (!text)
        return IE_NO_SIDE;
    return strcmp(text, "left") == 0 ? IE_LEFT : strcmp(text, "right") == 0 ? IE_RIGHT : IE_NO_SIDE;
}

int ie_candidate_given_read(const char *text, ie_candidate_given *given, ie_error *error)
{
    char rest;
    *given = (ie_candidate_given){.side = ie_side_read(text)};
    if (!text || given->side != IE_NO_SIDE)
        return 0;
    if (sscanf(text, "voice:%3d%c", &given->voice, &rest) == 1 && given->voice > 0)
        return 0;
    given->voice = 0;
    if (sscanf(text, "face:%6d%c", &given->face, &rest) == 1 && given->face > 0)
        return 0;
    return ie_fail(error, IE_USAGE, "\"%s\" is no candidate: voice:1, face:1, left or right", text);
}
