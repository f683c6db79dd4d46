// SPDX-License-Identifier: MIT
// What the modules that remove a person's files share: who is forgotten, what is told of each file, and counts. For
// lib/store alone.
#ifndef IE_STORE_ERASE_H
#define IE_STORE_ERASE_H

#include "base/memory.h"
#include "base/string_table.h"
#include "store/store.h"

typedef struct ie_erasing {
    const ie_store_forgetting *what;
    char *name;                 // of the person, in Unicode's form C; NULL where an interview is forgotten
    ie_string_table recordings; // SHA-256 of the recordings that the forgotten interviews were made of
    ie_string_table kinds;      // of what went or was changed, and how often
    long long *counts;
    size_t capacity;
    long long failed;           // how often something should have gone and could not
} ie_erasing;

void ie_erasing_open(ie_erasing *erasing, const ie_store_forgetting *what);
void ie_erasing_close(ie_erasing *erasing);

// Tells what becomes of a file, and counts it.
void ie_erasing_tell(ie_erasing *erasing, ie_fate fate, const char *kind, const char *path, const char *why);
// Removes a file, unless this is a dry run, without a word where that succeeds. Returns 1; 0 where it was not there; -1
// where it cannot be removed, which is told.
int ie_erasing_unlink(ie_erasing *erasing, const char *kind, const char *path);
// Writes a file again, whole or not at all, unless this is a dry run. Returns 0; -1 where that fails, which is told.
int ie_erasing_rewrite(ie_erasing *erasing, const char *kind, const char *path, const ie_buffer *bytes);

// Whether a name is the person's. 0 for NULL, and where an interview is forgotten.
int ie_erasing_is_person(const ie_erasing *erasing, const char *name);
// Whether a text has the person's name in it, as a word: no letter or digit beside it.
int ie_erasing_is_mentioned(const ie_erasing *erasing, const char *text);
// The counts as a JSON object.
void ie_erasing_write_counts(const ie_erasing *erasing, char *out, size_t size);

#endif
