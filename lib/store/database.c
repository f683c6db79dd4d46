// SPDX-License-Identifier: MIT
// The SQLite file: opening, schema, and errors in plain words.
#include "store/database.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>


int ie_database_fail(ie_database *database, ie_error *error)
{
    int code = sqlite3_extended_errcode(database->connection);
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ie_fail(error, IE_IO, "%s: locked by another program for %g seconds", database->path,
                       database->wait_seconds);
    case SQLITE_NOTADB:
        return ie_fail(error, IE_FORMAT, "%s: not a database of results", database->path);
    case SQLITE_CORRUPT:
        return ie_fail(error, IE_FORMAT, "%s: damaged; use a backup, or save what can be read: sqlite3 %s .recover",
                       database->path, database->path);
    case SQLITE_FULL:
        return ie_fail(error, IE_IO, "%s: the disk is full; nothing was stored", database->path);
    case SQLITE_READONLY:
        return ie_fail(error, IE_IO, "%s: cannot be written: the file or its folder is read-only", database->path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        errno = sqlite3_system_errno(database->connection);
        return errno ? ie_fail(error, IE_IO, "%s: %s:", database->path, sqlite3_errmsg(database->connection))
                     : ie_fail(error, IE_IO, "%s: %s", database->path, sqlite3_errmsg(database->connection));
    default:
        return ie_fail(error, IE_IO, "%s: %s", database->path, sqlite3_errmsg(database->connection));
    }
}

int ie_database_execute(ie_database *database, const char *sql, ie_error *error)
{
    int code = sqlite3_exec(database->connection, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? 0 : ie_database_fail(database, error);
}

sqlite3_stmt *ie_database_prepare(ie_database *database, const char *sql, ie_error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database->connection, sql, -1, &statement, NULL) != SQLITE_OK)
        ie_database_fail(database, error);
    return statement;
}

int ie_database_number(ie_database *database, const char *sql, long long *value, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(database, sql, error);
    if (!statement)
        return -1;
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    int status = code == SQLITE_ROW || code == SQLITE_DONE ? 0 : ie_database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_database_note_names(ie_database *database, long long from, ie_error *error)
{
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "INSERT OR IGNORE INTO named SELECT id, composed(person) FROM interview"
                     " WHERE id >= %lld AND person IS NOT NULL;"
                     "INSERT OR IGNORE INTO named SELECT interview, composed(name.value) FROM"
                     " (SELECT interview, CASE WHEN json_valid(json) THEN json END AS line FROM record"
                     "  WHERE interview >= %lld AND type = 'media'),"
                     " json_each(json_array(json_extract(line, '$.person'), json_extract(line, '$.consent.person')))"
                     " AS name"
                     " WHERE name.type = 'text'", from, from);
    int status = ie_database_execute(database, sql.data, error);
    ie_buffer_free(&sql);
    return status;
}

int ie_database_begin(ie_database *database, ie_error *error)
{
    return ie_database_execute(database, "BEGIN IMMEDIATE", error);
}

void ie_database_rollback(ie_database *database)
{
    if (!sqlite3_get_autocommit(database->connection))
        sqlite3_exec(database->connection, "ROLLBACK", NULL, NULL, NULL);
}

// Makes the folder of the file with those above it, and the file for its owner only: what lies in it is personal.
static int make_private_file(const char *path, ie_error *error)
{
    if (ie_path_make_folders(path, error) < 0)
        return -1;
    int descriptor = ie_file_make(path, O_RDWR);
    if (descriptor < 0)
        return ie_fail(error, IE_IO, "%s:", path);
    close(descriptor);
    return 0;
}

// A file that lies where no lock file can be made is read as one that nobody changes.
static int open_unchanging(ie_database *database)
{
    ie_buffer uri = {0};
    ie_buffer_text(&uri, "file:");
    for (const char *at = database->path; *at; at++)
        ie_buffer_format(&uri, strchr("?#%", *at) ? "%%%02x" : "%c", (unsigned char)*at);
    ie_buffer_text(&uri, "?immutable=1");
    sqlite3_close(database->connection);
    int code = sqlite3_open_v2(uri.data, &database->connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    ie_buffer_free(&uri);
    return code;
}

static int refuse_version(ie_database *database, long long version, ie_error *error)
{
    return ie_fail(error, IE_FORMAT, "%s: made by a newer version of the toolkit (schema %lld, this one knows %d)",
                   database->path, version, IE_SCHEMA_VERSION);
}

static int check_schema(ie_database *database, int version, ie_error *error)
{
    char difference[200];
    int is_ours = ie_schema_is_ours(database->connection, version, difference, sizeof difference);
    if (is_ours == 0)
        return ie_fail(error, IE_FORMAT, "%s: not as these programs made it: %s", database->path, difference);
    return is_ours < 0 ? ie_database_fail(database, error) : 0;
}

// Reads what kind of file it is. Returns its schema version (0: empty), or -1.
static long long read_version(ie_database *database, ie_error *error)
{
    long long version = 0, application = 0, tables = 0;
    if (ie_database_number(database, "PRAGMA user_version", &version, error) < 0
        || ie_database_number(database, "PRAGMA application_id", &application, error) < 0
        || ie_database_number(database, "SELECT count(*) FROM sqlite_schema", &tables, error) < 0)
        return -1;
    if (application != IE_DATABASE_APPLICATION && (tables > 0 || application != 0))
        return ie_fail(error, IE_FORMAT, "%s: a database of another program", database->path);
    if (version > IE_SCHEMA_VERSION)
        return refuse_version(database, version, error);
    return check_schema(database, (int)version, error) < 0 ? -1 : version;
}

// The same as of one moment: another program may be making the database between two questions.
static long long read_version_at_once(ie_database *database, ie_error *error)
{
    if (ie_database_execute(database, "BEGIN", error) < 0)
        return -1;
    long long version = read_version(database, error);
    ie_database_rollback(database);
    return version;
}

// Brings the schema up to date in one transaction; of several programs that start at once, the first does it.
static int migrate_schema(ie_database *database, ie_error *error)
{
    if (ie_database_begin(database, error) < 0)
        return -1;
    long long version = read_version(database, error);
    int status = version < 0 ? -1 : 0;
    for (long long i = version; status == 0 && i < IE_SCHEMA_VERSION; i++)
        status = ie_database_execute(database, ie_schema_migrations[i], error);
    if (status == 0 && version < IE_DATABASE_RIGHTS_SINCE)
        status = ie_database_note_names(database, 0, error);
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", IE_DATABASE_APPLICATION,
                     IE_SCHEMA_VERSION);
    if (status == 0)
        status = ie_database_execute(database, sql.data, error);
    ie_buffer_free(&sql);
    ie_database_rollback(database);
    return status;
}

