// SPDX-License-Identifier: MIT
// Tests of lib/report/loudness: levels of blocks as heights over time, and what is no level.
#include "report/loudness.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_loudness loudness;

static void forget_levels(void)
{
    free(loudness.items);
    loudness = (ie_loudness){0};
}

static void add_block(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ck_assert_ptr_nonnull(record);
    ie_loudness_add(&loudness, record);
    ie_record_free(record);
}

START_TEST(the_loudest_of_each_tenth_of_a_second_counts)
{
    add_block("{\"type\":\"prosody\",\"t\":1,\"dur\":0.2,\"hop_seconds\":0.05,\"loudness_db\":[-30,-20,-60,null]}");
    ck_assert_uint_eq(loudness.count, 2);
    ck_assert_double_eq_tol(loudness.items[0].t, 1, 1e-9);
    ck_assert_float_eq(loudness.items[0].decibels, -20);
    ck_assert_double_eq_tol(loudness.items[1].t, 1.1, 1e-9);
    ck_assert_float_eq(loudness.items[1].decibels, -60);
}
END_TEST

START_TEST(ten_levels_of_a_hundredth_are_one)
{
    add_block("{\"type\":\"prosody\",\"t\":0,\"hop_seconds\":0.01,\"loudness_db\":[-1,-2,-3,-4,-5,-6,-7,-8,-9,-10,-11,-12]}");
    ck_assert_uint_eq(loudness.count, 2);
    ck_assert_float_eq(loudness.items[1].decibels, -11);
}
END_TEST

START_TEST(heights_are_of_the_loudest_and_forty_decibels_below)
{
    double heights[5];
    add_block("{\"type\":\"prosody\",\"t\":0,\"hop_seconds\":0.5,\"loudness_db\":[-10,-30,-60,null]}");
    add_block("{\"type\":\"prosody\",\"t\":2.5,\"hop_seconds\":0.5,\"loudness_db\":[-20]}");
    ie_loudness_bin(&loudness, 2.5, heights, 5);
    ck_assert_double_eq_tol(heights[0], 1, 1e-6);
    ck_assert_double_eq_tol(heights[1], 0.5, 1e-6);
    ck_assert_double_eq(heights[2], 0);
    ck_assert(isnan(heights[3]) && isnan(heights[4]));
}
END_TEST

START_TEST(what_is_no_level_adds_nothing)
{
    double height;
    add_block("{\"type\":\"prosody\",\"t\":0,\"loudness_db\":[-10]}");
    add_block("{\"type\":\"prosody\",\"t\":-1,\"hop_seconds\":0.1,\"loudness_db\":[-10]}");
    add_block("{\"type\":\"prosody\",\"t\":0,\"hop_seconds\":0,\"loudness_db\":[-10]}");
    add_block("{\"type\":\"prosody\",\"t\":0,\"hop_seconds\":0.1,\"loudness_db\":[null,\"x\"]}");
    add_block("{\"type\":\"prosody\",\"t\":0,\"hop_seconds\":0.1}");
    ck_assert_uint_eq(loudness.count, 0);
    ie_loudness_bin(&loudness, 1, &height, 1);
    ck_assert(isnan(height));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loudness");
    TCase *cases = tcase_create("loudness");
    tcase_add_checked_fixture(cases, NULL, forget_levels);
    tcase_add_test(cases, the_loudest_of_each_tenth_of_a_second_counts);
    tcase_add_test(cases, ten_levels_of_a_hundredth_are_one);
    tcase_add_test(cases, heights_are_of_the_loudest_and_forty_decibels_below);
    tcase_add_test(cases, what_is_no_level_adds_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
