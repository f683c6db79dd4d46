// SPDX-License-Identifier: MIT
// A question's scale fitted to a panel.
#include "answer/panel.h"

#include "base/memory.h"
#include "base/random.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>

// Where the slope turns: about the mean of the grades that scores were learnt from.
static const double middle_score = 8;
// How many answers' worth of "no change" the shift and the slope start with. Ours, chosen on five graded answers of
// each of Mohler's questions (models/similarity/README.md).
static const double shift_ridge = 1.5, slope_ridge = 30;

enum { DRAWS = 1000 };

double ie_panel_apply(const ie_panel_scale *scale, double score)
{
    if (scale->answers == 0)
        return score;
    return fmin(10, fmax(0, score + scale->shift + scale->slope * (score - middle_score)));
}

ie_panel_scale ie_panel_fit(const double *scores, const double *grades, size_t count)
{
    double n = shift_ridge, x = 0, xx = slope_ridge, e = 0, xe = 0;
    for (size_t i = 0; i < count; i++) {
        double from_middle = scores[i] - middle_score, above = grades[i] - scores[i];
        n++;
        x += from_middle;
        xx += from_middle * from_middle;
        e += above;
        xe += from_middle * above;
    }
    double determinant = n * xx - x * x;  // above 0: both ridges are
    return (ie_panel_scale){(e * xx - x * xe) / determinant, (n * xe - x * e) / determinant, count};
}

// Each answer on the scale of the others of its question. The caller frees it.
static double *scale_by_others(const double *scores, const double *grades, const size_t *questions, size_t count)
{
    double *scaled = ie_allocate(count + 1, sizeof *scaled), *others = ie_allocate(2 * count + 2, sizeof *others);
    for (size_t i = 0; i < count; i++) {
        size_t used = 0;
        for (size_t k = 0; k < count; k++) {
            if (k == i || questions[k] != questions[i])
                continue;
            others[used] = scores[k];
            others[count + used++] = grades[k];
        }
        ie_panel_scale scale = ie_panel_fit(others, others + count, used);
        scaled[i] = ie_panel_apply(&scale, scores[i]);
    }
    free(others);
    return scaled;
}

ie_panel_agreement ie_panel_agree(const double *scores, const double *grades, const size_t *questions, size_t count)
{
    ie_panel_agreement result = {0};
    double *scaled = scale_by_others(scores, grades, questions, count), differences[DRAWS];
    uint64_t seed = 1;
    for (size_t draw = 0; draw <= DRAWS && count > 0; draw++) {
        double before = 0, after = 0;
        for (size_t i = 0; i < count; i++) {
            size_t at = draw == DRAWS ? i : ie_random_below(&seed, count);
            before += pow(scores[at] - grades[at], 2);
            after += pow(scaled[at] - grades[at], 2);
        }
        result.before = sqrt(before / (double)count);
        result.after = sqrt(after / (double)count);
        if (draw < DRAWS)
            differences[draw] = result.after - result.before;
    }
    if (count > 0) {
        ie_stats_sort(differences, DRAWS);
        result.low = ie_stats_quantile(differences, DRAWS, 0.025);
        result.high = ie_stats_quantile(differences, DRAWS, 0.975);
    }
    result.pearson_before = ie_stats_pearson(scores, grades, count);
    result.pearson_after = ie_stats_pearson(scaled, grades, count);
    free(scaled);
    return result;
}
