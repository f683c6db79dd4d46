// SPDX-License-Identifier: MIT
// Names, each with a number: found and added in the same time however many there are.
#ifndef IE_BASE_DICTIONARY_H
#define IE_BASE_DICTIONARY_H

#include <stddef.h>

// Start with {0}. Names are numbered from 0 in the order in which they came.
typedef struct ie_dictionary {
    char **items;
    size_t count, capacity;
    size_t *slots;      // hash table: number + 1, 0 for empty
    size_t slot_count;  // a power of two, at least twice the names
} ie_dictionary;

#define IE_NOT_THERE ((size_t)-1)

// The number of a name, which is copied where it is new: then the number is the count before.
size_t ie_dictionary_add(ie_dictionary *names, const char *name);
// The number of a name, IE_NOT_THERE where it never came.
size_t ie_dictionary_find(const ie_dictionary *names, const char *name);
void ie_dictionary_free(ie_dictionary *names);

#endif
