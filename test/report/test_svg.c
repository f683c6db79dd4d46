// SPDX-License-Identifier: MIT
// Tests of lib/report/svg: charts that stay readable whatever is drawn.
#include "report/svg.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

static int has(const char *text)
{
    return out.data && strstr(out.data, text) != NULL;
}

static ie_svg_axis axis(double length)
{
    return (ie_svg_axis){.end = length, .id = "c", .title = "T<", .description = "D"};
}

START_TEST(charts_have_a_title_and_a_description)
{
    ie_svg_axis whole = axis(10);
    ie_svg_score(&out, &whole, NULL, 0, 10);
    ck_assert(has("role=\"img\"") && has("<title id=\"c-t\">T&lt;</title>") && has("<desc id=\"c-d\">D</desc>"));
    ck_assert(has("class=\"gap\""));
}
END_TEST

START_TEST(withheld_stretches_of_a_score_are_hatched)
{
    ie_svg_axis whole = axis(10);
    ie_svg_point points[] = {{0, 2, 5, 4, 6}, {2, 4, NAN, NAN, NAN}, {4, 10, 6, 5, 7}};
    ie_svg_score(&out, &whole, points, 3, 10);
    const char *first = strstr(out.data, "class=\"gap\"");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "class=\"gap\""));
}
END_TEST

START_TEST(a_wave_has_a_bar_for_each_stretch_that_was_heard)
{
    ie_svg_axis whole = axis(10);
    const double heights[] = {1, NAN, 0, 0.5};
    ie_svg_wave(&out, &whole, "a<", heights, 4);
    ck_assert(has(">a&lt;</text>") && has("<path class=\"wave\" d=\"M174 18v48M576 42v1M778 30v24\"/>"));
}
END_TEST

START_TEST(charts_of_no_length_or_nothing_stay_finite)
{
    double nothing[2 * 3] = {NAN, NAN, NAN, NAN, NAN, NAN};
    const char *const names[] = {"a", "b", "c"};
    ie_svg_axis empty = axis(0);
    ie_svg_bands(&out, &empty, nothing, 2, 3);
    ie_svg_lines(&out, &empty, nothing, 2, 3, names);
    ie_svg_speech(&out, &empty, "speech", NULL, 0, NULL, 0, NULL, 0);
    ie_svg_step(&out, 5, 5, 5, 5);
    ck_assert(!has("nan") && !has("inf"));
}
END_TEST

START_TEST(long_recordings_get_few_ticks)
{
    ie_svg_axis week = axis(1e6);
    ie_svg_speech(&out, &week, "speech", NULL, 0, NULL, 0, NULL, 0);
    int ticks = 0;
    for (const char *at = out.data; (at = strstr(at, "class=\"tick\"")); at++)
        ticks++;
    ck_assert_int_gt(ticks, 3);
    ck_assert_int_lt(ticks, 20);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("svg");
    TCase *cases = tcase_create("svg");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, charts_have_a_title_and_a_description);
    tcase_add_test(cases, withheld_stretches_of_a_score_are_hatched);
    tcase_add_test(cases, a_wave_has_a_bar_for_each_stretch_that_was_heard);
    tcase_add_test(cases, charts_of_no_length_or_nothing_stay_finite);
    tcase_add_test(cases, long_recordings_get_few_ticks);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
