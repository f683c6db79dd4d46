// SPDX-License-Identifier: MIT
// String interning: an array of texts, and a hash table with open addressing over it.
#include "base/string_table.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

uint64_t ie_string_hash(const char *text, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash ^ (hash >> 32);
}

// The slot that holds the text, or the empty one where it belongs.
static size_t *find_slot(const ie_string_table *table, const char *text, size_t length)
{
    for (size_t slot = ie_string_hash(text, length);; slot++) {
        size_t *at = &table->slots[slot & (table->slot_count - 1)];
        const char *there = *at ? table->texts[*at - 1] : NULL;
        if (!there || (strncmp(there, text, length) == 0 && there[length] == '\0'))
            return at;
    }
}

static void grow_slots(ie_string_table *table)
{
    free(table->slots);
    table->slot_count = table->slot_count ? table->slot_count * 4 : 64;
    table->slots = ie_allocate(table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        *find_slot(table, table->texts[i], strlen(table->texts[i])) = i + 1;
}

size_t ie_string_table_add(ie_string_table *table, const char *text)
{
    if (2 * (table->count + 1) > table->slot_count)
        grow_slots(table);
    size_t *slot = find_slot(table, text, strlen(text));
    if (!*slot) {
        IE_GROW(table->texts, table->count, table->capacity);
        table->texts[table->count++] = ie_copy_text(text);
        *slot = table->count;
    }
    return *slot - 1;
}

size_t ie_string_table_find_bytes(const ie_string_table *table, const char *text, size_t length)
{
    size_t number = table->count ? *find_slot(table, text, length) : 0;
    return number ? number - 1 : IE_NOT_FOUND;
}

size_t ie_string_table_find(const ie_string_table *table, const char *text)
{
    return ie_string_table_find_bytes(table, text, strlen(text));
}

void ie_string_table_free(ie_string_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->texts[i]);
    free(table->texts);
    free(table->slots);
    *table = (ie_string_table){0};
}
