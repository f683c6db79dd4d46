// SPDX-License-Identifier: MIT
// Tests of lib/batch/naming: no two folders have one name, and the same operand always has the same.
#include "batch/interview.h"
#include "batch/recordings.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;
static const char *const reserved[] = {"batch.csv", NULL};

static void leave(void)
{
    ie_interviews_free(&interviews);
    leave_scratch();
}

static const char *name_of(const char *operand)
{
    ie_interviews_free(&interviews);
    ie_interviews_add(&interviews, operand);
    ie_interviews_name(&interviews, reserved);
    return interviews.items[0].name;
}

START_TEST(a_name_is_the_path_with_dashes)
{
    ck_assert_str_eq(name_of("anna/interview.mp4"), "anna-interview.mp4");
    ck_assert_str_eq(name_of("./anna/./interview.mp4"), "anna-interview.mp4");
    ck_assert_str_eq(name_of("/srv/in/b.mp4"), "srv-in-b.mp4");
    ck_assert_str_eq(name_of("folder/"), "folder");
    ck_assert_str_eq(name_of("$(x) {}"), "$(x) {}");
}
END_TEST

START_TEST(a_path_upwards_is_where_it_leads)
{
    char wanted[64];
    run_shell("mkdir a");
    snprintf(wanted, sizeof wanted, "tmp-%s-a", scratch_folder + strlen("/tmp/"));
    ck_assert_str_eq(name_of("a/../a"), wanted);
    ck_assert_int_eq(chdir("a"), 0);
    ck_assert_str_eq(name_of("."), wanted);
}
END_TEST

START_TEST(equal_names_become_different_ones_whatever_their_order)
{
    char first[300], second[300];
    ie_interviews_add(&interviews, "a/b.mp4");
    ie_interviews_add(&interviews, "a-b.mp4");
    ie_interviews_name(&interviews, reserved);
    snprintf(first, sizeof first, "%s", interviews.items[0].name);
    snprintf(second, sizeof second, "%s", interviews.items[1].name);
    ck_assert_str_ne(first, second);
    ck_assert_int_eq(strncmp(first, "a-b.mp4-", 8), 0);
    ie_interviews_free(&interviews);
    ie_interviews_add(&interviews, "a-b.mp4");
    ie_interviews_add(&interviews, "a/b.mp4");
    ie_interviews_name(&interviews, reserved);
    ck_assert_str_eq(interviews.items[1].name, first);
    ck_assert_str_eq(interviews.items[0].name, second);
}
END_TEST

START_TEST(names_that_cannot_be_get_another)
{
    char longest[600];
    ck_assert_int_eq(strncmp(name_of("batch.csv"), "batch.csv-", 10), 0);
    ck_assert_int_eq(strncmp(name_of("new\nline"), "new?line-", 9), 0);
    ck_assert_int_eq(strncmp(name_of(".hidden"), ".hidden-", 8), 0);
    ck_assert_uint_eq(strlen(name_of("/")), 8);
    memset(longest, 'x', 199);
    strcpy(longest + 199, "\xC3\xA4 and more");
    ck_assert_uint_eq(strlen(name_of(longest)), 199 + 9);
    ck_assert_int_eq(strncmp(name_of("caf\xE9.mp4"), "caf?.mp4-", 9), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("naming");
    TCase *tests = tcase_create("names");
    tcase_add_checked_fixture(tests, enter_scratch, leave);
    tcase_add_test(tests, a_name_is_the_path_with_dashes);
    tcase_add_test(tests, a_path_upwards_is_where_it_leads);
    tcase_add_test(tests, equal_names_become_different_ones_whatever_their_order);
    tcase_add_test(tests, names_that_cannot_be_get_another);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