// SQLite does not wait by itself while another connection changes the journal mode.
static int use_write_ahead_log(ie_database *database, ie_error *error)
{
    const struct timespec pause = {0, 20000000};
    for (double waited = 0;; waited += 0.02) {
        int code = sqlite3_exec(database->connection, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_OK)
            return 0;
        if ((code & 0xFF) != SQLITE_BUSY || waited >= database->wait_seconds)
            return ie_database_fail(database, error);
        nanosleep(&pause, NULL);
    }
}

// composed(TEXT) for SQL: the text in Unicode's form C.
static void compose_text(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    (void)count;
    if (text)
        sqlite3_result_text(context, ie_utf8_composed(text), -1, free);
}

static int add_functions(ie_database *database)
{
    return sqlite3_create_function(database->connection, "composed", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                   compose_text, NULL, NULL);
}

// Whoever may write in the folder could lead a program with more rights to another file.
static int refuse_link(const ie_database *database, ie_error *error)
{
    struct stat kind;
    return lstat(database->path, &kind) == 0 && S_ISLNK(kind.st_mode)
               ? ie_fail(error, IE_IO, "%s: a link; name the database that it leads to", database->path) : 0;
}

static int open_writing(ie_database *database, ie_error *error)
{
    if (refuse_link(database, error) < 0 || make_private_file(database->path, error) < 0)
        return -1;
    if (sqlite3_open_v2(database->path, &database->connection, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
        || add_functions(database) != SQLITE_OK)
        return ie_database_fail(database, error);
    ie_schema_distrust(database->connection);
    sqlite3_busy_timeout(database->connection, (int)(database->wait_seconds * 1000));
    long long version = read_version_at_once(database, error);
    if (version < 0 || use_write_ahead_log(database, error) < 0)
        return -1;
    if (version < IE_SCHEMA_VERSION && migrate_schema(database, error) < 0)
        return -1;
    database->version = IE_SCHEMA_VERSION;
    return ie_database_execute(database, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                               "PRAGMA synchronous = FULL; PRAGMA temp_store = FILE", error);
}

static int open_reading(ie_database *database, ie_error *error)
{
    struct stat kind;
    if (stat(database->path, &kind) == 0 && S_ISDIR(kind.st_mode))
        return ie_fail(error, IE_IO, "%s: a folder, not a database of results", database->path);
    if (refuse_link(database, error) < 0)
        return -1;
    int code = sqlite3_open_v2(database->path, &database->connection, SQLITE_OPEN_READONLY, NULL);
    sqlite3_busy_timeout(database->connection, (int)(database->wait_seconds * 1000));
    long long unused = 0;
    ie_error ignored;
    if (code == SQLITE_OK && ie_database_number(database, "PRAGMA schema_version", &unused, &ignored) < 0) {
        int reason = sqlite3_errcode(database->connection);
        if (reason == SQLITE_CANTOPEN || reason == SQLITE_READONLY)
            code = open_unchanging(database);
    }
    if (code != SQLITE_OK || add_functions(database) != SQLITE_OK)
        return ie_database_fail(database, error);
    ie_schema_distrust(database->connection);
    long long version = read_version_at_once(database, error);
    if (version == 0)
        return ie_fail(error, IE_FORMAT, "%s: an empty file, not a database of results", database->path);
    database->version = (int)version;
    return version < 0 ? -1 : 0;
}

static ie_database *open_database(const char *path, double wait_seconds,
                                  int (*open_connection)(ie_database *database, ie_error *error), ie_error *error)
{
    ie_database *database = ie_allocate(1, sizeof *database);
    database->path = ie_copy_text(path);
    database->wait_seconds = wait_seconds;
    if (open_connection(database, error) == 0)
        return database;
    ie_database_close(database);
    return NULL;
}

ie_database *ie_database_open_writing(const char *path, double wait_seconds, ie_error *error)
{
    return open_database(path, wait_seconds, open_writing, error);
}

ie_database *ie_database_open_reading(const char *path, double wait_seconds, ie_error *error)
{
    return open_database(path, wait_seconds, open_reading, error);
}

void ie_database_close(ie_database *database)
{
    if (!database)
        return;
    sqlite3_close(database->connection);
    free(database->path);
    free(database);
}
