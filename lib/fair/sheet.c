// SPDX-License-Identifier: MIT
// Tables of people.
#include "fair/sheet.h"

#include "base/csv_rows.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_SHEET_BYTES = 256 << 20 };  // some hundred bytes a person for two million people

static char *trim_cell(const char *cell)
{
    static const char blanks[] = " \t\r\n";
    cell += strspn(cell, blanks);
    char *copy = ie_copy_text(cell);
    for (size_t length = strlen(copy); length > 0 && strchr(blanks, copy[length - 1]); length--)
        copy[length - 1] = '\0';
    return copy;
}

static int sheet_fail_at(const ie_sheet *sheet, long line, ie_error *error, const char *what)
{
    ie_fail(error, IE_FORMAT, "%s:%ld: %s", sheet->path, line, what);
    if (error)
        error->line = line;
    return -1;
}

int ie_sheet_fail(const ie_sheet *sheet, size_t row, ie_error *error, const char *what)
{
    return sheet_fail_at(sheet, sheet->lines[row], error, what);
}

size_t ie_sheet_column(const ie_sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->width; i++)
        if (strcasecmp(sheet->header[i], name) == 0)
            return i;
    return IE_NOT_FOUND;
}

const char *ie_sheet_cell(const ie_sheet *sheet, size_t row, size_t column)
{
    return sheet->cells[row * sheet->width + column];
}

static int read_sheet_header(ie_sheet *sheet, const ie_csv_rows *rows, const char *person, ie_error *error)
{
    ie_buffer what = {0};
    int status = 0;
    sheet->header = ie_allocate(rows->count, sizeof *sheet->header);
    for (; status == 0 && sheet->width < rows->count; sheet->width++) {
        char *name = sheet->header[sheet->width] = trim_cell(rows->cells[sheet->width]);
        if (*name && ie_sheet_column(sheet, name) != IE_NOT_FOUND) {  // among those before it
            ie_buffer_format(&what, "two columns are named '%s'", name);
            status = sheet_fail_at(sheet, rows->line, error, what.data);
        }
    }
    if (status == 0 && ie_sheet_column(sheet, person) == IE_NOT_FOUND) {
        ie_buffer_format(&what, "there is no column '%s' of persons", person);
        status = sheet_fail_at(sheet, rows->line, error, what.data);
    }
    ie_buffer_free(&what);
    return status;
}

static int take_sheet_row(ie_sheet *sheet, const ie_csv_rows *rows, size_t person, ie_error *error)
{
    ie_buffer what = {0};
    size_t before = sheet->people.count, first = sheet->cell_count, row = before;
    if (rows->count != sheet->width)
        ie_buffer_format(&what, "%zu cells, but the header has %zu", rows->count, sheet->width);
    for (size_t i = 0; !what.length && i < rows->count; i++) {
        IE_GROW(sheet->cells, sheet->cell_count, sheet->capacity);
        sheet->cells[sheet->cell_count++] = trim_cell(rows->cells[i]);
    }
    if (!what.length && !*sheet->cells[first + person])
        ie_buffer_text(&what, "no person is named");
    if (!what.length && (row = ie_string_table_add(&sheet->people, sheet->cells[first + person])) < before)
        ie_buffer_format(&what, "the person of line %ld again", sheet->lines[row]);
    int status = what.length ? sheet_fail_at(sheet, rows->line, error, what.data) : 0;
    if (status == 0) {
        IE_GROW(sheet->lines, row, sheet->line_capacity);
        sheet->lines[row] = rows->line;
    }
    ie_buffer_free(&what);
    return status;
}

static int read_sheet_rows(ie_sheet *sheet, ie_csv_rows *rows, const char *person, ie_error *error)
{
    ie_error inner = {0};
    int status = ie_csv_rows_next(rows, &inner);
    if (status == 0)
        return sheet_fail_at(sheet, 1, error, "the table is empty");
    if (status > 0 && read_sheet_header(sheet, rows, person, error) < 0)
        return -1;
    size_t column = status > 0 ? ie_sheet_column(sheet, person) : 0;
    while (status > 0 && (status = ie_csv_rows_next(rows, &inner)) > 0)
        if (!ie_csv_row_is_blank(rows) && take_sheet_row(sheet, rows, column, error) < 0)
            return -1;
    if (status < 0)
        return sheet_fail_at(sheet, inner.line, error, inner.text);
    return sheet->people.count > 0 ? 0 : sheet_fail_at(sheet, 1, error, "nobody stands in the table");
}

int ie_sheet_read(ie_sheet *sheet, const char *path, const char *person, ie_error *error)
{
    int is_input = strcmp(path, "-") == 0;
    ie_buffer text = {0};
    ie_csv_rows rows;
    sheet->path = ie_copy_text(is_input ? "<stdin>" : path);
    int status = is_input ? ie_file_read_rest(stdin, sheet->path, MOST_SHEET_BYTES, &text, error)
                          : ie_file_read(path, MOST_SHEET_BYTES, &text, error);
    if (status == 0) {
        ie_csv_rows_open(&rows, text.data ? text.data : "", text.length);
        status = read_sheet_rows(sheet, &rows, person, error);
        ie_csv_rows_close(&rows);
    }
    ie_buffer_free(&text);
    return status;
}

void ie_sheet_free(ie_sheet *sheet)
{
    for (size_t i = 0; i < sheet->width; i++)
        free(sheet->header[i]);
    for (size_t i = 0; i < sheet->cell_count; i++)
        free(sheet->cells[i]);
    free(sheet->header);
    free(sheet->cells);
    free(sheet->lines);
    free(sheet->path);
    ie_string_table_free(&sheet->people);
}
