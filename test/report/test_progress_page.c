// SPDX-License-Identifier: MIT
// Tests of lib/report/progress_page: a page of small charts over a person's interviews.
#include "report/progress_page.h"
#include "store/fixture.h"
#include "suite.h"

START_TEST(a_page_has_a_chart_a_measure_and_says_what_changed)
{
    put_interview(fixture_store, "<ann>", 3, 1);
    put_interview(fixture_store, "<ann>", 7, 1);
    load_history(NULL);
    ie_progress_page(&fixture_text, &fixture_history, "<ann>");
    says("Progress of <bdi>&lt;ann&gt;</bdi>");
    says("<b>Match with the expected answers</b>, of 10<br>first to last: higher");
    says("<b>Overall impression</b>, of 7<br>first to last: no real change");
    ck_assert_ptr_null(strstr(fixture_text.data, "Confidence of the voice"));
    says("href=\"file:///srv/report.html\"");
    says("content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    ck_assert_ptr_null(strstr(fixture_text.data, "<script"));
}
END_TEST

START_TEST(a_point_stands_where_its_value_is_on_the_scale)
{
    put_interview(fixture_store, "ann", 0, 0);
    put_interview(fixture_store, "ann", 10, 0);
    load_history(NULL);
    ie_progress_chart(&fixture_text, &fixture_history, IE_CONTENT);
    says("cx=\"39.0\" cy=\"102.0\"");
    says("cx=\"295.0\" cy=\"8.0\"");
}
END_TEST

START_TEST(a_page_is_written_only_where_there_is_somebody)
{
    char path[80];
    snprintf(path, sizeof path, "%s/p.html", fixture_folder);
    ck_assert_int_eq(ie_progress_page_write(fixture_store, "ann", path, &fixture_error), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    put_interview(fixture_store, "ann", 5, 1);
    ck_assert_int_eq(ie_progress_page_write(fixture_store, "ann", path, &fixture_error), 1);
    ck_assert_int_eq(access(path, F_OK), 0);
    ck_assert_int_eq(ie_progress_page_write(fixture_store, "ann", "/none/p.html", &fixture_error), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("progress_page");
    TCase *tests = tcase_create("page");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_page_has_a_chart_a_measure_and_says_what_changed);
    tcase_add_test(tests, a_point_stands_where_its_value_is_on_the_scale);
    tcase_add_test(tests, a_page_is_written_only_where_there_is_somebody);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
