// SPDX-License-Identifier: MIT
// From measures to ratings, with the toolkit's own models.
#include "speech/impression_rating.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_impression_models models;
static double values[IE_IMPRESSION_COLUMNS];

// As heard in the middle of the training interviews.
static void fill_usual(void)
{
    const ie_ridge *ridge = ie_ridges_find(&models.of[IE_IMPRESSION_TABLES], "Overall");
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        values[i] = NAN;
    for (size_t i = 0; i < ridge->count; i++)
        values[ie_impression_column_find(ridge->columns[i].name)] = ridge->columns[i].centre;
    values[IE_IMPRESSION_MOST_BREAKS] = 200;
}

static void setup(void)
{
    ie_error error = {0};
    ck_assert_msg(ie_impression_models_open(&models, &error) == 0, "%s", error.text);
    fill_usual();
}

static void teardown(void)
{
    ie_impression_models_close(&models);
}

START_TEST(the_model_goes_with_what_is_known)
{
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 300), &models.of[IE_IMPRESSION_TABLES]);
    ck_assert_ptr_null(ie_impression_models_for(&models, values, 29));
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 0), &models.of[IE_IMPRESSION_VOICE]);
    values[IE_IMPRESSION_LOUDNESS_RANGE] = 0;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 300), &models.of[IE_IMPRESSION_TABLES]);
    values[IE_IMPRESSION_MELODY_SPREAD] = 0;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 300), &models.of[IE_IMPRESSION_STUDY]);
    values[IE_IMPRESSION_MOST_BREAKS] = NAN;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 300), &models.of[IE_IMPRESSION_HEARD]);
    values[IE_IMPRESSION_MOST_BREAKS] = 200;
    values[IE_IMPRESSION_MELODY_SPREAD] = NAN;
    values[IE_IMPRESSION_LOUDNESS_PEAK] = NAN;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 30), &models.of[IE_IMPRESSION_HEARD]);
    values[IE_IMPRESSION_UNVOICED] = NAN;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 30), &models.of[IE_IMPRESSION_TIMED]);
    ck_assert_ptr_null(ie_impression_models_for(&models, values, 0));
    values[IE_IMPRESSION_WORDS_PER_SECOND] = NAN;
    ck_assert_ptr_eq(ie_impression_models_for(&models, values, 30), &models.of[IE_IMPRESSION_WORDS]);
}
END_TEST

START_TEST(what_makes_sense_moves_the_score_as_it_should)
{
    const ie_ridge *overall = ie_ridges_find(&models.of[IE_IMPRESSION_TABLES], "Overall");
    double usual = ie_impression_score(overall, values);
    ck_assert_double_eq_tol(usual, overall->base, 1e-9);
    values[IE_IMPRESSION_FILLERS] += 5;
    ck_assert_double_lt(ie_impression_score(overall, values), usual);
    fill_usual();
    values[IE_IMPRESSION_WORDS_PER_SECOND] += 0.4;
    ck_assert_double_gt(ie_impression_score(overall, values), usual);
    ck_assert(ie_impression_is_shown(overall));
}
END_TEST

START_TEST(what_cannot_be_read_is_never_shown)
{
    const char *const hidden[] = {"Calm", "NotStressed", "EyeContact"};
    for (int kind = 0; kind < IE_IMPRESSION_KINDS; kind++)
        for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
            ck_assert(!ie_impression_is_shown(ie_ridges_find(&models.of[kind], hidden[i])));
}
END_TEST

START_TEST(parts_add_up_and_say_what_to_do)
{
    const ie_ridge *overall = ie_ridges_find(&models.of[IE_IMPRESSION_TABLES], "Overall");
    ie_impression_parts parts = {0};
    values[IE_IMPRESSION_FILLERS] += 5;
    values[IE_IMPRESSION_UNVOICED] = NAN;
    ie_impression_parts_fill(&parts, overall, values);
    double sum = overall->base;
    for (size_t i = 0; i < parts.count; i++)
        sum += parts.items[i].points;
    ck_assert_uint_eq(parts.count, 1);
    ck_assert_double_eq_tol(sum, ie_impression_score(overall, values), 1e-9);
    ck_assert_int_eq(parts.items[0].column, IE_IMPRESSION_FILLERS);
    ck_assert_str_eq(parts.items[0].text, "more ums and uhs than most");
    ck_assert_str_eq(parts.items[0].advice, "leave a short silence where an um wants to come");
    values[IE_IMPRESSION_FILLERS] -= 7;
    ie_impression_parts_fill(&parts, overall, values);
    ck_assert_str_eq(parts.items[0].text, "fewer ums and uhs than most");
    ck_assert_ptr_null(parts.items[0].advice);
    ie_impression_parts_free(&parts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression_rating");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, the_model_goes_with_what_is_known);
    tcase_add_test(all, what_makes_sense_moves_the_score_as_it_should);
    tcase_add_test(all, what_cannot_be_read_is_never_shown);
    tcase_add_test(all, parts_add_up_and_say_what_to_do);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
