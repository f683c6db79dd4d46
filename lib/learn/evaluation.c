// SPDX-License-Identifier: MIT
// Rows of truth and guess turned into metrics with intervals.
#include "learn/evaluation.h"

#include "base/memory.h"
#include "learn/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void name_metric(ie_evaluation *all, int is_count, const char *name, const char *label)
{
    snprintf(all->names[all->metrics], sizeof all->names[0], label ? "%s(%s)" : "%s", name, label);
    all->is_count[all->metrics++] = is_count;
}

static void name_metrics(ie_evaluation *all)
{
    static const char *const names[][7] = {
        {"wer", "substitutions", "deletions", "insertions", "words", NULL},
        {"accuracy", "macro_precision", "macro_recall", "macro_f1", "kappa", NULL},
        {"pearson", "spearman", "icc_agreement", "icc_consistency", "mean_absolute_error", "root_mean_square_error",
         NULL}};
    for (int i = 0; names[all->kind][i]; i++)
        name_metric(all, all->kind == IE_EVALUATE_WER && i > 0, names[all->kind][i], NULL);
    for (int i = 0; i < all->label_count; i++) {
        name_metric(all, 0, "precision", all->labels[i]);
        name_metric(all, 0, "recall", all->labels[i]);
        name_metric(all, 0, "f1", all->labels[i]);
    }
    if (all->kind == IE_EVALUATE_LABELS && all->positive >= 0)
        name_metric(all, 0, "auc", all->labels[all->positive]);
}

static void measure_word_errors(const ie_evaluation *all, const size_t *rows, size_t count, double *values)
{
    ie_word_errors sum = {0};
    for (size_t i = 0; i < count; i++) {
        const ie_word_errors *row = &all->errors[rows[i]];
        sum.substitutions += row->substitutions;
        sum.deletions += row->deletions;
        sum.insertions += row->insertions;
        sum.words += row->words;
    }
    values[0] = ie_word_error_rate(&sum);
    values[1] = (double)sum.substitutions;
    values[2] = (double)sum.deletions;
    values[3] = (double)sum.insertions;
    values[4] = (double)sum.words;
}

static void measure_agreement(const ie_evaluation *all, const size_t *rows, size_t count, double *values)
{
    double *x = ie_allocate(2 * count + 1, sizeof *x), *y = x + count;
    for (size_t i = 0; i < count; i++) {
        x[i] = all->truth[rows[i]];
        y[i] = all->guess[rows[i]];
    }
    values[0] = ie_stats_pearson(x, y, count);
    values[1] = ie_stats_spearman(x, y, count);
    values[2] = ie_stats_icc_agreement(x, y, count);
    values[3] = ie_stats_icc_consistency(x, y, count);
    values[4] = ie_stats_mean_absolute_error(x, y, count);
    values[5] = ie_stats_root_mean_square_error(x, y, count);
    free(x);
}

void ie_evaluation_confusion(const ie_evaluation *all, const size_t *rows, size_t count, long *counts)
{
    ie_stats_confusion(all->truth_label, all->guess_label, rows, count, all->label_count, counts);
}

static void measure_labels(const ie_evaluation *all, const size_t *rows, size_t count, double *values)
{
    long *counts = ie_allocate((size_t)(all->label_count * all->label_count), sizeof *counts);
    ie_evaluation_confusion(all, rows, count, counts);
    ie_label_metrics metrics = ie_stats_label_metrics(counts, all->label_count);
    *values++ = metrics.accuracy;
    *values++ = metrics.macro_precision;
    *values++ = metrics.macro_recall;
    *values++ = metrics.macro_f1;
    *values++ = metrics.kappa;
    for (int i = 0; i < all->label_count; i++, values += 3)
        ie_stats_class_metrics(counts, all->label_count, i, values, values + 1, values + 2);
    free(counts);
    if (all->positive < 0)
        return;
    double *scores = ie_allocate(count + 1, sizeof *scores);
    unsigned char *positive = ie_allocate(count + 1, 1);
    for (size_t i = 0; i < count; i++) {
        scores[i] = all->guess[rows[i]];
        positive[i] = all->truth_label[rows[i]] == all->positive;
    }
    *values = ie_stats_auc(scores, positive, count);
    free(scores);
    free(positive);
}

void ie_evaluation_measure(const ie_evaluation *all, const size_t *rows, size_t count, double *values)
{
    if (all->kind == IE_EVALUATE_WER)
        measure_word_errors(all, rows, count, values);
    else if (all->kind == IE_EVALUATE_SCORES)
        measure_agreement(all, rows, count, values);
    else
        measure_labels(all, rows, count, values);
}

typedef struct subset {
    const ie_evaluation *all;
    const size_t *rows;  // what the bootstrap's numbers stand for
    size_t *drawn;
    size_t capacity;
} subset;

static void measure_drawn(const size_t *numbers, size_t count, double *values, void *context)
{
    subset *set = context;
    if (count > set->capacity) {
        set->capacity = count;
        set->drawn = ie_resize(set->drawn, count, sizeof *set->drawn);
    }
    for (size_t i = 0; i < count; i++)
        set->drawn[i] = set->rows[numbers[i]];
    ie_evaluation_measure(set->all, set->drawn, count, values);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t ie_texts_unique(const char **texts, size_t count)
{
    size_t kept = 0;
    qsort(texts, count, sizeof *texts, compare_texts);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(texts[kept - 1], texts[i]) != 0)
            texts[kept++] = texts[i];
    return kept;
}

