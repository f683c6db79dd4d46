// SPDX-License-Identifier: MIT
// Tests of lib/base/csv.
#include "base/csv.h"
#include "suite.h"

#include <check.h>
#include <math.h>

static ie_buffer row;

static void clear(void)
{
    ie_buffer_free(&row);
}

START_TEST(cells_are_parted_by_commas_and_rows_by_line_feeds)
{
    ie_csv_text(&row, "a");
    ie_csv_number(&row, 1.5, 3);
    ie_csv_text(&row, NULL);
    ie_csv_end(&row);
    ie_csv_number(&row, NAN, 3);
    ie_csv_number(&row, -2, 3);
    ie_csv_end(&row);
    ck_assert_str_eq(row.data, "\"a\",1.5,\"\"\n\"\",-2\n");
}
END_TEST

START_TEST(quotation_marks_are_doubled)
{
    ie_csv_text(&row, "say \"hi\"");
    ck_assert_str_eq(row.data, "\"say \"\"hi\"\"\"");
}
END_TEST

START_TEST(a_word_is_quoted_only_where_it_must_be)
{
    ie_csv_word(&row, "plain");
    ie_csv_word(&row, "well,");
    ie_csv_word(&row, "\"so\"");
    ie_csv_word(&row, "two\nlines");
    ie_csv_word(&row, NULL);
    ck_assert_str_eq(row.data, "plain,\"well,\",\"\"\"so\"\"\",\"two\nlines\",");
}
END_TEST

START_TEST(no_spreadsheet_runs_a_cell_as_a_formula)
{
    ie_csv_text(&row, "=1+1");
    ie_csv_text(&row, "@SUM(A1)");
    ie_csv_word(&row, "=HYPERLINK(A1)");
    ie_csv_word(&row, "+1");
    ie_csv_word(&row, "-1,5");
    ie_csv_word(&row, "1=1");
    ck_assert_str_eq(row.data, "\"'=1+1\",\"'@SUM(A1)\",'=HYPERLINK(A1),'+1,\"'-1,5\",1=1");
}
END_TEST

START_TEST(control_characters_become_question_marks)
{
    ie_csv_text(&row, "a\x1b[2J\tb\n");
    ie_csv_word(&row, "a\x1b[2J");
    ck_assert_str_eq(row.data, "\"a?[2J\tb\n\",a?[2J");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *cases = tcase_create("csv");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, cells_are_parted_by_commas_and_rows_by_line_feeds);
    tcase_add_test(cases, quotation_marks_are_doubled);
    tcase_add_test(cases, a_word_is_quoted_only_where_it_must_be);
    tcase_add_test(cases, no_spreadsheet_runs_a_cell_as_a_formula);
    tcase_add_test(cases, control_characters_become_question_marks);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
