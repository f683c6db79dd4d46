// SPDX-License-Identifier: MIT
// Tests of lib/store/store: what is stored comes back, what is forgotten is gone.
#define _GNU_SOURCE
#include "base/digest.h"
#include "base/file.h"
#include "store/database.h"
#include "store/store.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/ie-store-XXXXXX";
static char path[64];
static ie_store *store;
static ie_error error;

static void set_up(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deep/r.db", folder);
    error = (ie_error){0};
    store = ie_store_open(path, IE_STORE_WRITE, 1, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ie_store_close(store);
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    rmdir(folder);
}

static long long put(const char *person, const char *line, int *is_new)
{
    const ie_store_interview interview = {.person = person, .duration_seconds = NAN, .similarity = 5,
                                          .confidence = NAN};
    ck_assert_int_eq(ie_store_add(store, "word", 1, NAN, line, strlen(line), &error), 0);
    return ie_store_commit(store, &interview, is_new, &error);
}

static int count_one(void *context, const ie_store_interview *interview)
{
    ck_assert(isnan(interview->duration_seconds) && isnan(interview->confidence));
    ck_assert_double_eq(interview->similarity, 5);
    ck_assert_ptr_null(interview->file);
    ++*(int *)context;
    return 0;
}

static int count_lines(void *context, const char *line, size_t length)
{
    ck_assert_uint_eq(strlen(line), length);
    ++*(int *)context;
    return 0;
}

START_TEST(what_is_unknown_stays_unknown)
{
    int is_new, count = 0;
    ck_assert_int_gt(put("ann", "{\"type\":\"word\"}", &is_new), 0);
    ck_assert_int_eq(is_new, 1);
    ck_assert_int_eq(ie_store_each(store, "ann", 0, count_one, &count, &error), 0);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(ie_store_each(store, "bob", 0, count_one, &count, &error), 0);
    ck_assert_int_eq(count, 1);
}
END_TEST

START_TEST(the_same_records_are_stored_once)
{
    int is_new;
    long long first = put("ann", "{}", &is_new);
    ck_assert_int_eq(put("ann", "{}", &is_new), first);
    ck_assert_int_eq(is_new, 0);
    ck_assert_int_ne(put("ann", "{1}", &is_new), first);
}
END_TEST

START_TEST(nothing_is_stored_without_a_commit)
{
    int count = 0;
    ck_assert_int_eq(ie_store_add(store, "word", 0, 0, "{}", 2, &error), 0);
    ie_store_close(store);
    store = ie_store_open(path, IE_STORE_WRITE, 1, &error);
    ck_assert_int_eq(ie_store_each(store, NULL, 0, count_one, &count, &error), 0);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(a_commit_without_records_fails)
{
    int is_new;
    const ie_store_interview interview = {0};
    ck_assert_int_eq(ie_store_commit(store, &interview, &is_new, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

START_TEST(forgetting_removes_one_person_and_counts)
{
    int is_new, count = 0;
    put("ann", "{\"a\":1}", &is_new);
    put("ann", "{\"a\":2}", &is_new);
    long long other = put("bob", "{\"b\":1}", &is_new);
    ie_store_receipt receipt;
    char expected[IE_DIGEST_SIZE];
    ie_digest_bytes("{\"a\":1}\n{\"a\":2}\n", 16, expected);
    ck_assert_int_eq(ie_store_forget(store, &(ie_store_forgetting){.person = "ann"}, &receipt, &error), 0);
    ck_assert_int_eq(receipt.interviews, 2);
    ck_assert_int_eq(receipt.records, 2);
    ck_assert_str_eq(receipt.sha256, expected);
    ck_assert_int_eq(receipt.is_wiped, 1);
    ck_assert_int_eq(ie_store_each_record(store, other, count_lines, &count, &error), 0);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(ie_store_forget(store, &(ie_store_forgetting){.person = "ann"}, &receipt, &error), 0);
    ck_assert_int_eq(receipt.interviews, 0);
}
END_TEST

START_TEST(forgetting_nobody_is_misuse)
{
    ie_store_receipt receipt;
    ck_assert_int_eq(ie_store_forget(store, &(ie_store_forgetting){0}, &receipt, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
}
END_TEST

// True where a text stands in the bytes of the database file.
static int file_holds(const char *text)
{
    ie_buffer bytes = {0};
    ck_assert_int_eq(ie_file_read(path, 1 << 24, &bytes, &error), 0);
    int holds = memmem(bytes.data, bytes.length, text, strlen(text)) != NULL;
    ie_buffer_free(&bytes);
    return holds;
}

// Where the file cannot be rewritten (VACUUM needs room and a turn), this alone keeps what was deleted from being read.
START_TEST(deleted_rows_are_zeroed_in_the_file)
{
    int is_new;
    long long busy;
    put("ann", "{\"said\":\"rosebud\"}", &is_new);
    ie_database *database = ie_database_open_writing(path, 1, &error);
    ck_assert_msg(database != NULL, "%s", error.text);
    ck_assert_int_eq(ie_database_number(database, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &error), 0);
    ck_assert(file_holds("rosebud"));
    ck_assert_int_eq(ie_database_execute(database, "DELETE FROM record", &error), 0);
    ck_assert_int_eq(ie_database_number(database, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, &error), 0);
    ie_database_close(database);
    ck_assert(!file_holds("rosebud"));
}
END_TEST

START_TEST(a_reader_sees_a_whole_interview_while_another_writes)
{
    int is_new, count = 0;
    put("ann", "{}", &is_new);
    ie_store *reader = ie_store_open(path, IE_STORE_READ, 1, &error);
    ck_assert_ptr_nonnull(reader);
    ck_assert_int_eq(ie_store_add(store, "word", 0, 0, "{2}", 3, &error), 0);
    ck_assert_int_eq(ie_store_each(reader, NULL, 0, count_one, &count, &error), 0);
    ck_assert_int_eq(count, 1);
    ie_store_close(reader);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store");
    TCase *tests = tcase_create("store");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, what_is_unknown_stays_unknown);
    tcase_add_test(tests, the_same_records_are_stored_once);
    tcase_add_test(tests, nothing_is_stored_without_a_commit);
    tcase_add_test(tests, a_commit_without_records_fails);
    tcase_add_test(tests, forgetting_removes_one_person_and_counts);
    tcase_add_test(tests, forgetting_nobody_is_misuse);
    tcase_add_test(tests, deleted_rows_are_zeroed_in_the_file);
    tcase_add_test(tests, a_reader_sees_a_whole_interview_while_another_writes);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
