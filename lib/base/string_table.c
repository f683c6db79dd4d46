// SPDX-License-Identifier: MIT
// Texts by number: an array of them, and a hash table with open addressing over it.
#include "base/string_table.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ie_string_table {
    char **texts;
    size_t count, capacity;
    size_t *slots;  // number + 1, 0 for empty; at most half of them are full
    size_t slot_count;
};

ie_string_table *ie_string_table_create(void)
{
    ie_string_table *table = ie_allocate(1, sizeof *table);
    table->slot_count = 64;
    table->slots = ie_allocate(table->slot_count, sizeof *table->slots);
    return table;
}

void ie_string_table_destroy(ie_string_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->count; i++)
        free(table->texts[i]);
    free(table->texts);
    free(table->slots);
    free(table);
}

// The slot that holds the text, or the empty one where it belongs. The hash is FNV-1a (Fowler, Noll and Vo 1991).
static size_t *find_slot(const ie_string_table *table, const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    for (size_t slot = hash ^ (hash >> 32);; slot++) {
        size_t *at = &table->slots[slot & (table->slot_count - 1)];
        const char *there = *at ? table->texts[*at - 1] : NULL;
        if (!there || (strncmp(there, text, length) == 0 && there[length] == '\0'))
            return at;
    }
}

static void grow(ie_string_table *table)
{
    free(table->slots);
    table->slot_count *= 4;
    table->slots = ie_allocate(table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        *find_slot(table, table->texts[i], strlen(table->texts[i])) = i + 1;
}

size_t ie_string_table_add(ie_string_table *table, const char *text, size_t length)
{
    size_t *slot = find_slot(table, text, length);
    if (*slot)
        return *slot - 1;
    if ((table->count + 1) * 2 > table->slot_count) {
        grow(table);
        slot = find_slot(table, text, length);
    }
    IE_GROW(table->texts, table->count, table->capacity);
    char *copy = ie_allocate(length + 1, 1);
    memcpy(copy, text, length);
    table->texts[table->count] = copy;
    *slot = ++table->count;
    return table->count - 1;
}

long ie_string_table_find(const ie_string_table *table, const char *text, size_t length)
{
    return (long)*find_slot(table, text, length) - 1;
}

size_t ie_string_table_count(const ie_string_table *table)
{
    return table->count;
}

const char *ie_string_table_text(const ie_string_table *table, size_t number)
{
    return table->texts[number];
}
