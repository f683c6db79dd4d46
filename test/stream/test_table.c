// SPDX-License-Identifier: MIT
// Tests of lib/stream/table: columns out of tab-separated text and JSON lines, rows joined by a key, and what is no
// table.
#include "base/memory.h"
#include "stream/table.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[32];
static ie_table *table;
static ie_error error;

static void set_up(void)
{
    strcpy(path, "/tmp/ie-table-XXXXXX");
    close(mkstemp(path));
    error = (ie_error){0};
    table = NULL;
}

static void tear_down(void)
{
    ie_table_destroy(table);
    unlink(path);
}

static int read_file(const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
    return ie_table_read(table, path, &error);
}

static void expect(size_t row, const char *first, const char *second)
{
    const char *cells[] = {ie_table_cell(table, row, 0), ie_table_cell(table, row, 1)};
    ck_assert_str_eq(cells[0] ? cells[0] : "-", first);
    ck_assert_str_eq(cells[1] ? cells[1] : "-", second);
}

START_TEST(columns_are_found_by_their_heading)
{
    table = ie_table_create((const char *const[]){"score", "name"}, 2, NULL);
    ck_assert_int_eq(read_file("name\tother\tscore\r\nann\tx\t5\r\nbob\t\t\nno\n\tx\t\n"), 0);
    ck_assert_uint_eq(ie_table_rows(table), 3);
    expect(0, "5", "ann");
    expect(1, "-", "bob");
    expect(2, "-", "no");
}
END_TEST

START_TEST(a_header_without_any_of_the_columns_is_refused)
{
    table = ie_table_create((const char *const[]){"score", "name"}, 2, NULL);
    ck_assert_int_eq(read_file("names\tscores\na\t1\n"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, ":1: the header names none of the columns"));
}
END_TEST

START_TEST(members_are_found_by_type_and_depth)
{
    table = ie_table_create((const char *const[]){"word:text", "a.b.c"}, 2, NULL);
    ck_assert_int_eq(read_file("{\"type\":\"word\",\"text\":\"hi\"}\n{\"type\":\"own\",\"text\":\"no\"}\n"
                               "{\"a\":{\"b\":{\"c\":0.1}}}\n\n{\"type\":\"word\",\"a\":{\"b\":{\"c\":true}}}\n"), 0);
    ck_assert_uint_eq(ie_table_rows(table), 3);
    expect(0, "hi", "-");
    expect(1, "-", "0.10000000000000001");
    expect(2, "-", "true");
}
END_TEST

START_TEST(lines_of_one_key_are_one_row_across_files)
{
    table = ie_table_create((const char *const[]){"truth", "guess"}, 2, "id");
    ck_assert_int_eq(read_file("id\ttruth\nq1\t4\nq2\t6\n\t8\n"), 0);
    ck_assert_int_eq(read_file("{\"id\":\"q2\",\"guess\":5}\n{\"id\":\"q3\",\"guess\":1}\n{\"guess\":7}\n"
                               "{\"id\":\"q2\",\"guess\":9}\n"), 0);
    ck_assert_uint_eq(ie_table_rows(table), 3);
    expect(0, "4", "-");
    expect(1, "6", "9");
    expect(2, "-", "1");
}
END_TEST

START_TEST(a_line_that_is_no_json_is_named)
{
    table = ie_table_create((const char *const[]){"a", "b"}, 2, NULL);
    ck_assert_int_eq(read_file("{\"a\":1}\n{\"a\":}\n"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, ":2: not valid JSON"));
    ck_assert_int_eq(ie_table_read(table, "/nowhere", &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

START_TEST(a_number_is_a_whole_cell_and_finite)
{
    double value = 7;
    table = ie_table_create((const char *const[]){"a", "b"}, 2, NULL);
    ck_assert_int_eq(read_file("a\tb\n1.5\t2x\nnan\t\n-3e2\tinf\n"), 0);
    ck_assert_int_eq(ie_table_number(table, 0, 0, &value), 0);
    ck_assert_double_eq(value, 1.5);
    ck_assert_int_eq(ie_table_number(table, 0, 1, &value), -1);
    ck_assert_int_eq(ie_table_number(table, 1, 0, &value), -1);
    ck_assert_int_eq(ie_table_number(table, 1, 1, &value), -1);
    ck_assert_int_eq(ie_table_number(table, 2, 0, &value), 0);
    ck_assert_double_eq(value, -300);
    ck_assert_int_eq(ie_table_number(table, 2, 1, &value), -1);
}
END_TEST

START_TEST(an_empty_file_has_no_rows)
{
    table = ie_table_create((const char *const[]){"a", "b"}, 2, "key");
    ck_assert_int_eq(read_file(""), 0);
    ck_assert_uint_eq(ie_table_rows(table), 0);
}
END_TEST

START_TEST(many_rows_of_many_keys_stay_apart)
{
    ie_buffer text = {0};
    table = ie_table_create((const char *const[]){"a", "b"}, 2, "key");
    ie_buffer_text(&text, "key\ta\n");
    for (int i = 0; i < 3000; i++)
        ie_buffer_format(&text, "k%d\t%d\n", i % 1500, i);
    ck_assert_int_eq(read_file(text.data), 0);
    ie_buffer_free(&text);
    ck_assert_uint_eq(ie_table_rows(table), 1500);
    expect(0, "1500", "-");
    expect(1499, "2999", "-");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *cases = tcase_create("table");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, columns_are_found_by_their_heading);
    tcase_add_test(cases, a_header_without_any_of_the_columns_is_refused);
    tcase_add_test(cases, members_are_found_by_type_and_depth);
    tcase_add_test(cases, lines_of_one_key_are_one_row_across_files);
    tcase_add_test(cases, a_line_that_is_no_json_is_named);
    tcase_add_test(cases, a_number_is_a_whole_cell_and_finite);
    tcase_add_test(cases, an_empty_file_has_no_rows);
    tcase_add_test(cases, many_rows_of_many_keys_stay_apart);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
