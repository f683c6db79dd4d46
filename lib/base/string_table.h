// SPDX-License-Identifier: MIT
// Different texts, numbered 0, 1, ... in the order in which they first came; found again in constant time.
#ifndef IE_BASE_STRING_TABLE_H
#define IE_BASE_STRING_TABLE_H

#include <stddef.h>

typedef struct ie_string_table ie_string_table;

ie_string_table *ie_string_table_create(void);
void ie_string_table_destroy(ie_string_table *table);

// The number of a text of `length` bytes (none of them zero), which is added where it is new.
size_t ie_string_table_add(ie_string_table *table, const char *text, size_t length);
// Its number, or -1 where it was never added.
long ie_string_table_find(const ie_string_table *table, const char *text, size_t length);

size_t ie_string_table_count(const ie_string_table *table);
// The text with this number; it lives until the table is destroyed.
const char *ie_string_table_text(const ie_string_table *table, size_t number);

#endif
