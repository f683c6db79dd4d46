// SPDX-License-Identifier: MIT
// What only looks like an answer: nothing said, "I don't know", the question read back, words without sentences, the
// same over and over.
#ifndef IE_ANSWER_EVASION_H
#define IE_ANSWER_EVASION_H

#include "answer/text.h"

typedef enum ie_evasion {
    IE_EVASION_NONE,
    IE_EVASION_SILENT,
    IE_EVASION_UNKNOWING,
    IE_EVASION_READ_BACK,
    IE_EVASION_SALAD,
    IE_EVASION_REPEATED,
} ie_evasion;

// The first that applies. `question` may be NULL.
ie_evasion ie_evasion_find(ie_text *text, const ie_tokens *said, const char *question);
// The same of a story, which needs more words of its own than a definition does.
ie_evasion ie_evasion_find_in_story(ie_text *text, const ie_tokens *said, const char *question);
// The reason, for people: "the question is read back". NULL for none.
const char *ie_evasion_reason(ie_evasion evasion);
// The same as a stable word: "read_back".
const char *ie_evasion_code(ie_evasion evasion);

#endif
