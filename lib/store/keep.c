// SPDX-License-Identifier: MIT
// Keeping a database of results.
#include "store/keep.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/quote.h"
#include "store/database.h"
#include "store/files.h"
#include "store/ledger.h"
#include "store/requests.h"
#include "stream/record.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct checking {
    ie_store *store;
    ie_store_check *check;
    void (*report)(void *context, const char *fault);
    void *context;
    ie_error *error;
    int has_failed;
} checking;

static int check_interview(void *context, const ie_store_interview *interview)
{
    checking *state = context;
    char digits[IE_DIGEST_SIZE];
    ie_digest *digest = ie_digest_create();
    long long records = 0;
    state->has_failed = ie_store_digest(state->store, interview->id, digest, &records, state->error) < 0;
    ie_digest_finish(digest, digits);
    if (state->has_failed)
        return 1;
    state->check->interviews++;
    state->check->records += records;
    if (records != interview->records || strcmp(digits, interview->sha256) != 0) {
        ie_buffer fault = {0};
        ie_buffer_format(&fault, "interview %lld: its %lld records are not the %lld that were stored", interview->id,
                         records, interview->records);
        state->report(state->context, fault.data);
        state->check->damaged++;
        ie_buffer_free(&fault);
    }
    return 0;
}

// Calls `report` for each line of a check that SQLite makes, but "ok".
static int check_pages(checking *state, const char *sql)
{
    ie_database *database = ie_store_database(state->store);
    sqlite3_stmt *statement = ie_database_prepare(database, sql, state->error);
    int code;
    if (!statement)
        return -1;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(statement, 0);
        if (line && strcmp(line, "ok") != 0) {
            state->report(state->context, line);
            state->check->damaged++;
        }
    }
    int status = code == SQLITE_DONE ? 0 : ie_database_fail(database, state->error);
    sqlite3_finalize(statement);
    return status;
}

int ie_store_verify(ie_store *store, ie_store_check *check, void (*report)(void *context, const char *fault),
                    void *context, ie_error *error)
{
    *check = (ie_store_check){0};
    checking state = {.store = store, .check = check, .report = report, .context = context, .error = error};
    if (check_pages(&state, "PRAGMA integrity_check(10)") < 0 || check_pages(&state, "PRAGMA foreign_key_check") < 0)
        return -1;
    int status = ie_store_each(store, NULL, 0, check_interview, &state, error);
    return state.has_failed ? -1 : status;
}

static void count_fault(void *faults, const char *fault)
{
    (void)fault;
    ++*(long *)faults;
}

static int fail_damaged(const char *path, ie_error *error)
{
    return ie_fail(error, IE_FORMAT, "%s: damaged, so that no backup was made (ie-store verify says where)", path);
}

// Whether a copy is whole. Returns 0, or -1 with an error.
static int check_copy(const char *path, const char *from, ie_error *error)
{
    ie_store_check check;
    long faults = 0;
    ie_store *copy = ie_store_open(path, IE_STORE_READ, 0, error);
    int status = copy ? ie_store_verify(copy, &check, count_fault, &faults, NULL) : -1;
    ie_store_close(copy);
    return status == 0 && faults == 0 ? 0 : fail_damaged(from, error);
}

// SQLite tells of the database where it cannot write the copy, so the copy is made a file here.
static int make_copy(ie_store *store, const char *path, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    int file = ie_file_make(path, O_WRONLY | O_TRUNC);
    if (file < 0)
        return ie_fail(error, IE_IO, "%s:", path);
    close(file);
    ie_buffer sql = {0};
    ie_buffer_text(&sql, "VACUUM INTO ");
    ie_quote_sql(&sql, path);
    int status = ie_database_execute(database, sql.data, error);
    ie_buffer_free(&sql);
    return status == 0 ? check_copy(path, database->path, error) : -1;
}

int ie_store_may_back_up(const char *path, ie_error *error)
{
    if (!*path)
        return ie_fail(error, IE_USAGE, "the name of the backup is empty");
    if (access(path, F_OK) == 0)
        return ie_fail(error, IE_IO, "%s: is there already; a backup writes over nothing", path);
    return 0;
}

int ie_store_backup(ie_store *store, const char *path, ie_error *error)
{
    ie_buffer fresh = {0};
    if (ie_store_may_back_up(path, error) < 0)
        return -1;
    ie_buffer_format(&fresh, "%s.new", path);
    int status = make_copy(store, fresh.data, error);
    if (status == 0 && rename(fresh.data, path) != 0)
        status = ie_fail(error, IE_IO, "%s:", path);
    if (status < 0)
        unlink(fresh.data);
    ie_buffer_free(&fresh);
    return status;
}

