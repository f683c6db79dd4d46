// SPDX-License-Identifier: MIT
// Database of results: storing and walking.
#include "store/store.h"

#include "base/memory.h"
#include "base/quote.h"
#include "store/database.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct ie_store {
    ie_database *database;
    sqlite3_stmt *add;   // into the temporary table
    ie_digest *digest;   // of what was added
    long long position;  // records added
};

char *ie_store_default_path(void)
{
    const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    ie_buffer path = {0};
    if (xdg && *xdg)
        ie_buffer_format(&path, "%s/interview-evaluator/results.db", xdg);
    else if (home && *home)
        ie_buffer_format(&path, "%s/.local/share/interview-evaluator/results.db", home);
    return path.data;
}

// The header of SQLite's format: its name, and the application's number at byte 68.
int ie_store_is_database(const char *path)
{
    enum { HEADER_BYTES = 100, APPLICATION_BYTE = 68 };
    unsigned char header[HEADER_BYTES], *number = header + APPLICATION_BYTE;
    FILE *file = fopen(path, "rb");
    size_t count = file ? fread(header, 1, sizeof header, file) : 0;
    if (file)
        fclose(file);
    return count == sizeof header && memcmp(header, "SQLite format 3", 16) == 0
           && ((long)number[0] << 24 | number[1] << 16 | number[2] << 8 | number[3]) == IE_DATABASE_APPLICATION;
}

ie_store *ie_store_open(const char *path, ie_store_access kind, double wait_seconds, ie_error *error)
{
    if (!path) {
        char *usual = ie_store_default_path();
        ie_store *store = NULL;
        if (usual)
            store = ie_store_open(usual, kind, wait_seconds, error);
        else
            ie_fail(error, IE_USAGE, "no place for the database: set HOME or XDG_DATA_HOME, or give --db FILE");
        free(usual);
        return store;
    }
    if (!*path) {
        ie_fail(error, IE_USAGE, "the name of the database is empty");
        return NULL;
    }
    if (kind != IE_STORE_WRITE && access(path, F_OK) != 0) {
        ie_fail(error, IE_IO, "%s: there are no results yet (ie-store put stores them):", path);
        return NULL;
    }
    ie_store *store = ie_allocate(1, sizeof *store);
    store->database = kind == IE_STORE_READ ? ie_database_open_reading(path, wait_seconds, error)
                                            : ie_database_open_writing(path, wait_seconds, error);
    if (store->database
        && (kind == IE_STORE_READ
            || ie_database_execute(store->database, "CREATE TEMP TABLE incoming("
                                   "position INTEGER PRIMARY KEY, type, t, dur, json)", error) == 0))
        return store;
    ie_store_close(store);
    return NULL;
}

void ie_store_close(ie_store *store)
{
    char unused[IE_DIGEST_SIZE];
    if (!store)
        return;
    if (store->digest)
        ie_digest_finish(store->digest, unused);
    sqlite3_finalize(store->add);
    ie_database_close(store->database);
    free(store);
}

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

static void digest_line(ie_digest *digest, const char *line, size_t length)
{
    ie_digest_add(digest, line, length);
    ie_digest_add(digest, "\n", 1);
}

int ie_store_add(ie_store *store, const char *type, double t, double dur, const char *line, size_t length,
                 ie_error *error)
{
    if (!store->add)
        store->add = ie_database_prepare(store->database, "INSERT INTO temp.incoming VALUES(?,?,?,?,?)", error);
    if (!store->add)
        return -1;
    if (!store->digest)
        store->digest = ie_digest_create();
    digest_line(store->digest, line, length);
    sqlite3_bind_int64(store->add, 1, store->position++);
    bind_text(store->add, 2, type);
    bind_number(store->add, 3, t);
    bind_number(store->add, 4, dur);
    sqlite3_bind_text64(store->add, 5, line, length, SQLITE_STATIC, SQLITE_UTF8);
    int status = sqlite3_step(store->add) == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_reset(store->add);
    sqlite3_clear_bindings(store->add);
    return status;
}

