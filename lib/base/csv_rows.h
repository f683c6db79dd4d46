// SPDX-License-Identifier: MIT
// Comma-separated values, read row by row (RFC 4180; lines may end with a line feed alone).
#ifndef IE_BASE_CSV_ROWS_H
#define IE_BASE_CSV_ROWS_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>

typedef struct ie_csv_rows {
    const char *at, *end;      // what is not read yet; the text is borrowed
    char separator;            // a comma, a semicolon or a tab: the first of these in the first line
    long line, next_line;      // where the row begins, and where the next one does; from 1
    char **cells;              // of the row, borrowed until the next one is read
    size_t count;
    size_t capacity;           // of `cells`
    ie_buffer text;            // of the cells, a zero byte after each
} ie_csv_rows;

// Begins with a text, whose byte order mark is skipped.
void ie_csv_rows_open(ie_csv_rows *rows, const char *text, size_t length);
// Reads the next row that is not an empty line. Returns 1; 0 at the end; -1 with IE_FORMAT and error->line where a
// quotation mark does not end, or a cell goes on after it.
int ie_csv_rows_next(ie_csv_rows *rows, ie_error *error);
// Whether a cell, or every cell of the row, holds nothing but blanks: spreadsheets write rows and columns that hold
// nothing where something was taken out.
int ie_csv_is_blank(const char *cell);
int ie_csv_row_is_blank(const ie_csv_rows *rows);
void ie_csv_rows_close(ie_csv_rows *rows);

#endif
