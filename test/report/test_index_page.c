// SPDX-License-Identifier: MIT
// Tests of lib/report/index_page: many interviews as one page.
#include "report/index_page.h"
#include "store/fixture.h"
#include "suite.h"

#include <sys/stat.h>

static ie_history history;
static ie_buffer out;

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "<ann>", 3, 1);
    put_interview(fixture_store, "bob", 5, 1);
    put_interview(fixture_store, "<ann>", 7, 1);
    put_interview(fixture_store, NULL, 6, 1);
    ck_assert_int_eq(ie_history_load(&history, fixture_store, NULL, 0, &fixture_error), 0);
}

static void leave(void)
{
    ie_history_free(&history);
    ie_buffer_free(&out);
    close_fixture();
}

START_TEST(a_page_has_interviews_questions_and_people)
{
    ie_index_page(&out, &history, NULL);
    ck_assert_ptr_nonnull(strstr(out.data, "4 interviews, 2 people are named."));
    ck_assert_ptr_nonnull(strstr(out.data, "<tr><td>&lt;ann&gt;</td>"));
    ck_assert_ptr_nonnull(strstr(out.data, "title=\"2.0 to 4.0\">3.0</td>"));
    ck_assert_ptr_nonnull(strstr(out.data, "Questions, the hardest first"));
    ck_assert_ptr_nonnull(strstr(out.data, "<b>&lt;ann&gt;</b>, 2 interviews · Match with the expected answers 3.0 to 7.0: "
                                           "higher"));
    ck_assert_ptr_null(strstr(out.data, "<b>bob</b>"));
    ck_assert_ptr_null(strstr(out.data, "<ann>"));
}
END_TEST

START_TEST(reports_below_the_page_are_linked_from_there)
{
    ie_index_page(&out, &history, "/srv");
    ck_assert_ptr_nonnull(strstr(out.data, "<a href=\"report.html\">"));
    ie_buffer_clear(&out);
    ie_index_page(&out, &history, "/sr");
    ck_assert_ptr_nonnull(strstr(out.data, "<a href=\"file:///srv/report.html\">"));
}
END_TEST

START_TEST(a_page_fetches_nothing)
{
    ie_index_page(&out, &history, NULL);
    ck_assert_ptr_nonnull(strstr(out.data, "default-src 'none'"));
    ck_assert_ptr_null(strstr(out.data, "http://"));
    ck_assert_ptr_null(strstr(out.data, "https://"));
    ck_assert_ptr_null(strstr(out.data, " src="));
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
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, a_page_has_interviews_questions_and_people);
    tcase_add_test(tests, reports_below_the_page_are_linked_from_there);
    tcase_add_test(tests, a_page_fetches_nothing);
    tcase_add_test(tests, a_page_is_written_where_there_are_interviews);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
