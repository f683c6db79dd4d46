// SPDX-License-Identifier: MIT
// What a candidate is owed with a report for recruitment: who decides, what may be asked for and of whom, what was
// measured, what entered the scores, what did not, and where the data come from.
#ifndef IE_REPORT_EXPLAINED_H
#define IE_REPORT_EXPLAINED_H

#include "report/report.h"

enum { IE_EXPLAINED_PARTS = 7 };

typedef struct ie_explained_part {
    const char *key, *title;  // "rights", "What you can ask for"
    IE_LIST(char *) sentences;  // owned; those from the group `not_done` begin without a capital
} ie_explained_part;

typedef struct ie_explained {
    ie_explained_part parts[IE_EXPLAINED_PARTS];
} ie_explained;

// Explains a report, a recording of which was made for recruitment. Returns 1; 0 for any other, which is not explained.
// To be freed in both cases.
int ie_explained_make(const ie_report *report, ie_explained *explained);
void ie_explained_free(ie_explained *explained);

#endif
