// SPDX-License-Identifier: MIT
// Labelled windows of speech, and tables of them.
#include "voice/dataset.h"

#include "base/file.h"
#include "base/lines.h"
#include "base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#define WEIGHT SIZE_MAX  // in place of a feature: the column of weights

int ie_label_is(const char *label, const char *positive)
{
    size_t length = strcspn(label, "/");
    return strlen(positive) == length && strncmp(label, positive, length) == 0;
}

double ie_label_rating(const char *label)
{
    char *end;
    double rating = strtod(label, &end);
    return end > label && !*end && rating >= 0 && rating <= 10 ? rating / 10 : NAN;
}

double ie_label_worth(const char *label, const char *positive)
{
    double rating = ie_label_rating(label);
    return isnan(rating) ? ie_label_is(label, positive) : rating;
}

ie_dataset *ie_dataset_create(void)
{
    ie_dataset *dataset = ie_allocate(1, sizeof *dataset);
    dataset->delivery = ie_delivery_create();
    dataset->features = ie_delivery_features(dataset->delivery);
    dataset->feature_of = ie_allocate(dataset->features, sizeof *dataset->feature_of);
    for (size_t i = 0; i < dataset->features; i++)
        dataset->feature_of[i] = i;
    return dataset;
}

void ie_dataset_destroy(ie_dataset *dataset)
{
    if (!dataset)
        return;
    ie_delivery_destroy(dataset->delivery);
    ie_string_table_free(&dataset->recordings);
    ie_string_table_free(&dataset->labels);
    ie_string_table_free(&dataset->groups);
    ie_string_table_free(&dataset->conditions);
    free(dataset->feature_of);
    free(dataset->values);
    free(dataset->rows);
    free(dataset);
}

float *ie_dataset_room(ie_dataset *dataset)
{
    IE_GROW(dataset->rows, dataset->count, dataset->capacity);
    if (dataset->capacity * dataset->features > dataset->values_capacity) {
        dataset->values_capacity = dataset->capacity * dataset->features;
        dataset->values = ie_resize(dataset->values, dataset->values_capacity, sizeof *dataset->values);
    }
    return dataset->values + dataset->count * dataset->features;
}

int ie_dataset_write(const ie_dataset *dataset, const char *path, ie_error *error)
{
    FILE *out = ie_file_create(path);
    if (!out)
        return ie_fail(error, IE_IO, "%s:", path);
    fprintf(out, "recording\tlabel\tgroup\tcondition\tseconds\tweight");
    for (size_t i = 0; i < dataset->features; i++)
        fprintf(out, "\t%s", ie_dataset_name(dataset, i));
    for (size_t k = 0; k < dataset->count; k++) {
        const ie_dataset_row *row = &dataset->rows[k];
        fprintf(out, "\n%s\t%s\t%s\t%s\t%.3f\t%.6g", dataset->recordings.texts[row->recording],
                dataset->labels.texts[row->label], dataset->groups.texts[row->group],
                dataset->conditions.texts[row->condition], row->seconds, row->weight);
        for (size_t i = 0; i < dataset->features; i++) {
            double value = dataset->values[k * dataset->features + i];
            if (isnan(value))
                fputc('\t', out);
            else
                fprintf(out, "\t%.9g", value);
        }
    }
    fputc('\n', out);
    int failed = ferror(out);
    return fclose(out) != 0 || failed ? ie_fail(error, IE_IO, "%s:", path) : 0;
}

// Splits off the next cell of a line; NULL after the last.
static char *next_cell(char **rest)
{
    char *cell = strsep(rest, "\t");
    if (cell)
        cell[strcspn(cell, "\r\n")] = '\0';
    return cell;
}

static int read_row(ie_dataset *dataset, char *line, const size_t *columns, size_t count, ie_error *error)
{
    ie_dataset_row row = {.weight = 1};
    int *const numbers[] = {&row.recording, &row.label, &row.group, &row.condition};
    ie_string_table *const tables[] = {&dataset->recordings, &dataset->labels, &dataset->groups, &dataset->conditions};
    float *values = ie_dataset_room(dataset);
    char *cell;
    for (size_t i = 0; i < 4; i++) {
        if (!(cell = next_cell(&line)) || (!*cell && i < 3))
            return ie_fail(error, IE_FORMAT, "a row needs recording, label and group");
        *numbers[i] = (int)ie_string_table_add(tables[i], cell);
    }
    for (size_t i = 0; i <= count; i++) {
        if (!(cell = next_cell(&line)))
            return ie_fail(error, IE_FORMAT, "%zu values, not %zu", i, count + 1);
        char *end;
        double value = *cell ? strtod(cell, &end) : NAN;
        if (*cell && (*end || end == cell || !isfinite(value)))
            return ie_fail(error, IE_FORMAT, "no number: %s", cell);
        if (i == 0)
            row.seconds = value;
        else if (columns[i - 1] == WEIGHT)
            row.weight = value;
        else if (columns[i - 1] < dataset->features)
            values[columns[i - 1]] = (float)value;
    }
    if (!(row.weight > 0))
        return ie_fail(error, IE_FORMAT, "a weight that is no number above 0");
    dataset->rows[dataset->count++] = row;
    return 0;
}

