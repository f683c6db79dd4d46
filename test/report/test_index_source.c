// SPDX-License-Identifier: MIT
// Tests of lib/report/index_source: interviews of a database and of a folder.
#include "report/index_source.h"
#include "store/fixture.h"
#include "suite.h"

static void run(const char *command)
{
    char line[1000];
    snprintf(line, sizeof line, "cd %s && %s", fixture_folder, command);
    ck_assert_int_eq(system(line), 0);
}

static void write_stream(const char *folder, const char *person, int score)
{
    char line[800];
    snprintf(line, sizeof line, "mkdir -p %s && touch %s/report.html && { echo '{\"type\":\"media\",\"t\":0,\"person\":\"%s\","
             "\"start_time\":\"2026-01-02T00:00:00Z\"}'; echo '{\"type\":\"word\",\"t\":1}'; echo '{\"type\":\"summary\",\"t\":0,"
             "\"figures\":{\"similarity\":%d}}'; } >%s/stream.ndjson", folder, folder, person, score, folder);
    run(line);
}

START_TEST(a_database_gives_its_interviews)
{
    put_interview(fixture_store, "ann", 4, 1);
    put_interview(fixture_store, "bob", 5, 1);
    ck_assert_int_eq(ie_index_load(&fixture_history, fixture_path, &fixture_error), 0);
    ck_assert_uint_eq(fixture_history.count, 2);
    ck_assert_double_eq(fixture_history.items[1].account.whole.measures[IE_CONTENT].value, 5);
}
END_TEST

START_TEST(a_folder_of_a_batch_gives_the_newest_evaluations)
{
    char path[80];
    write_stream("out/evaluations/k1", "old", 1);
    write_stream("out/evaluations/k2", "ann", 6);
    write_stream("out/evaluations/k3", "bob", 7);
    run("ln -s evaluations/k3 out/b && ln -s evaluations/k2 out/a");
    snprintf(path, sizeof path, "%s/out", fixture_folder);
    ck_assert_int_eq(ie_index_load(&fixture_history, path, &fixture_error), 0);
    ck_assert_uint_eq(fixture_history.count, 2);
    ck_assert_str_eq(fixture_history.items[0].person, "ann");
    ck_assert_str_eq(fixture_history.items[0].started_at, "2026-01-02T00:00:00Z");
    ck_assert_double_eq(fixture_history.items[0].account.whole.measures[IE_CONTENT].value, 6);
    ck_assert_ptr_nonnull(strstr(fixture_history.items[0].report, "/out/evaluations/k2/report.html"));
}
END_TEST

START_TEST(a_folder_of_reports_gives_each)
{
    write_stream("out/x/ann", "ann", 6);
    write_stream("out/y", "bob", 7);
    run("rm out/y/report.html; echo broken >out/stream.ndjson");
    ck_assert_int_eq(ie_index_load(&fixture_history, fixture_folder, &fixture_error), 0);
    ck_assert_uint_eq(fixture_history.count, 2);
    ck_assert_ptr_null(fixture_history.items[1].report);
}
END_TEST

START_TEST(what_is_neither_is_an_error)
{
    ck_assert_int_eq(ie_index_load(&fixture_history, "/none", &fixture_error), -1);
    ck_assert_int_eq(fixture_error.code, IE_IO);
    ck_assert_int_eq(ie_index_load(&fixture_history, "/dev/null", &fixture_error), -1);
    ck_assert_uint_eq(fixture_history.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("index_source");
    TCase *tests = tcase_create("sources");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_database_gives_its_interviews);
    tcase_add_test(tests, a_folder_of_a_batch_gives_the_newest_evaluations);
    tcase_add_test(tests, a_folder_of_reports_gives_each);
    tcase_add_test(tests, what_is_neither_is_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