// The id of the interview that has these records already; 0 where there is none, -1 on failure.
static long long find_same_records(ie_store *store, const char *sha256, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(store->database, "SELECT id FROM interview WHERE sha256 = ?", error);
    if (!statement)
        return -1;
    bind_text(statement, 1, sha256);
    int code = sqlite3_step(statement);
    long long id = code == SQLITE_ROW    ? sqlite3_column_int64(statement, 0)
                   : code == SQLITE_DONE ? 0
                                         : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    return id;
}

static long long insert_interview(ie_store *store, const ie_store_interview *interview, const char *sha256,
                                  ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(
        store->database, "INSERT INTO interview(sha256, stored_at, person, purpose, jurisdiction, file, started_at,"
        " duration_seconds, similarity, confidence, records, report) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", error);
    if (!statement)
        return -1;
    char now[IE_STAMP_SIZE];
    ie_clock_stamp(now, time(NULL));
    const char *const texts[] = {sha256, interview->stored_at ? interview->stored_at : now, interview->person,
                                 interview->purpose, interview->jurisdiction, interview->file, interview->started_at};
    for (int i = 0; i < 7; i++)
        bind_text(statement, i + 1, texts[i]);
    bind_number(statement, 8, interview->duration_seconds);
    bind_number(statement, 9, interview->similarity);
    bind_number(statement, 10, interview->confidence);
    sqlite3_bind_int64(statement, 11, store->position);
    bind_text(statement, 12, interview->report);
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    if (status < 0)
        return -1;
    long long id = sqlite3_last_insert_rowid(store->database->connection);
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "INSERT INTO record SELECT %lld, position, type, t, dur, json FROM temp.incoming"
                     " ORDER BY position", id);
    status = ie_database_execute(store->database, sql.data, error);
    if (status == 0)
        status = ie_database_note_names(store->database, id, error);
    ie_buffer_free(&sql);
    return status < 0 ? -1 : id;
}

// Of the same records stored again the newer report counts. Returns 0 or -1.
static int note_report(ie_store *store, long long id, const char *report, ie_error *error)
{
    ie_buffer sql = {0};
    if (!report)
        return 0;
    ie_buffer_text(&sql, "UPDATE interview SET report = ");
    ie_quote_sql(&sql, report);
    ie_buffer_format(&sql, " WHERE id = %lld", id);
    int status = ie_database_execute(store->database, sql.data, error);
    ie_buffer_free(&sql);
    return status;
}

int ie_store_note_file(ie_store *store, const ie_store_file *file, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(
        store->database, "INSERT OR REPLACE INTO file(path, kind, person, sha256, interview) VALUES(?,?,?,?,?)", error);
    if (!statement)
        return -1;
    const char *const texts[] = {file->path, file->kind, file->person, file->sha256};
    for (int i = 0; i < 4; i++)
        bind_text(statement, i + 1, texts[i]);
    if (file->interview > 0)
        sqlite3_bind_int64(statement, 5, file->interview);
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    return status;
}

// Notes the files of an interview.
static int note_files(ie_store *store, long long id, const ie_store_interview *interview, ie_error *error)
{
    int status = 0;
    if (interview->report)
        status = ie_store_note_file(store, &(ie_store_file){interview->report, "report", .interview = id}, error);
    for (size_t i = 0; status == 0 && i < interview->file_count; i++) {
        ie_store_file file = interview->files[i];
        file.interview = id;
        status = ie_store_note_file(store, &file, error);
    }
    return status;
}

