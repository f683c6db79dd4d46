// SPDX-License-Identifier: MIT
// What a suggestion is worth by the models of the stages before: what a score would gain by that measure changed alone
// (`changes` of a `rating`, `points_worth` of a `similarity`). Where they give nothing, nothing is told.
#ifndef IE_REPORT_WORTH_H
#define IE_REPORT_WORTH_H

#include "report/scene.h"

// Appends what to do about the habit that costs most, of those of which the literature says nothing: a sentence without
// its full stop. Returns 0, or -1 where there is none that moves a rating by 0.05 points or more.
int ie_worth_fill_advice(ie_buffer *out, const ie_template_scene *scene);
// What was heard of it: "fewer contrasts than most: 0.3 of 100 words, 0.7 on average". Returns likewise.
int ie_worth_fill_heard(ie_buffer *out, const ie_template_scene *scene);
// Appends the worth that a rule names: "habit", "points" or a metric, of which the change leads to what is usual
// (voice/usual). Nothing where there is none.
void ie_worth_tell(const char *of, const ie_template_scene *scene, ie_buffer *out);
int ie_worth_is_known(const char *of);

#endif
