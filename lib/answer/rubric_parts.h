// SPDX-License-Identifier: MIT
// The parts of a rubric, found in an answer by the turns of phrase with which people tell them, whatever they tell;
// rules that see words only. Lists and limits were chosen on 60 marked answers (models/rubric/README.md).
#ifndef IE_ANSWER_RUBRIC_PARTS_H
#define IE_ANSWER_RUBRIC_PARTS_H

#include "answer/rubric.h"
#include "answer/statements.h"

typedef struct ie_part_finding {
    double chance;   // 0 to 1, that a reader would call the part told
    int statement;   // the one that shows it best, -1 where none does
    int count;       // of what shows it: the steps of an action, else the statements
    int has_number;  // in a statement that shows it
} ie_part_finding;

typedef struct ie_parts_found {
    ie_part_finding parts[IE_PART_TOLD];
    int team_statement;  // the first that tells what "we" did, -1 where none does
    int own_deeds, team_deeds;
} ie_parts_found;

// Whether a part is told rather than not; the chance was chosen on the marked answers.
int ie_part_is_told(const ie_part_finding *part);

ie_parts_found ie_rubric_parts_find(const ie_statements *statements);

#endif
