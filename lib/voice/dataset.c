// SPDX-License-Identifier: MIT
// Labelled examples of speech, from streams and tables.
#include "voice/dataset.h"

#include "base/lines.h"
#include "base/memory.h"
#include "stream/record.h"
#include "voice/feature_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int ie_names_index(ie_names *names, const char *text)
{
    for (int i = 0; i < names->count; i++)
        if (strcmp(names->text[i], text) == 0)
            return i;
    IE_GROW(names->text, names->count, names->capacity);
    names->text[names->count] = ie_copy_text(text);
    return names->count++;
}

void ie_names_free(ie_names *names)
{
    for (int i = 0; i < names->count; i++)
        free(names->text[i]);
    free(names->text);
    *names = (ie_names){0};
}

ie_dataset *ie_dataset_create(void)
{
    ie_dataset *examples = ie_allocate(1, sizeof *examples);
    examples->delivery = ie_delivery_create();
    examples->features = ie_delivery_features(examples->delivery);
    examples->feature_of = ie_allocate(examples->features, sizeof *examples->feature_of);
    for (size_t i = 0; i < examples->features; i++)
        examples->feature_of[i] = i;
    return examples;
}

void ie_dataset_destroy(ie_dataset *examples)
{
    if (!examples)
        return;
    ie_delivery_destroy(examples->delivery);
    ie_names_free(&examples->recordings);
    ie_names_free(&examples->labels);
    ie_names_free(&examples->groups);
    ie_names_free(&examples->conditions);
    free(examples->feature_of);
    free(examples->values);
    free(examples->rows);
    free(examples);
}

// Makes room for one more row and returns its values; it counts once examples->count is raised.
static float *next_row(ie_dataset *examples)
{
    IE_GROW(examples->rows, examples->count, examples->capacity);
    if (examples->capacity * examples->features > examples->values_capacity) {
        examples->values_capacity = examples->capacity * examples->features;
        examples->values = ie_resize(examples->values, examples->values_capacity, sizeof *examples->values);
    }
    return examples->values + examples->count * examples->features;
}

static void add_windows(ie_dataset *examples, const ie_feature_track *track, double begin, double end, ie_dataset_row example)
{
    double window_end;
    for (; !isnan(window_end = ie_window_end(begin, end, INFINITY)); begin = window_end) {
        example.seconds = ie_feature_track_measure(track, begin, window_end, next_row(examples));
        if (example.seconds < IE_LEAST_SPEECH_SECONDS)
            examples->too_short++;
        else
            examples->rows[examples->count++] = example;
    }
}

// What a stream said about labels, kept until all of it was read.
typedef struct label {
    double begin, end;
    char *label, *group;
} label;

typedef struct labels {
    label *items;
    size_t count, capacity;
} labels;

static int add_label(labels *all, const ie_record *record, const char *group, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
    const char *text = ie_record_text(record, "label", NULL);
    if (!(dur > 0) || !isfinite(t) || !text || !*text)
        return ie_fail(error, IE_FORMAT, "label without t, dur or label");
    IE_GROW(all->items, all->count, all->capacity);
    const char *whose = ie_record_text(record, "group", group);
    all->items[all->count++] = (label){t, t + dur, ie_copy_text(text), ie_copy_text(whose)};
    return 0;
}

static int read_records(FILE *in, ie_feature_track *track, labels *all, const char *group, ie_error *error)
{
    ie_lines lines = {.file = in};
    char type[32];
    int status = 0, more;
    while (status == 0 && (more = ie_lines_next(&lines, error)) > 0) {
        const char *line = lines.text.data;
        size_t length = lines.text.length;
        if (ie_record_peek(line, length, type, sizeof type) < 0)
            continue;
        int is_mfcc = strcmp(type, "mfcc") == 0, is_prosody = strcmp(type, "prosody") == 0;
        if (!is_mfcc && !is_prosody && strcmp(type, "label") != 0)
            continue;
        ie_record *record = ie_record_parse(line, length, error);
        status = !record ? -1 : is_mfcc ? ie_feature_track_read_mfcc(track, record, error)
                 : is_prosody ? ie_feature_track_read_prosody(track, record, error) : add_label(all, record, group, error);
        if (status < 0 && error)
            error->line = lines.number;
        ie_record_free(record);
    }
    ie_buffer_free(&lines.text);
    return status < 0 || more < 0 ? -1 : 0;
}

static int check_kinds(const ie_feature_track *track, ie_error *error)
{
    const char *missing = ie_feature_track_missing(track);
    return missing ? ie_fail(error, IE_FORMAT, "no %s records: nothing to learn from", missing) : 0;
}

