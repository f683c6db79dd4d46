// SPDX-License-Identifier: MIT
// Database of results: forgetting, and the receipts of it.
#include "base/memory.h"
#include "store/database.h"
#include "store/store.h"

#include <stdio.h>

typedef struct removal {
    ie_store *store;
    ie_digest *digest;
    ie_store_receipt *receipt;
    ie_error *error;
    int failed;
} removal;

static int digest_interview(void *context, const ie_store_interview *interview)
{
    removal *forgotten = context;
    ie_store_receipt *receipt = forgotten->receipt;
    receipt->interviews++;
    forgotten->failed = ie_store_digest(forgotten->store, interview->id, forgotten->digest, &receipt->records,
                                        forgotten->error) < 0;
    return forgotten->failed;
}

static int change_rows(ie_store *store, const char *change, const char *person, long long id, ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "%s WHERE (?1 IS NOT NULL AND person = ?1) OR (?1 IS NULL AND id = ?2)", change);
    sqlite3_stmt *statement = ie_database_prepare(ie_store_database(store), sql.data, error);
    ie_buffer_free(&sql);
    if (!statement)
        return -1;
    sqlite3_bind_text(statement, 1, person, -1, SQLITE_TRANSIENT);  // NULL binds null
    sqlite3_bind_int64(statement, 2, id);
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return status;
}

// Removes the interviews, and notes their digests, so that no import brings them back.
static int remove_rows(ie_store *store, const char *person, long long id, ie_error *error)
{
    if (change_rows(store, "INSERT OR IGNORE INTO forgotten SELECT sha256 FROM interview", person, id, error) < 0)
        return -1;
    return change_rows(store, "DELETE FROM interview", person, id, error);
}

static int keep_receipt(ie_store *store, ie_store_receipt *receipt, ie_error *error)
{
    ie_buffer sql = {0};
    ie_clock_stamp(receipt->forgotten_at, time(NULL));
    ie_buffer_format(&sql, "INSERT INTO receipt(forgotten_at, interviews, records, sha256)"
                     " VALUES('%s', %lld, %lld, '%s')", receipt->forgotten_at, receipt->interviews, receipt->records,
                     receipt->sha256);
    int status = ie_database_execute(ie_store_database(store), sql.data, error);
    receipt->id = sqlite3_last_insert_rowid(ie_store_database(store)->connection);
    ie_buffer_free(&sql);
    return status;
}

// Deleted rows are zeroed in their pages (secure_delete); the log still holds older copies of pages until it is written
// back and cut to nothing.
static int wipe_free_pages(ie_store *store)
{
    long long busy = 1;
    ie_error ignored;
    if (ie_database_execute(ie_store_database(store), "VACUUM", &ignored) < 0)
        return 0;
    ie_database_number(ie_store_database(store), "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &ignored);
    return busy == 0;
}

int ie_store_forget(ie_store *store, const char *person, long long id, ie_store_receipt *receipt, ie_error *error)
{
    *receipt = (ie_store_receipt){0};
    if (!person && id <= 0)
        return ie_fail(error, IE_USAGE, "forget whom?");
    removal forgotten = {.store = store, .receipt = receipt, .error = error, .digest = ie_digest_create()};
    int status = ie_database_begin(ie_store_database(store), error);
    if (status == 0)
        status = ie_store_each(store, person, person ? 0 : id, digest_interview, &forgotten, error);
    ie_digest_finish(forgotten.digest, receipt->sha256);
    if (status < 0 || forgotten.failed || receipt->interviews == 0) {
        ie_database_rollback(ie_store_database(store));
        return status < 0 || forgotten.failed ? -1 : 0;
    }
    if (remove_rows(store, person, id, error) < 0 || keep_receipt(store, receipt, error) < 0
        || ie_database_execute(ie_store_database(store), "COMMIT", error) < 0) {
        ie_database_rollback(ie_store_database(store));
        return -1;
    }
    receipt->is_wiped = wipe_free_pages(store);
    return 0;
}

int ie_store_each_receipt(ie_store *store, int (*visit)(void *context, const ie_store_receipt *receipt), void *context,
                          ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(
        ie_store_database(store), "SELECT id, forgotten_at, interviews, records, sha256 FROM receipt ORDER BY id",
        error);
    if (!statement)
        return -1;
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        ie_store_receipt receipt = {.id = sqlite3_column_int64(statement, 0), .is_wiped = 1,
                                    .interviews = sqlite3_column_int64(statement, 2),
                                    .records = sqlite3_column_int64(statement, 3)};
        snprintf(receipt.forgotten_at, sizeof receipt.forgotten_at, "%s", sqlite3_column_text(statement, 1));
        snprintf(receipt.sha256, sizeof receipt.sha256, "%s", sqlite3_column_text(statement, 4));
        stopped = visit(context, &receipt);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return status;
}
