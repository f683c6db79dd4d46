// SPDX-License-Identifier: MIT
// Truths beside guesses: words, labels and scores, rows that lack one, intervals over groups.
#include "base/memory.h"
#include "learn/evaluation.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const columns[IE_COLUMNS] = {"truth", "guess", "group", "by", "probability"};
static ie_table *table;
static ie_evaluation evaluation;
static ie_error error;

// Loads rows of tab-separated text under a header of the five columns.
static int load(ie_evaluation_kind kind, const char *rows, const char *positive)
{
    char path[] = "/tmp/ie-evaluation-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fprintf(file, "truth\tguess\tgroup\tby\tprobability\n%s", rows);
    fclose(file);
    table = ie_table_create(columns, IE_COLUMNS, NULL);
    error = (ie_error){0};
    ck_assert_int_eq(ie_table_read(table, path, &error), 0);
    unlink(path);
    return ie_evaluation_load(&evaluation, kind, table, positive, &error);
}

static void unload(void)
{
    ie_evaluation_unload(&evaluation);
    ie_table_destroy(table);
}

// A metric over all rows, by its name.
static double metric(const char *name)
{
    double values[IE_MOST_METRICS];
    size_t *rows = ie_allocate(evaluation.count, sizeof *rows);
    for (size_t i = 0; i < evaluation.count; i++)
        rows[i] = i;
    ie_evaluation_measure(&evaluation, rows, evaluation.count, values);
    free(rows);
    for (int i = 0; i < evaluation.metrics; i++)
        if (strcmp(evaluation.names[i], name) == 0)
            return values[i];
    ck_abort_msg("no metric %s", name);
    return NAN;
}

START_TEST(word_errors_are_summed_over_rows_and_silence_counts)
{
    static const char rows[] = "one two three\tone too three\t\t\t\nfour five\t\t\t\t\n\tsix\t\t\t\n";
    ck_assert_int_eq(load(IE_EVALUATE_WER, rows, NULL), 0);
    ck_assert_uint_eq(evaluation.count, 2);
    ck_assert_uint_eq(evaluation.missing, 1);  // without a truth
    ck_assert_double_eq_tol(metric("wer"), 3 / 5.0, 1e-12);
    ck_assert_double_eq(metric("substitutions"), 1);
    ck_assert_double_eq(metric("deletions"), 2);
    ck_assert_double_eq(metric("words"), 5);
    ck_assert(evaluation.is_count[1] && !evaluation.is_count[0]);
    unload();
}
END_TEST

START_TEST(labels_have_metrics_of_their_own_and_a_confusion)
{
    static const char table_rows[] = "b\tb\t\t\t0.9\na\tb\t\t\t0.6\nb\ta\t\t\t0.4\n"
                                     "a\ta\t\t\t0.1\nb\tb\t\t\t0.8\na\t\t\t\t\n";
    ck_assert_int_eq(load(IE_EVALUATE_LABELS, table_rows, "b"), 0);
    ck_assert_int_eq(evaluation.label_count, 2);
    ck_assert_str_eq(evaluation.labels[0], "a");
    ck_assert_uint_eq(evaluation.missing, 1);
    ck_assert_double_eq_tol(metric("accuracy"), 3 / 5.0, 1e-12);
    ck_assert_double_eq_tol(metric("precision(b)"), 2 / 3.0, 1e-12);
    ck_assert_double_eq_tol(metric("recall(a)"), 1 / 2.0, 1e-12);
    ck_assert_double_eq_tol(metric("auc(b)"), 5 / 6.0, 1e-12);
    size_t rows[] = {0, 1, 2, 3, 4};
    long counts[4];
    ie_evaluation_confusion(&evaluation, rows, 5, counts);
    ck_assert(counts[0] == 1 && counts[1] == 1 && counts[2] == 1 && counts[3] == 2);
    unload();
}
END_TEST

START_TEST(scores_are_numbers_and_others_are_missing)
{
    static const char rows[] = "1\t2\t\t\t\n2\t3\t\t\t\n3\t5\t\t\t\nx\t1\t\t\t\n4\tinf\t\t\t\n";
    ck_assert_int_eq(load(IE_EVALUATE_SCORES, rows, NULL), 0);
    ck_assert_uint_eq(evaluation.count, 3);
    ck_assert_uint_eq(evaluation.missing, 2);
    ck_assert_double_eq_tol(metric("mean_absolute_error"), 4 / 3.0, 1e-12);
    ck_assert_double_eq_tol(metric("root_mean_square_error"), sqrt(2), 1e-12);
    ck_assert_double_eq_tol(metric("spearman"), 1, 1e-12);
    unload();
}
END_TEST

// Rows of one group are drawn together: two groups that differ give an interval as wide as their distance.
START_TEST(intervals_draw_whole_groups)
{
    double low[IE_MOST_METRICS], high[IE_MOST_METRICS];
    size_t rows[8];
    for (size_t i = 0; i < 8; i++)
        rows[i] = i;
    static const char table_rows[] = "a\ta\tx\t\t\na\ta\tx\t\t\nb\tb\tx\t\t\nb\tb\tx\t\t\n"
                                     "a\tb\ty\t\t\na\tb\ty\t\t\nb\ta\ty\t\t\nb\ta\ty\t\t\n";
    ck_assert_int_eq(load(IE_EVALUATE_LABELS, table_rows, NULL), 0);
    ck_assert_int_eq(ie_evaluation_intervals(&evaluation, rows, 8, 400, 1, low, high), 2);
    ck_assert_double_eq(low[0], 0);
    ck_assert_double_eq(high[0], 1);
    // One group only: single rows are drawn.
    ck_assert_int_eq(ie_evaluation_intervals(&evaluation, rows, 4, 400, 1, low, high), 0);
    ck_assert_double_eq(low[0], 1);
    unload();
}
END_TEST

START_TEST(what_cannot_be_evaluated_is_refused)
{
    ck_assert_int_eq(load(IE_EVALUATE_LABELS, "a\ta\t\t\t\n", "c"), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
    unload();
    ck_assert_int_eq(load(IE_EVALUATE_SCORES, "a\ta\t\t\t\n", NULL), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    unload();
    ie_buffer many = {0};
    for (int i = 0; i <= IE_MOST_LABELS; i++)
        ie_buffer_format(&many, "l%d\tl0\t\t\t\n", i);
    ck_assert_int_eq(load(IE_EVALUATE_LABELS, many.data, NULL), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    unload();
    ie_buffer_free(&many);
}
END_TEST

START_TEST(texts_are_sorted_and_stand_once)
{
    const char *texts[] = {"b", "a", "b", "", "a"};
    ck_assert_uint_eq(ie_texts_unique(texts, 5), 3);
    ck_assert_str_eq(texts[0], "");
    ck_assert_str_eq(texts[1], "a");
    ck_assert_str_eq(texts[2], "b");
    ck_assert_uint_eq(ie_texts_unique(texts, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluation");
    TCase *group = tcase_create("evaluation");
    tcase_add_test(group, word_errors_are_summed_over_rows_and_silence_counts);
    tcase_add_test(group, labels_have_metrics_of_their_own_and_a_confusion);
    tcase_add_test(group, scores_are_numbers_and_others_are_missing);
    tcase_add_test(group, intervals_draw_whole_groups);
    tcase_add_test(group, what_cannot_be_evaluated_is_refused);
    tcase_add_test(group, texts_are_sorted_and_stand_once);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
