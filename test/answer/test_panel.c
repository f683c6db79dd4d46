// SPDX-License-Identifier: MIT
// Tests of lib/answer/panel: a question's scale fitted to graded answers.
#include "answer/panel.h"
#include "suite.h"

#include <check.h>
#include <math.h>

START_TEST(no_answers_change_nothing)
{
    ie_panel_scale scale = ie_panel_fit(NULL, NULL, 0);
    ck_assert_double_eq(ie_panel_apply(&scale, 6.5), 6.5);
    ck_assert_uint_eq(scale.answers, 0);
}
END_TEST

START_TEST(a_strict_panel_lowers_scores_but_not_all_the_way)
{
    const double scores[] = {9, 7, 8, 8, 8}, grades[] = {7, 5, 6, 6, 6};
    ie_panel_scale scale = ie_panel_fit(scores, grades, 5);
    ck_assert_double_eq_tol(scale.shift, -10 / 6.5, 1e-9);  // five times -2 over 5 + 1.5
    ck_assert_double_eq_tol(scale.slope, 0, 1e-9);
    ck_assert_double_eq_tol(ie_panel_apply(&scale, 8), 8 - 10 / 6.5, 1e-9);
    ck_assert_double_eq(ie_panel_apply(&scale, 1), 0);
}
END_TEST

START_TEST(agreement_is_of_answers_that_were_left_out)
{
    const double scores[] = {9, 7, 8, 8, 9, 6, 7, 8}, grades[] = {7, 5, 6, 6, 9, 6, 7, 8};
    const size_t questions[] = {0, 0, 0, 0, 1, 1, 1, 1};
    ie_panel_agreement agreement = ie_panel_agree(scores, grades, questions, 8);
    ck_assert_double_eq_tol(agreement.before, sqrt(2), 1e-9);
    ck_assert_double_lt(agreement.after, agreement.before);
    ck_assert_double_le(agreement.low, agreement.after - agreement.before);
    ck_assert_double_ge(agreement.high, agreement.after - agreement.before);
    ck_assert_double_gt(agreement.pearson_after, agreement.pearson_before);
}
END_TEST

START_TEST(little_to_go_by_does_no_harm)
{
    const double same[] = {5, 5};
    const size_t questions[] = {0, 0};
    ck_assert(isnan(ie_panel_agree(same, same, questions, 2).pearson_before));
    ck_assert_double_eq(ie_panel_agree(NULL, NULL, NULL, 0).before, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel");
    TCase *cases = tcase_create("panel");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, no_answers_change_nothing);
    tcase_add_test(cases, a_strict_panel_lowers_scores_but_not_all_the_way);
    tcase_add_test(cases, agreement_is_of_answers_that_were_left_out);
    tcase_add_test(cases, little_to_go_by_does_no_harm);
    return run_suite(suite);
}
