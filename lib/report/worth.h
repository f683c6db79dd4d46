// SPDX-License-Identifier: MIT
// What a suggestion is worth by the models of the stages before: what a score would gain by that measure changed alone
// (`changes` of a `rating`, `points_worth` of a `similarity`). Where they give nothing, nothing is told.
#ifndef IE_REPORT_WORTH_H
#define IE_REPORT_WORTH_H

#include "report/section.h"

// Appends what to do about the habit that costs most, of those of which the literature says nothing: a sentence without
// its full stop. Returns 0, or -1 where there is none that moves a rating by 0.05 points or more.
int ie_worth_tell_advice(const ie_section *section, const ie_results *results, ie_buffer *out);
// What was heard of it: "fewer contrasts than most: 0.3 of 100 words, 0.7 on average". Returns likewise.
int ie_worth_tell_heard(const ie_texts *texts, const ie_section *section, const ie_results *results, ie_buffer *out);
// Appends the worth that a rule names: "habit", "points" or a metric, of which the change leads to what is usual
// (voice/usual). Nothing where there is none.
void ie_worth_tell(const ie_texts *texts, const ie_section *section, const ie_results *results, const char *of,
                   ie_buffer *out);
int ie_worth_is_known(const char *of);

#endif
