// SPDX-License-Identifier: MIT
// Interviews with their accounts, in memory: what tables, comparisons and pages over many of them are made from.
#ifndef IE_STORE_HISTORY_H
#define IE_STORE_HISTORY_H

#include "store/account.h"

typedef struct ie_history_entry {
    long long id;     // in the database; 0 where it is not from one
    char *person, *stored_at, *started_at, *purpose, *jurisdiction, *file, *report;  // owned; NULL where not known
    double seconds;
    int is_contested;
    ie_account account;
} ie_history_entry;

typedef struct ie_history {
    ie_history_entry *items;  // in the order of storing
    size_t count, capacity;
} ie_history;

// Adds the stored interviews of a person (NULL: of all), or the one with `id` (0: all). Returns 0, or -1 where the
// database cannot be read.
int ie_history_load(ie_history *history, ie_store *store, const char *person, long long id, ie_error *error);
void ie_history_free(ie_history *history);

#endif
