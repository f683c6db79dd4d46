// SPDX-License-Identifier: MIT
// The turns of phrase (phrases.h) that show each part of a rubric, and how surely.
#ifndef IE_ANSWER_RUBRIC_PHRASES_H
#define IE_ANSWER_RUBRIC_PHRASES_H

#include "answer/rubric.h"

typedef struct ie_rubric_phrase {
    double chance;      // that a statement with it shows the part
    const char *words;  // NULL ends a list
} ie_rubric_phrase;

extern const ie_rubric_phrase *const ie_rubric_phrases[IE_PART_TOLD];

#endif
