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

// Never NULL; the caller frees it. `is_partly`: something of the part is there.
char *ie_rubric_advice(ie_rubric_part part, int is_partly, const ie_advice_scene *scene);

#endif
