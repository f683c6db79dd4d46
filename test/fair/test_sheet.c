// SPDX-License-Identifier: MIT
// Tests of lib/fair/sheet.
#include "fair/sheet.h"
#include "suite.h"
#include "written.h"

#include <string.h>

static ie_error error;

static int read_text(ie_sheet *sheet, const char *text)
{
    char path[32];
    write_table(path, text);
    int status = ie_sheet_read(sheet, path, "person", &error);
    unlink(path);
    return status;
}

static void expect_refusal(const char *text, long line, const char *what)
{
    ie_sheet sheet = {0};
    ck_assert_int_eq(read_text(&sheet, text), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(error.line, line);
    ck_assert_msg(strstr(error.text, what) != NULL, "'%s' has no '%s'", error.text, what);
    ie_sheet_free(&sheet);
}

START_TEST(rows_are_found_by_person)
{
    ie_sheet sheet = {0};
    ck_assert_int_eq(read_text(&sheet, "score\t Person \n7\tanna\n\n\t\n 8 \tben\n"), 0);
    ck_assert_uint_eq(sheet.people.count, 2);
    ck_assert_uint_eq(ie_sheet_column(&sheet, "SCORE"), 0);
    ck_assert_uint_eq(ie_sheet_column(&sheet, "sex"), IE_NOT_FOUND);
    ck_assert_uint_eq(ie_string_table_find(&sheet.people, "ben"), 1);
    ck_assert_str_eq(ie_sheet_cell(&sheet, 1, 0), "8");
    ck_assert_int_eq(sheet.lines[1], 5);
    ie_sheet_free(&sheet);
}
END_TEST

START_TEST(what_is_no_table_is_refused_with_its_line)
{
    expect_refusal("", 1, "empty");
    expect_refusal("person,score\n", 1, "nobody");
    expect_refusal("name,score\nanna,7\n", 1, "no column 'person'");
    expect_refusal("person,score,Score\nanna,7,7\n", 1, "two columns are named 'Score'");
    expect_refusal("person,score\nanna,7\nben\n", 3, "1 cells, but the header has 2");
    expect_refusal("person,score\nanna,7,8\n", 2, "3 cells, but the header has 2");
    expect_refusal("person,score\nanna,7\nben,8\n anna ,9\n", 4, "the person of line 2 again");
    expect_refusal("person,score\n ,7\n", 2, "no person");
    expect_refusal("person,score\nanna,\"7\n", 2, "does not end");
}
END_TEST

START_TEST(a_missing_file_is_told)
{
    ie_sheet sheet = {0};
    ck_assert_int_eq(ie_sheet_read(&sheet, "/nowhere/table.csv", "person", &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ie_sheet_free(&sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, rows_are_found_by_person);
    tcase_add_test(tests, what_is_no_table_is_refused_with_its_line);
    tcase_add_test(tests, a_missing_file_is_told);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
