// SPDX-License-Identifier: MIT
// Tests of lib/store/keep: looked over, copied, joined.
#include "store/keep.h"

#include "store/database.h"
#include "store/files.h"
#include "store/fixture.h"
#include "suite.h"

static char faults[1000];

static void note_fault(void *context, const char *fault)
{
    (void)context;
    snprintf(faults, sizeof faults, "%s", fault);
}

static void verify(ie_store_check *check)
{
    *faults = '\0';
    ck_assert_int_eq(ie_store_verify(fixture_store, check, note_fault, NULL, &fixture_error), 0);
}

START_TEST(a_changed_record_is_found)
{
    ie_store_check check;
    put_interview(fixture_store, "ann", 4, 1);
    put_interview(fixture_store, "bob", 5, 1);
    verify(&check);
    ck_assert_int_eq(check.interviews, 2);
    ck_assert_int_eq(check.records, 4);
    ck_assert_int_eq(check.damaged, 0);
    ie_database *database = ie_store_database(fixture_store);
    ck_assert_int_eq(ie_database_execute(database, "UPDATE record SET json = '{}' WHERE interview = 2 AND position = 0",
                                         &fixture_error), 0);
    verify(&check);
    ck_assert_int_eq(check.damaged, 1);
    ck_assert_str_eq(faults, "interview 2: its 2 records are not the 2 that were stored");
    ck_assert_int_eq(ie_database_execute(database, "DELETE FROM record WHERE interview = 1", &fixture_error), 0);
    verify(&check);
    ck_assert_int_eq(check.damaged, 2);
}
END_TEST

START_TEST(a_backup_has_everything_and_writes_over_nothing)
{
    char path[80];
    put_interview(fixture_store, "ann", 4, 1);
    snprintf(path, sizeof path, "%s/it's.db", fixture_folder);
    ck_assert_int_eq(ie_store_backup(fixture_store, path, &fixture_error), 0);
    ie_store *copy = ie_store_open(path, IE_STORE_READ, 1, &fixture_error);
    ie_store_check check;
    ck_assert_ptr_nonnull(copy);
    ck_assert_int_eq(ie_store_verify(copy, &check, note_fault, NULL, &fixture_error), 0);
    ck_assert_int_eq(check.interviews, 1);
    ie_store_close(copy);
    ck_assert_int_eq(ie_store_backup(fixture_store, path, &fixture_error), -1);
    ck_assert_int_eq(ie_store_backup(fixture_store, "/none/x.db", &fixture_error), -1);
}
END_TEST

START_TEST(a_join_adds_what_is_new_and_nothing_twice_or_forgotten)
{
    char path[80];
    ie_store_joined counts;
    ie_store_receipt receipt;
    snprintf(path, sizeof path, "%s/other.db", fixture_folder);
    ie_store *other = ie_store_open(path, IE_STORE_WRITE, 1, &fixture_error);
    put_interview(other, "ann", 4, 1);
    put_interview(other, "bob", 5, 1);
    ie_store_close(other);
    put_interview(fixture_store, "ann", 4, 1);
    ck_assert_int_eq(ie_store_import(fixture_store, path, 1, &counts, &fixture_error), 0);
    ck_assert_int_eq(counts.added, 1);
    ck_assert_int_eq(counts.known, 1);
    ck_assert_int_eq(ie_store_forget(fixture_store, &(ie_store_forgetting){.person = "bob"},
                                     &receipt, &fixture_error), 0);
    ck_assert_int_eq(ie_store_import(fixture_store, path, 1, &counts, &fixture_error), 0);
    ck_assert_int_eq(counts.added, 0);
    ck_assert_int_eq(counts.forgotten, 1);
    ck_assert_int_eq(ie_store_import(fixture_store, "/none.db", 1, &counts, &fixture_error), -1);
}
END_TEST

static int take_kind(void *context, const ie_store_file *file)
{
    snprintf(context, 100, "%s %s %s", file->kind, file->path, file->sha256);
    return 0;
}

START_TEST(what_is_noted_of_an_interview_is_joined_too)
{
    char other[80], last[100] = "";
    ie_store_joined counts;
    long long id = put_interview(fixture_store, "ann", 4, 1);
    const ie_store_file file = {"/a.mp4", "recording", .sha256 = "12", .interview = id};
    ck_assert_int_eq(ie_store_note_file(fixture_store, &file, &fixture_error), 0);
    snprintf(other, sizeof other, "%s/other.db", fixture_folder);
    ie_store *joined = ie_store_open(other, IE_STORE_WRITE, 1, &fixture_error);
    ck_assert_int_eq(ie_store_import(joined, fixture_path, 1, &counts, &fixture_error), 0);
    ck_assert_int_eq(ie_files_each(joined, "kind = 'recording'", take_kind, last, &fixture_error), 0);
    ck_assert_str_eq(last, "recording /a.mp4 12");
    ie_store_close(joined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keep");
    TCase *tests = tcase_create("keep");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_changed_record_is_found);
    tcase_add_test(tests, a_backup_has_everything_and_writes_over_nothing);
    tcase_add_test(tests, a_join_adds_what_is_new_and_nothing_twice_or_forgotten);
    tcase_add_test(tests, what_is_noted_of_an_interview_is_joined_too);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