int ie_dataset_read(ie_dataset *dataset, FILE *in, ie_error *error)
{
    ie_lines lines = {.file = in};
    size_t count = 0, found = 0, *columns = NULL, room = 0;
    int more = ie_lines_next(&lines, error);
    int status = more == 0 ? ie_fail(error, IE_FORMAT, "an empty table") : more < 0 ? -1 : 0;
    char *rest = lines.text.data, *cell;
    for (int i = 0; status == 0 && i < 5; i++)
        next_cell(&rest);
    while (status == 0 && (cell = next_cell(&rest))) {
        IE_GROW(columns, count, room);
        columns[count] = strcmp(cell, "weight") == 0 ? WEIGHT : ie_delivery_find(dataset->delivery, cell);
        found += columns[count++] < dataset->features;
    }
    if (status == 0 && found < dataset->features)
        status = ie_fail(error, IE_FORMAT, "a table with %zu of the %zu features", found, dataset->features);
    while (status == 0 && (more = ie_lines_next(&lines, error)) > 0)
        if ((status = read_row(dataset, lines.text.data, columns, count, error)) < 0 && error)
            error->line = lines.number;
    free(columns);
    ie_buffer_free(&lines.text);
    return status < 0 || more < 0 ? -1 : 0;
}

const char *ie_dataset_name(const ie_dataset *dataset, size_t column)
{
    return ie_delivery_name(dataset->delivery, dataset->feature_of[column]);
}

// Marks the columns that begin with one of the words. Returns how many, or -1 where a word fits none.
static long mark_columns(const ie_dataset *dataset, const char *words, unsigned char *out, ie_error *error)
{
    long marked = 0;
    for (size_t length; *words; words += length + (words[length] == ',')) {
        int fits = 0;
        length = strcspn(words, ",");
        for (size_t i = 0; length > 0 && i < dataset->features; i++) {
            if (strncmp(ie_dataset_name(dataset, i), words, length) != 0)
                continue;
            marked += !out[i];
            out[i] = 1;
            fits = 1;
        }
        if (!fits)
            return ie_fail(error, IE_USAGE, "no feature begins with '%.*s'", (int)length, words);
    }
    return marked;
}

int ie_dataset_leave_out(ie_dataset *dataset, const char *words, ie_error *error)
{
    size_t features = dataset->features, kept = 0;
    unsigned char *out = ie_allocate(features, 1);
    long marked = mark_columns(dataset, words, out, error);
    if (marked == (long)features)
        marked = ie_fail(error, IE_USAGE, "no feature is left");
    for (size_t i = 0; marked > 0 && i < dataset->count * features; i++)
        if (!out[i % features])
            dataset->values[kept++] = dataset->values[i];
    for (size_t i = 0; marked > 0 && i < features; i++)
        if (out[i])
            dataset->features--;
        else
            dataset->feature_of[i - (features - dataset->features)] = dataset->feature_of[i];
    free(out);
    return marked < 0 ? -1 : 0;
}

void ie_dataset_digest(const ie_dataset *dataset, char digits[IE_DIGEST_SIZE])
{
    ie_digest *digest = ie_digest_create();
    ie_buffer line = {0};
    int last = -1, last_condition = -1;
    for (size_t i = 0; i < dataset->count; i++) {
        const ie_dataset_row *row = &dataset->rows[i];
        if (row->recording == last && row->condition == last_condition)
            continue;
        ie_buffer_clear(&line);
        ie_buffer_format(&line, "%s\t%s\t%s\t%s\n", dataset->recordings.texts[row->recording],
                         dataset->labels.texts[row->label], dataset->groups.texts[row->group],
                         dataset->conditions.texts[row->condition]);
        ie_digest_add(digest, line.data, line.length);
        last = row->recording;
        last_condition = row->condition;
    }
    ie_buffer_free(&line);
    ie_digest_finish(digest, digits);
}
