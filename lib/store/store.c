// SPDX-License-Identifier: MIT
// Results kept in one SQLite file: storing, walking, forgetting.
#include "store/store.h"

#include "base/memory.h"
#include "store/file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);  // NULL binds null
}

static void bind_number(sqlite3_stmt *statement, int index, double value)
{
    if (isfinite(value))
        sqlite3_bind_double(statement, index, value);
}

static double column_number(sqlite3_stmt *statement, int index)
{
    return sqlite3_column_type(statement, index) == SQLITE_NULL ? NAN : sqlite3_column_double(statement, index);
}

int ie_store_add(ie_store *store, const char *type, double t, double dur, const char *line, size_t length,
                 ie_error *error)
{
    if (!store->add)
        store->add = ie_store_prepare(store, "INSERT INTO temp.incoming VALUES(?,?,?,?,?)", error);
    if (!store->add)
        return -1;
    if (!store->digest)
        store->digest = ie_digest_create();
    ie_digest_add(store->digest, line, length);
    ie_digest_add(store->digest, "\n", 1);
    sqlite3_bind_int64(store->add, 1, store->position++);
    bind_text(store->add, 2, type);
    bind_number(store->add, 3, t);
    bind_number(store->add, 4, dur);
    sqlite3_bind_text64(store->add, 5, line, length, SQLITE_STATIC, SQLITE_UTF8);
    int status = sqlite3_step(store->add) == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_reset(store->add);
    sqlite3_clear_bindings(store->add);
    return status;
}

// The id of the interview that has these records already; 0 where there is none, -1 on failure.
static long long find_same(ie_store *store, const char *sha256, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(store, "SELECT id FROM interview WHERE sha256 = ?", error);
    if (!statement)
        return -1;
    bind_text(statement, 1, sha256);
    int code = sqlite3_step(statement);
    long long id = code == SQLITE_ROW    ? sqlite3_column_int64(statement, 0)
                   : code == SQLITE_DONE ? 0
                                         : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return id;
}

static long long insert(ie_store *store, const ie_store_interview *interview, const char *sha256, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(
        store, "INSERT INTO interview(sha256, stored_at, person, purpose, jurisdiction, file, started_at,"
        " duration_seconds, similarity, confidence, records) VALUES(?,?,?,?,?,?,?,?,?,?,?)", error);
    if (!statement)
        return -1;
    char now[24];
    ie_store_now(now);
    const char *const texts[] = {sha256, now, interview->person, interview->purpose, interview->jurisdiction,
                                 interview->file, interview->started_at};
    for (int i = 0; i < 7; i++)
        bind_text(statement, i + 1, texts[i]);
    bind_number(statement, 8, interview->duration_seconds);
    bind_number(statement, 9, interview->similarity);
    bind_number(statement, 10, interview->confidence);
    sqlite3_bind_int64(statement, 11, store->position);
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    if (status < 0)
        return -1;
    long long id = sqlite3_last_insert_rowid(store->database);
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "INSERT INTO record SELECT %lld, position, type, t, dur, json FROM temp.incoming"
                     " ORDER BY position; COMMIT", id);
    status = ie_store_execute(store, sql.data, error);
    ie_buffer_free(&sql);
    return status < 0 ? -1 : id;
}

long long ie_store_commit(ie_store *store, const ie_store_interview *interview, int *is_new, ie_error *error)
{
    char sha256[IE_DIGEST_SIZE];
    if (!store->digest)
        return ie_fail(error, IE_FORMAT, "there are no records to store");
    ie_digest_finish(store->digest, sha256);
    store->digest = NULL;
    long long id = ie_store_begin(store, error) < 0 ? -1 : find_same(store, sha256, error);
    *is_new = id == 0;
    if (id == 0)
        id = insert(store, interview, sha256, error);
    ie_store_rollback(store);
    if (ie_store_execute(store, "DELETE FROM temp.incoming", error) < 0)
        id = -1;
    store->position = 0;
    return id;
}

