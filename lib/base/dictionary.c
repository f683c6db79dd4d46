// SPDX-License-Identifier: MIT
// Names, each with a number.
#include "base/dictionary.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The slot that holds the name, or the empty one where it belongs.
static size_t *find_slot(const ie_dictionary *names, const char *name)
{
    uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
    for (const char *at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    size_t slot = (hash ^ hash >> 32) & (names->slot_count - 1);
    while (names->slots[slot] && strcmp(names->items[names->slots[slot] - 1], name) != 0)
        slot = (slot + 1) & (names->slot_count - 1);
    return &names->slots[slot];
}

static void grow(ie_dictionary *names)
{
    free(names->slots);
    names->slot_count = names->slot_count ? names->slot_count * 2 : 32;
    names->slots = ie_allocate(names->slot_count, sizeof *names->slots);
    for (size_t i = 0; i < names->count; i++)
        *find_slot(names, names->items[i]) = i + 1;
}

size_t ie_dictionary_add(ie_dictionary *names, const char *name)
{
    if (2 * names->count >= names->slot_count)
        grow(names);
    size_t *slot = find_slot(names, name);
    if (!*slot) {
        IE_GROW(names->items, names->count, names->capacity);
        names->items[names->count++] = ie_copy_text(name);
        *slot = names->count;
    }
    return *slot - 1;
}

size_t ie_dictionary_find(const ie_dictionary *names, const char *name)
{
    size_t number = names->count ? *find_slot(names, name) : 0;
    return number ? number - 1 : IE_NOT_THERE;
}

void ie_dictionary_free(ie_dictionary *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    free(names->slots);
    *names = (ie_dictionary){0};
}
