// SPDX-License-Identifier: MIT
// Table reader.
#include "stream/table.h"

#include "base/lines.h"
#include "base/memory.h"
#include "base/string_table.h"
#include "stream/record.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct picked {
    char *type, *name;  // type: NULL for any
    long place;         // in the header of the file being read, -1 where absent
} picked;

struct ie_table {
    picked *columns;    // the key last
    size_t count, rows, capacity;
    int has_key;
    char **cells;       // rows x count
    ie_string_table keys;  // a key's number is its row
    char **pending;     // the line being read
};

ie_table *ie_table_create(const char *const *names, size_t count, const char *key)
{
    ie_table *table = ie_allocate(1, sizeof *table);
    table->count = count;
    table->has_key = key != NULL;
    table->columns = ie_allocate(count + 1, sizeof *table->columns);
    table->pending = ie_allocate(count + 1, sizeof *table->pending);
    for (size_t i = 0; i < count + (key != NULL); i++) {
        const char *name = i < count ? names[i] : key, *colon = strchr(name, ':');
        if (colon) {
            table->columns[i].type = ie_copy_text(name);
            table->columns[i].type[colon - name] = '\0';
        }
        table->columns[i].name = ie_copy_text(colon ? colon + 1 : name);
    }
    return table;
}

void ie_table_destroy(ie_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i <= table->count; i++) {
        free(table->columns[i].type);
        free(table->columns[i].name);
        free(table->pending[i]);
    }
    for (size_t i = 0; i < table->rows * table->count; i++)
        free(table->cells[i]);
    free(table->columns);
    free(table->pending);
    free(table->cells);
    ie_string_table_free(&table->keys);
    free(table);
}

static void append_row(ie_table *table)
{
    if (table->rows == table->capacity) {
        table->capacity = table->capacity ? table->capacity * 2 : 64;
        table->cells = ie_resize(table->cells, table->capacity * table->count, sizeof *table->cells);
    }
    memset(table->cells + table->rows * table->count, 0, table->count * sizeof *table->cells);
    table->rows++;
}

// Moves the pending cells into a row of their own, or into the row of their key.
static void store_pending_row(ie_table *table)
{
    size_t filled = 0;
    for (size_t i = 0; i < table->count; i++)
        filled += table->pending[i] != NULL;
    char *key = table->pending[table->count];
    table->pending[table->count] = NULL;
    size_t row = table->rows;
    if (filled == 0 || (table->has_key && !key)) {
        free(key);
        for (size_t i = 0; i < table->count; i++) {
            free(table->pending[i]);
            table->pending[i] = NULL;
        }
        return;
    }
    if (table->has_key)
        row = ie_string_table_add(&table->keys, key);
    if (row == table->rows)
        append_row(table);
    free(key);
    for (size_t i = 0; i < table->count; i++) {
        char **cell = &table->cells[row * table->count + i];
        if (table->pending[i]) {
            free(*cell);
            *cell = table->pending[i];
        }
        table->pending[i] = NULL;
    }
}

// A member's value as text; "a.b" goes one object down at each point.
static char *member_text(const ie_record *record, const char *name)
{
    const char *dot = strchr(name, '.');
    if (dot) {
        char head[128];
        snprintf(head, sizeof head, "%.*s", (int)(dot - name), name);
        const ie_record *inside = ie_record_member(record, head);
        return inside ? member_text(inside, dot + 1) : NULL;
    }
    const char *text = ie_record_text(record, name, NULL);
    if (text)
        return ie_copy_text(text);
    double number = ie_record_number(record, name, NAN);
    int flag = ie_record_flag(record, name, -1);
    char digits[40];
    if (!isnan(number))
        snprintf(digits, sizeof digits, "%.17g", number);
    else if (flag >= 0)
        snprintf(digits, sizeof digits, "%s", flag ? "true" : "false");
    else
        return NULL;
    return ie_copy_text(digits);
}

static int read_json_row(ie_table *table, const char *line, size_t length, ie_error *error)
{
    ie_record *record = ie_record_parse_any(line, length, error);
    if (!record)
        return -1;
    const char *type = ie_record_text(record, "type", "");
    for (size_t i = 0; i < table->count + (size_t)table->has_key; i++) {
        const picked *wanted = &table->columns[i];
        if (!wanted->type || strcmp(wanted->type, type) == 0)
            table->pending[i] = member_text(record, wanted->name);
    }
    ie_record_free(record);
    store_pending_row(table);
    return 0;
}

static int read_column_names(ie_table *table, const char *line)
{
    int found = 0;
    for (size_t i = 0; i < table->count + (size_t)table->has_key; i++)
        table->columns[i].place = -1;
    for (long place = 0; line; place++) {
        size_t length = strcspn(line, "\t");
        for (size_t i = 0; i < table->count + (size_t)table->has_key; i++)
            if (length > 0 && strncmp(table->columns[i].name, line, length) == 0
                && table->columns[i].name[length] == '\0') {
                table->columns[i].place = place;
                found++;
            }
        line = line[length] ? line + length + 1 : NULL;
    }
    return found;
}

static void read_tabbed_row(ie_table *table, const char *line)
{
    for (long place = 0; line; place++) {
        size_t length = strcspn(line, "\t");
        for (size_t i = 0; i < table->count + (size_t)table->has_key; i++)
            if (table->columns[i].place == place && length > 0) {
                table->pending[i] = ie_allocate(length + 1, 1);
                memcpy(table->pending[i], line, length);
            }
        line = line[length] ? line + length + 1 : NULL;
    }
    store_pending_row(table);
}

static int read_rows(ie_table *table, FILE *file, const char *path, ie_error *error)
{
    ie_lines lines = {.file = file};
    ie_error inner = {0};
    int is_json = 0, status = 0, more;
    while (status == 0 && (more = ie_lines_next(&lines, &inner)) > 0) {
        char *line = lines.text.data;
        size_t length = lines.text.length;
        long number = lines.number;
        while (length > 0 && line[length - 1] == '\r')
            line[--length] = '\0';
        if (number == 1)
            is_json = line[0] == '{';
        if (is_json && length > 0 && read_json_row(table, line, length, &inner) != 0)
            status = ie_fail(error, IE_FORMAT, "%s:%ld: %s", path, number, inner.text);
        else if (!is_json && number == 1 && read_column_names(table, line) == 0)
            status = ie_fail(error, IE_FORMAT, "%s:1: the header names none of the columns asked for", path);
        else if (!is_json && number > 1 && length > 0)
            read_tabbed_row(table, line);
    }
    if (status == 0 && more < 0)
        status = inner.code == IE_IO ? ie_fail(error, IE_IO, "%s:", path)
                                     : ie_fail(error, IE_FORMAT, "%s:%ld: %s", path, inner.line, inner.text);
    ie_buffer_free(&lines.text);
    return status;
}

int ie_table_read(ie_table *table, const char *path, ie_error *error)
{
    int is_input = strcmp(path, "-") == 0;
    FILE *file = is_input ? stdin : fopen(path, "r");
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    int status = read_rows(table, file, is_input ? "<stdin>" : path, error);
    if (!is_input)
        fclose(file);
    return status;
}

size_t ie_table_rows(const ie_table *table)
{
    return table->rows;
}

const char *ie_table_cell(const ie_table *table, size_t row, size_t column)
{
    return table->cells[row * table->count + column];
}

int ie_table_number(const ie_table *table, size_t row, size_t column, double *value)
{
    const char *text = ie_table_cell(table, row, column);
    char *end;
    if (!text)
        return -1;
    *value = strtod(text, &end);
    return end == text || *end || !isfinite(*value) ? -1 : 0;
}
