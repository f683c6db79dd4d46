// SPDX-License-Identifier: MIT
// The schema of the database of results.
#include "store/schema.h"

#include <string.h>

// Schema changes: script N brings version N to N + 1. Never edit one that was released; add another.
const char *const ie_schema_migrations[IE_SCHEMA_VERSION] = {
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

// What a schema has, but SQLite's own tables: those of AUTOINCREMENT and of ANALYZE, and indexes without SQL.
static sqlite3_stmt *prepare_list(sqlite3 *connection)
{
    static const char sql[] = "SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT IN"
                              " ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4') ORDER BY name, type";
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(connection, sql, -1, &statement, NULL);
    return statement;
}

static const char *column_text(sqlite3_stmt *row, int column)
{
    const char *text = row ? (const char *)sqlite3_column_text(row, column) : NULL;
    return text ? text : "";
}

// Steps both lists together. Returns 1 where they are the same, 0 where they differ, -1 where one cannot be read.
static int compare_lists(sqlite3_stmt *ours, sqlite3_stmt *found, char *difference, size_t size)
{
    for (;;) {
        int one = sqlite3_step(ours), other = sqlite3_step(found);
        if ((one != SQLITE_ROW && one != SQLITE_DONE) || (other != SQLITE_ROW && other != SQLITE_DONE))
            return -1;
        if (one == SQLITE_DONE && other == SQLITE_DONE)
            return 1;
        int order = one == SQLITE_DONE ? 1 : other == SQLITE_DONE ? -1
                    : strcmp(column_text(ours, 1), column_text(found, 1));
        if (order < 0)
            sqlite3_snprintf((int)size, difference, "the %s %s is missing", column_text(ours, 0), column_text(ours, 1));
        else if (order > 0)
            sqlite3_snprintf((int)size, difference, "the %s %s is not of these programs", column_text(found, 0),
                             column_text(found, 1));
        else if (strcmp(column_text(ours, 2), column_text(found, 2)) != 0)
            sqlite3_snprintf((int)size, difference, "the %s %s was altered", column_text(found, 0),
                             column_text(found, 1));
        else
            continue;
        return 0;
    }
}

int ie_schema_is_ours(sqlite3 *connection, int version, char *difference, size_t size)
{
    sqlite3 *model = NULL;
    int code = sqlite3_open(":memory:", &model), is_ours = -1;
    for (int i = 0; code == SQLITE_OK && i < version; i++)
        code = sqlite3_exec(model, ie_schema_migrations[i], NULL, NULL, NULL);
    sqlite3_stmt *ours = code == SQLITE_OK ? prepare_list(model) : NULL, *found = prepare_list(connection);
    if (ours && found)
        is_ours = compare_lists(ours, found, difference, size);
    sqlite3_finalize(ours);
    sqlite3_finalize(found);
    sqlite3_close(model);
    return is_ours;
}

void ie_schema_distrust(sqlite3 *connection)
{
    static const struct {
        int option, value;
    } options[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                   {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(connection, options[i].option, options[i].value, NULL);
}
