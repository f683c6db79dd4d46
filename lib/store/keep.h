// SPDX-License-Identifier: MIT
// Keeping a database of results: looked over, copied, joined with another.
#ifndef IE_STORE_KEEP_H
#define IE_STORE_KEEP_H

#include "store/store.h"

#include <stdio.h>

typedef struct ie_store_check {
    long long interviews, records;  // looked at
    long long damaged;              // interviews whose records are not those that were stored
} ie_store_check;

// Looks over the whole file: SQLite's own check of its pages, and the SHA-256 and the count of each interview's
// records. `report` is called with a sentence for each fault. Returns 0, also where there are faults; -1 where it
// cannot be read.
int ie_store_verify(ie_store *store, ie_store_check *check, void (*report)(void *context, const char *fault),
                    void *context, ie_error *error);

// Copies the database, as it is at this moment, into a file that must not exist, and looks the copy over. Returns 0;
// -1, and then no file is left: IE_FORMAT where the copy is not whole, IE_IO.
int ie_store_backup(ie_store *store, const char *path, ie_error *error);

// Whether a backup may have this path: 0, or -1 with IE_USAGE where it is empty, IE_IO where something is there.
int ie_store_may_back_up(const char *path, ie_error *error);
// Writes the same copy into an open file or a pipe, so that it never lies on a disk as it is: memory holds it. The
// database is looked over before. Returns 0; -1 with IE_FORMAT or IE_IO, and then part of it may have been written.
int ie_store_write_backup(ie_store *store, FILE *out, ie_error *error);

typedef struct ie_store_joined {
    long added, known;      // not here before; here already
    long forgotten, ended;  // forgotten here; its consent ended by the ledger here; and so not added
} ie_store_joined;

// Adds the interviews of another database that are not here yet, each whole or not at all, with the time at which it
// was stored there. What was forgotten here stays so, and a consent that was
// withdrawn here, or has ended, lets nothing in. Returns 0 or -1.
int ie_store_import(ie_store *store, const char *path, double wait_seconds, ie_store_joined *counts, ie_error *error);

#endif
