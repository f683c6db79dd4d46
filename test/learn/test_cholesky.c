// SPDX-License-Identifier: MIT
// lib/learn/cholesky: solutions, and matrices that are not positive definite.
#include "learn/cholesky.h"
#include "suite.h"

#include <check.h>

START_TEST(a_system_is_solved)
{
    double matrix[9] = {4, 99, 99, 2, 5, 99, -2, 1, 6}, vector[3] = {4, 8, 5};  // of x = 1, 1, 1 and the lower half
    ck_assert_uint_eq(ie_cholesky_factor(matrix, 3, 1e-12), 0);
    ie_cholesky_solve(matrix, 3, vector);
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq_tol(vector[i], 1, 1e-12);
}
END_TEST

START_TEST(what_is_not_positive_definite_is_told)
{
    double indefinite[4] = {1, 2, 2, 1}, singular[4] = {1, 1, 1, 1}, negative[1] = {-1};
    ck_assert_uint_eq(ie_cholesky_factor(indefinite, 2, 1e-12), 1);
    ck_assert_uint_eq(ie_cholesky_factor(singular, 2, 1e-12), 1);
    ck_assert_uint_eq(ie_cholesky_factor(negative, 1, 1e-12), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cholesky");
    TCase *tests = tcase_create("cholesky");
    tcase_add_test(tests, a_system_is_solved);
    tcase_add_test(tests, what_is_not_positive_definite_is_told);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
