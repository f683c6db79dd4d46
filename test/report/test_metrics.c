// SPDX-License-Identifier: MIT
// Tests of lib/report/metrics: the table of metrics, and how people read them.
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
    ie_span_print(&out, 1.2, 1.9);
    ie_buffer_text(&out, " ");
    ie_span_print(&out, 1.2, 2.1);
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
    ie_metric_print(&out, &metrics, ie_metric_find("words", 5));
    ie_buffer_text(&out, " ");
    ie_metric_print(&out, &metrics, ie_metric_find("speech_share", 12));
    ck_assert_str_eq(out.data, "unknown 26%");
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
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
