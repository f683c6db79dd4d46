// SPDX-License-Identifier: MIT
// Tests of lib/store/files: a file noted again is one row, with an absolute path.
#include "store/files.h"

#include "fixture.h"
#include "suite.h"

static int note_last(void *context, const ie_store_file *file)
{
    snprintf(context, 400, "%s|%s|%s|%s|%lld", file->path, file->kind, file->person ? file->person : "-",
             file->sha256 ? file->sha256 : "-", file->interview);
    return 0;
}

static int count_file(void *context, const ie_store_file *file)
{
    (void)file;
    ++*(int *)context;
    return 0;
}

static int count_files(const char *condition)
{
    int count = 0;
    ck_assert_int_eq(ie_files_each(fixture_store, condition, count_file, &count, &fixture_error), 0);
    return count;
}

START_TEST(a_file_noted_again_is_one_row)
{
    char last[400];
    long long id = put_interview(fixture_store, "ann", 5, 1);  // notes its report
    ie_store_file file = {"/a/b.mp4", "recording", .sha256 = "12", .interview = id};
    ck_assert_int_eq(ie_store_note_file(fixture_store, &file, &fixture_error), 0);
    file.sha256 = "34";
    ck_assert_int_eq(ie_store_note_file(fixture_store, &file, &fixture_error), 0);
    ck_assert_int_eq(count_files("1"), 2);
    ck_assert_int_eq(ie_files_each(fixture_store, "kind = 'recording'", note_last, last, &fixture_error), 0);
    ck_assert_str_eq(last, "/a/b.mp4|recording|-|34|1");
    ck_assert_int_eq(ie_files_each(fixture_store, "kind = 'report'", note_last, last, &fixture_error), 0);
    ck_assert_str_eq(last, "/srv/report.html|report|-|-|1");
}
END_TEST

START_TEST(a_path_that_leads_to_nothing_yet_is_made_absolute)
{
    char last[400], path[80], wanted[120];
    snprintf(path, sizeof path, "%s/./page.html", fixture_folder);
    ck_assert_int_eq(ie_files_note_path(fixture_store, path, "progress", "ann", &fixture_error), 0);
    ck_assert_int_eq(ie_files_each(fixture_store, "1", note_last, last, &fixture_error), 0);
    snprintf(wanted, sizeof wanted, "%s/page.html|progress|ann|-|0", fixture_folder);
    ck_assert_str_eq(last, wanted);
    ck_assert_int_eq(ie_files_drop(fixture_store, path, "progress", &fixture_error), 0);
    ck_assert_int_eq(count_files("1"), 0);
    ck_assert_int_eq(ie_files_note_path(fixture_store, "/none/page.html", "progress", NULL, &fixture_error), -1);
    ck_assert_int_eq(fixture_error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("files");
    TCase *tests = tcase_create("files");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_file_noted_again_is_one_row);
    tcase_add_test(tests, a_path_that_leads_to_nothing_yet_is_made_absolute);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
