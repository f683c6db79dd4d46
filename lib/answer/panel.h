// SPDX-License-Identifier: MIT
// A question's scale fitted to a panel: few graded answers say how strict a house is with this question.
#ifndef IE_ANSWER_PANEL_H
#define IE_ANSWER_PANEL_H

#include <stddef.h>

// What is added to a score: `shift`, and `slope` for each point of 10 above 8, about where scores lie in the mean.
typedef struct ie_panel_scale {
    double shift, slope;
    size_t answers;  // graded ones that it rests on; 0 for none, which changes nothing
} ie_panel_scale;

// A score, 0 to 10, on the panel's scale.
double ie_panel_apply(const ie_panel_scale *scale, double score);

// The scale by ridge regression of what grades are above scores, both 0 to 10: with few answers it stays near none.
ie_panel_scale ie_panel_fit(const double *scores, const double *grades, size_t count);

// How far scores are from grades, each answer scored by the scale of the others of its question.
typedef struct ie_panel_agreement {
    double before, after;          // root of the mean squared difference, of 10
    double low, high;              // 95 % interval of `after` minus `before`, by 1000 draws with replacement
    double pearson_before, pearson_after;  // NAN where scores or grades do not differ
} ie_panel_agreement;

// `questions` numbers the question of each answer.
ie_panel_agreement ie_panel_agree(const double *scores, const double *grades, const size_t *questions, size_t count);

#endif
