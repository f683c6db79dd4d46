// SPDX-License-Identifier: MIT
// Episodes of a smoothed timeline.
#include "suite.h"
#include "vision/timeline.h"

#include <check.h>
#include <stdlib.h>

static const ie_episode_settings plain = {.classes = 2, .smoothing_seconds = 0, .margin = 0, .shortest_seconds = 0.5,
                                          .longest_gap_seconds = 1.5};
static const float first[2] = {0.9f, 0.1f}, second[2] = {0.2f, 0.8f};

// Adds `count` frames, 0.2 s apart from t on; returns how many episodes ended, the last of them in *ended.
static int add(ie_timeline *timeline, double t, int count, const float *probabilities, ie_episode *ended)
{
    int all = 0;
    for (int i = 0; i < count; i++)
        all += ie_timeline_add(timeline, t + 0.2 * i, probabilities, ended);
    return all;
}

START_TEST(an_episode_ends_where_another_class_leads)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    ck_assert_int_eq(ie_timeline_class(timeline), -1);
    ck_assert_int_eq(add(timeline, 1, 10, first, &ended), 0);
    ck_assert_int_eq(add(timeline, 3, 1, second, &ended), 1);
    ck_assert_int_eq(ended.class, 0);
    ck_assert_double_eq_tol(ended.start, 1, 1e-9);
    ck_assert_double_eq_tol(ended.end, 3, 1e-9);
    ck_assert_double_eq_tol(ended.mean, 0.9, 1e-6);
    ck_assert_int_eq(ie_timeline_class(timeline), 1);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(the_last_episode_lasts_one_frame_longer_than_its_last_frame)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    add(timeline, 0, 6, second, &ended);
    ck_assert_int_eq(ie_timeline_end(timeline, &ended), 1);
    ck_assert_double_eq_tol(ended.end, 1.2, 1e-9);
    ck_assert_int_eq(ie_timeline_end(timeline, &ended), 0);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(short_episodes_are_not_reported)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    add(timeline, 0, 10, first, &ended);
    ck_assert_int_eq(add(timeline, 2, 2, second, &ended), 1);
    ck_assert_int_eq(add(timeline, 2.4, 1, first, &ended), 0);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(smoothing_and_margin_bridge_a_single_odd_frame)
{
    ie_episode_settings settings = plain;
    settings.smoothing_seconds = 0.6;
    settings.margin = 0.1;
    ie_timeline *timeline = ie_timeline_create(&settings);
    ie_episode ended;
    int all = add(timeline, 0, 10, first, &ended) + add(timeline, 2, 1, second, &ended) + add(timeline, 2.2, 10, first,
                                                                                              &ended);
    ck_assert_int_eq(all, 0);
    ck_assert_int_eq(add(timeline, 4.2, 10, second, &ended), 1);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(a_gap_ends_an_episode_and_is_not_counted)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    double seconds[2];
    add(timeline, 0, 6, first, &ended);
    ck_assert_int_eq(add(timeline, 9, 1, first, &ended), 1);
    ck_assert_double_eq_tol(ended.end, 1.2, 1e-9);
    ck_assert_double_eq_tol(ie_timeline_shares(timeline, seconds), 1.2, 1e-9);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(shares_count_the_seconds_of_each_class_until_they_are_cleared)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    double seconds[2];
    add(timeline, 0, 5, first, &ended);
    add(timeline, 1, 10, second, &ended);
    ie_timeline_end(timeline, &ended);
    ck_assert_double_eq_tol(ie_timeline_shares(timeline, seconds), 3, 1e-9);
    ck_assert_double_eq_tol(seconds[0], 1, 1e-9);
    ck_assert_double_eq_tol(seconds[1], 2, 1e-9);
    ie_timeline_clear_shares(timeline);
    ck_assert_double_eq(ie_timeline_shares(timeline, seconds), 0);
    ie_timeline_destroy(timeline);
}
END_TEST

START_TEST(time_that_goes_back_starts_anew)
{
    ie_timeline *timeline = ie_timeline_create(&plain);
    ie_episode ended;
    add(timeline, 5, 6, first, &ended);
    ck_assert_int_eq(add(timeline, 0, 1, second, &ended), 1);
    ck_assert_double_eq_tol(ended.start, 5, 1e-9);
    ck_assert_int_eq(ie_timeline_class(timeline), 1);
    ie_timeline_destroy(timeline);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("timeline");
    TCase *all = tcase_create("all");
    tcase_add_test(all, an_episode_ends_where_another_class_leads);
    tcase_add_test(all, the_last_episode_lasts_one_frame_longer_than_its_last_frame);
    tcase_add_test(all, short_episodes_are_not_reported);
    tcase_add_test(all, smoothing_and_margin_bridge_a_single_odd_frame);
    tcase_add_test(all, a_gap_ends_an_episode_and_is_not_counted);
    tcase_add_test(all, shares_count_the_seconds_of_each_class_until_they_are_cleared);
    tcase_add_test(all, time_that_goes_back_starts_anew);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
