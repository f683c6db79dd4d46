// SPDX-License-Identifier: MIT
// What a habit is worth: the worth told is what the score moves by when the stretch is rated again with it changed.
#include "speech/flow_rating.h"
#include "speech/impression_rating.h"
#include "speech/rating_change.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

START_TEST(half_the_way_is_gone_and_none_beyond_the_end)
{
    ck_assert_double_eq(ie_rating_halfway(6, 1, 9, -1), 3.5);
    ck_assert_double_eq(ie_rating_halfway(6, 1, 9, 1), 7.5);
    ck_assert(isnan(ie_rating_halfway(0.5, 1, 9, -1)));
    ck_assert(isnan(ie_rating_halfway(9, 1, 9, 1)));
    ck_assert(isnan(ie_rating_halfway(6, 1, 9, 0)));
    ck_assert(isnan(ie_rating_halfway(6, NAN, NAN, 1)));
}
END_TEST

START_TEST(an_impression_rated_again_moves_by_the_worth_of_each_habit)
{
    ie_impression_models models;
    ie_error error = {0};
    size_t found = 0;
    ck_assert_int_eq(ie_impression_models_open(&models, &error), 0);
    for (size_t i = 0; i < models.of[IE_IMPRESSION_HEARD].count; i++) {
        const ie_ridge *ridge = &models.of[IE_IMPRESSION_HEARD].items[i];
        double values[IE_IMPRESSION_COLUMNS];
        ie_impression_parts parts = {0};
        for (int k = 0; k < IE_IMPRESSION_COLUMNS; k++)
            values[k] = NAN;
        for (size_t k = 0; k < ridge->count; k++)
            values[ie_impression_column_find(ridge->columns[k].name)] =
                ridge->columns[k].centre + 0.7 * (k % 2 ? 1 : -1) * ridge->columns[k].scale;
        ie_impression_parts_fill(&parts, ridge, values);
        double before = ie_impression_score(ridge, values);
        for (size_t k = 0; k < parts.count; k++) {
            const ie_impression_part *part = &parts.items[k];
            double kept = values[part->column];
            if (part->change.points == 0)
                continue;
            values[part->column] = part->change.to;  // habits are shown as they are measured
            ck_assert_double_eq_tol(ie_impression_score(ridge, values) - before, part->change.points, 1e-9);
            values[part->column] = kept;
            ck_assert_double_gt(part->change.points, 0);
            ck_assert_double_le(part->change.interval[0], part->change.interval[1]);
            ck_assert_ptr_nonnull(part->habit);
            found++;
        }
        ie_impression_parts_free(&parts);
    }
    ck_assert_uint_gt(found, 20);
    ie_impression_models_close(&models);
}
END_TEST

static double score_of(ie_flow_parts *parts, const ie_ridge *ridge, const ie_flow_stretch *stretches)
{
    double sum = ridge->base;
    ie_flow_parts_fill(parts, ridge, stretches, 2);
    for (size_t i = 0; i < parts->count; i++)
        sum += parts->items[i].points;
    return sum;
}

// A value of which what is shown is `factor` times as much.
static void multiply(ie_flow_stretch *stretches, ie_flow_column column, double factor)
{
    int is_logarithm = column == IE_FLOW_PACE || column == IE_FLOW_SLOW_WORD;
    for (int i = 0; i < 2; i++) {
        double *value = &stretches[i].flow.values[column];
        *value = is_logarithm ? *value + log(factor) : *value * factor;
    }
}

START_TEST(a_talk_rated_again_moves_by_the_worth_of_each_habit)
{
    static const ie_flow_column never[] = {IE_FLOW_UNDERSTOOD, IE_FLOW_LIGHT_WORDS, IE_FLOW_RHYTHM, IE_FLOW_FALLS,
                                           IE_FLOW_OPENING};
    ie_ridges model = {0};
    ie_error error = {0};
    ie_flow_parts parts = {0}, again = {0};
    ie_flow_stretch stretches[2] = {{.flow.words = 10}, {.flow.words = 30}};
    ck_assert_int_eq(ie_flow_model_open(&model, &error), 0);
    const ie_ridge *ridge = ie_ridges_find(&model, "fluency");
    for (size_t k = 0; k < ridge->count; k++)
        for (int i = 0; i < 2; i++)
            stretches[i].flow.values[ie_flow_column_find(ridge->columns[k].name)] =
                ridge->columns[k].centre + (0.3 + 0.2 * i) * ridge->columns[k].scale;
    multiply(stretches, IE_FLOW_PACE, 0.7);
    double before = score_of(&parts, ridge, stretches);
    size_t found = 0;
    for (size_t k = 0; k < parts.count; k++) {
        const ie_flow_part *part = &parts.items[k];
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            ck_assert(part->column != never[i] || part->change.points == 0);
        if (part->change.points == 0)
            continue;
        multiply(stretches, part->column, part->change.to / part->value);
        ck_assert_double_eq_tol(score_of(&again, ridge, stretches) - before, part->change.points, 1e-9);
        ck_assert_double_eq_tol(again.items[k].value, part->change.to, 1e-9);
        multiply(stretches, part->column, part->value / part->change.to);
        ck_assert_double_lt(part->change.interval[0], part->change.points);
        ck_assert_double_gt(part->change.interval[1], part->change.points);
        found++;
    }
    ck_assert_uint_eq(found, 5);  // all habits but repetitions, whose weight is 0
    ie_ridges_free(&model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rating_change");
    TCase *all = tcase_create("all");
    tcase_add_test(all, half_the_way_is_gone_and_none_beyond_the_end);
    tcase_add_test(all, an_impression_rated_again_moves_by_the_worth_of_each_habit);
    tcase_add_test(all, a_talk_rated_again_moves_by_the_worth_of_each_habit);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
