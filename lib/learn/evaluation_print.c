// SPDX-License-Identifier: MIT
// Metrics of an evaluation, printed.
#include "learn/evaluation_print.h"

#include "base/memory.h"
#include "stream/writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct metrics {
    const char *subset;
    size_t rows;
    int groups;
    double values[IE_MOST_METRICS], low[IE_MOST_METRICS], high[IE_MOST_METRICS];
    long *confusion;
} metrics;

static void print_confusion_table(const ie_evaluation *all, const metrics *result, FILE *out)
{
    fprintf(out, "\nconfusion of %s (row: truth, column: guess)\n%-14s", result->subset, "");
    for (int i = 0; i < all->label_count; i++)
        fprintf(out, " %10.10s", all->labels[i]);
    for (int i = 0; i < all->label_count; i++) {
        fprintf(out, "\n%-14.14s", all->labels[i]);
        for (int j = 0; j < all->label_count; j++)
            fprintf(out, " %10ld", result->confusion[i * all->label_count + j]);
    }
    fprintf(out, "\n\n");
}

static void print_metrics_table(const ie_evaluation *all, const metrics *result, FILE *out)
{
    fprintf(out, "%-24s %-24s %10zu\n", result->subset, "rows", result->rows);
    if (result->groups)
        fprintf(out, "%-24s %-24s %10d\n", result->subset, "groups", result->groups);
    for (int i = 0; i < all->metrics; i++) {
        fprintf(out, "%-24s %-24s ", result->subset, all->names[i]);
        if (isnan(result->values[i]))
            fprintf(out, "%10s", "-");
        else
            fprintf(out, "%10.*f", all->is_count[i] ? 0 : 4, result->values[i]);
        if (!all->is_count[i] && !isnan(result->low[i]))
            fprintf(out, " %10.4f %10.4f", result->low[i], result->high[i]);
        putc('\n', out);
    }
    if (all->kind == IE_EVALUATE_LABELS)
        print_confusion_table(all, result, out);
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

static void print_metrics_record(const ie_evaluation *all, const metrics *result, FILE *out)
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
    fwrite(writer.text.data, 1, writer.text.length, out);
    putc('\n', out);
    ie_buffer_free(&writer.text);
}

// One subset: every row (by NULL) or those whose `by` column holds this value.
static void print_subset(const ie_evaluation *all, const ie_evaluation_printing *printing, const char *by)
{
    metrics *result = ie_allocate(1, sizeof *result);
    size_t *rows = ie_allocate(all->count, sizeof *rows);
    result->subset = by ? by : "all";
    for (size_t i = 0; i < all->count; i++)
        if (!by || strcmp(all->by[i], by) == 0)
            rows[result->rows++] = i;
    result->confusion = ie_allocate((size_t)(all->label_count * all->label_count) + 1, sizeof *result->confusion);
    ie_evaluation_measure(all, rows, result->rows, result->values);
    result->groups = ie_evaluation_intervals(all, rows, result->rows, printing->replicates, printing->seed, result->low,
                                             result->high);
    if (all->kind == IE_EVALUATE_LABELS)
        ie_evaluation_confusion(all, rows, result->rows, result->confusion);
    if (printing->is_json)
        print_metrics_record(all, result, printing->out);
    else
        print_metrics_table(all, result, printing->out);
    free(result->confusion);
    free(result);
    free(rows);
}

void ie_evaluation_print(const ie_evaluation *evaluation, const ie_evaluation_printing *printing)
{
    if (!printing->is_json)
        fprintf(printing->out, "%-24s %-24s %10s %10s %10s\n", "subset", "figure", "value", "low", "high");
    if (printing->is_by) {
        const char **values = ie_allocate(evaluation->count + 1, sizeof *values);
        memcpy(values, evaluation->by, evaluation->count * sizeof *values);
        size_t count = ie_texts_unique(values, evaluation->count);
        for (size_t i = 0; i < count; i++)
            print_subset(evaluation, printing, values[i]);
        free(values);
    }
    print_subset(evaluation, printing, NULL);
}
