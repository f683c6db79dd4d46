// SPDX-License-Identifier: MIT
// How an answer is worded, whatever it says: gaps filled, words said twice, and the marks of exact, formal speech
// (articles, prepositions, long and varied words, few negations; Pennebaker and others 2014).
#ifndef IE_ANSWER_WORDING_H
#define IE_ANSWER_WORDING_H

#include "answer/statements.h"

typedef struct ie_wording {
    double clarity;  // 0 to 1: without "like", "basically", "you know", "kind of" and others that fill a gap or hedge
    double fluency;  // 0 to 1: without filled pauses and words said twice
    double exactness;  // 0 to 1; 0.5 is usual in spoken interviews
} ie_wording;

// Of nothing all are 0.
ie_wording ie_wording_judge(const ie_text *text, const ie_statements *statements);

#endif
