// SPDX-License-Identifier: MIT
// How far a plain negation reaches.
#include "answer/negation.h"

enum { REACH = 3, NEAR = 6 };

int ie_negation_reaches(const ie_tokens *tokens, size_t at)
{
    for (size_t back = 1; back <= REACH && back <= at; back++) {
        int kind = tokens->items[at - back].kind;
        if (kind & (IE_TOKEN_ENDS | IE_TOKEN_JOINS))
            break;
        if (kind & IE_TOKEN_NEGATION)
            return 1;
    }
    return 0;
}

int ie_negation_is_near(const ie_tokens *tokens, size_t at)
{
    for (size_t i = at > NEAR ? at - NEAR : 0; i < tokens->count && i <= at + NEAR; i++)
        if (tokens->items[i].kind & IE_TOKEN_NEGATION)
            return 1;
    return 0;
}
