// SPDX-License-Identifier: MIT
// Tests of lib/batch/interview: its paths and its problem.
#include "batch/interview.h"
#include "suite.h"

#include <stdlib.h>

START_TEST(a_path_is_beside_the_file_that_names_it)
{
    char *path = ie_path_beside("lists/today.csv", "anna.mp4");
    ck_assert_str_eq(path, "lists/anna.mp4");
    free(path);
    path = ie_path_beside("lists/today.csv", "/srv/anna.mp4");
    ck_assert_str_eq(path, "/srv/anna.mp4");
    free(path);
    path = ie_path_beside("today.csv", "anna.mp4");
    ck_assert_str_eq(path, "anna.mp4");
    free(path);
}
END_TEST

START_TEST(the_first_problem_counts)
{
    ie_interviews interviews = {0};
    ie_interview *interview = ie_interviews_open(&interviews, "a.mp4");
    ck_assert_ptr_null(interview->problem);
    ie_interview_fail(interview, "first %d", 1);
    ie_interview_fail(interview, "second");
    ck_assert_str_eq(interview->problem, "first 1");
    ck_assert_str_eq(interview->operand, "a.mp4");
    ie_interviews_free(&interviews);
    ck_assert_uint_eq(interviews.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interview");
    TCase *tests = tcase_create("interview");
    tcase_add_test(tests, a_path_is_beside_the_file_that_names_it);
    tcase_add_test(tests, the_first_problem_counts);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
