// SPDX-License-Identifier: MIT
// The SQLite file: opening, schema, and errors in plain words.
#include "store/database.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Schema changes: script N brings version N to N + 1. Never edit one that was released; add another.
static const char *const migrations[] = {
    "CREATE TABLE interview("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, stored_at TEXT NOT NULL,"
    "  person TEXT, purpose TEXT, jurisdiction TEXT, file TEXT, started_at TEXT,"
    "  duration_seconds REAL, similarity REAL, confidence REAL, records INTEGER NOT NULL);"
    "CREATE INDEX interview_person ON interview(person);"
    "CREATE TABLE record("
    "  interview INTEGER NOT NULL REFERENCES interview(id) ON DELETE CASCADE, position INTEGER NOT NULL,"
    "  type TEXT NOT NULL, t REAL, dur REAL, json TEXT NOT NULL, PRIMARY KEY(interview, position)) WITHOUT ROWID;"
    "CREATE TABLE receipt("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, forgotten_at TEXT NOT NULL, interviews INTEGER NOT NULL,"
    "  records INTEGER NOT NULL, sha256 TEXT NOT NULL);",
    "ALTER TABLE interview ADD COLUMN report TEXT;"
    "CREATE INDEX record_summary ON record(interview, position) WHERE type = 'summary';"
    "CREATE TABLE forgotten(sha256 TEXT PRIMARY KEY) WITHOUT ROWID;",
    // Whoever a media record or its consent names (filled by migrate_schema); files that hold an interview's data, and
    // how many were forgotten; the ledger of consent; requests.
    "CREATE TABLE named("
    "  interview INTEGER NOT NULL REFERENCES interview(id) ON DELETE CASCADE, name TEXT NOT NULL,"
    "  PRIMARY KEY(interview, name)) WITHOUT ROWID;"
    "CREATE INDEX named_name ON named(name);"
    "CREATE TABLE file("
    "  id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, person TEXT, sha256 TEXT,"
    "  interview INTEGER REFERENCES interview(id) ON DELETE CASCADE);"
    "CREATE UNIQUE INDEX file_path ON file(path, kind, ifnull(interview, 0), ifnull(person, ''));"
    "INSERT INTO file(path, kind, interview) SELECT report, 'report', id FROM interview WHERE report IS NOT NULL;"
    "ALTER TABLE receipt ADD COLUMN files TEXT;"
    "CREATE TABLE consent("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, purpose TEXT NOT NULL, jurisdiction TEXT,"
    "  given_at TEXT NOT NULL, until TEXT, text TEXT NOT NULL, means TEXT NOT NULL,"
    "  withdrawn_at TEXT, withdrawn_by TEXT);"
    "CREATE INDEX consent_person ON consent(person);"
    "CREATE TABLE request("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL,"
    "  interview INTEGER REFERENCES interview(id) ON DELETE CASCADE, kind TEXT NOT NULL, made_at TEXT NOT NULL,"
    "  text TEXT, answered_at TEXT, decision TEXT, answer TEXT, decided_by TEXT);"
    "CREATE INDEX request_person ON request(person);",
};
enum { SCHEMA_VERSION = sizeof migrations / sizeof *migrations };

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
                   database->path, version, SCHEMA_VERSION);
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
    if (version > SCHEMA_VERSION)
        return refuse_version(database, version, error);
    return version;
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
    for (long long i = version; status == 0 && i < SCHEMA_VERSION; i++)
        status = ie_database_execute(database, migrations[i], error);
    if (status == 0 && version < IE_DATABASE_FILES_SINCE)
        status = ie_database_note_names(database, 0, error);
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", IE_DATABASE_APPLICATION,
                     SCHEMA_VERSION);
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

static int open_writing(ie_database *database, ie_error *error)
{
    if (make_private_file(database->path, error) < 0)
        return -1;
    if (sqlite3_open_v2(database->path, &database->connection, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
        || add_functions(database) != SQLITE_OK)
        return ie_database_fail(database, error);
    sqlite3_busy_timeout(database->connection, (int)(database->wait_seconds * 1000));
    long long version = read_version_at_once(database, error);
    if (version < 0 || use_write_ahead_log(database, error) < 0)
        return -1;
    if (version < SCHEMA_VERSION && migrate_schema(database, error) < 0)
        return -1;
    database->version = SCHEMA_VERSION;
    return ie_database_execute(database, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                               "PRAGMA synchronous = FULL; PRAGMA temp_store = FILE", error);
}

static int open_reading(ie_database *database, ie_error *error)
{
    struct stat kind;
    if (stat(database->path, &kind) == 0 && S_ISDIR(kind.st_mode))
        return ie_fail(error, IE_IO, "%s: a folder, not a database of results", database->path);
    int code = sqlite3_open_v2(database->path, &database->connection, SQLITE_OPEN_READONLY, NULL);
    sqlite3_busy_timeout(database->connection, (int)(database->wait_seconds * 1000));
    long long unused = 0;
    ie_error ignored;
    if (code == SQLITE_OK && ie_database_number(database, "PRAGMA schema_version", &unused, &ignored) < 0) {
        int reason = sqlite3_errcode(database->connection);
        if (reason == SQLITE_CANTOPEN || reason == SQLITE_READONLY)
            code = open_unchanging(database);
    }
    if (code != SQLITE_OK)
        return ie_database_fail(database, error);
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