long long ie_store_commit(ie_store *store, const ie_store_interview *interview, int *is_new, ie_error *error)
{
    char sha256[IE_DIGEST_SIZE];
    if (!store->digest)
        return ie_fail(error, IE_FORMAT, "there are no records to store");
    ie_digest_finish(store->digest, sha256);
    store->digest = NULL;
    long long id = ie_database_begin(store->database, error) < 0 ? -1 : find_same_records(store, sha256, error);
    *is_new = id == 0;
    if (id == 0)
        id = insert_interview(store, interview, sha256, error);
    else if (id > 0 && note_report(store, id, interview->report, error) < 0)
        id = -1;
    if (id > 0 && (note_files(store, id, interview, error) < 0
                   || ie_database_execute(store->database, "COMMIT", error) < 0))
        id = -1;
    ie_database_rollback(store->database);
    if (ie_database_execute(store->database, "DELETE FROM temp.incoming", error) < 0)
        id = -1;
    store->position = 0;
    return id;
}

// The kinds of request are those of ie_request_questions.
static const char contested[] =
    "EXISTS(SELECT 1 FROM request r WHERE r.answered_at IS NULL AND r.kind IN ('contest', 'correction', 'review')"
    " AND CASE WHEN r.interview IS NULL THEN composed(r.person) = composed(interview.person)"
    " ELSE r.interview = interview.id END)";

int ie_store_each(ie_store *store, const char *person, long long id,
                  int (*visit)(void *context, const ie_store_interview *interview), void *context, ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "SELECT id, stored_at, person, purpose, jurisdiction, file, started_at, duration_seconds,"
                     " similarity, confidence, sha256, records, %s, %s FROM interview"
                     " WHERE (?1 IS NULL OR person = ?1) AND (?2 = 0 OR id = ?2) ORDER BY id",
                     store->database->version < 2 ? "NULL" : "report", store->database->version < 3 ? "0" : contested);
    sqlite3_stmt *statement = ie_database_prepare(store->database, sql.data, error);
    ie_buffer_free(&sql);
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
            .records = sqlite3_column_int64(statement, 11),
            .report = (const char *)sqlite3_column_text(statement, 12),
            .is_contested = sqlite3_column_int(statement, 13)};
        stopped = visit(context, &interview);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_store_each_record(ie_store *store, long long id, int (*visit)(void *context, const char *line, size_t length),
                         void *context, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(
        store->database, "SELECT json FROM record WHERE interview = ? ORDER BY position", error);
    if (!statement)
        return -1;
    sqlite3_bind_int64(statement, 1, id);
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(statement, 0);
        stopped = visit(context, line, (size_t)sqlite3_column_bytes(statement, 0));
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    return status;
}

typedef struct digesting {
    ie_digest *digest;
    long long count;
} digesting;

static int digest_record(void *context, const char *line, size_t length)
{
    digesting *state = context;
    digest_line(state->digest, line, length);
    state->count++;
    return 0;
}

int ie_store_digest(ie_store *store, long long id, ie_digest *digest, long long *count, ie_error *error)
{
    digesting state = {digest, *count};
    int status = ie_store_each_record(store, id, digest_record, &state, error);
    *count = state.count;
    return status;
}

int ie_store_last_record(ie_store *store, long long id, const char *type,
                         int (*visit)(void *context, const char *line, size_t length), void *context, ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "SELECT json FROM record WHERE interview = %lld AND type = ", id);
    ie_quote_sql(&sql, type);  // not bound, so that the index of summaries is used
    ie_buffer_text(&sql, " ORDER BY position DESC LIMIT 1");
    sqlite3_stmt *statement = ie_database_prepare(store->database, sql.data, error);
    ie_buffer_free(&sql);
    if (!statement)
        return -1;
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        visit(context, (const char *)sqlite3_column_text(statement, 0), (size_t)sqlite3_column_bytes(statement, 0));
    int status = code == SQLITE_ROW || code == SQLITE_DONE ? 0 : ie_database_fail(store->database, error);
    sqlite3_finalize(statement);
    return status;
}

ie_database *ie_store_database(ie_store *store)
{
    return store->database;
}
