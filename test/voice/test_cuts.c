// SPDX-License-Identifier: MIT
// Tests of lib/voice/cuts: which times no window may go across.
#include "suite.h"
#include "voice/cuts.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

START_TEST(the_next_cut_is_the_nearest_later_one_in_whatever_order_they_came)
{
    ie_cuts cuts = {0};
    ie_cuts_add(&cuts, 7);
    ie_cuts_add(&cuts, 0);
    ie_cuts_add(&cuts, 3);
    ck_assert_double_eq(ie_cuts_next(&cuts, -1, 0), 0);
    ck_assert_double_eq(ie_cuts_next(&cuts, 0, 0), 3);
    ck_assert_double_eq(ie_cuts_next(&cuts, 4, 0), 7);
    ck_assert_double_eq(ie_cuts_next(&cuts, 7, 0), INFINITY);
    ck_assert_double_eq(ie_cuts_last(&cuts, 99), 7);
    ie_cuts_free(&cuts);
}
END_TEST

START_TEST(cuts_nearer_than_the_slack_are_the_same_one)
{
    ie_cuts cuts = {0};
    ie_cuts_add(&cuts, 3);
    ie_cuts_add(&cuts, 3.000002);
    ie_cuts_add(&cuts, 5);
    ck_assert_double_eq(ie_cuts_next(&cuts, 3, 0.005), 5);
    ck_assert_double_eq(ie_cuts_next(&cuts, 2.999999, 0.005), 5);
    ie_cuts_free(&cuts);
}
END_TEST

START_TEST(without_cuts_nothing_ends)
{
    ie_cuts cuts = {0};
    ck_assert_double_eq(ie_cuts_next(&cuts, 0, 0), INFINITY);
    ck_assert_double_eq(ie_cuts_last(&cuts, 12), 12);
    ie_cuts_free(&cuts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cuts");
    TCase *tests = tcase_create("cuts");
    tcase_add_test(tests, the_next_cut_is_the_nearest_later_one_in_whatever_order_they_came);
    tcase_add_test(tests, cuts_nearer_than_the_slack_are_the_same_one);
    tcase_add_test(tests, without_cuts_nothing_ends);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
