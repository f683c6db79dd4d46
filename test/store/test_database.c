// SPDX-License-Identifier: MIT
// Tests of lib/store/database: which files are opened, with which modes, and what is said of the others.
#include "store/database.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32], path[64];
static ie_error error;

static void set_up(void)
{
    strcpy(folder, "/tmp/ie-database-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/r.db", folder);
    error = (ie_error){0};
}

static void tear_down(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    ck_assert_int_eq(rmdir(folder), 0);
}

static void make(const char *sql)
{
    sqlite3 *connection;
    ck_assert_int_eq(sqlite3_open(path, &connection), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(connection, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(connection);
}

static void expect_refusal(ie_database *(*open)(const char *, double, ie_error *), ie_code code, const char *words)
{
    ck_assert_ptr_null(open(path, 0, &error));
    ck_assert_int_eq(error.code, code);
    ck_assert_msg(strncmp(error.text, path, strlen(path)) == 0 && strstr(error.text, words), "%s", error.text);
}

START_TEST(writing_makes_a_file_for_its_owner_alone)
{
    struct stat status;
    umask(0);
    ie_database *database = ie_database_open_writing(path, 0, &error);
    ck_assert_msg(database != NULL, "%s", error.text);
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0600);
    ie_database_close(database);
    database = ie_database_open_reading(path, 0, &error);
    ck_assert_msg(database != NULL, "%s", error.text);
    ie_database_close(database);
}
END_TEST

START_TEST(what_is_kept_is_safe_and_what_goes_is_overwritten)
{
    long long value = 0;
    ie_database *database = ie_database_open_writing(path, 0, &error);
    ck_assert_int_eq(ie_database_number(database, "PRAGMA secure_delete", &value, &error), 0);
    ck_assert_int_eq(value, 1);
    ck_assert_int_eq(ie_database_number(database, "PRAGMA synchronous", &value, &error), 0);
    ck_assert_int_eq(value, 2);
    ck_assert_int_eq(ie_database_number(database, "PRAGMA foreign_keys", &value, &error), 0);
    ck_assert_int_eq(value, 1);
    ie_database_close(database);
}
END_TEST

START_TEST(foreign_files_are_refused)
{
    make("CREATE TABLE other(x)");
    expect_refusal(ie_database_open_reading, IE_FORMAT, "a database of another program");
    expect_refusal(ie_database_open_writing, IE_FORMAT, "a database of another program");
    unlink(path);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 1000; i++)
        fputs("This is no database. ", file);
    fclose(file);
    expect_refusal(ie_database_open_writing, IE_FORMAT, "not a database of results");
}
END_TEST

START_TEST(a_newer_schema_is_refused)
{
    ie_database_close(ie_database_open_writing(path, 0, &error));
    make("PRAGMA user_version = 999");
    expect_refusal(ie_database_open_writing, IE_FORMAT, "newer version of the toolkit (schema 999");
    expect_refusal(ie_database_open_reading, IE_FORMAT, "newer version of the toolkit (schema 999");
}
END_TEST

START_TEST(an_empty_file_can_be_written_but_not_read)
{
    fclose(fopen(path, "w"));
    expect_refusal(ie_database_open_reading, IE_FORMAT, "an empty file");
    ie_database *database = ie_database_open_writing(path, 0, &error);
    ck_assert_ptr_nonnull(database);
    ie_database_close(database);
}
END_TEST

START_TEST(the_turn_to_write_is_waited_for_and_said_to_be_taken)
{
    ie_database *one = ie_database_open_writing(path, 0, &error), *other = ie_database_open_writing(path, 0, &error);
    ck_assert_int_eq(ie_database_begin(one, &error), 0);
    ck_assert_int_eq(ie_database_begin(other, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "locked by another program"));
    ie_database_rollback(one);
    ck_assert_int_eq(ie_database_begin(other, &error), 0);
    ie_database_rollback(other);
    ie_database_rollback(other);
    ie_database_close(one);
    ie_database_close(other);
}
END_TEST

START_TEST(a_wrong_statement_is_an_error_and_no_row_leaves_the_number)
{
    long long value = 42;
    ie_database *database = ie_database_open_writing(path, 0, &error);
    ck_assert_int_eq(ie_database_execute(database, "NONSENSE", &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "NONSENSE"));
    ck_assert_ptr_null(ie_database_prepare(database, "SELECT nothing FROM nowhere", &error));
    ck_assert_int_eq(ie_database_number(database, "SELECT id FROM interview", &value, &error), 0);
    ck_assert_int_eq(value, 42);
    ie_database_close(database);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("database");
    TCase *cases = tcase_create("database");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, writing_makes_a_file_for_its_owner_alone);
    tcase_add_test(cases, what_is_kept_is_safe_and_what_goes_is_overwritten);
    tcase_add_test(cases, foreign_files_are_refused);
    tcase_add_test(cases, a_newer_schema_is_refused);
    tcase_add_test(cases, an_empty_file_can_be_written_but_not_read);
    tcase_add_test(cases, the_turn_to_write_is_waited_for_and_said_to_be_taken);
    tcase_add_test(cases, a_wrong_statement_is_an_error_and_no_row_leaves_the_number);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
