// SPDX-License-Identifier: MIT
// Tests of lib/learn/evaluation_print: the table and the records of a small evaluation, to the letter.
#include "learn/evaluation_print.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_evaluation evaluation;
static ie_table *table;
static char *printed;
static size_t printed_size;

static void tear_down(void)
{
    free(printed);
    ie_evaluation_unload(&evaluation);
    ie_table_destroy(table);
}

static void print(ie_evaluation_kind kind, const char *rows, ie_evaluation_printing printing)
{
    char path[] = "/tmp/ie-evaluation-XXXXXX";
    ie_error error = {0};
    int descriptor = mkstemp(path);
    ck_assert_int_eq(write(descriptor, rows, strlen(rows)), (ssize_t)strlen(rows));
    close(descriptor);
    table = ie_table_create((const char *const[]){"truth", "guess", "group", "by", "p"}, IE_COLUMNS, NULL);
    ck_assert_int_eq(ie_table_read(table, path, &error), 0);
    unlink(path);
    ck_assert_msg(ie_evaluation_load(&evaluation, kind, table, NULL, &error) == 0, "%s", error.text);
    printing.out = open_memstream(&printed, &printed_size);
    ie_evaluation_print(&evaluation, &printing);
    fclose(printing.out);
}

static const char labels[] = "truth\tguess\tby\nyes\tyes\tx\nno\tyes\tx\nno\tno\ty\nyes\tno\ty\n";

START_TEST(a_table_has_a_header_metrics_and_the_confusion)
{
    print(IE_EVALUATE_LABELS, labels, (ie_evaluation_printing){0});
    static const char *const lines[] = {
        "subset                   figure                        value        low       high\n",
        "\nall                      rows                              4\n",
        "\nall                      accuracy                     0.5000\n",
        "\nconfusion of all (row: truth, column: guess)\n                       no        yes\n"
        "no                      1          1\nyes                     1          1\n\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(strstr(printed, lines[i]) != NULL, "%s in\n%s", lines[i], printed);
}
END_TEST

START_TEST(each_value_of_the_column_is_a_subset_before_all)
{
    print(IE_EVALUATE_LABELS, labels, (ie_evaluation_printing){.is_by = 1});
    const char *x = strstr(printed, "\nx                        rows                              2\n");
    const char *y = strstr(printed, "\ny                        rows                              2\n");
    const char *all = strstr(printed, "\nall                      rows                              4\n");
    ck_assert_msg(x && y && all && x < y && y < all, "%s", printed);
}
END_TEST

START_TEST(an_undefined_metric_is_a_dash_or_null)
{
    static const char rows[] = "truth\tguess\n1\t2\n1\t3\n";
    print(IE_EVALUATE_SCORES, rows, (ie_evaluation_printing){0});
    ck_assert_ptr_nonnull(strstr(printed, "\nall                      pearson                           -\n"));
    tear_down();
    print(IE_EVALUATE_SCORES, rows, (ie_evaluation_printing){.is_json = 1, .replicates = 10, .seed = 1});
    ck_assert_ptr_nonnull(strstr(printed, "\"pearson\":{\"value\":null,\"low\":null,\"high\":null}"));
}
END_TEST

START_TEST(a_record_a_subset_is_one_line)
{
    print(IE_EVALUATE_LABELS, labels, (ie_evaluation_printing){.is_json = 1, .is_by = 1});
    static const char start[] = "{\"type\":\"figures\",\"t\":0,\"subset\":\"x\",\"rows\":2,\"missing\":0,\"groups\":0,"
                                "\"accuracy\":{\"value\":0.5,";
    ck_assert_msg(strncmp(printed, start, strlen(start)) == 0, "%s", printed);
    ck_assert_ptr_nonnull(strstr(printed, "\"labels\":[\"no\",\"yes\"],\"confusion\":[[0,1],[0,1]]}\n"));
    size_t lines = 0;
    for (const char *at = printed; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(lines, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluation_print");
    TCase *cases = tcase_create("evaluation_print");
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, a_table_has_a_header_metrics_and_the_confusion);
    tcase_add_test(cases, each_value_of_the_column_is_a_subset_before_all);
    tcase_add_test(cases, an_undefined_metric_is_a_dash_or_null);
    tcase_add_test(cases, a_record_a_subset_is_one_line);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
