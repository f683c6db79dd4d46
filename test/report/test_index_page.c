// SPDX-License-Identifier: MIT
// Tests of lib/report/index_page: many interviews as one page.
#include "report/index_page.h"
#include "store/fixture.h"
#include "suite.h"

#include <sys/stat.h>

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "<ann>", 3, 1);
    put_interview(fixture_store, "bob", 5, 1);
    put_interview(fixture_store, "<ann>", 7, 1);
    put_interview(fixture_store, NULL, 6, 1);
    load_history(NULL);
}

START_TEST(a_page_has_interviews_questions_and_people)
{
    ie_index_page(&fixture_text, &fixture_history, NULL);
    says("4 interviews, 2 people are named.");
    says("<tr><td>&lt;ann&gt;</td>");
    says("title=\"2.0 to 4.0\">3.0</td>");
    says("Questions, the hardest first");
    says("<b>&lt;ann&gt;</b>, 2 interviews · Match with the expected answers 3.0 to 7.0: "
         "higher");
    ck_assert_ptr_null(strstr(fixture_text.data, "<b>bob</b>"));
    ck_assert_ptr_null(strstr(fixture_text.data, "<ann>"));
}
END_TEST

START_TEST(a_contested_interview_says_so_in_its_row)
{
    fixture_history.items[1].is_contested = 1;
    ie_index_page(&fixture_text, &fixture_history, NULL);
    says("</a> contested</td></tr>");
    const char *found = strstr(fixture_text.data, " contested</td>");
    ck_assert_ptr_null(strstr(found + 1, " contested</td>"));
    ck_assert(found > strstr(fixture_text.data, "<td>bob</td>"));
}
END_TEST

START_TEST(reports_below_the_page_are_linked_from_there)
{
    ie_index_page(&fixture_text, &fixture_history, "/srv");
    says("<a href=\"report.html\">");
    ie_buffer_clear(&fixture_text);
    ie_index_page(&fixture_text, &fixture_history, "/sr");
    says("<a href=\"file:///srv/report.html\">");
}
END_TEST

START_TEST(a_page_fetches_nothing)
{
    ie_index_page(&fixture_text, &fixture_history, NULL);
    says("default-src 'none'");
    ck_assert_ptr_null(strstr(fixture_text.data, "http://"));
    ck_assert_ptr_null(strstr(fixture_text.data, "https://"));
    ck_assert_ptr_null(strstr(fixture_text.data, " src="));
}
END_TEST

START_TEST(a_page_is_written_where_there_are_interviews)
{
    char path[80];
    ck_assert_int_eq(ie_index_page_write(fixture_path, fixture_folder, &fixture_error), 0);
    snprintf(path, sizeof path, "%s/index.html", fixture_folder);
    ck_assert_int_eq(access(path, R_OK), 0);
    snprintf(path, sizeof path, "%s/empty", fixture_folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert_int_eq(ie_index_page_write(path, fixture_folder, &fixture_error), -1);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "no interview in it"));
    ck_assert_int_eq(ie_index_page_write(fixture_path, "/none", &fixture_error), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("index_page");
    TCase *tests = tcase_create("page");
    tcase_add_checked_fixture(tests, enter, close_fixture);
    tcase_add_test(tests, a_page_has_interviews_questions_and_people);
    tcase_add_test(tests, a_contested_interview_says_so_in_its_row);
    tcase_add_test(tests, reports_below_the_page_are_linked_from_there);
    tcase_add_test(tests, a_page_fetches_nothing);
    tcase_add_test(tests, a_page_is_written_where_there_are_interviews);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
