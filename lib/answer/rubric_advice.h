// SPDX-License-Identifier: MIT
// What to do about a part of a rubric that is missing, said with the candidate's own words.
#ifndef IE_ANSWER_RUBRIC_ADVICE_H
#define IE_ANSWER_RUBRIC_ADVICE_H

#include "answer/relevance.h"
#include "answer/rubric_parts.h"
#include "base/memory.h"

typedef struct ie_advice_scene {
    const char *answer;
    const ie_statements *statements;
    const ie_parts_found *found;
    const ie_relevance *relevance;
    int is_long;  // where the length is wrong: too long rather than too short
} ie_advice_scene;

// An advice as a sentence, and as what it is made of, for who tells it in another language.
typedef struct ie_advice {
    char *text;         // owned
    // Which sentence of the part it is: "plain"; the name of the part whose words are quoted, "team" where they are of
    // what "we" did, "step" where one was named; "short" or "long"; "asked" or "told" with the topics below.
    const char *how;
    char *quote;        // the words that are quoted, owned; NULL: none
    const char *asked, *told;  // topics, NULL where they are not named
} ie_advice;

// Its text is never NULL. `is_partly`: something of the part is there. Freed with ie_advice_free.
ie_advice ie_rubric_advice(ie_rubric_part part, int is_partly, const ie_advice_scene *scene);
void ie_advice_free(ie_advice *advice);

#endif
