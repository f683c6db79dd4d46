// SPDX-License-Identifier: MIT
// ie-eval: metrics for results beside truths: word errors, labels, scores; each with a bootstrap interval.
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "learn/evaluation.h"
#include "stream/table.h"
#include "stream/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct settings {
    const char *truth, *guess, *group, *by, *key, *positive, *probability;
    long replicates, seed;
    int json;
} settings;

typedef struct metrics {
    const char *subset;
    size_t rows;
    int groups;
    double values[IE_MOST_METRICS], low[IE_MOST_METRICS], high[IE_MOST_METRICS];
    long *confusion;
} metrics;

static void print_confusion(const ie_evaluation *all, const metrics *result)
{
    printf("\nconfusion of %s (row: truth, column: guess)\n%-14s", result->subset, "");
    for (int i = 0; i < all->label_count; i++)
        printf(" %10.10s", all->labels[i]);
    for (int i = 0; i < all->label_count; i++) {
        printf("\n%-14.14s", all->labels[i]);
        for (int j = 0; j < all->label_count; j++)
            printf(" %10ld", result->confusion[i * all->label_count + j]);
    }
    printf("\n\n");
}

static void print_table(const ie_evaluation *all, const metrics *result)
{
    printf("%-24s %-24s %10zu\n", result->subset, "rows", result->rows);
    if (result->groups)
        printf("%-24s %-24s %10d\n", result->subset, "groups", result->groups);
    for (int i = 0; i < all->metrics; i++) {
        printf("%-24s %-24s ", result->subset, all->names[i]);
        if (isnan(result->values[i]))
            printf("%10s", "-");
        else
            printf("%10.*f", all->is_count[i] ? 0 : 4, result->values[i]);
        if (!all->is_count[i] && !isnan(result->low[i]))
            printf(" %10.4f %10.4f", result->low[i], result->high[i]);
        putchar('\n');
    }
    if (all->kind == IE_EVALUATE_LABELS)
        print_confusion(all, result);
}

static void write_confusion(ie_writer *writer, const ie_evaluation *all, const long *counts)
{
    ie_write_open(writer, "labels", '[');
    for (int i = 0; i < all->label_count; i++)
        ie_write_text(writer, NULL, all->labels[i]);
    ie_write_close(writer, ']');
    ie_write_open(writer, "confusion", '[');
    for (int i = 0; i < all->label_count; i++) {
        ie_write_open(writer, NULL, '[');
        for (int j = 0; j < all->label_count; j++)
            ie_write_integer(writer, NULL, counts[i * all->label_count + j]);
        ie_write_close(writer, ']');
    }
    ie_write_close(writer, ']');
}

static void print_json(const ie_evaluation *all, const metrics *result)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "figures", 0, -1);
    ie_write_text(&writer, "subset", result->subset);
    ie_write_integer(&writer, "rows", (long long)result->rows);
    ie_write_integer(&writer, "missing", (long long)all->missing);
    ie_write_integer(&writer, "groups", result->groups);
    for (int i = 0; i < all->metrics; i++) {
        if (all->is_count[i]) {
            ie_write_integer(&writer, all->names[i], (long long)result->values[i]);
            continue;
        }
        ie_write_open(&writer, all->names[i], '{');
        ie_write_number(&writer, "value", result->values[i], 6);
        ie_write_number(&writer, "low", result->low[i], 6);
        ie_write_number(&writer, "high", result->high[i], 6);
        ie_write_close(&writer, '}');
    }
    if (all->kind == IE_EVALUATE_LABELS)
        write_confusion(&writer, all, result->confusion);
    ie_write_close(&writer, '}');
    fwrite(writer.text.data, 1, writer.text.length, stdout);
    putchar('\n');
    ie_buffer_free(&writer.text);
}

// One subset: every row (by NULL) or those whose `by` column holds this value.
static void report_subset(const ie_evaluation *all, const settings *chosen, const char *by)
{
    static metrics result;
    size_t *rows = ie_allocate(all->count, sizeof *rows);
    result = (metrics){.subset = by ? by : "all"};
    for (size_t i = 0; i < all->count; i++)
        if (!by || strcmp(all->by[i], by) == 0)
            rows[result.rows++] = i;
    result.confusion = ie_allocate((size_t)(all->label_count * all->label_count) + 1, sizeof *result.confusion);
    ie_evaluation_measure(all, rows, result.rows, result.values);
    result.groups = ie_evaluation_intervals(all, rows, result.rows, (int)chosen->replicates,
                                            (unsigned long long)chosen->seed, result.low, result.high);
    if (all->kind == IE_EVALUATE_LABELS)
        ie_evaluation_confusion(all, rows, result.rows, result.confusion);
    if (chosen->json)
        print_json(all, &result);
    else
        print_table(all, &result);
    free(result.confusion);
    free(rows);
}

