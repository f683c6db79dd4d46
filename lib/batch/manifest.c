// SPDX-License-Identifier: MIT
// Manifest of a batch.
#include "batch/manifest.h"

#include "base/csv_rows.h"
#include "base/file.h"
#include "base/string_table.h"
#include "base/yaml.h"
#include "batch/recordings.h"
#include "batch/sidecar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { MOST_BYTES = 64 << 20, MOST_PROBLEMS = 20 };

typedef struct manifest {
    const char *path;
    ie_interviews *interviews;
    ie_buffer *problems;
    long problem_count;
    ie_string_table seen;  // the files of each interview so far, as one text
    long *lines;           // where each of these stands
    size_t capacity;
} manifest;

static void report_problem(manifest *reading, long line, const char *text)
{
    if (reading->problem_count++ < MOST_PROBLEMS)
        ie_buffer_format(reading->problems, "%s:%ld: %s\n", reading->path, line, text);
}

// The files of a row, or of a YAML list, relative to the manifest.
static void add_files(manifest *reading, ie_paths *paths, const char *text, const char *separators)
{
    char *all = ie_copy_text(text), *place;
    for (char *file = strtok_r(all, separators, &place); file; file = strtok_r(NULL, separators, &place)) {
        char *path = ie_path_beside(reading->path, file);
        ie_paths_add(paths, path);
        free(path);
    }
    free(all);
}

static void check_doubled(manifest *reading, const ie_paths *paths, long line)
{
    ie_buffer all = {0}, text = {0};
    for (size_t i = 0; i < paths->count; i++) {
        char *real = realpath(paths->items[i], NULL);
        ie_buffer_format(&all, "%s\n", real ? real : paths->items[i]);
        free(real);
    }
    size_t before = reading->seen.count, number = ie_string_table_add(&reading->seen, all.data);
    if (number < before) {
        ie_buffer_format(&text, "the same files as in line %ld", reading->lines[number]);
        report_problem(reading, line, text.data);
    } else {
        IE_GROW(reading->lines, number, reading->capacity);
        reading->lines[number] = line;
    }
    ie_buffer_free(&all);
    ie_buffer_free(&text);
}

// Opens the interview of those files. Settings of the manifest come after, and so before those of a sidecar.
static ie_interview *open_interview(manifest *reading, const ie_paths *paths, long line)
{
    if (paths->count == 0) {
        report_problem(reading, line, "no files are named");
        return NULL;
    }
    check_doubled(reading, paths, line);
    ie_interview *interview = ie_interviews_add_paths(reading->interviews, paths->items[0], paths);
    if (interview->problem)
        report_problem(reading, line, interview->problem);
    return interview;
}

static void take_row(manifest *reading, const ie_csv_rows *rows, const ie_paths *columns, size_t files)
{
    ie_paths paths = {0};
    ie_error error;
    if (rows->count != columns->count) {
        report_problem(reading, rows->line, rows->count < columns->count ? "fewer cells than the first line has"
                                                                         : "more cells than the first line has");
        return;
    }
    add_files(reading, &paths, rows->cells[files], ";");
    ie_interview *interview = open_interview(reading, &paths, rows->line);
    for (size_t i = 0; interview && i < columns->count; i++)
        if (!*columns->items[i] && !ie_csv_is_blank(rows->cells[i]))
            report_problem(reading, rows->line, "a cell in a column without a name");
        else if (*columns->items[i] && i != files
                 && ie_interview_set(interview, reading->path, columns->items[i], rows->cells[i], &error) < 0)
            report_problem(reading, rows->line, error.text);
    ie_paths_free(&paths);
}

