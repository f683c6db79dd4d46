// SPDX-License-Identifier: MIT
// Database of results: forgetting, and the receipts of it.
#include "base/quote.h"
#include "base/scratch.h"
#include "store/database.h"
#include "store/erase.h"
#include "store/forget_files.h"

#include <stdio.h>
#include <string.h>

// Runs statements in which each %s is the person's name, quoted; nothing where an interview is forgotten.
static int run_for_person(ie_store *store, const ie_erasing *erasing, const char *format, ie_error *error)
{
    ie_buffer sql = {0};
    if (!erasing->name)
        return 0;
    for (const char *place; (place = strstr(format, "%s")); format = place + 2) {
        ie_buffer_add(&sql, format, (size_t)(place - format));
        ie_quote_sql(&sql, erasing->name);
    }
    ie_buffer_text(&sql, format);
    int status = ie_database_execute(ie_store_database(store), sql.data, error);
    ie_buffer_free(&sql);
    return status;
}

// Fills temp.chosen with the interviews that are forgotten, as of this moment: all that name the person, and those that
// name nobody and were made of one of the same recordings; and temp.recording with these, but for those that interviews
// of others were made of, too.
static int choose_interviews(ie_store *store, const ie_erasing *erasing, ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "CREATE TEMP TABLE IF NOT EXISTS chosen(id INTEGER PRIMARY KEY); DELETE FROM temp.chosen;"
                     "CREATE TEMP TABLE IF NOT EXISTS recording(sha256 TEXT PRIMARY KEY); DELETE FROM temp.recording;"
                     "CREATE TEMP VIEW IF NOT EXISTS media AS SELECT interview,"
                     " json_extract(CASE WHEN json_valid(json) THEN json END, '$.sha256') AS sha256 FROM record"
                     " WHERE type = 'media';"
                     "INSERT INTO temp.chosen SELECT id FROM interview WHERE id = %lld",
                     erasing->name ? 0 : erasing->what->interview);
    int status = ie_database_execute(ie_store_database(store), sql.data, error);
    ie_buffer_free(&sql);
    if (status == 0)
        status = run_for_person(store, erasing, "INSERT OR IGNORE INTO temp.chosen SELECT interview FROM named"
                                " WHERE name = %s", error);
    if (status == 0)
        status = ie_database_execute(ie_store_database(store), "INSERT OR IGNORE INTO temp.recording SELECT sha256 FROM"
                                     " temp.media WHERE sha256 IS NOT NULL AND interview IN"
                                     " (SELECT id FROM temp.chosen)", error);
    if (status == 0)
        status = run_for_person(store, erasing, "DELETE FROM temp.recording WHERE sha256 IN"
                                " (SELECT sha256 FROM temp.media WHERE interview IN"
                                "  (SELECT interview FROM named WHERE name != %s)"
                                "  AND interview NOT IN (SELECT id FROM temp.chosen));"
                                "INSERT OR IGNORE INTO temp.chosen SELECT interview FROM temp.media"
                                " WHERE interview NOT IN (SELECT interview FROM named)"
                                " AND sha256 IN (SELECT sha256 FROM temp.recording)", error);
    return status;
}

// Calls `visit` for each text that a query gives. Returns 0 or -1.
static int each_text(ie_store *store, const char *sql, void (*visit)(void *context, const char *text, size_t length),
                            void *context, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(ie_store_database(store), sql, error);
    int code;
    if (!statement)
        return -1;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        visit(context, (const char *)sqlite3_column_text(statement, 0), (size_t)sqlite3_column_bytes(statement, 0));
    int status = code == SQLITE_DONE ? 0 : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return status;
}

static void note_recording(void *context, const char *sha256, size_t length)
{
    (void)length;
    ie_string_table_add(&((ie_erasing *)context)->recordings, sha256);
}

typedef struct removed_records {
    ie_digest *digest;
    long long count;
} removed_records;

static void digest_removed(void *context, const char *line, size_t length)
{
    removed_records *removed = context;
    ie_digest_add(removed->digest, line, length);
    ie_digest_add(removed->digest, "\n", 1);
    removed->count++;
}

// Counts what goes, and its digest.
static int count_chosen(ie_store *store, ie_store_receipt *receipt, ie_error *error)
{
    removed_records removed = {.digest = ie_digest_create()};
    int status = ie_database_number(ie_store_database(store), "SELECT count(*) FROM temp.chosen", &receipt->interviews,
                                    error);
    if (status == 0)
        status = each_text(store, "SELECT json FROM record WHERE interview IN (SELECT id FROM temp.chosen)"
                           " ORDER BY interview, position", digest_removed, &removed, error);
    receipt->records = removed.count;
    ie_digest_finish(removed.digest, receipt->sha256);
    return status;
}

