// SPDX-License-Identifier: MIT
// Tests of lib/base/csv_rows.
#include "base/csv_rows.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_csv_rows rows;
static ie_error error;

static void begin(const char *text)
{
    error = (ie_error){0};
    ie_csv_rows_open(&rows, text, strlen(text));
}

static void expect_row(long line, const char *joined)
{
    ie_buffer found = {0};
    ck_assert_int_eq(ie_csv_rows_next(&rows, &error), 1);
    for (size_t i = 0; i < rows.count; i++)
        ie_buffer_format(&found, "[%s]", rows.cells[i]);
    ck_assert_str_eq(found.data, joined);
    ck_assert_int_eq(rows.line, line);
    ie_buffer_free(&found);
}

static void expect_end(void)
{
    ck_assert_int_eq(ie_csv_rows_next(&rows, &error), 0);
    ie_csv_rows_close(&rows);
}

static void expect_failure(const char *text, long line)
{
    int status;
    begin(text);
    while ((status = ie_csv_rows_next(&rows, &error)) > 0)
        ;
    ck_assert_int_eq(status, -1);
    ck_assert_int_eq(error.line, line);
    ie_csv_rows_close(&rows);
}

START_TEST(a_row_is_blank_where_all_its_cells_are)
{
    begin("a,b\n , \t\n,x");
    expect_row(1, "[a][b]");
    ck_assert(!ie_csv_row_is_blank(&rows));
    expect_row(2, "[ ][ \t]");
    ck_assert(ie_csv_row_is_blank(&rows));
    expect_row(3, "[][x]");
    ck_assert(!ie_csv_row_is_blank(&rows));
    ck_assert(ie_csv_is_blank("\r\n") && !ie_csv_is_blank(" x"));
    expect_end();
}
END_TEST

START_TEST(cells_are_parted_whatever_ends_the_line)
{
    begin("\xEF\xBB\xBF" "a,b\r\n1,\n\n\"x\"\r\n,");
    expect_row(1, "[a][b]");
    expect_row(2, "[1][]");
    expect_row(4, "[x]");
    expect_row(5, "[][]");
    expect_end();
}
END_TEST

START_TEST(quoted_cells_hold_anything)
{
    begin("\"a, \"\"b\"\"\",\"two\nlines\"\nnext,\"\"\n");
    expect_row(1, "[a, \"b\"][two\nlines]");
    expect_row(3, "[next][]");
    expect_end();
}
END_TEST

START_TEST(a_spreadsheet_may_part_by_semicolon_or_tab)
{
    begin("a;b\n1,5;2\n");
    expect_row(1, "[a][b]");
    expect_row(2, "[1,5][2]");
    expect_end();
    begin("a\tb;c\n");
    expect_row(1, "[a][b;c]");
    expect_end();
    begin("");
    expect_end();
}
END_TEST

START_TEST(what_is_no_csv_is_an_error_of_its_line)
{
    expect_failure("a\nb,\"never\nends", 2);
    expect_failure("a,\"b\"c\n", 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv_rows");
    TCase *tests = tcase_create("reading");
    tcase_add_test(tests, a_row_is_blank_where_all_its_cells_are);
    tcase_add_test(tests, cells_are_parted_whatever_ends_the_line);
    tcase_add_test(tests, quoted_cells_hold_anything);
    tcase_add_test(tests, a_spreadsheet_may_part_by_semicolon_or_tab);
    tcase_add_test(tests, what_is_no_csv_is_an_error_of_its_line);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