// The pages of the database, looked over and read in one transaction. Bytes 18 and 19 of a file say 2 where a log may
// lie beside it (SQLite's file format, 1.3); beside a copy there is none.
int ie_store_write_backup(ie_store *store, FILE *out, ie_error *error)
{
    enum { WRITE_VERSION = 18, READ_VERSION = 19 };
    ie_database *database = ie_store_database(store);
    ie_store_check check;
    long faults = 0;
    sqlite3_int64 length = 0;
    if (ie_database_execute(database, "BEGIN", error) < 0)
        return -1;
    int status = ie_store_verify(store, &check, count_fault, &faults, error);
    if (status == 0 && faults > 0)
        status = fail_damaged(database->path, error);
    unsigned char *bytes = status == 0 ? sqlite3_serialize(database->connection, "main", &length, 0) : NULL;
    if (status == 0 && (!bytes || length <= READ_VERSION))
        status = ie_fail(error, IE_IO, "%s: too large to be held in memory, or unreadable", database->path);
    if (status == 0) {
        bytes[WRITE_VERSION] = bytes[READ_VERSION] = 1;
        if (fwrite(bytes, 1, (size_t)length, out) != (size_t)length)
            status = ie_fail(error, IE_IO, "the backup:");
    }
    sqlite3_free(bytes);
    ie_database_rollback(database);
    return status;
}

typedef struct joining {
    ie_store *from, *into;
    ie_store_joined *counts;
    ie_error *error;
    int has_failed;
} joining;

static int join_record(void *context, const char *line, size_t length)
{
    joining *state = context;
    ie_record *record = ie_record_parse(line, length, NULL);
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
    state->has_failed = ie_store_add(state->into, ie_record_text(record, "type", ""), t, dur, line, length,
                                     state->error) < 0;
    ie_record_free(record);
    return state->has_failed;
}

// Whether an interview of these records was forgotten here; -1 where that cannot be read.
static int is_forgotten(const joining *state, const char *sha256)
{
    long long count = 0;
    ie_buffer sql = {0};
    ie_buffer_text(&sql, "SELECT count(*) FROM forgotten WHERE sha256 = ");
    ie_quote_sql(&sql, sha256);
    int status = ie_database_number(ie_store_database(state->into), sql.data, &count, state->error);
    ie_buffer_free(&sql);
    return status < 0 ? -1 : count > 0;
}

typedef struct noted_files {
    ie_store_file *items;  // texts are owned
    size_t count, capacity;
} noted_files;

static int copy_file(void *context, const ie_store_file *file)
{
    noted_files *files = context;
    IE_GROW(files->items, files->count, files->capacity);
    files->items[files->count++] = (ie_store_file){.path = ie_copy_text(file->path), .kind = ie_copy_text(file->kind),
                                                   .sha256 = ie_copy_text(file->sha256)};
    return 0;
}

// Commits an interview with what was noted of it there: files, such as its recordings, and requests.
static int commit_with_notes(joining *state, const ie_store_interview *interview, int *is_new)
{
    noted_files files = {0};
    ie_buffer condition = {0};
    ie_buffer_format(&condition, "interview = %lld AND kind != 'report'", interview->id);
    int status = ie_files_each(state->from, condition.data, copy_file, &files, state->error);
    ie_store_interview joined = *interview;
    joined.files = files.items;
    joined.file_count = files.count;
    long long id = status == 0 ? ie_store_commit(state->into, &joined, is_new, state->error) : -1;
    status = id < 0 ? -1 : ie_requests_join(state->into, id, state->from, interview, state->error);
    for (size_t i = 0; i < files.count; i++) {
        free((char *)files.items[i].path);
        free((char *)files.items[i].kind);
        free((char *)files.items[i].sha256);
    }
    free(files.items);
    ie_buffer_free(&condition);
    return status;
}

// Whether the consent that it rests on ended by the ledger of this database; -1 where that cannot be read.
static int has_ended(const joining *state, const ie_store_interview *interview)
{
    ie_error reason = {0};
    if (ie_ledger_allows(state->into, interview->person, interview->purpose, &reason) == 0)
        return 0;
    if (reason.code == IE_REFUSED)
        return 1;
    *state->error = reason;
    return -1;
}

static int join_interview(void *context, const ie_store_interview *interview)
{
    joining *state = context;
    int is_new, ended = has_ended(state, interview), forgotten = is_forgotten(state, interview->sha256);
    if (forgotten != 0) {
        state->has_failed = forgotten < 0;
        state->counts->forgotten += forgotten > 0;
        return state->has_failed;
    }
    if (ended != 0) {
        state->has_failed = ended < 0;
        state->counts->ended += ended > 0;
        return state->has_failed;
    }
    if (ie_store_each_record(state->from, interview->id, join_record, state, state->error) < 0 || state->has_failed
        || commit_with_notes(state, interview, &is_new) < 0)
        return state->has_failed = 1;
    ++*(is_new ? &state->counts->added : &state->counts->known);
    return 0;
}

int ie_store_import(ie_store *store, const char *path, double wait_seconds, ie_store_joined *counts,
                    ie_error *error)
{
    ie_store *from = ie_store_open(path, IE_STORE_READ, wait_seconds, error);
    *counts = (ie_store_joined){0};
    if (!from)
        return -1;
    joining state = {.from = from, .into = store, .counts = counts, .error = error};
    int status = ie_store_each(from, NULL, 0, join_interview, &state, error);
    ie_store_close(from);
    return state.has_failed ? -1 : status;
}
