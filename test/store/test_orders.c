// SPDX-License-Identifier: MIT
// Tests of lib/store/orders: numbers of interviews, and the exit codes of what is found, not found and whole.
#include "store/orders.h"

#include "base/options.h"
#include "fixture.h"
#include "suite.h"

static int order_with(int (*run)(ie_store *store, const ie_order *order, ie_error *error), ie_order order)
{
    return run(fixture_store, &order, &fixture_error);
}

START_TEST(a_number_is_above_zero_and_nothing_else)
{
    long number = 0;
    ck_assert_int_eq(ie_order_number("12", &number), 0);
    ck_assert_int_eq(number, 12);
    ck_assert_int_eq(ie_order_number("0", &number), -1);
    ck_assert_int_eq(ie_order_number("-3", &number), -1);
    ck_assert_int_eq(ie_order_number("3x", &number), -1);
}
END_TEST

START_TEST(nothing_found_is_partial_and_a_failure_stays_one)
{
    ck_assert_int_eq(ie_order_end(3), IE_EXIT_DONE);
    ck_assert_int_eq(ie_order_end(0), IE_EXIT_PARTIAL);
    ck_assert_int_eq(ie_order_end(-1), -1);
}
END_TEST

START_TEST(an_order_is_for_one_person_or_one_interview)
{
    put_interview(fixture_store, "ann", 5, 1);
    ck_assert_int_eq(order_with(ie_order_list, (ie_order){.person = "ann"}), IE_EXIT_DONE);
    ck_assert_int_eq(order_with(ie_order_list, (ie_order){.person = "bob"}), IE_EXIT_PARTIAL);
    ck_assert_int_eq(order_with(ie_order_list, (ie_order){.interview = 7}), IE_EXIT_PARTIAL);
    ck_assert_int_eq(order_with(ie_order_verify, (ie_order){0}), IE_EXIT_DONE);
    ck_assert_int_eq(order_with(ie_order_forget, (ie_order){.person = "bob"}), IE_EXIT_PARTIAL);
    ck_assert_int_eq(order_with(ie_order_forget, (ie_order){.person = "ann"}), IE_EXIT_DONE);
    ck_assert_int_eq(order_with(ie_order_list, (ie_order){.person = "ann"}), IE_EXIT_PARTIAL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("orders");
    TCase *tests = tcase_create("orders");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_number_is_above_zero_and_nothing_else);
    tcase_add_test(tests, nothing_found_is_partial_and_a_failure_stays_one);
    tcase_add_test(tests, an_order_is_for_one_person_or_one_interview);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
