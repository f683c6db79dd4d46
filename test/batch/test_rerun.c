// SPDX-License-Identifier: MIT
// Tests of lib/batch/rerun: what of a media record is run again, and what is not. test/filters/ie-replay.sh runs it.
#include "batch/rerun.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

// SHA-256 of nothing, as of /dev/null.
#define EMPTY "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""
#define MEDIA(members) "{\"type\":\"media\",\"t\":0," members "}"

static ie_error problem;

// The options of a media record, with spaces between, or the error.
static void try_options(const char *media, ie_rerun rerun, int status, const char *expected)
{
    ie_record *record = ie_record_parse(media, strlen(media), NULL);
    ie_text_list words = {0};
    ie_buffer all = {0};
    rerun.media = record;
    ck_assert_int_eq(ie_rerun_options(&rerun, &words, &problem), status);
    for (size_t i = 0; status == 0 && i < words.count; i++)
        ie_buffer_format(&all, "%s%s", i > 0 ? " " : "", words.items[i]);
    ck_assert_str_eq(status == 0 ? all.data : problem.text, expected);
    ie_buffer_free(&all);
    free(words.items);
    ie_record_free(record);
}

START_TEST(recorded_options_are_given_again)
{
    try_options(MEDIA("\"options\":[\"--language\",\"es\",\"--contact\",\"Ms Bell\",\"--skip\",\"stt\",\"--skip\",\"faces\"]"), (ie_rerun){0}, 0,
                "--language es --contact Ms Bell --skip stt --skip faces");
}
END_TEST

START_TEST(without_recorded_options_nothing_is_run)
{
    try_options(MEDIA("\"dur\":4"), (ie_rerun){0}, -1, "with which options it was evaluated was not stored");
}
END_TEST

START_TEST(options_that_change_more_than_the_result_are_refused)
{
    try_options(MEDIA("\"options\":[\"--db\",\"x\"]"), (ie_rerun){0}, -1, "--db is no option that is replayed");
}
END_TEST

START_TEST(a_stored_command_runs_only_where_it_is_given)
{
    static const char *commands[] = {"cat"};
    try_options(MEDIA("\"options\":[\"--with\",\"cat\"]"), (ie_rerun){0}, -1,
                "a program of its own was in the pipe; if it may run, give --with 'cat'");
    try_options(MEDIA("\"options\":[\"--with\",\"cat\"]"), (ie_rerun){.with = {commands, 1, 1}}, 0, "--with cat");
    try_options(MEDIA("\"options\":[\"--with\",\"rm\"]"), (ie_rerun){.with = {commands, 1, 1}}, -1,
                "a program of its own was in the pipe; if it may run, give --with 'rm'");
}
END_TEST

START_TEST(files_count_by_their_bytes_wherever_they_lie)
{
    try_options(MEDIA("\"options\":[\"--questions\",\"gone\"],\"option_files\":[" EMPTY "]"),
                (ie_rerun){.questions = "/dev/null"}, 0,
                "--questions /dev/null");
    try_options(MEDIA("\"options\":[\"--questions\",\"gone\",\"--transcript\",\"/dev/null\"],"
                      "\"option_files\":[" EMPTY "," EMPTY "]"),
                (ie_rerun){.questions = "/dev/null"}, 0, "--questions /dev/null --transcript /dev/null");
    try_options(MEDIA("\"options\":[\"--transcript\",\"/dev/null\"],\"option_files\":[\"00\"]"), (ie_rerun){0}, -1,
                "/dev/null: another transcript: its SHA-256 is "
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, not 00");
}
END_TEST

static void try_recording(const char *media, const char *path, int count, int status, ie_code code)
{
    char *paths[] = {(char *)path, (char *)path};
    ie_record *record = ie_record_parse(media, strlen(media), NULL);
    problem.code = IE_OK;
    ck_assert_int_eq(ie_rerun_check(record, paths, count, &problem), status);
    ck_assert_int_eq(problem.code, code);
    ie_record_free(record);
}

START_TEST(another_recording_is_refused)
{
    static const char media[] = "{\"type\":\"media\",\"t\":0,\"part\":1,\"parts\":1,\"sha256\":" EMPTY "}";
    try_recording(media, "/dev/null", 1, 0, IE_OK);
    try_recording(media, "/proc/self/exe", 1, -1, IE_FORMAT);
    try_recording(media, "/no/such/file", 1, -1, IE_IO);
    try_recording(media, "/dev/null", 2, -1, IE_USAGE);
    try_recording("{\"type\":\"media\",\"t\":0,\"part\":1,\"parts\":1,\"sha256\":null}", "/dev/null", 1, -1, IE_FORMAT);
    try_recording("{\"type\":\"media\",\"t\":0}", "/dev/null", 1, -1, IE_FORMAT);
    try_recording("{\"type\":\"media\",\"t\":0,\"part\":3,\"parts\":2}", "/dev/null", 2, -1, IE_FORMAT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rerun");
    TCase *tests = tcase_create("rerun");
    tcase_add_test(tests, recorded_options_are_given_again);
    tcase_add_test(tests, without_recorded_options_nothing_is_run);
    tcase_add_test(tests, options_that_change_more_than_the_result_are_refused);
    tcase_add_test(tests, a_stored_command_runs_only_where_it_is_given);
    tcase_add_test(tests, files_count_by_their_bytes_wherever_they_lie);
    tcase_add_test(tests, another_recording_is_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
