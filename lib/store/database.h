// SPDX-License-Identifier: MIT
// The SQLite file below store/store: opening, schema, statements, and errors in plain words. For lib/store alone.
#ifndef IE_STORE_DATABASE_H
#define IE_STORE_DATABASE_H

#include "base/error.h"

#include <sqlite3.h>

enum {
    IE_DATABASE_APPLICATION = 0x49456462,  // "IEdb"
    IE_DATABASE_RIGHTS_SINCE = 3,  // the version of the schema that has named, file, consent and request
};

typedef struct ie_database {
    sqlite3 *connection;
    char *path;
    double wait_seconds;  // how long to wait for other programs
    int version;          // of the schema
} ie_database;

// Opens for writing: makes the file (mode 0600) and its folders where missing, and brings an older schema up to date.
// NULL with IE_IO (cannot be opened, locked, full) or IE_FORMAT (foreign, damaged, or made by a newer version).
ie_database *ie_database_open_writing(const char *path, double wait_seconds, ie_error *error);
// Opens a file that exists for reading, without a lock file where its folder cannot be written.
ie_database *ie_database_open_reading(const char *path, double wait_seconds, ie_error *error);
void ie_database_close(ie_database *database);  // NULL is nothing to close

// Fills the error from the last failure of SQLite, in plain words, and returns -1.
int ie_database_fail(ie_database *database, ie_error *error);
// Runs statements that give no rows. Returns 0 or -1.
int ie_database_execute(ie_database *database, const char *sql, ie_error *error);
// Prepares a statement for sqlite3_finalize; NULL on failure.
sqlite3_stmt *ie_database_prepare(ie_database *database, const char *sql, ie_error *error);
// The number in the first row of a query. Returns 0, or -1 on failure; no row leaves `value` as it is.
int ie_database_number(ie_database *database, const char *sql, long long *value, ie_error *error);
// Waits for the turn to write and begins a transaction. Returns 0 or -1.
int ie_database_begin(ie_database *database, ie_error *error);
// Fills the table `named` for the interviews from a number on: whom the interview and its media records name, and whose
// their consent is, in Unicode's form C, which the SQL function composed(TEXT) gives. Returns 0 or -1.
int ie_database_note_names(ie_database *database, long long from, ie_error *error);
// Takes back what was not committed; nothing where no transaction is open.
void ie_database_rollback(ie_database *database);

#endif