// Adds the name of a column as it is meant: spaces around it and capitals do not count.
static const char *add_column(ie_paths *columns, const char *cell)
{
    ie_buffer name = {0};
    cell += strspn(cell, " \t");
    ie_buffer_text(&name, cell);
    while (name.length > 0 && strchr(" \t", name.data[name.length - 1]))
        name.data[--name.length] = '\0';
    for (char *at = name.data; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    ie_paths_add(columns, name.data);
    ie_buffer_free(&name);
    return columns->items[columns->count - 1];
}

// The columns by their names; the settings are tried on an interview that is none. Returns the one of files, or -1.
static long read_header(manifest *reading, const ie_csv_rows *rows, ie_paths *columns)
{
    long files = -1;
    ie_interview tried = {0};
    ie_error error;
    for (size_t i = 0; i < rows->count; i++) {
        const char *name = add_column(columns, rows->cells[i]);
        int is_doubled = 0;
        for (size_t k = 0; k < i; k++)
            is_doubled |= *name && strcmp(columns->items[k], name) == 0;
        if (strcmp(name, "files") == 0)
            files = (long)i;
        else if (*name && ie_interview_set(&tried, reading->path, name, "", &error) < 0)
            report_problem(reading, rows->line, error.text);
        if (is_doubled)
            report_problem(reading, rows->line, "two columns have one name");
    }
    if (files < 0)
        report_problem(reading, rows->line, "there is no column 'files'");
    return files;
}

static int read_csv(manifest *reading, ie_error *error)
{
    ie_buffer text = {0};
    ie_csv_rows rows;
    ie_paths columns = {0};
    ie_error inner = {0};
    if (ie_file_read(reading->path, MOST_BYTES, &text, error) < 0) {
        ie_buffer_free(&text);
        return -1;
    }
    ie_csv_rows_open(&rows, text.data ? text.data : "", text.length);
    int status = ie_csv_rows_next(&rows, &inner);
    long files = status > 0 ? read_header(reading, &rows, &columns) : -1;
    while (files >= 0 && (status = ie_csv_rows_next(&rows, &inner)) > 0)
        if (!ie_csv_row_is_blank(&rows))
            take_row(reading, &rows, &columns, (size_t)files);
    if (status < 0)
        report_problem(reading, inner.line, inner.text);
    ie_csv_rows_close(&rows);
    ie_paths_free(&columns);
    ie_buffer_free(&text);
    return 0;
}

static void take_map(manifest *reading, const ie_yaml *document, const ie_yaml_node *map)
{
    ie_paths paths = {0};
    ie_error error = {0};
    const ie_yaml_node *files = ie_yaml_get(map, "files");
    if (ie_yaml_kind_of(files) == IE_YAML_LIST)
        for (size_t i = 0; i < ie_yaml_length(files); i++)
            add_files(reading, &paths, ie_yaml_text(ie_yaml_at(files, i), ""), "");
    else
        add_files(reading, &paths, ie_yaml_text(files, ""), "");
    ie_interview *interview = open_interview(reading, &paths, ie_yaml_line(map));
    for (size_t i = 0; interview && i < ie_yaml_length(map); i++) {
        const char *key = ie_yaml_text(ie_yaml_key_at(map, i), "");
        const ie_yaml_node *value = ie_yaml_at(map, i);
        if (strcmp(key, "files") != 0 && ie_interview_set_node(interview, document, key, value, &error) < 0)
            report_problem(reading, ie_yaml_line(value), strstr(error.text, ": ") + 2);
    }
    ie_paths_free(&paths);
}

static int read_yaml(manifest *reading, ie_error *error)
{
    ie_yaml *document = ie_yaml_open(reading->path, error);
    if (!document)
        return -1;
    const ie_yaml_node *root = ie_yaml_root(document);
    if (root && ie_yaml_kind_of(root) != IE_YAML_LIST)
        report_problem(reading, ie_yaml_line(root), "a manifest is a list: '- files: anna.mp4' for each interview");
    for (size_t i = 0; ie_yaml_kind_of(root) == IE_YAML_LIST && i < ie_yaml_length(root); i++) {
        const ie_yaml_node *item = ie_yaml_at(root, i);
        if (ie_yaml_kind_of(item) == IE_YAML_MAP)
            take_map(reading, document, item);
        else
            report_problem(reading, ie_yaml_line(item), "an interview has lines such as 'files: anna.mp4'");
    }
    ie_yaml_free(document);
    return 0;
}

int ie_manifest_read(ie_interviews *interviews, const char *path, ie_buffer *problems, ie_error *error)
{
    manifest reading = {.path = path, .interviews = interviews, .problems = problems};
    size_t before = interviews->count;
    const char *dot = strrchr(path, '.');
    int is_yaml = dot && (strcasecmp(dot, ".yaml") == 0 || strcasecmp(dot, ".yml") == 0);
    int status = is_yaml ? read_yaml(&reading, error) : read_csv(&reading, error);
    if (status == 0 && reading.problem_count == 0 && interviews->count == before)
        report_problem(&reading, 1, "there is no interview in it");
    if (status == 0 && reading.problem_count > 0)
        status = ie_fail(error, IE_FORMAT, "%s: %ld problem%s in the manifest; nothing was done", path,
                         reading.problem_count, reading.problem_count == 1 ? "" : "s");
    free(reading.lines);
    ie_string_table_free(&reading.seen);
    return status;
}
