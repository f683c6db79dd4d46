// SPDX-License-Identifier: MIT
// Tests of lib/report/metrics: the table of metrics, and how people read them.
#include "report/english.h"
#include "report/metrics.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

START_TEST(times_are_printed_as_people_write_them)
{
    ie_time_print(&out, 65.9);
    ie_buffer_text(&out, " ");
    ie_time_print(&out, 3723);
    ie_buffer_text(&out, " ");
    ie_span_print(english(), &out, 1.2, 1.9);
    ie_buffer_text(&out, " ");
    ie_span_print(english(), &out, 1.2, 2.1);
    ck_assert_str_eq(out.data, "1:05 1:02:03 0:01 0:01 to 0:02");
}
END_TEST

START_TEST(figures_are_found_by_their_whole_name_only)
{
    ck_assert_ptr_nonnull(ie_metric_find("words", 5));
    ck_assert_ptr_null(ie_metric_find("words", 4));
    ck_assert_ptr_null(ie_metric_find("wordsy", 6));
    ck_assert_str_eq(ie_metric_find("fear_share", 10)->name, "fear_share");
}
END_TEST

START_TEST(unknown_figures_are_called_unknown)
{
    ie_metrics metrics;
    ie_metrics_clear(&metrics);
    metrics.speech_share = 0.256;
    ie_metric_print(english(), &out, &metrics, ie_metric_find("words", 5));
    ie_buffer_text(&out, " ");
    ie_metric_print(english(), &out, &metrics, ie_metric_find("speech_share", 12));
    ck_assert_str_eq(out.data, "unknown 26%");
}
END_TEST

START_TEST(a_time_is_read_as_it_is_printed)
{
    static const struct {
        const char *text;
        size_t length;
        double seconds;
    } times[] = {{"1:05 to", 4, 65}, {"0:00", 4, 0}, {"1:02:03.", 7, 3723}, {"100:59", 6, 6059}, {"1:5", 0, 0},
                 {"1:60", 0, 0}, {"1:005", 0, 0}, {"12", 0, 0}, {":12", 0, 0}, {"1:02:3", 0, 0}, {"1:02:03:04", 0, 0},
                 {"1:", 0, 0}, {"", 0, 0}, {"99999999999:05", 0, 0}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        double seconds = -1;
        ck_assert_msg(ie_time_read(times[i].text, &seconds) == times[i].length, "%s", times[i].text);
        ck_assert_msg(times[i].length == 0 || seconds == times[i].seconds, "%s: %g", times[i].text, seconds);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("metrics");
    TCase *cases = tcase_create("metrics");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, times_are_printed_as_people_write_them);
    tcase_add_test(cases, figures_are_found_by_their_whole_name_only);
    tcase_add_test(cases, unknown_figures_are_called_unknown);
    tcase_add_test(cases, a_time_is_read_as_it_is_printed);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
