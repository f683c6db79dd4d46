// SPDX-License-Identifier: MIT
// From flow to ratings, with the toolkit's own model.
#include "speech/flow_rating.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_ridges model;
static const ie_ridge *fluency;
static ie_flow_stretch stretches[7];
static ie_flow_parts parts;

static void set_up(void)
{
    ie_error error = {0};
    ck_assert_msg(ie_flow_model_open(&model, &error) == 0, "%s", error.text);
    fluency = ie_ridges_find(&model, "fluency");
    ck_assert_ptr_nonnull(fluency);
    for (int i = 0; i < 7; i++) {
        ie_flow *flow = &stretches[i].flow;
        *flow = (ie_flow){.words = 8, .seconds = 3, .whole = {10 * i, 10 * i + 3}};
        for (size_t k = 0; k < fluency->count; k++) {
            int column = ie_flow_column_find(fluency->columns[k].name);
            flow->values[column] = fluency->columns[k].centre;
            flow->where[column] = (ie_span){10 * i + 1, 10 * i + 2};
        }
    }
}

static void tear_down(void)
{
    ie_ridges_free(&model);
}

static const ie_flow_part *part_of(ie_flow_column column, size_t count)
{
    ie_flow_parts_fill(&parts, fluency, stretches, count);
    for (size_t i = 0; i < parts.count; i++)
        if (parts.items[i].column == column)
            return &parts.items[i];
    return NULL;
}

START_TEST(both_traits_have_every_measure_and_the_scale_of_the_experts)
{
    for (size_t i = 0; i < model.count; i++) {
        ck_assert_uint_eq(model.items[i].count, IE_FLOW_COLUMNS);
        ck_assert_double_eq(model.items[i].low, 0);
        ck_assert_double_eq(model.items[i].high, 10);
        ck_assert_double_ge(model.items[i].correlation, 0.86);
    }
    ck_assert_uint_eq(model.count, 2);
    ck_assert_str_eq(model.items[1].name, "prosody");
    ck_assert_int_eq(ie_flow_column_find("pace"), IE_FLOW_PACE);
    ck_assert_int_eq(ie_flow_column_find("paces"), -1);
}
END_TEST

START_TEST(each_measure_moves_the_rating_as_it_should)
{
    for (int i = 0; i < IE_FLOW_COLUMNS; i++) {
        const ie_flow_telling *telling = ie_flow_column_telling((ie_flow_column)i);
        double usual = stretches[0].flow.values[i];
        stretches[0].flow.values[i] += 0.1;
        ck_assert_double_ge(telling->sign * part_of((ie_flow_column)i, 1)->points, 0);
        stretches[0].flow.values[i] = usual;
    }
}
END_TEST

START_TEST(a_talk_is_the_mean_of_its_stretches_by_their_words)
{
    stretches[0].flow.values[IE_FLOW_PACE] -= 0.3;
    double alone = part_of(IE_FLOW_PACE, 1)->points, of_two = part_of(IE_FLOW_PACE, 2)->points;
    ck_assert_double_lt(alone, -0.05);
    ck_assert_double_eq_tol(of_two, alone / 2, 1e-9);
    stretches[1].flow.words = 24;
    ck_assert_double_eq_tol(part_of(IE_FLOW_PACE, 2)->points, alone / 4, 1e-9);
    stretches[1].flow.values[IE_FLOW_PACE] = NAN;
    const ie_flow_part *part = part_of(IE_FLOW_PACE, 2);
    ck_assert_double_eq_tol(part->points, alone / 4, 1e-9);
    ck_assert_double_eq_tol(part->value, 60 * exp(stretches[0].flow.values[IE_FLOW_PACE]) / 4, 1e-9);
}
END_TEST

START_TEST(what_costs_points_names_its_worst_moments_and_what_to_do)
{
    for (int i = 0; i < 7; i++)
        stretches[i].flow.values[IE_FLOW_PAUSES] += i == 2 ? -0.01 : 0.02 + 0.01 * i;
    const ie_flow_part *part = part_of(IE_FLOW_PAUSES, 7);
    ck_assert_uint_eq(part->span_count, IE_FLOW_MOST_SPANS);
    ck_assert_double_eq(part->spans[0].start, 11);  // the first stretch, the weakest of six, gave way
    ck_assert_double_eq(part->spans[4].start, 61);
    ck_assert_str_eq(part->words, "more silence between words than most");
    ck_assert_str_eq(part->advice, "keep pauses for the ends of sentences");
    stretches[0].flow.values[IE_FLOW_PAUSES] = 0;
    part = part_of(IE_FLOW_PAUSES, 1);
    ck_assert_str_eq(part->words, "less silence between words than most");
    ck_assert_ptr_null(part->advice);
    ck_assert_double_eq(part->spans[0].end, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flow_rating");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, both_traits_have_every_measure_and_the_scale_of_the_experts);
    tcase_add_test(all, each_measure_moves_the_rating_as_it_should);
    tcase_add_test(all, a_talk_is_the_mean_of_its_stretches_by_their_words);
    tcase_add_test(all, what_costs_points_names_its_worst_moments_and_what_to_do);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
