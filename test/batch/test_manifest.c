// SPDX-License-Identifier: MIT
// Tests of lib/batch/manifest: tables and lists of interviews.
#include "batch/manifest.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;
static ie_buffer problems;
static ie_error error;

static void enter(void)
{
    enter_scratch();
    run_shell("mkdir in; touch in/a.mp4 in/b.mp4 'in/c;d.mp4'; echo '{}' >in/consent.json");
}

static void leave(void)
{
    ie_interviews_free(&interviews);
    ie_buffer_free(&problems);
    leave_scratch();
}

static int read_text(const char *name, const char *text)
{
    ie_interviews_free(&interviews);
    ie_buffer_free(&problems);
    error = (ie_error){0};
    write_scratch(name, text);
    return ie_manifest_read(&interviews, name, &problems, &error);
}

static void expect_problem(const char *name, const char *text, const char *problem)
{
    ck_assert_int_eq(read_text(name, text), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(problems.data && strstr(problems.data, problem), "%s\n%s", problem, problems.data);
}

START_TEST(each_row_is_an_interview_with_its_own)
{
    ck_assert_int_eq(read_text("in/m.csv", "person,files,consent,questions\n\"Anna, B.\",a.mp4;b.mp4,consent.json,\n"
                                           "ben,b.mp4,,\"q1,q2\"\n"), 0);
    ck_assert_uint_eq(interviews.count, 2);
    const ie_interview *anna = &interviews.items[0], *ben = &interviews.items[1];
    ck_assert_str_eq(anna->settings[IE_SETTING_PERSON], "Anna, B.");
    ck_assert_uint_eq(anna->files.count, 2);
    ck_assert_str_eq(anna->files.items[1], "in/b.mp4");
    ck_assert_str_eq(anna->settings[IE_SETTING_CONSENT], "in/consent.json");
    ck_assert_ptr_null(ben->settings[IE_SETTING_CONSENT]);
    ck_assert_str_eq(ben->settings[IE_SETTING_QUESTION], "q1,q2");
}
END_TEST

START_TEST(a_spreadsheets_capitals_and_blank_cells_do_not_count)
{
    ck_assert_int_eq(read_text("in/m.csv", "Files, PERSON ,,\na.mp4,anna,,\n,,,\n  \nb.mp4,ben,, \n"), 0);
    ck_assert_uint_eq(interviews.count, 2);
    ck_assert_str_eq(interviews.items[1].settings[IE_SETTING_PERSON], "ben");
    expect_problem("in/m.csv", "files,\na.mp4,anna\n", ":2: a cell in a column without a name");
    expect_problem("in/m.csv", "files,File s\na.mp4,anna\n", ":1: 'file s' is none of");
    expect_problem("in/m.csv", "files,person,Person\na.mp4,anna,ben\n", ":1: two columns have one name");
}
END_TEST

START_TEST(yaml_names_files_that_a_table_cannot)
{
    ck_assert_int_eq(read_text("in/m.yaml", "- files: c;d.mp4\n  person: anna\n- files: [a.mp4, b.mp4]\n"), 0);
    ck_assert_uint_eq(interviews.count, 2);
    ck_assert_str_eq(interviews.items[0].files.items[0], "in/c;d.mp4");
    ck_assert_str_eq(interviews.items[0].settings[IE_SETTING_PERSON], "anna");
    ck_assert_uint_eq(interviews.items[1].files.count, 2);
}
END_TEST

START_TEST(a_manifest_counts_before_a_sidecar)
{
    run_shell("printf 'person: side\\npurpose: research\\n' >in/a.mp4.yaml");
    ck_assert_int_eq(read_text("in/m.csv", "files,person,purpose\na.mp4,manifest,\n"), 0);
    ck_assert_str_eq(interviews.items[0].settings[IE_SETTING_PERSON], "manifest");
    ck_assert_str_eq(interviews.items[0].settings[IE_SETTING_PURPOSE], "research");
}
END_TEST

START_TEST(all_that_is_wrong_is_said_with_its_line)
{
    expect_problem("in/m.csv", "files\nnone.mp4\n", "in/m.csv:2: in/none.mp4: No such file");
    expect_problem("in/m.csv", "files,nme\na.mp4,x\n", "in/m.csv:1: 'nme' is none of");
    expect_problem("in/m.csv", "files,person,person\na.mp4,x,y\n", "two columns");
    expect_problem("in/m.csv", "files,person\na.mp4\n", "fewer cells");
    expect_problem("in/m.csv", "files\na.mp4\n\n./a.mp4\n", "in/m.csv:4: the same files as in line 2");
    expect_problem("in/m.csv", "files,person\n,x\n", "no files");
    expect_problem("in/m.csv", "person\nx\n", "no column 'files'");
    expect_problem("in/m.csv", "files\n\"a", "does not end");
    expect_problem("in/m.csv", "", "no interview");
    expect_problem("in/m.csv", "files\n", "no interview");
    expect_problem("in/m.yaml", "- person: x\n", "no files");
    expect_problem("in/m.yaml", "- files: a.mp4\n  purpose: fun\n", "in/m.yaml:2: the purpose is");
    expect_problem("in/m.yaml", "- a.mp4\n", "an interview has lines");
    expect_problem("in/m.yaml", "a: b\n", "a manifest is a list");
    expect_problem("in/m.csv", "files,purpose\na.mp4,fun\nnone.mp4,\n", "in/m.csv:3:");
    ck_assert_str_eq(error.text, "in/m.csv: 2 problems in the manifest; nothing was done");
}
END_TEST

START_TEST(a_manifest_that_cannot_be_read_is_an_error)
{
    ck_assert_int_eq(ie_manifest_read(&interviews, "none.csv", &problems, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(read_text("in/m.yaml", "- [\n"), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("manifest");
    TCase *tests = tcase_create("manifest");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, each_row_is_an_interview_with_its_own);
    tcase_add_test(tests, a_spreadsheets_capitals_and_blank_cells_do_not_count);
    tcase_add_test(tests, yaml_names_files_that_a_table_cannot);
    tcase_add_test(tests, a_manifest_counts_before_a_sidecar);
    tcase_add_test(tests, all_that_is_wrong_is_said_with_its_line);
    tcase_add_test(tests, a_manifest_that_cannot_be_read_is_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
