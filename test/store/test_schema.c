// SPDX-License-Identifier: MIT
// Tests of lib/store/schema: each version is its own, and what was planted, altered or taken away is named.
#include "store/schema.h"

#include "suite.h"

#include <check.h>
#include <string.h>

static sqlite3 *connection;
static char difference[200];

static void execute(const char *sql)
{
    ck_assert_msg(sqlite3_exec(connection, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(connection));
}

static void make(int version)
{
    sqlite3_close(connection);
    ck_assert_int_eq(sqlite3_open(":memory:", &connection), SQLITE_OK);
    for (int i = 0; i < version; i++)
        execute(ie_schema_migrations[i]);
}

static void close_schema(void)
{
    sqlite3_close(connection);
    connection = NULL;
}

static int is_ours(int version)
{
    return ie_schema_is_ours(connection, version, difference, sizeof difference);
}

START_TEST(each_version_is_its_own_and_no_other)
{
    for (int version = 0; version <= IE_SCHEMA_VERSION; version++) {
        make(version);
        for (int other = 0; other <= IE_SCHEMA_VERSION; other++)
            ck_assert_msg(is_ours(other) == (other == version), "%d as %d", version, other);
    }
}
END_TEST

START_TEST(what_was_planted_or_altered_is_named)
{
    static const char *const changes[][2] = {
        {"CREATE TRIGGER t AFTER INSERT ON interview BEGIN UPDATE interview SET person = 'x'; END",
         "the trigger t is not of these programs"},
        {"CREATE VIEW v AS SELECT * FROM record", "the view v is not of these programs"},
        {"CREATE TABLE copies(x)", "the table copies is not of these programs"},
        {"DROP INDEX named_name", "the index named_name is missing"},
        {"ALTER TABLE interview ADD COLUMN x", "the table interview was altered"},
        {"DROP TABLE forgotten; CREATE VIEW forgotten AS SELECT '' AS sha256", "the view forgotten was altered"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        make(IE_SCHEMA_VERSION);
        execute(changes[i][0]);
        ck_assert_int_eq(is_ours(IE_SCHEMA_VERSION), 0);
        ck_assert_str_eq(difference, changes[i][1]);
    }
}
END_TEST

START_TEST(sqlites_own_tables_are_no_change)
{
    make(IE_SCHEMA_VERSION);
    execute("ANALYZE");
    ck_assert_int_eq(is_ours(IE_SCHEMA_VERSION), 1);
}
END_TEST

START_TEST(a_schema_that_is_not_trusted_runs_nothing)
{
    make(IE_SCHEMA_VERSION);
    execute("CREATE TRIGGER t AFTER INSERT ON forgotten BEGIN DELETE FROM forgotten; END;"
            "CREATE VIEW v AS SELECT 1");
    ie_schema_distrust(connection);
    execute("INSERT INTO forgotten VALUES('a')");
    ck_assert_int_eq(sqlite3_exec(connection, "SELECT * FROM v", NULL, NULL, NULL), SQLITE_ERROR);
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(connection, "SELECT count(*) FROM forgotten", -1, &statement, NULL);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    ck_assert_int_eq(sqlite3_column_int(statement, 0), 1);
    sqlite3_finalize(statement);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("schema");
    TCase *tests = tcase_create("schema");
    tcase_add_checked_fixture(tests, NULL, close_schema);
    tcase_add_test(tests, each_version_is_its_own_and_no_other);
    tcase_add_test(tests, what_was_planted_or_altered_is_named);
    tcase_add_test(tests, sqlites_own_tables_are_no_change);
    tcase_add_test(tests, a_schema_that_is_not_trusted_runs_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