static int report(const ie_evaluation *all, const settings *chosen)
{
    if (!chosen->json)
        printf("%-24s %-24s %10s %10s %10s\n", "subset", "figure", "value", "low", "high");
    if (chosen->by) {
        const char **values = ie_allocate(all->count + 1, sizeof *values);
        memcpy(values, all->by, all->count * sizeof *values);
        size_t count = ie_texts_unique(values, all->count);
        for (size_t i = 0; i < count; i++)
            report_subset(all, chosen, values[i]);
        free(values);
    }
    report_subset(all, chosen, NULL);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    if (all->missing)
        ie_warn("%zu rows left out: they lack a truth or a guess", all->missing);
    return all->missing ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

static int read_files(ie_table *table, char **files, int count, ie_error *error)
{
    if (count == 0)
        return ie_table_read(table, "-", error);
    for (int i = 0; i < count; i++)
        if (ie_table_read(table, files[i], error) != 0)
            return -1;
    return 0;
}

static int run(const settings *chosen, ie_evaluation_kind kind, char **files, int count)
{
    static const char *const TRUTHS[] = {"reference", "label", "truth"}, *const GUESSES[] = {"text", "guess", "score"};
    const char *columns[IE_COLUMNS] = {
        chosen->truth ? chosen->truth : TRUTHS[kind], chosen->guess ? chosen->guess : GUESSES[kind],
        chosen->group ? chosen->group : "", chosen->by ? chosen->by : "", chosen->probability ? chosen->probability : ""};
    ie_table *table = ie_table_create(columns, IE_COLUMNS, chosen->key);
    ie_evaluation all = {0};
    ie_error error = {0};
    int status;
    if (read_files(table, files, count, &error) != 0
        || ie_evaluation_load(&all, kind, table, chosen->positive, &error) != 0)
        status = ie_stop(&error);
    else
        status = report(&all, chosen);
    ie_evaluation_unload(&all);
    ie_table_destroy(table);
    return status;
}

int main(int argc, char **argv)
{
    settings chosen = {.replicates = 1000, .seed = 1};
    const ie_option options[] = {
        {'t', "truth", IE_TEXT, &chosen.truth, "NAME", "column of the truth; wer: reference, labels: label, scores: truth", 0, 0},
        {'g', "guess", IE_TEXT, &chosen.guess, "NAME", "column of the result; wer: text, labels: guess, scores: score", 0, 0},
        {'k', "key", IE_TEXT, &chosen.key, "NAME", "lines with the same value here make one row, across files", 0, 0},
        {0, "group", IE_TEXT, &chosen.group, "NAME", "draw whole groups for the intervals (a person, a question)", 0, 0},
        {0, "by", IE_TEXT, &chosen.by, "NAME", "figures for each value of this column too", 0, 0},
        {0, "positive", IE_TEXT, &chosen.positive, "LABEL", "the label that --probability is about", 0, 0},
        {0, "probability", IE_TEXT, &chosen.probability, "NAME", "column of the positive label's probability, for AUC", 0, 0},
        {0, "replicates", IE_INT, &chosen.replicates, "N", "bootstrap replicates; 0 for no intervals", 0, 100000},
        {0, "seed", IE_INT, &chosen.seed, "N", "seed of the bootstrap", 0, 1e9},
        {0, "json", IE_FLAG, &chosen.json, NULL, "one JSON record for each subset", 0, 0},
        {0}};
    const ie_usage usage = {"ie-eval", "wer|labels|scores [FILE ...]",
                            "Figures for results beside truths, with 95 % bootstrap intervals.", options};
    static const char *const KINDS[] = {"wer", "labels", "scores"};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    int kind = 0;
    while (operands > 0 && kind < 3 && strcmp(argv[1], KINDS[kind]) != 0)
        kind++;
    if (operands == 0 || kind == 3 || !chosen.positive != !chosen.probability) {
        ie_warn(operands == 0 ? "say what to measure: wer, labels or scores"
                : kind == 3   ? "the first operand is wer, labels or scores, not %s"
                              : "--positive and --probability go together", argv[1]);
        return IE_EXIT_STOPPED;
    }
    return run(&chosen, (ie_evaluation_kind)kind, argv + 2, operands - 1);
}
