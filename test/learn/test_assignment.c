// SPDX-License-Identifier: MIT
// lib/learn/assignment: the pairs that are worth most together.
#include "learn/assignment.h"
#include "base/random.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { MOST = 6 };

START_TEST(the_best_sum_beats_the_best_pair)
{
    const double values[4] = {10, 9, 9, 1};
    size_t chosen[2];
    ie_assignment_solve(values, 2, 2, chosen);
    ck_assert_uint_eq(chosen[0], 1);
    ck_assert_uint_eq(chosen[1], 0);
}
END_TEST

START_TEST(pairs_without_value_are_not_made)
{
    const double values[6] = {0, -3, 2, -1, -1, 1};
    size_t chosen[3];
    ie_assignment_solve(values, 2, 3, chosen);
    ck_assert_uint_eq(chosen[0], 2);
    ck_assert_uint_eq(chosen[1], IE_UNASSIGNED);
    ie_assignment_solve(values, 3, 2, chosen);
    ck_assert_uint_eq(chosen[0], IE_UNASSIGNED);
    ck_assert_uint_eq(chosen[1], 0);
    ck_assert_uint_eq(chosen[2], 1);
    ie_assignment_solve(NULL, 2, 0, chosen);
    ck_assert_uint_eq(chosen[1], IE_UNASSIGNED);
    ie_assignment_solve(NULL, 0, 2, NULL);
}
END_TEST

// The most that rows from `row` on can reach, by trying all.
static double best_of_all(const double *values, size_t row, size_t rows, size_t columns, unsigned used)
{
    if (row == rows)
        return 0;
    double best = best_of_all(values, row + 1, rows, columns, used);
    for (size_t c = 0; c < columns; c++)
        if (!(used >> c & 1))
            best = fmax(best, values[row * columns + c]
                                  + best_of_all(values, row + 1, rows, columns, used | 1u << c));
    return best;
}

START_TEST(no_other_pairs_are_worth_more)
{
    uint64_t state = 7;
    for (int round = 0; round < 300; round++) {
        size_t rows = 1 + ie_random_below(&state, MOST), columns = 1 + ie_random_below(&state, MOST), chosen[MOST];
        double values[MOST * MOST], sum = 0;
        for (size_t i = 0; i < rows * columns; i++)
            values[i] = 10 * ie_random_unit(&state) - 4;
        ie_assignment_solve(values, rows, columns, chosen);
        unsigned used = 0;
        for (size_t r = 0; r < rows; r++) {
            if (chosen[r] == IE_UNASSIGNED)
                continue;
            ck_assert_uint_lt(chosen[r], columns);
            ck_assert(!(used >> chosen[r] & 1));
            used |= 1u << chosen[r];
            sum += values[r * columns + chosen[r]];
        }
        ck_assert_double_eq_tol(sum, best_of_all(values, 0, rows, columns, 0), 1e-9);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("assignment");
    TCase *tests = tcase_create("assignment");
    tcase_add_test(tests, the_best_sum_beats_the_best_pair);
    tcase_add_test(tests, pairs_without_value_are_not_made);
    tcase_add_test(tests, no_other_pairs_are_worth_more);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
