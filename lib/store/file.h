// SPDX-License-Identifier: MIT
// The database file below lib/store/store: opening, schema, statements, and errors in plain words. For store*.c only.
#ifndef IE_STORE_FILE_H
#define IE_STORE_FILE_H

#include "store/store.h"

#include <sqlite3.h>

struct ie_store {
    sqlite3 *database;
    char *path;
    double wait_seconds;
    sqlite3_stmt *add;   // into the temporary table
    ie_digest *digest;   // of what was added
    long long position;  // records added
};

// Fills the error from the database's last failure, in plain words, and returns -1.
int ie_store_fail(ie_store *store, ie_error *error);
// Runs statements that give no rows.
int ie_store_execute(ie_store *store, const char *sql, ie_error *error);
// Prepares a statement; NULL on failure.
sqlite3_stmt *ie_store_prepare(ie_store *store, const char *sql, ie_error *error);
// One number that a query gives. Returns 0, or -1 on failure; no row leaves `value` as it is.
int ie_store_number(ie_store *store, const char *sql, long long *value, ie_error *error);
// Waits for the turn to write and begins; 0 or -1.
int ie_store_begin(ie_store *store, ie_error *error);
void ie_store_rollback(ie_store *store);
void ie_store_now(char text[24]);  // "2026-11-22T14:00:00Z"

#endif
