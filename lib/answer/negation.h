// SPDX-License-Identifier: MIT
// How far a plain negation reaches; a rule of thumb that sees no syntax.
#ifndef IE_ANSWER_NEGATION_H
#define IE_ANSWER_NEGATION_H

#include "answer/text.h"

// True where one of the three words before a token negates, in the same clause.
int ie_negation_reaches(const ie_tokens *tokens, size_t at);
// True where a token is not surely free of a negation: one stands within six words to either side ("keys do not
// change").
int ie_negation_is_near(const ie_tokens *tokens, size_t at);

#endif
