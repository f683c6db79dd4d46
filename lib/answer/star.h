// SPDX-License-Identifier: MIT
// The parts of a story as interviewers want it told, STAR: situation, task, action, result.
// Found by the turns of phrase with which people begin such parts, whatever the story is about; a rule that sees words
// only.
#ifndef IE_ANSWER_STAR_H
#define IE_ANSWER_STAR_H

#include "answer/text.h"

typedef enum ie_star { IE_STAR_SITUATION, IE_STAR_TASK, IE_STAR_ACTION, IE_STAR_RESULT, IE_STAR_PARTS } ie_star;
extern const char *const ie_star_names[IE_STAR_PARTS];

typedef struct ie_star_finding {
    int first, last;  // tokens of the answer from the first to the last phrase that shows the part; -1 where none does
    double t, end;    // their time, NAN where unknown or not found
} ie_star_finding;

// Looks for every part. A situation is not looked for in the last third of an answer nor a result in the first quarter;
// an action needs two things that "I" or "we" did.
void ie_star_find(const ie_text *text, const ie_tokens *answer, ie_star_finding found[IE_STAR_PARTS]);

#endif
