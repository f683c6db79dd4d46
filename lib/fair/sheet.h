// SPDX-License-Identifier: MIT
// A table of people: comma, semicolon or tab separated, a header, and a row for each person, who has one row alone.
#ifndef IE_FAIR_SHEET_H
#define IE_FAIR_SHEET_H

#include "base/error.h"
#include "base/string_table.h"

#include <stddef.h>

// Start with {0}.
typedef struct ie_sheet {
    char *path;              // for messages
    char **header;           // names of columns, without spaces around them
    size_t width;
    char **cells;            // `width` for each row, without spaces around them
    size_t cell_count, capacity;
    long *lines;             // where each row stands in the file, from 1
    size_t line_capacity;
    ie_string_table people;  // a row's number is the number of its person
} ie_sheet;

// Reads a file, "-" is stdin; the person stands in the column `person`. Returns 0; -1 with IE_IO, or with IE_FORMAT and
// the file's name and line in the text: an empty file, no such column, two columns of one name, a row that is longer or
// shorter than the header, nobody or somebody twice.
int ie_sheet_read(ie_sheet *sheet, const char *path, const char *person, ie_error *error);
void ie_sheet_free(ie_sheet *sheet);

// The number of a column, whatever the case; IE_NOT_FOUND where there is none.
size_t ie_sheet_column(const ie_sheet *sheet, const char *name);
const char *ie_sheet_cell(const ie_sheet *sheet, size_t row, size_t column);
// Fills the error with "FILE:LINE: WHAT" of a row and returns -1.
int ie_sheet_fail(const ie_sheet *sheet, size_t row, ie_error *error, const char *what);

#endif