static int find_text(const char *const *texts, size_t count, const char *text)
{
    const char *const *at = bsearch(&text, texts, count, sizeof *texts, compare_texts);
    return at ? (int)(at - texts) : -1;
}

int ie_evaluation_intervals(const ie_evaluation *all, const size_t *rows, size_t count, int replicates,
                            unsigned long long seed, double *low, double *high)
{
    const char **names = ie_allocate(count + 1, sizeof *names);
    int *group = ie_allocate(count + 1, sizeof *group);
    for (size_t i = 0; i < count; i++)
        names[i] = all->group[rows[i]];
    size_t groups = ie_texts_unique(names, count);
    for (size_t i = 0; i < count; i++)
        group[i] = find_text(names, groups, all->group[rows[i]]);
    subset set = {all, rows, NULL, 0};
    ie_stats_bootstrap(count, groups > 1 ? group : NULL, (int)groups, replicates, seed, measure_drawn, &set,
                       all->metrics, low, high);
    free(set.drawn);
    free(names);
    free(group);
    return groups > 1 ? (int)groups : 0;
}

static int load_labels(ie_evaluation *all, const ie_table *table, const char *positive, ie_error *error)
{
    size_t rows = ie_table_rows(table), used = 0;
    all->labels = ie_allocate(2 * rows + 1, sizeof *all->labels);
    for (size_t row = 0; row < rows; row++) {
        const char *truth = ie_table_cell(table, row, IE_COLUMN_TRUTH);
        const char *guess = ie_table_cell(table, row, IE_COLUMN_GUESS);
        if (!truth || !guess)
            continue;
        all->labels[used++] = truth;
        all->labels[used++] = guess;
    }
    used = ie_texts_unique(all->labels, used);
    if (used > IE_MOST_LABELS)
        return ie_fail(error, IE_FORMAT, "%zu different labels; at most %d make sense", used, IE_MOST_LABELS);
    all->label_count = (int)used;
    all->positive = positive ? find_text(all->labels, used, positive) : -1;
    if (positive && all->positive < 0)
        return ie_fail(error, IE_USAGE, "no row is labelled %s", positive);
    return 0;
}

// Takes over one row as number `count`; returns 0 where it lacks its truth or its guess.
static int load_row(ie_evaluation *all, const ie_table *table, size_t row)
{
    const char *truth = ie_table_cell(table, row, IE_COLUMN_TRUTH), *guess = ie_table_cell(table, row, IE_COLUMN_GUESS);
    size_t at = all->count;
    if (!truth || (!guess && all->kind != IE_EVALUATE_WER))
        return 0;
    if (all->kind == IE_EVALUATE_WER) {
        ie_words reference = ie_words_fold(truth), heard = ie_words_fold(guess ? guess : "");
        all->errors[at] = ie_word_errors_count(&reference, &heard);
        ie_words_free(&reference);
        ie_words_free(&heard);
        return 1;
    }
    if (all->kind == IE_EVALUATE_SCORES)
        return ie_table_number(table, row, IE_COLUMN_TRUTH, &all->truth[at]) == 0
               && ie_table_number(table, row, IE_COLUMN_GUESS, &all->guess[at]) == 0;
    all->truth_label[at] = find_text(all->labels, (size_t)all->label_count, truth);
    all->guess_label[at] = find_text(all->labels, (size_t)all->label_count, guess);
    return all->positive < 0 || ie_table_number(table, row, IE_COLUMN_PROBABILITY, &all->guess[at]) == 0;
}

int ie_evaluation_load(ie_evaluation *all, ie_evaluation_kind kind, const ie_table *table, const char *positive,
                       ie_error *error)
{
    size_t rows = ie_table_rows(table);
    *all = (ie_evaluation){.kind = kind, .positive = -1};
    all->errors = ie_allocate(rows + 1, sizeof *all->errors);
    all->truth = ie_allocate(rows + 1, sizeof *all->truth);
    all->guess = ie_allocate(rows + 1, sizeof *all->guess);
    all->truth_label = ie_allocate(rows + 1, sizeof *all->truth_label);
    all->guess_label = ie_allocate(rows + 1, sizeof *all->guess_label);
    all->group = ie_allocate(rows + 1, sizeof *all->group);
    all->by = ie_allocate(rows + 1, sizeof *all->by);
    if (kind == IE_EVALUATE_LABELS && load_labels(all, table, positive, error) != 0)
        return -1;
    for (size_t row = 0; row < rows; row++) {
        if (!load_row(all, table, row)) {
            all->missing++;
            continue;
        }
        const char *group = ie_table_cell(table, row, IE_COLUMN_GROUP), *by = ie_table_cell(table, row, IE_COLUMN_BY);
        all->group[all->count] = group ? group : "";
        all->by[all->count++] = by ? by : "";
    }
    name_metrics(all);
    return all->count ? 0 : ie_fail(error, IE_FORMAT, "no row holds both a truth and a guess");
}

void ie_evaluation_unload(ie_evaluation *all)
{
    free(all->errors);
    free(all->truth);
    free(all->guess);
    free(all->truth_label);
    free(all->guess_label);
    free(all->labels);
    free(all->group);
    free(all->by);
    *all = (ie_evaluation){0};
}
