// SPDX-License-Identifier: MIT
// The database file: opening, schema, and errors in plain words.
#include "store/file.h"

#include "base/memory.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x49456462 };  // "IEdb"

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
};
enum { SCHEMA_VERSION = sizeof migrations / sizeof *migrations };

int ie_store_fail(ie_store *store, ie_error *error)
{
    int code = sqlite3_extended_errcode(store->database);
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ie_fail(error, IE_IO, "%s: locked by another program for %g seconds", store->path, store->wait_seconds);
    case SQLITE_NOTADB:
        return ie_fail(error, IE_FORMAT, "%s: not a database of results", store->path);
    case SQLITE_CORRUPT:
        return ie_fail(error, IE_FORMAT, "%s: damaged; use a backup, or save what can be read: sqlite3 %s .recover",
                       store->path, store->path);
    case SQLITE_FULL:
        return ie_fail(error, IE_IO, "%s: the disk is full; nothing was stored", store->path);
    case SQLITE_READONLY:
        return ie_fail(error, IE_IO, "%s: cannot be written: the file or its folder is read-only", store->path);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        errno = sqlite3_system_errno(store->database);
        return errno ? ie_fail(error, IE_IO, "%s: %s:", store->path, sqlite3_errmsg(store->database))
                     : ie_fail(error, IE_IO, "%s: %s", store->path, sqlite3_errmsg(store->database));
    default:
        return ie_fail(error, IE_IO, "%s: %s", store->path, sqlite3_errmsg(store->database));
    }
}

int ie_store_execute(ie_store *store, const char *sql, ie_error *error)
{
    return sqlite3_exec(store->database, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : ie_store_fail(store, error);
}

sqlite3_stmt *ie_store_prepare(ie_store *store, const char *sql, ie_error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL) != SQLITE_OK)
        ie_store_fail(store, error);
    return statement;
}

