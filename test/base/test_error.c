// SPDX-License-Identifier: MIT
// Tests of lib/base/error: what an error value holds, and which exit code it becomes.
#include "base/error.h"
#include "suite.h"

#include <check.h>
#include <errno.h>
#include <string.h>

START_TEST(an_error_has_code_and_sentence_and_no_line)
{
    ie_error error = {.code = IE_IO, .line = 7, .text = "old"};
    ck_assert_int_eq(ie_fail(&error, IE_FORMAT, "%d of %s", 2, "three"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(error.line, 0);
    ck_assert_str_eq(error.text, "2 of three");
    ck_assert_int_eq(ie_fail(NULL, IE_FORMAT, "nobody listens"), -1);
}
END_TEST

START_TEST(a_final_colon_is_followed_by_the_systems_reason)
{
    ie_error error;
    errno = ENOENT;
    ie_fail(&error, IE_IO, "%s:", "file");
    ck_assert_str_eq(error.text, "file: No such file or directory");
    errno = ENOENT;
    ie_fail(&error, IE_IO, "a: b");
    ck_assert_str_eq(error.text, "a: b");
    ie_fail(&error, IE_IO, "%s", "");
    ck_assert_str_eq(error.text, "");
}
END_TEST

START_TEST(a_long_sentence_is_cut_to_fit)
{
    ie_error error;
    char text[1000];
    memset(text, ':', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ie_fail(&error, IE_IO, "%s", text);
    ck_assert_uint_eq(strlen(error.text), sizeof error.text - 1);
}
END_TEST

START_TEST(only_a_refusal_ends_with_3)
{
    static const ie_code codes[] = {IE_USAGE, IE_IO, IE_FORMAT, IE_MODEL};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        ck_assert_int_eq(ie_stop(&(ie_error){.code = codes[i], .text = "a test's error"}), IE_EXIT_STOPPED);
    ck_assert_int_eq(ie_stop(&(ie_error){.code = IE_REFUSED, .text = "a test's error"}), IE_EXIT_REFUSED);
}
END_TEST

START_TEST(a_program_ends_with_its_status_or_that_of_its_error)
{
    const ie_error refused = {.code = IE_REFUSED, .text = "no"}, broken = {.code = IE_IO, .text = "broken"};
    ck_assert_int_eq(ie_end(IE_EXIT_DONE, NULL), IE_EXIT_DONE);
    ck_assert_int_eq(ie_end(IE_EXIT_PARTIAL, &broken), IE_EXIT_PARTIAL);
    ck_assert_int_eq(ie_end(-1, &refused), IE_EXIT_REFUSED);
    ck_assert_int_eq(ie_end(-1, &broken), IE_EXIT_STOPPED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("error");
    TCase *cases = tcase_create("error");
    tcase_add_test(cases, an_error_has_code_and_sentence_and_no_line);
    tcase_add_test(cases, a_final_colon_is_followed_by_the_systems_reason);
    tcase_add_test(cases, a_long_sentence_is_cut_to_fit);
    tcase_add_test(cases, only_a_refusal_ends_with_3);
    tcase_add_test(cases, a_program_ends_with_its_status_or_that_of_its_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
