// SPDX-License-Identifier: MIT
// Comma-separated values, read.
#include "base/csv_rows.h"

#include <stdlib.h>
#include <string.h>

void ie_csv_rows_open(ie_csv_rows *rows, const char *text, size_t length)
{
    *rows = (ie_csv_rows){.at = text, .end = text + length, .separator = ',', .next_line = 1};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        rows->at += 3;
    const char *found = rows->at;
    while (found < rows->end && !strchr(",;\t\r\n", *found))
        found++;
    if (found < rows->end && strchr(";\t", *found))
        rows->separator = *found;
}

static int is_line_end(const ie_csv_rows *rows)
{
    return rows->at == rows->end || *rows->at == '\n'
           || (*rows->at == '\r' && rows->at + 1 < rows->end && rows->at[1] == '\n');
}

static int csv_fail(const ie_csv_rows *rows, ie_error *error, const char *what)
{
    ie_fail(error, IE_FORMAT, "%s", what);
    if (error)
        error->line = rows->line;
    return -1;
}

// Appends the bytes of a cell in quotation marks, which begins at the first of these.
static int read_quoted(ie_csv_rows *rows, ie_error *error)
{
    for (rows->at++; rows->at < rows->end; rows->at++) {
        if (*rows->at == '"' && (rows->at + 1 == rows->end || rows->at[1] != '"')) {
            rows->at++;
            return is_line_end(rows) || *rows->at == rows->separator
                       ? 0 : csv_fail(rows, error, "a cell goes on after its quotation mark");
        }
        rows->at += *rows->at == '"';
        rows->next_line += *rows->at == '\n';
        ie_buffer_add(&rows->text, rows->at, 1);
    }
    return csv_fail(rows, error, "a quotation mark does not end");
}

static int read_cell(ie_csv_rows *rows, ie_error *error)
{
    if (rows->at < rows->end && *rows->at == '"') {
        if (read_quoted(rows, error) < 0)
            return -1;
    } else {
        const char *begin = rows->at;
        while (!is_line_end(rows) && *rows->at != rows->separator)
            rows->at++;
        ie_buffer_add(&rows->text, begin, (size_t)(rows->at - begin));
    }
    ie_buffer_add(&rows->text, "", 1);
    rows->count++;
    return 0;
}

int ie_csv_rows_next(ie_csv_rows *rows, ie_error *error)
{
    ie_buffer_clear(&rows->text);
    rows->count = 0;
    for (; rows->at < rows->end && is_line_end(rows); rows->at++)
        rows->next_line += *rows->at == '\n';
    if (rows->at == rows->end)
        return 0;
    rows->line = rows->next_line;
    do {
        if (rows->count > 0)
            rows->at++;
        if (read_cell(rows, error) < 0)
            return -1;
    } while (!is_line_end(rows));
    const char *cell = rows->text.data;
    for (size_t i = 0; i < rows->count; i++, cell += strlen(cell) + 1) {
        IE_GROW(rows->cells, i, rows->capacity);
        rows->cells[i] = (char *)cell;
    }
    return 1;
}

int ie_csv_is_blank(const char *cell)
{
    return cell[strspn(cell, " \t\r\n")] == '\0';
}

int ie_csv_row_is_blank(const ie_csv_rows *rows)
{
    size_t blank = 0;
    while (blank < rows->count && ie_csv_is_blank(rows->cells[blank]))
        blank++;
    return blank == rows->count;
}

void ie_csv_rows_close(ie_csv_rows *rows)
{
    free(rows->cells);
    ie_buffer_free(&rows->text);
}
