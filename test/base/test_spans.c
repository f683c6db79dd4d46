// SPDX-License-Identifier: MIT
// Tests of lib/base/spans: their union, and the seconds that others share with it.
#include "base/spans.h"
#include "suite.h"

#include <check.h>

static ie_spans spans;

static void set_up(void)
{
    spans = (ie_spans){0};
}

static void tear_down(void)
{
    ie_spans_free(&spans);
}

START_TEST(spans_in_any_order_become_their_union)
{
    ie_spans_add(&spans, 5, 6);
    ie_spans_add(&spans, 1, 3);
    ie_spans_add(&spans, 2, 4);
    ie_spans_add(&spans, 2.5, 2.6);
    ie_spans_merge(&spans, 0);
    ck_assert_uint_eq(spans.count, 2);
    ck_assert(spans.items[0].start == 1 && spans.items[0].end == 4);
    ck_assert(spans.items[1].start == 5 && spans.items[1].end == 6);
}
END_TEST

START_TEST(a_small_gap_is_closed)
{
    ie_spans_add(&spans, 0, 1);
    ie_spans_add(&spans, 1.5, 2);
    ie_spans_merge(&spans, 0.4);
    ck_assert_uint_eq(spans.count, 2);
    ie_spans_merge(&spans, 0.5);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_double_eq(ie_spans_within(&spans, 0, 10), 2);
}
END_TEST

START_TEST(seconds_within_a_span_count_once)
{
    ie_spans_add(&spans, 1, 3);
    ie_spans_add(&spans, 2, 4);
    ie_spans_add(&spans, 10, 12);
    ie_spans_merge(&spans, 0);
    ck_assert_double_eq(ie_spans_within(&spans, 0, 100), 5);
    ck_assert_double_eq(ie_spans_within(&spans, 2, 11), 3);
    ck_assert_double_eq(ie_spans_within(&spans, 1.5, 1.75), 0.25);
    ck_assert_double_eq(ie_spans_within(&spans, 4, 10), 0);
    ck_assert_double_eq(ie_spans_within(&spans, 12, 20), 0);
    ck_assert_double_eq(ie_spans_within(&spans, 11, 11), 0);
    ck_assert_double_eq(ie_spans_within(&spans, 11, 2), 0);
}
END_TEST

START_TEST(the_next_span_is_the_one_that_ends_later)
{
    ie_spans_add(&spans, 1, 3);
    ie_spans_add(&spans, 5, 6);
    ie_spans_merge(&spans, 0);
    ck_assert_uint_eq(ie_spans_after(&spans, 0), 0);
    ck_assert_uint_eq(ie_spans_after(&spans, 2.9), 0);
    ck_assert_uint_eq(ie_spans_after(&spans, 3), 1);
    ck_assert_uint_eq(ie_spans_after(&spans, 6), 2);
}
END_TEST

START_TEST(spans_that_begin_within_another_can_be_removed)
{
    ie_spans_add(&spans, 0, 9);
    ie_spans_add(&spans, 1, 2);
    ie_spans_add(&spans, 3, 4);
    ie_spans_drop(&spans, (ie_span){1, 3});
    ie_spans_merge(&spans, 0);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_double_eq(spans.items[0].end, 9);
    ie_spans_drop(&spans, (ie_span){0, 1});
    ck_assert_uint_eq(spans.count, 0);
}
END_TEST

START_TEST(the_time_of_others_is_taken_out)
{
    ie_spans others = {0};
    ie_spans_add(&spans, 0, 10);
    ie_spans_add(&spans, 20, 30);
    ie_spans_add(&spans, 40, 50);
    ie_spans_add(&others, 2, 3);
    ie_spans_add(&others, 9, 21);
    ie_spans_add(&others, 40, 50);
    ie_spans_merge(&spans, 0);
    ie_spans_merge(&others, 0);
    ie_spans_subtract(&spans, &others);
    ck_assert_uint_eq(spans.count, 3);
    ck_assert_double_eq(spans.items[1].start, 3);
    ck_assert_double_eq(spans.items[1].end, 9);
    ck_assert_double_eq(ie_spans_within(&spans, 0, 100), 2 + 6 + 9);
    ck_assert(ie_spans_hold(&spans, 3) && !ie_spans_hold(&spans, 9) && !ie_spans_hold(&spans, 2.5));
    ie_spans_free(&others);
}
END_TEST

START_TEST(no_spans_hold_nothing)
{
    ck_assert_double_eq(ie_spans_within(&spans, 0, 10), 0);
    ie_spans_merge(&spans, 1);
    ck_assert_uint_eq(ie_spans_after(&spans, 0), 0);
    ck_assert_double_eq(ie_spans_within(&spans, 0, 10), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spans");
    TCase *cases = tcase_create("spans");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, spans_in_any_order_become_their_union);
    tcase_add_test(cases, a_small_gap_is_closed);
    tcase_add_test(cases, seconds_within_a_span_count_once);
    tcase_add_test(cases, the_next_span_is_the_one_that_ends_later);
    tcase_add_test(cases, spans_that_begin_within_another_can_be_removed);
    tcase_add_test(cases, the_time_of_others_is_taken_out);
    tcase_add_test(cases, no_spans_hold_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