int ie_store_each(ie_store *store, const char *person, long long id,
                  int (*visit)(void *context, const ie_store_interview *interview), void *context, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(
        store, "SELECT id, stored_at, person, purpose, jurisdiction, file, started_at, duration_seconds, similarity,"
        " confidence, sha256, records FROM interview WHERE (?1 IS NULL OR person = ?1) AND (?2 = 0 OR id = ?2)"
        " ORDER BY id", error);
    if (!statement)
        return -1;
    bind_text(statement, 1, person);
    sqlite3_bind_int64(statement, 2, id);
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *texts[6];
        for (int i = 0; i < 6; i++)
            texts[i] = (const char *)sqlite3_column_text(statement, i + 1);
        const ie_store_interview interview = {
            .id = sqlite3_column_int64(statement, 0), .stored_at = texts[0], .person = texts[1], .purpose = texts[2],
            .jurisdiction = texts[3], .file = texts[4], .started_at = texts[5],
            .duration_seconds = column_number(statement, 7), .similarity = column_number(statement, 8),
            .confidence = column_number(statement, 9), .sha256 = (const char *)sqlite3_column_text(statement, 10),
            .records = sqlite3_column_int64(statement, 11)};
        stopped = visit(context, &interview);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_store_each_record(ie_store *store, long long id, int (*visit)(void *context, const char *line, size_t length),
                         void *context, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(
        store, "SELECT json FROM record WHERE interview = ? ORDER BY position", error);
    if (!statement)
        return -1;
    sqlite3_bind_int64(statement, 1, id);
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(statement, 0);
        stopped = visit(context, line, (size_t)sqlite3_column_bytes(statement, 0));
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

struct removal {
    ie_store *store;
    ie_digest *digest;
    ie_store_receipt *receipt;
    ie_error *error;
    int failed;
};

static int digest_record(void *context, const char *line, size_t length)
{
    struct removal *removal = context;
    ie_digest_add(removal->digest, line, length);
    ie_digest_add(removal->digest, "\n", 1);
    removal->receipt->records++;
    return 0;
}

static int digest_interview(void *context, const ie_store_interview *interview)
{
    struct removal *removal = context;
    removal->receipt->interviews++;
    ie_store *store = removal->store;
    removal->failed = ie_store_each_record(store, interview->id, digest_record, removal, removal->error) < 0;
    return removal->failed;
}

static int remove_rows(ie_store *store, const char *person, long long id, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(store, "DELETE FROM interview WHERE (?1 IS NOT NULL AND person = ?1)"
                                               " OR (?1 IS NULL AND id = ?2)", error);
    if (!statement)
        return -1;
    bind_text(statement, 1, person);
    sqlite3_bind_int64(statement, 2, id);
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

static int keep_receipt(ie_store *store, ie_store_receipt *receipt, ie_error *error)
{
    ie_buffer sql = {0};
    ie_store_now(receipt->forgotten_at);
    ie_buffer_format(&sql, "INSERT INTO receipt(forgotten_at, interviews, records, sha256)"
                     " VALUES('%s', %lld, %lld, '%s')", receipt->forgotten_at, receipt->interviews, receipt->records,
                     receipt->sha256);
    int status = ie_store_execute(store, sql.data, error);
    receipt->id = sqlite3_last_insert_rowid(store->database);
    ie_buffer_free(&sql);
    return status;
}

// Deleted rows are zeroed in their pages (secure_delete); the log still holds older copies of pages until it is written
// back and cut to nothing.
static int wipe(ie_store *store)
{
    long long busy = 1;
    ie_error ignored;
    if (ie_store_execute(store, "VACUUM", &ignored) < 0)
        return 0;
    return ie_store_number(store, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &ignored) == 0 && busy == 0;
}

int ie_store_forget(ie_store *store, const char *person, long long id, ie_store_receipt *receipt, ie_error *error)
{
    *receipt = (ie_store_receipt){0};
    if (!person && id <= 0)
        return ie_fail(error, IE_USAGE, "forget whom?");
    struct removal removal = {.store = store, .receipt = receipt, .error = error, .digest = ie_digest_create()};
    int status = ie_store_begin(store, error);
    if (status == 0)
        status = ie_store_each(store, person, person ? 0 : id, digest_interview, &removal, error);
    ie_digest_finish(removal.digest, receipt->sha256);
    if (status < 0 || removal.failed || receipt->interviews == 0) {
        ie_store_rollback(store);
        return status < 0 || removal.failed ? -1 : 0;
    }
    if (remove_rows(store, person, id, error) < 0 || keep_receipt(store, receipt, error) < 0
        || ie_store_execute(store, "COMMIT", error) < 0) {
        ie_store_rollback(store);
        return -1;
    }
    receipt->is_wiped = wipe(store);
    return 0;
}

int ie_store_each_receipt(ie_store *store, int (*visit)(void *context, const ie_store_receipt *receipt), void *context,
                          ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(
        store, "SELECT id, forgotten_at, interviews, records, sha256 FROM receipt ORDER BY id", error);
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
    int status = stopped || code == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}
