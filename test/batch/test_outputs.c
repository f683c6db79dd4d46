// SPDX-License-Identifier: MIT
// Tests of lib/batch/outputs: links and files of a batch's folder.
#include "batch/outputs.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_error error;

static void enter(void)
{
    enter_scratch();
    error = (ie_error){0};
    run_shell("mkdir out");
}

START_TEST(a_link_leads_to_the_newest_and_what_was_before_is_history)
{
    ck_assert_int_eq(ie_outputs_link("out", "a", "k1", &error), 0);
    ck_assert_int_eq(ie_outputs_link("out", "a", "k1", &error), 0);
    ck_assert_int_eq(run_shell("test ! -e out/history.csv"), 0);
    ck_assert_int_eq(ie_outputs_link("out", "a", "k2", &error), 0);
    ck_assert_int_eq(run_shell("test $(readlink out/a) = evaluations/k2"), 0);
    ck_assert_int_eq(run_shell("grep -q '\"a\",\"evaluations/k1\"' out/history.csv"), 0);
    ck_assert_int_eq(ie_outputs_unlink("out", "a", &error), 0);
    ck_assert_int_eq(ie_outputs_unlink("out", "a", &error), 0);
    ck_assert_int_eq(run_shell("test ! -L out/a && test $(wc -l <out/history.csv) = 3"), 0);
}
END_TEST

START_TEST(what_is_no_link_is_left_alone)
{
    run_shell("mkdir out/a; touch out/a/x out/b");
    ck_assert_int_eq(ie_outputs_link("out", "a", "k", &error), -1);
    ck_assert_str_eq(error.text, "out/a is in the way: it is no link of ie-batch");
    ck_assert_int_eq(ie_outputs_link("out", "b", "k", &error), -1);
    ck_assert_int_eq(ie_outputs_unlink("out", "a", &error), 0);
    ck_assert_int_eq(run_shell("test -e out/a/x && test -e out/b"), 0);
}
END_TEST

START_TEST(an_evaluation_begins_without_an_old_result)
{
    ie_buffer basis = {0};
    ie_buffer_text(&basis, "{}\n");
    ck_assert_int_eq(ie_outputs_clear("out/evaluations/k", &basis, &error), 0);
    ck_assert_int_eq(run_shell("cd out/evaluations/k; touch result.json report.html"), 0);
    ck_assert(ie_outputs_have_report("out/evaluations/k"));
    ck_assert_int_eq(ie_outputs_clear("out/evaluations/k", &basis, &error), 0);
    ck_assert(!ie_outputs_have_report("out/evaluations/k"));
    ck_assert_int_eq(run_shell("cd out/evaluations/k; test \"$(ls)\" = basis.json"), 0);
    ie_buffer_free(&basis);
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_is_an_error)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "x");
    ck_assert_int_eq(ie_outputs_write("none", "a", &text, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(ie_outputs_lock("/proc/none", &error), -1);
    ie_buffer_free(&text);
}
END_TEST

START_TEST(a_folder_is_locked_once)
{
    ck_assert_int_eq(ie_outputs_lock("deep/out", &error), 0);
    ck_assert_int_ne(run_shell("flock -n deep/out true"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outputs");
    TCase *tests = tcase_create("outputs");
    tcase_add_checked_fixture(tests, enter, leave_scratch);
    tcase_add_test(tests, a_link_leads_to_the_newest_and_what_was_before_is_history);
    tcase_add_test(tests, what_is_no_link_is_left_alone);
    tcase_add_test(tests, an_evaluation_begins_without_an_old_result);
    tcase_add_test(tests, a_folder_that_cannot_be_written_is_an_error);
    tcase_add_test(tests, a_folder_is_locked_once);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
