// SPDX-License-Identifier: MIT
// lib/vision/condition: spans of time with their figures.
#include "suite.h"
#include "vision/condition.h"

START_TEST(a_condition_gives_its_spans)
{
    ie_condition condition = {.code = "low_light", .lowest = 1};
    ck_assert_int_eq(ie_condition_observe(&condition, 0, 0, 90), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 1, 1, 50), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 2, 1, 40), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 3, 0, 90), 1);
    ck_assert_double_eq(condition.start, 1);
    ck_assert_double_eq(condition.end, 3);
    ck_assert_double_eq(condition.worst, 40);
    ck_assert_double_eq(condition.sum / (double)condition.frames, 45);
    ck_assert_int_eq(ie_condition_finish(&condition, 9), 0);
}
END_TEST

START_TEST(what_still_holds_ends_with_the_input)
{
    ie_condition condition = {.code = "several_faces"};
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(ie_condition_observe(&condition, i, 1, 2 + i), 0);
    ck_assert_int_eq(ie_condition_finish(&condition, 2.5), 1);
    ck_assert_double_eq(condition.start, 0);
    ck_assert_double_eq(condition.end, 2.5);
    ck_assert_double_eq(condition.worst, 4);
    ck_assert_int_eq(ie_condition_observe(&condition, 4, 1, 7), 0);  // the next span starts anew
    ck_assert_int_eq(ie_condition_observe(&condition, 5, 0, 0), 1);
    ck_assert_double_eq(condition.start, 4);
    ck_assert_double_eq(condition.sum, 7);
    ck_assert_int_eq(condition.frames, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("condition");
    TCase *tests = tcase_create("condition");
    tcase_add_test(tests, a_condition_gives_its_spans);
    tcase_add_test(tests, what_still_holds_ends_with_the_input);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
