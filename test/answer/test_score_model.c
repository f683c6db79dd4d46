// SPDX-License-Identifier: MIT
// Tests of lib/answer/score_model: what a model file must hold, and what comes of it.
#include "answer/score_model.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_score_model *open_model(const char *lines, ie_error *error)
{
    char path[] = "/tmp/ie-score-model-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fputs(lines, file);
    fclose(file);
    ie_score_model *model = ie_score_model_open(path, error);
    unlink(path);
    return model;
}

START_TEST(a_score_is_the_bias_and_its_contributions)
{
    ie_error error;
    double features[IE_ALL_FEATURES] = {0}, contributions[IE_ALL_FEATURES], low, high;
    ie_score_model *model = open_model("# a comment\nname words\nbias 1 2 3\nerror 4 5 6\nterm coverage 1 2 0 0\n"
                                   "term coverage 2 4 0 0\nterm shorter 0.5 1 0 0\n", &error);
    ck_assert_msg(model != NULL, "%s", error.text);
    features[IE_COVERAGE] = 0.5;
    features[IE_SHORTER] = -4;  // the sign of a root is kept
    ck_assert_double_eq_tol(ie_score_model_value(model, IE_HEAD_SCORE, features, contributions), 1 + 1 + 1 - 2, 1e-12);
    ck_assert_double_eq_tol(contributions[IE_COVERAGE], 2, 1e-12);
    ie_score_model_interval(model, IE_HEAD_PAIR, 5, &low, &high);
    ck_assert_double_eq_tol(high - low, 2 * 6 * ie_four_fifths_deviations, 1e-12);
    ck_assert_int_eq(strncmp(ie_score_model_name(model), "words@", 6), 0);
    ie_score_model_close(model);
}
END_TEST

START_TEST(a_model_that_is_cut_or_strange_is_refused)
{
    static const char *const BAD[] = {
        "", "name x\n", "name x\nbias 1 2 3\nerror 1 2 3\n", "name x\nbias 1 2\nerror 1 2 3\nterm coverage 1 1 1 1\n",
        "name x\nbias 1 2 3\nerror 1 2 3\nterm nothing 1 1 1 1\n", "name x\nbias 1 2 3\nerror 1 2 3\nterm coverage 0 1 "
            "1 1\n",
        "name x\nbias 1 2 3\nerror 1 2 3\nterm coverage 1 1 1\n", "garbage\n"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        ie_error error = {0};
        ck_assert_msg(open_model(BAD[i], &error) == NULL, "case %zu was taken", i);
        ck_assert_int_eq(error.code, IE_MODEL);
    }
}
END_TEST

START_TEST(every_feature_has_a_name_of_its_own)
{
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(ie_feature_name(i), ie_feature_name(k));
}
END_TEST

START_TEST(a_model_tells_which_features_it_uses)
{
    ie_error error;
    ie_score_model *model = open_model("name words\nbias 1 2 3\nerror 4 5 6\nterm coverage 1 0 1 0\n", &error);
    ck_assert_msg(model != NULL, "%s", error.text);
    ck_assert(ie_score_model_uses(model, IE_COVERAGE));
    ck_assert(!ie_score_model_uses(model, IE_CROSS_ENCODER));
    ie_score_model_close(model);
}
END_TEST

START_TEST(a_missing_model_is_refused)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_score_model_open("/nowhere/model", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_model");
    TCase *cases = tcase_create("score_model");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, a_score_is_the_bias_and_its_contributions);
    tcase_add_test(cases, a_model_that_is_cut_or_strange_is_refused);
    tcase_add_test(cases, every_feature_has_a_name_of_its_own);
    tcase_add_test(cases, a_model_tells_which_features_it_uses);
    tcase_add_test(cases, a_missing_model_is_refused);
    return run_suite(suite);
}
