// SPDX-License-Identifier: MIT
// Tests of lib/media/limits: each limit, what it leaves free, and that 0 is none.
#include "media/limits.h"

#include "suite.h"

#include <check.h>
#include <string.h>

static char why[120];

static int exceeds(ie_media_spent spent)
{
    return ie_media_limits_exceeded(&ie_media_usual_limits, &spent, why, sizeof why);
}

START_TEST(an_interview_exceeds_nothing)
{
    // Three hours of 4K at 30 pictures a second and 2 Mbit/s, with ten minutes of gaps, decoded in a third of real
    // time.
    ck_assert(!exceeds((ie_media_spent){10800, 600, 10800 * 30 * 8.3e6, 10800 * 2.5e5, 3600}));
    ck_assert(!exceeds((ie_media_spent){0}));
}
END_TEST

START_TEST(each_limit_is_named_with_its_option)
{
    ck_assert(exceeds((ie_media_spent){.duration_seconds = 21601, .file_bytes = 1}));
    ck_assert_ptr_nonnull(strstr(why, "--max-duration"));
    ck_assert(exceeds((ie_media_spent){.duration_seconds = 1300, .gap_seconds = 1201}));
    ck_assert_ptr_nonnull(strstr(why, "--max-gaps"));
    ck_assert(exceeds((ie_media_spent){.duration_seconds = 60, .pixels = 5.2e9, .file_bytes = 1000}));
    ck_assert_ptr_nonnull(strstr(why, "--max-pixels"));
    ck_assert(exceeds((ie_media_spent){.duration_seconds = 60, .processor_seconds = 1201}));
    ck_assert_ptr_nonnull(strstr(why, "--max-cpu"));
}
END_TEST

START_TEST(the_first_pictures_and_the_first_minute_are_free)
{
    ck_assert(!exceeds((ie_media_spent){.pixels = 4.9e9, .file_bytes = 100}));
    ck_assert(!exceeds((ie_media_spent){.processor_seconds = 599}));
}
END_TEST

START_TEST(zero_is_no_limit)
{
    const ie_media_limits none = {0};
    const ie_media_spent much = {1e9, 1e9, 1e15, 1, 1e9};
    ck_assert(!ie_media_limits_exceeded(&none, &much, why, sizeof why));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("limits");
    TCase *tests = tcase_create("limits");
    tcase_add_test(tests, an_interview_exceeds_nothing);
    tcase_add_test(tests, each_limit_is_named_with_its_option);
    tcase_add_test(tests, the_first_pictures_and_the_first_minute_are_free);
    tcase_add_test(tests, zero_is_no_limit);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
