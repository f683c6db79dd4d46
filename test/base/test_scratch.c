// SPDX-License-Identifier: MIT
// Tests of lib/base/scratch: a folder in use stays, what a killed program left goes.
#define _GNU_SOURCE
#include "base/scratch.h"

#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char place[] = "/tmp/ie-test-XXXXXX";
static ie_error error;

static void set_up(void)
{
    strcpy(place + strlen(place) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(place));
    setenv("TMPDIR", place, 1);
}

static void tear_down(void)
{
    ck_assert_int_eq(ie_scratch_remove(place, &error), 0);
}

static void write_into(const char *folder, const char *name)
{
    char path[120];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fclose(file);
}

START_TEST(a_folder_is_its_owners_alone_and_goes_with_what_is_in_it)
{
    ie_scratch scratch;
    struct stat status;
    ck_assert_int_eq(ie_scratch_open(&scratch, &error), 0);
    ck_assert_int_eq(strncmp(scratch.path, place, strlen(place)), 0);
    ck_assert_int_eq(stat(scratch.path, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0700);
    write_into(scratch.path, "stream.ndjson");
    char *path = strdup(scratch.path);
    ie_scratch_close(&scratch);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_ptr_null(scratch.path);
    free(path);
}
END_TEST

START_TEST(a_sweep_takes_what_nobody_holds)
{
    ie_scratch scratch;
    char abandoned[80];
    ck_assert_int_eq(ie_scratch_open(&scratch, &error), 0);
    snprintf(abandoned, sizeof abandoned, "%s/ie-scratch.killed", place);
    ck_assert_int_eq(mkdir(abandoned, 0700), 0);
    write_into(abandoned, "stream.ndjson");
    ck_assert_int_eq(ie_scratch_sweep(), 1);
    ck_assert_int_ne(access(abandoned, F_OK), 0);
    ck_assert_int_eq(access(scratch.path, F_OK), 0);
    ie_scratch_close(&scratch);
}
END_TEST

START_TEST(a_link_is_not_followed)
{
    char link[80], inside[80];
    snprintf(inside, sizeof inside, "%s/kept", place);
    ck_assert_int_eq(mkdir(inside, 0700), 0);
    write_into(inside, "file");
    snprintf(link, sizeof link, "%s/ie-scratch.linked", place);
    ck_assert_int_eq(symlink(inside, link), 0);
    ck_assert_int_eq(ie_scratch_sweep(), 0);
    strcat(inside, "/file");
    ck_assert_int_eq(access(inside, F_OK), 0);
}
END_TEST

START_TEST(no_place_is_an_error)
{
    ie_scratch scratch;
    setenv("TMPDIR", "/nowhere", 1);
    ck_assert_int_eq(ie_scratch_open(&scratch, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ie_scratch_close(&scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scratch");
    TCase *cases = tcase_create("scratch");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_folder_is_its_owners_alone_and_goes_with_what_is_in_it);
    tcase_add_test(cases, a_sweep_takes_what_nobody_holds);
    tcase_add_test(cases, a_link_is_not_followed);
    tcase_add_test(cases, no_place_is_an_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