int ie_dataset_add_stream(ie_dataset *examples, FILE *in, const char *recording, const char *given, const char *group,
                           const char *condition, ie_error *error)
{
    ie_feature_track *track = ie_feature_track_create();
    labels all = {0};
    int status = read_records(in, track, &all, group, error);
    if (status == 0)
        status = check_kinds(track, error);
    if (status == 0 && all.count == 0 && !given)
        status = ie_fail(error, IE_FORMAT, "neither label records nor a label");
    ie_dataset_row example = {.recording = -1};
    if (status == 0) {
        example.condition = ie_names_index(&examples->conditions, condition);
        double end = ie_feature_track_end(track);
        if (all.count == 0) {
            all.items = ie_allocate(1, sizeof *all.items);
            all.items[all.count++] = (label){ie_feature_track_begin(track), end, ie_copy_text(given), ie_copy_text(group)};
        }
    }
    for (size_t i = 0; i < all.count; i++) {
        label *one = &all.items[i];
        ie_buffer name = {0};
        ie_buffer_format(&name, i ? "%s#%zu" : "%s", recording, i + 1);
        if (status == 0) {
            example.recording = ie_names_index(&examples->recordings, name.data);
            example.label = ie_names_index(&examples->labels, one->label);
            example.group = ie_names_index(&examples->groups, one->group);
            add_windows(examples, track, one->begin, one->end, example);
        }
        ie_buffer_free(&name);
        free(one->label);
        free(one->group);
    }
    free(all.items);
    ie_feature_track_destroy(track);
    return status;
}

int ie_dataset_write(const ie_dataset *examples, const char *path, ie_error *error)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return ie_fail(error, IE_IO, "%s:", path);
    fprintf(out, "recording\tlabel\tgroup\tcondition\tseconds");
    for (size_t i = 0; i < examples->features; i++)
        fprintf(out, "\t%s", ie_dataset_name(examples, i));
    for (size_t k = 0; k < examples->count; k++) {
        const ie_dataset_row *row = &examples->rows[k];
        fprintf(out, "\n%s\t%s\t%s\t%s\t%.3f", examples->recordings.text[row->recording],
                examples->labels.text[row->label], examples->groups.text[row->group],
                examples->conditions.text[row->condition], row->seconds);
        for (size_t i = 0; i < examples->features; i++) {
            double value = examples->values[k * examples->features + i];
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

static int read_row(ie_dataset *examples, char *line, const size_t *columns, size_t count, ie_error *error)
{
    ie_dataset_row row = {0};
    int *const numbers[] = {&row.recording, &row.label, &row.group, &row.condition};
    ie_names *const names[] = {&examples->recordings, &examples->labels, &examples->groups, &examples->conditions};
    float *values = next_row(examples);
    char *cell;
    for (size_t i = 0; i < 4; i++) {
        if (!(cell = next_cell(&line)) || (!*cell && i < 3))
            return ie_fail(error, IE_FORMAT, "a row needs recording, label and group");
        *numbers[i] = ie_names_index(names[i], cell);
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
        else if (columns[i - 1] < examples->features)
            values[columns[i - 1]] = (float)value;
    }
    examples->rows[examples->count++] = row;
    return 0;
}

int ie_dataset_read(ie_dataset *examples, FILE *in, ie_error *error)
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
        columns[count] = ie_delivery_find(examples->delivery, cell);
        found += columns[count++] < examples->features;
    }
    if (status == 0 && found < examples->features)
        status = ie_fail(error, IE_FORMAT, "a table with %zu of the %zu features", found, examples->features);
    while (status == 0 && (more = ie_lines_next(&lines, error)) > 0)
        if ((status = read_row(examples, lines.text.data, columns, count, error)) < 0 && error)
            error->line = lines.number;
    free(columns);
    ie_buffer_free(&lines.text);
    return status < 0 || more < 0 ? -1 : 0;
}

const char *ie_dataset_name(const ie_dataset *examples, size_t column)
{
    return ie_delivery_name(examples->delivery, examples->feature_of[column]);
}

// Marks the columns that begin with one of the words. Returns how many, or -1 where a word fits none.
static long mark_columns(const ie_dataset *examples, const char *words, unsigned char *out, ie_error *error)
{
    long marked = 0;
    for (size_t length; *words; words += length + (words[length] == ',')) {
        int fits = 0;
        length = strcspn(words, ",");
        for (size_t i = 0; length > 0 && i < examples->features; i++) {
            if (strncmp(ie_dataset_name(examples, i), words, length) != 0)
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

int ie_dataset_leave_out(ie_dataset *examples, const char *words, ie_error *error)
{
    size_t features = examples->features, kept = 0;
    unsigned char *out = ie_allocate(features, 1);
    long marked = mark_columns(examples, words, out, error);
    if (marked == (long)features)
        marked = ie_fail(error, IE_USAGE, "no feature is left");
    for (size_t i = 0; marked > 0 && i < examples->count * features; i++)
        if (!out[i % features])
            examples->values[kept++] = examples->values[i];
    for (size_t i = 0; marked > 0 && i < features; i++)
        if (out[i])
            examples->features--;
        else
            examples->feature_of[i - (features - examples->features)] = examples->feature_of[i];
    free(out);
    return marked < 0 ? -1 : 0;
}

void ie_dataset_digest(const ie_dataset *examples, char digits[IE_DIGEST_SIZE])
{
    ie_digest *digest = ie_digest_create();
    ie_buffer line = {0};
    int last = -1, last_condition = -1;
    for (size_t i = 0; i < examples->count; i++) {
        const ie_dataset_row *row = &examples->rows[i];
        if (row->recording == last && row->condition == last_condition)
            continue;
        ie_buffer_clear(&line);
        ie_buffer_format(&line, "%s\t%s\t%s\t%s\n", examples->recordings.text[row->recording],
                         examples->labels.text[row->label], examples->groups.text[row->group],
                         examples->conditions.text[row->condition]);
        ie_digest_add(digest, line.data, line.length);
        last = row->recording;
        last_condition = row->condition;
    }
    ie_buffer_free(&line);
    ie_digest_finish(digest, digits);
}