// Removes the interviews, and notes their digests, so that no import brings them back; then what is kept of the person.
static int remove_rows(ie_store *store, const ie_erasing *erasing, ie_store_receipt *receipt, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    if (erasing->what->only_recordings)
        return ie_database_execute(database, "DELETE FROM file WHERE kind = 'recording' AND interview IN"
                                   " (SELECT id FROM temp.chosen)", error);
    if (ie_database_execute(database, "INSERT OR IGNORE INTO forgotten SELECT sha256 FROM interview"
                            " WHERE id IN (SELECT id FROM temp.chosen);"
                            "DELETE FROM file WHERE kind = 'index' AND EXISTS (SELECT 1 FROM temp.chosen);"
                            "DELETE FROM interview WHERE id IN (SELECT id FROM temp.chosen)", error) < 0)
        return -1;
    long long before = sqlite3_total_changes(database->connection);
    int status = run_for_person(store, erasing, "DELETE FROM consent WHERE composed(person) = %s;"
                                "DELETE FROM request WHERE composed(person) = %s;"
                                "DELETE FROM file WHERE composed(person) = %s", error);
    receipt->notes = sqlite3_total_changes(database->connection) - before;
    return status;
}

static int keep_receipt(ie_store *store, ie_store_receipt *receipt, ie_error *error)
{
    ie_buffer sql = {0};
    ie_clock_stamp(receipt->forgotten_at, time(NULL));
    ie_buffer_format(&sql, "INSERT INTO receipt(forgotten_at, interviews, records, sha256, files)"
                     " VALUES('%s', %lld, %lld, '%s', '%s')", receipt->forgotten_at, receipt->interviews,
                     receipt->records, receipt->sha256, receipt->files);
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

// Removes the rows and keeps the receipt, both or none.
static int forget_rows(ie_store *store, const ie_erasing *erasing, ie_store_receipt *receipt, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    int status = ie_database_begin(database, error);
    if (status == 0)
        status = remove_rows(store, erasing, receipt, error);
    if (status == 0 && erasing->what->only_recordings)
        receipt->interviews = receipt->records = 0;
    if (status == 0 && (receipt->interviews > 0 || receipt->notes > 0 || erasing->kinds.count > 0))
        status = keep_receipt(store, receipt, error);
    if (status == 0)
        status = ie_database_execute(database, "COMMIT", error);
    ie_database_rollback(database);
    receipt->is_wiped = status == 0 && wipe_free_pages(store);
    return status;
}

int ie_store_forget(ie_store *store, const ie_store_forgetting *what, ie_store_receipt *receipt, ie_error *error)
{
    ie_erasing erasing;
    *receipt = (ie_store_receipt){0};
    if (what->person ? !*what->person : what->interview <= 0)
        return ie_fail(error, IE_USAGE, "forget whom?");
    ie_erasing_open(&erasing, what);
    int status = choose_interviews(store, &erasing, error);
    if (status == 0)
        status = each_text(store, "SELECT sha256 FROM temp.recording", note_recording, &erasing, error);
    if (status == 0)
        status = count_chosen(store, receipt, error);
    if (status == 0 && !what->only_rows)
        status = ie_forget_files(&erasing, store, error);
    long long blocking = erasing.failed;  // a backup that cannot be changed keeps no row
    if (status == 0 && !what->only_rows && !what->only_recordings)
        status = ie_forget_backups(&erasing, store, error);
    if (status == 0 && !what->only_rows && !what->is_dry)
        ie_scratch_sweep();
    receipt->failed = erasing.failed;
    ie_erasing_write_counts(&erasing, receipt->files, sizeof receipt->files);
    if (status == 0 && blocking == 0 && !what->is_dry)
        status = forget_rows(store, &erasing, receipt, error);
    ie_erasing_close(&erasing);
    return status;
}

int ie_store_was_forgotten(ie_store *store, long long id, ie_error *error)
{
    ie_buffer sql = {0};
    long long count = 0;
    ie_buffer_format(&sql, "SELECT count(*) FROM forgotten JOIN interview USING(sha256) WHERE id = %lld", id);
    int status = ie_database_number(ie_store_database(store), sql.data, &count, error);
    ie_buffer_free(&sql);
    return status < 0 ? -1 : count > 0;
}

int ie_store_each_receipt(ie_store *store, int (*visit)(void *context, const ie_store_receipt *receipt), void *context,
                          ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "SELECT id, forgotten_at, interviews, records, sha256, %s FROM receipt ORDER BY id",
                     ie_store_database(store)->version < IE_DATABASE_RIGHTS_SINCE ? "NULL" : "files");
    sqlite3_stmt *statement = ie_database_prepare(ie_store_database(store), sql.data, error);
    ie_buffer_free(&sql);
    if (!statement)
        return -1;
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        ie_store_receipt receipt = {.id = sqlite3_column_int64(statement, 0), .is_wiped = 1,
                                    .interviews = sqlite3_column_int64(statement, 2),
                                    .records = sqlite3_column_int64(statement, 3)};
        snprintf(receipt.forgotten_at, sizeof receipt.forgotten_at, "%s", sqlite3_column_text(statement, 1));
        snprintf(receipt.sha256, sizeof receipt.sha256, "%s", sqlite3_column_text(statement, 4));
        const char *files = (const char *)sqlite3_column_text(statement, 5);
        snprintf(receipt.files, sizeof receipt.files, "%s", files ? files : "");
        stopped = visit(context, &receipt);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return status;
}