int ie_store_number(ie_store *store, const char *sql, long long *value, ie_error *error)
{
    sqlite3_stmt *statement = ie_store_prepare(store, sql, error);
    if (!statement)
        return -1;
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *value = sqlite3_column_int64(statement, 0);
    int status = code == SQLITE_ROW || code == SQLITE_DONE ? 0 : ie_store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_store_begin(ie_store *store, ie_error *error)
{
    return ie_store_execute(store, "BEGIN IMMEDIATE", error);
}

void ie_store_rollback(ie_store *store)
{
    if (!sqlite3_get_autocommit(store->database))
        sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
}

void ie_store_now(char text[24])
{
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    strftime(text, 24, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

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

// Makes the folder of the file with those above it, and the file for its owner only: what lies in it is personal.
static int make_file(const char *path, ie_error *error)
{
    if (!*path)
        return ie_fail(error, IE_USAGE, "the name of the database is empty");
    if (ie_path_make_folders(path, error) < 0)
        return -1;
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return ie_fail(error, IE_IO, "%s:", path);
    close(descriptor);
    return 0;
}

// A file that lies where no lock file can be made is read as one that nobody changes.
static int open_unchanging(ie_store *store)
{
    ie_buffer uri = {0};
    ie_buffer_text(&uri, "file:");
    for (const char *at = store->path; *at; at++)
        ie_buffer_format(&uri, strchr("?#%", *at) ? "%%%02x" : "%c", (unsigned char)*at);
    ie_buffer_text(&uri, "?immutable=1");
    sqlite3_close(store->database);
    int code = sqlite3_open_v2(uri.data, &store->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    ie_buffer_free(&uri);
    return code;
}

static int refuse_version(ie_store *store, long long version, ie_error *error)
{
    return ie_fail(error, IE_FORMAT, "%s: made by a newer version of the toolkit (schema %lld, this one knows %d)",
                   store->path, version, SCHEMA_VERSION);
}

// Reads what kind of file it is. Returns its schema version (0: empty), or -1.
static long long read_version(ie_store *store, ie_error *error)
{
    long long version = 0, application = 0, tables = 0;
    if (ie_store_number(store, "PRAGMA user_version", &version, error) < 0
        || ie_store_number(store, "PRAGMA application_id", &application, error) < 0
        || ie_store_number(store, "SELECT count(*) FROM sqlite_schema", &tables, error) < 0)
        return -1;
    if (application != APPLICATION_ID && (tables > 0 || application != 0))
        return ie_fail(error, IE_FORMAT, "%s: a database of another program", store->path);
    if (version > SCHEMA_VERSION)
        return refuse_version(store, version, error);
    return version;
}

// The same as of one moment: another program may be making the database between two questions.
static long long read_version_at_once(ie_store *store, ie_error *error)
{
    if (ie_store_execute(store, "BEGIN", error) < 0)
        return -1;
    long long version = read_version(store, error);
    ie_store_rollback(store);
    return version;
}

// Brings the schema up to date in one transaction; of several programs that start at once, the first does it.
static int migrate(ie_store *store, ie_error *error)
{
    if (ie_store_begin(store, error) < 0)
        return -1;
    long long version = read_version(store, error);
    int status = version < 0 ? -1 : 0;
    for (long long i = version; status == 0 && i < SCHEMA_VERSION; i++)
        status = ie_store_execute(store, migrations[i], error);
    ie_buffer sql = {0};
    ie_buffer_format(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", APPLICATION_ID,
                     SCHEMA_VERSION);
    if (status == 0)
        status = ie_store_execute(store, sql.data, error);
    ie_buffer_free(&sql);
    ie_store_rollback(store);
    return status;
}

// SQLite does not wait by itself while another connection changes the journal mode.
static int use_log(ie_store *store, ie_error *error)
{
    const struct timespec pause = {0, 20000000};
    for (double waited = 0;; waited += 0.02) {
        int code = sqlite3_exec(store->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_OK)
            return 0;
        if ((code & 0xFF) != SQLITE_BUSY || waited >= store->wait_seconds)
            return ie_store_fail(store, error);
        nanosleep(&pause, NULL);
    }
}

static int open_writing(ie_store *store, ie_error *error)
{
    if (make_file(store->path, error) < 0)
        return -1;
    if (sqlite3_open_v2(store->path, &store->database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return ie_store_fail(store, error);
    sqlite3_busy_timeout(store->database, (int)(store->wait_seconds * 1000));
    long long version = read_version_at_once(store, error);
    if (version < 0 || use_log(store, error) < 0)
        return -1;
    if (version < SCHEMA_VERSION && migrate(store, error) < 0)
        return -1;
    return ie_store_execute(store, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;"
                            "PRAGMA temp_store = FILE;"
                            "CREATE TEMP TABLE incoming(position INTEGER PRIMARY KEY, type, t, dur, json)", error);
}

static int is_wanted_but_missing(const char *path, ie_store_access kind, ie_error *error)
{
    if (kind == IE_STORE_WRITE || access(path, F_OK) == 0)
        return 0;
    ie_fail(error, IE_IO, "%s: there are no results yet (ie-store put stores them):", path);
    return 1;
}

static int open_reading(ie_store *store, ie_error *error)
{
    int code = sqlite3_open_v2(store->path, &store->database, SQLITE_OPEN_READONLY, NULL);
    sqlite3_busy_timeout(store->database, (int)(store->wait_seconds * 1000));
    long long unused = 0;
    ie_error ignored;
    if (code == SQLITE_OK && ie_store_number(store, "PRAGMA schema_version", &unused, &ignored) < 0
        && (sqlite3_errcode(store->database) == SQLITE_CANTOPEN || sqlite3_errcode(store->database) == SQLITE_READONLY))
        code = open_unchanging(store);
    if (code != SQLITE_OK)
        return ie_store_fail(store, error);
    long long version = read_version_at_once(store, error);
    if (version == 0)
        return ie_fail(error, IE_FORMAT, "%s: an empty file, not a database of results", store->path);
    return version < 0 ? -1 : 0;
}

ie_store *ie_store_open(const char *path, ie_store_access kind, double wait_seconds, ie_error *error)
{
    ie_store *store = ie_allocate(1, sizeof *store);
    store->path = ie_copy_text(path);
    store->wait_seconds = wait_seconds;
    int status = is_wanted_but_missing(path, kind, error) ? -1
                 : kind == IE_STORE_READ                ? open_reading(store, error)
                                                        : open_writing(store, error);
    if (status == 0)
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
    sqlite3_close(store->database);
    free(store->path);
    free(store);
}
