// SPDX-License-Identifier: MIT
// String interning: distinct texts are numbered 0, 1, ... in the order in which they first came, in a hash table.
#ifndef IE_BASE_STRING_TABLE_H
#define IE_BASE_STRING_TABLE_H

#include <stddef.h>
#include <stdint.h>

// Start with {0}.
typedef struct ie_string_table {
    char **texts;       // by number; copies, which stay where they are until the table is freed
    size_t count, capacity;
    size_t *slots;      // hash table: number + 1, 0 for empty
    size_t slot_count;  // a power of two, at least twice the texts
} ie_string_table;

#define IE_NOT_FOUND ((size_t)-1)

// The number of a text. A new text is copied and gets the count before as its number.
size_t ie_string_table_add(ie_string_table *table, const char *text);
// The number of a text, or of the text of the first `length` bytes; IE_NOT_FOUND where it was never added.
size_t ie_string_table_find(const ie_string_table *table, const char *text);
size_t ie_string_table_find_bytes(const ie_string_table *table, const char *text, size_t length);
void ie_string_table_free(ie_string_table *table);

// FNV-1a (Fowler, Noll and Vo 1991) of so many bytes, both halves of its 64 bits folded into the lower one.
uint64_t ie_string_hash(const char *text, size_t length);

#endif
