// SPDX-License-Identifier: MIT
// Tests of lib/report/folder: files of a report that are there whole or not at all.
#include "base/file.h"
#include "report/fixture.h"
#include "report/folder.h"
#include "suite.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char base[64], path[80];
static ie_rules *rules;
static ie_report *report;

static void begin_folder(void)
{
    static const char yaml[] = "rules:\n- {id: a, about: x, text: t, evidence: e, when: {seconds: '> 1'}}\n";
    strcpy(base, "/tmp/test_folder_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(base));
    snprintf(path, sizeof path, "%s/a/b", base);
    begin_results();
    add(MEDIA(10));
    rules = ie_rules_parse(yaml, strlen(yaml), "rules", english(), NULL);
    report = ie_report_create(results, rules, english());
}

static void end_folder(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", base);
    ck_assert_int_eq(system(command), 0);
    ie_report_destroy(report);
    ie_rules_free(rules);
    end_results();
}

static int is_there(const char *name)
{
    char file[100];
    snprintf(file, sizeof file, "%s/%s", path, name);
    return access(file, F_OK) == 0;
}

START_TEST(all_files_are_written_and_the_stream_holds_its_lines_and_ours)
{
    ie_error error = {0};
    ie_buffer stream = {0};
    char file[100];
    ie_report_folder *folder = ie_report_folder_open(path, &error);
    ck_assert_msg(folder != NULL, "%s", error.text);
    ck_assert_int_eq(ie_report_folder_add(folder, "{\"type\":\"odd\",\"t\":0}", 20, &error), 0);
    ck_assert(!is_there("stream.ndjson"));
    ck_assert_int_eq(ie_report_folder_write(folder, report, &error), 0);
    ie_report_folder_close(folder);
    ck_assert(is_there("report.txt") && is_there("report.json") && is_there("report.html")
        && is_there("transcript.vtt"));
    ck_assert(!is_there("stream.ndjson.part") && !is_there("report.html.part"));
    snprintf(file, sizeof file, "%s/stream.ndjson", path);
    ck_assert_int_eq(ie_file_read(file, 1 << 20, &stream, &error), 0);
    ck_assert_int_eq(strncmp(stream.data, "{\"type\":\"odd\",\"t\":0}\n{\"type\":\"notice\"", 37), 0);
    ck_assert_ptr_nonnull(strstr(stream.data, "{\"type\":\"summary\""));
    ie_buffer_free(&stream);
}
END_TEST

START_TEST(what_is_not_completed_leaves_nothing)
{
    ie_report_folder *folder = ie_report_folder_open(path, NULL);
    ck_assert(is_there("stream.ndjson.part"));
    ie_report_folder_close(folder);
    ck_assert(!is_there("stream.ndjson.part") && !is_there("stream.ndjson"));
    ie_report_folder_close(NULL);
}
END_TEST

START_TEST(a_file_that_cannot_be_written_stops_and_leaves_no_draft)
{
    ie_error error = {0};
    char file[100];
    ie_report_folder *folder = ie_report_folder_open(path, &error);
    snprintf(file, sizeof file, "%s/report.json", path);
    ck_assert_int_eq(mkdir(file, 0700), 0);
    ck_assert_int_eq(ie_report_folder_write(folder, report, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ie_report_folder_close(folder);
    ck_assert(is_there("report.txt") && !is_there("report.json.part") && !is_there("report.html"));
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_an_error)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_report_folder_open("/dev/null/x", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("folder");
    TCase *cases = tcase_create("folder");
    tcase_add_checked_fixture(cases, begin_folder, end_folder);
    tcase_add_test(cases, all_files_are_written_and_the_stream_holds_its_lines_and_ours);
    tcase_add_test(cases, what_is_not_completed_leaves_nothing);
    tcase_add_test(cases, a_file_that_cannot_be_written_stops_and_leaves_no_draft);
    tcase_add_test(cases, a_folder_that_cannot_be_made_is_an_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
