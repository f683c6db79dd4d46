// SPDX-License-Identifier: MIT
// Tests of lib/batch/batch: each key once, and a table of all. An ie-run of the test's own stands first in PATH.
#include "batch/batch.h"
#include "batch/recordings.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;
static ie_buffer table;

static void enter(void)
{
    enter_scratch();
    run_shell("mkdir bin out; printf '%s\\n' '#!/bin/sh' 'echo run >>ran' 'while [ \"$1\" != --output ]; do shift; done'"
              " 'out=$2; shift 3' 's=$(sha256sum <\"$1\" | cut -c 1-64)'"
              " 'echo \"{\\\"type\\\":\\\"media\\\",\\\"t\\\":0,\\\"part\\\":1,\\\"sha256\\\":\\\"$s\\\"}\" >$out/stream.ndjson'"
              " 'echo $s >$out/report.html' 'exit $(cat \"$1.status\" 2>/dev/null || echo 0)' >bin/ie-run; chmod +x bin/ie-run");
    char path[4096];
    snprintf(path, sizeof path, "%s/bin:%s", scratch_folder, getenv("PATH"));
    setenv("PATH", path, 1);
}

static void leave(void)
{
    ie_interviews_free(&interviews);
    ie_buffer_free(&table);
    leave_scratch();
}

static int run(const char *operands)
{
    char words[200], *place;
    ie_error error = {0};
    ie_interviews_free(&interviews);
    ie_buffer_free(&table);
    snprintf(words, sizeof words, "%s", operands);
    for (char *word = strtok_r(words, " ", &place); word; word = strtok_r(NULL, " ", &place))
        ie_interviews_add(&interviews, word);
    ie_interviews_name(&interviews, ie_batch_reserved);
    const ie_batch_settings settings = {.output = "out", .jobs = 2, .basis = {.models = "m"}};
    return ie_batch_run(&interviews, &settings, &table, &error);
}

START_TEST(the_same_bytes_are_evaluated_once)
{
    run_shell("echo x >a; cp a b; echo y >c");
    ck_assert_int_eq(run("a b c"), 0);
    ck_assert_int_eq(run_shell("test $(wc -l <ran) = 2"), 0);
    ck_assert_int_eq(run_shell("cmp out/a/report.html out/b/report.html && ! cmp -s out/a/report.html out/c/report.html"),
                     0);
    ck_assert_int_eq(run("c b"), 0);
    ck_assert_int_eq(run_shell("test $(wc -l <ran) = 2"), 0);
    ck_assert_int_eq(run_shell("test $(wc -l <out/batch.csv) = 3"), 0);
}
END_TEST

START_TEST(the_worst_status_is_the_end_and_what_failed_or_was_refused_is_tried_again)
{
    run_shell("echo x >a; echo y >b; echo z >c; echo 3 >b.status; echo 2 >c.status");
    ck_assert_int_eq(run("a b"), 3);
    ck_assert_int_eq(run("a c"), 2);
    ck_assert_int_eq(run_shell("test $(wc -l <ran) = 3"), 0);
    ck_assert_int_eq(run("b c"), 3);
    ck_assert_int_eq(run_shell("test $(wc -l <ran) = 5"), 0);
    run_shell("echo 139 >c.status");
    ck_assert_int_eq(run("c"), 2);
    ck_assert_int_eq(run("none"), 2);
    ck_assert_ptr_nonnull(strstr(table.data, "none: No such file"));
}
END_TEST

START_TEST(a_result_without_its_report_is_made_again)
{
    run_shell("echo x >a");
    ck_assert_int_eq(run("a"), 0);
    run_shell("rm out/a/report.html");
    ck_assert_int_eq(run("a"), 0);
    ck_assert_int_eq(run_shell("test -s out/a/report.html"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("batch");
    TCase *tests = tcase_create("batch");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, the_same_bytes_are_evaluated_once);
    tcase_add_test(tests, the_worst_status_is_the_end_and_what_failed_or_was_refused_is_tried_again);
    tcase_add_test(tests, a_result_without_its_report_is_made_again);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
