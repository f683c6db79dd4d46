// SPDX-License-Identifier: MIT
// lib/speech/candidate_given: what a user may give, and what is refused.
#include "speech/candidate_given.h"
#include "suite.h"

#include <string.h>

START_TEST(voices_faces_and_sides_are_read)
{
    ie_candidate_given given;
    ck_assert_int_eq(ie_candidate_given_read("voice:2", &given, NULL), 0);
    ck_assert_int_eq(given.voice, 2);
    ck_assert_int_eq(ie_candidate_given_read("face:12", &given, NULL), 0);
    ck_assert_int_eq(given.face, 12);
    ck_assert_int_eq(given.voice, 0);
    ck_assert_int_eq(ie_candidate_given_read("left", &given, NULL), 0);
    ck_assert_int_eq(given.side, IE_LEFT);
    ck_assert_int_eq(ie_candidate_given_read("right", &given, NULL), 0);
    ck_assert_int_eq(given.side, IE_RIGHT);
    ck_assert_int_eq(ie_candidate_given_read(NULL, &given, NULL), 0);
    ck_assert_int_eq(given.voice + given.face + given.side, 0);
}
END_TEST

START_TEST(anything_else_is_refused_by_name)
{
    static const char *const bad[] = {"", "voice", "voice:0", "voice:-1", "voice:2x", "voice:1000", "face:0",
                                      "face:1.5", "Left", "2"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ie_candidate_given given;
        ie_error error = {0};
        ck_assert_int_eq(ie_candidate_given_read(bad[i], &given, &error), -1);
        ck_assert_int_eq(error.code, IE_USAGE);
        ck_assert_ptr_nonnull(strstr(error.text, bad[i]));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("candidate_given");
    TCase *tests = tcase_create("candidate_given");
    tcase_add_test(tests, voices_faces_and_sides_are_read);
    tcase_add_test(tests, anything_else_is_refused_by_name);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
