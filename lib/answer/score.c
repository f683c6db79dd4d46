// SPDX-License-Identifier: MIT
// Score of an answer: the comparison as a whole and the key points together.
#include "answer/score.h"

#include "answer/difflib.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static ie_answer_score score_by_rubric(ie_similarity *similarity, const ie_comparison_request *request,
                                       const ie_pack_question *known)
{
    ie_answer_score score = {.answer = request->answer, .question = known, .coverage = NAN,
                             .rubric = ie_allocate(1, sizeof *score.rubric)};
    *score.rubric = ie_rubric_score_compute(ie_similarity_text(similarity), ie_similarity_topics(similarity), known,
                                            request->answer, request->said);
    score.score = score.rubric->score;
    score.low = score.rubric->low;
    score.high = score.rubric->high;
    if (!known->points_are_parts && known->point_count > 0)
        score.findings = ie_points_find(similarity, request->said, known, &score.coverage);
    return score;
}

// What the points count beside the answer as a whole, which is a grade already. Ours (models/similarity/README.md).
static const double coverage_share = 1.0 / 3;

static void scale_by_panel(ie_answer_score *score, const ie_panel_scale *panel)
{
    score->panel_points = ie_panel_apply(panel, score->score) - score->score;
    score->score += score->panel_points;
    score->low = fmax(0, fmin(score->score, score->low + score->panel_points));
    score->high = fmin(10, fmax(score->score, score->high + score->panel_points));
}

static void keep_below_limit(ie_answer_score *score)
{
    score->limit_points = fmin(0, score->limit.most - score->score);
    ie_answer_limit_take(score->limit_points, &score->score, &score->low, &score->high);
}

ie_answer_score ie_answer_score_compute(ie_similarity *similarity, const ie_comparison_request *request,
                                        ie_question_guesser *guesser, const ie_pack_question *known)
{
    if (known && known->has_rubric)
        return score_by_rubric(similarity, request, known);
    ie_answer_score score = {.answer = request->answer, .question = known, .coverage = NAN};
    score.overall = ie_similarity_compare(similarity, request);
    score.score = score.overall.score;
    score.low = score.overall.low;
    score.high = score.overall.high;
    if (known && known->point_count > 0) {
        score.findings = ie_points_find(similarity, request->said, known, &score.coverage);
        double shift = coverage_share * (10 * score.coverage - score.overall.score);
        score.score += shift;
        score.low = fmax(0, score.low + shift);
        score.high = fmin(10, score.high + shift);
    }
    if (known && known->panel.answers > 0)
        scale_by_panel(&score, &known->panel);
    score.limit = ie_answer_limit_find(similarity, request, &score.overall, guesser, known);
    if (score.limit.reason)
        keep_below_limit(&score);
    return score;
}

double ie_answer_score_points_worth(const ie_answer_score *score)
{
    if (isnan(score->coverage) || score->rubric || score->limit.reason)
        return NAN;
    double plain = score->score - score->panel_points, then = plain + coverage_share * 10 * (1 - score->coverage);
    if (score->question->panel.answers > 0)
        then = ie_panel_apply(&score->question->panel, then);
    return fmin(10, then) - score->score;
}

ie_answer_score ie_answer_score_by_ratio(const ie_comparison_request *request)
{
    ie_answer_score score = {.coverage = NAN};
    ie_comparison *best = &score.overall;
    best->ratio = -1;
    best->recall = NAN;
    for (size_t i = 0; i < request->reference_count; i++) {
        double ratio = ie_difflib_ratio_text(request->answer, request->references[i], !request->no_autojunk);
        if (i == 0 || ratio > best->ratio) {
            best->ratio = ratio;
            best->reference = (int)i;
        }
    }
    score.score = 10 * best->ratio;
    return score;
}

void ie_answer_score_free(ie_answer_score *score)
{
    if (score->findings)
        ie_points_free(score->findings, score->question->point_count);
    if (score->rubric)
        ie_rubric_score_free(score->rubric);
    free(score->rubric);
    free(score->limit.reason);
    ie_comparison_free(&score->overall);
}
