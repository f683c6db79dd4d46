// SPDX-License-Identifier: MIT
// Tests of lib/fair/fisher. The values are those of exact fractions, by Python:
//   from fractions import Fraction as F; from math import comb
//   def fisher(a, n, c, m):
//       P = lambda k: F(comb(n, k) * comb(m, a + c - k), comb(n + m, a + c))
//       return sum(P(k) for k in range(max(0, a + c - m), min(n, a + c) + 1) if P(k) <= P(a))
#include "fair/fisher.h"
#include "suite.h"

#include <check.h>

static const double relative_error = 1e-12;

static void expect_p(double p, double expected)
{
    ck_assert_double_eq_tol(p / expected, 1, relative_error);
}

// Fisher's own: four cups of milk first and four of tea, three of each told right. Of 70 ways to name four, 16 + 16 + 1
// + 1 are as rare as this one or rarer: 34/70.
START_TEST(the_lady_tasting_tea)
{
    expect_p(ie_fisher_exact(3, 4, 1, 4), 17.0 / 35);
    expect_p(ie_fisher_exact(4, 4, 0, 4), 2.0 / 70);
}
END_TEST

START_TEST(values_are_those_of_exact_fractions)
{
    expect_p(ie_fisher_exact(34, 76, 50, 92), 0.2778638554327376);
    expect_p(ie_fisher_exact(48, 80, 12, 40), 0.003409221767849182);
    expect_p(ie_fisher_exact(1, 9, 11, 15), 70.0 / 7429);
    expect_p(ie_fisher_exact(0, 5, 5, 5), 1.0 / 126);
    expect_p(ie_fisher_exact(0, 3, 9, 9), 1.0 / 220);
    expect_p(ie_fisher_exact(15, 40, 18, 28), 0.047933755158343735);
    expect_p(ie_fisher_exact(100, 1000, 200, 1000), 4.1462306224363905e-10);
}
END_TEST

START_TEST(groups_may_change_places)
{
    expect_p(ie_fisher_exact(12, 40, 48, 80), ie_fisher_exact(48, 80, 12, 40));
}
END_TEST

START_TEST(equal_rates_and_empty_sides_are_certain)
{
    expect_p(ie_fisher_exact(2, 3, 3, 6), 1);
    expect_p(ie_fisher_exact(0, 5, 0, 7), 1);
    expect_p(ie_fisher_exact(5, 5, 7, 7), 1);
}
END_TEST

START_TEST(what_no_double_can_hold_is_nothing)
{
    ck_assert_double_eq(ie_fisher_exact(0, 2000, 2000, 2000), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fisher");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, the_lady_tasting_tea);
    tcase_add_test(tests, values_are_those_of_exact_fractions);
    tcase_add_test(tests, groups_may_change_places);
    tcase_add_test(tests, equal_rates_and_empty_sides_are_certain);
    tcase_add_test(tests, what_no_double_can_hold_is_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
