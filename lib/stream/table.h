// SPDX-License-Identifier: MIT
// Table reader: picks columns out of tab-separated text with a header, or out of JSON lines, of one or many files.
#ifndef IE_STREAM_TABLE_H
#define IE_STREAM_TABLE_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_table ie_table;

// Makes an empty table of the named columns. "name" is a column of tab-separated text or a member of a JSON object,
// "a.b" a member of a member, "type:name" a member of records of that type only. With a `key` (such a name too, NULL
// for none) lines with the same key make one row, across files.
ie_table *ie_table_create(const char *const *columns, size_t count, const char *key);
void ie_table_destroy(ie_table *table);

// Reads a file, "-" is stdin. A first line that starts with '{' makes it JSON lines, otherwise it is a header.
// Returns 0; -1 where it cannot be read (IE_IO) or a line is no JSON object (IE_FORMAT, with its number).
int ie_table_read(ie_table *table, const char *path, ie_error *error);

// Rows that have at least one of the columns.
size_t ie_table_rows(const ie_table *table);
// A cell's text, NULL where it is missing or null. Numbers have all their digits. Lives as long as the table.
const char *ie_table_cell(const ie_table *table, size_t row, size_t column);
// A cell's number. Returns 0, or -1 where the cell is missing or no finite number.
int ie_table_number(const ie_table *table, size_t row, size_t column, double *value);

#endif
