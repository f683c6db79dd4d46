// SPDX-License-Identifier: MIT
// Ridge regression: the fit is where the penalised loss has no slope, and terms, intervals and percentiles follow.
#include "learn/ridge.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS = 300, COLUMNS = 4 };

static double values[ROWS * COLUMNS], truth[ROWS];

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

// The first two columns decide, in opposite directions; the third is noise on a large scale, the last is constant.
static void make(void)
{
    unsigned state = 3;
    for (int i = 0; i < ROWS; i++) {
        double *row = values + i * COLUMNS;
        row[0] = uniform(&state);
        row[1] = 100 + 10 * uniform(&state);
        row[2] = 1e6 * uniform(&state);
        row[3] = 7;
        truth[i] = 4 + 2 * row[0] - 0.1 * row[1] + 0.1 * uniform(&state);
    }
}

static double loss_of(ie_ridge *ridge, double penalty)
{
    double loss = 0;
    for (int i = 0; i < ROWS; i++) {
        double off = truth[i] - ie_ridge_sum(ridge, values + i * COLUMNS);
        loss += off * off;
    }
    for (size_t i = 0; i < ridge->count; i++)
        loss += penalty * ROWS * ridge->columns[i].weight * ridge->columns[i].weight;
    return loss;
}

START_TEST(no_other_weights_have_a_smaller_penalised_loss)
{
    make();
    ie_ridges ridges = {0};
    ie_ridge *ridge = ie_ridges_add(&ridges, "score");
    for (int i = 0; i < COLUMNS; i++)
        ie_ridge_add_column(ridge, (const char *[]){"a", "b", "c", "d"}[i]);
    ridge->base = ie_ridge_fit(values, truth, ROWS, ridge->columns, COLUMNS, 0.1);
    double least = loss_of(ridge, 0.1);
    for (int i = 0; i < COLUMNS - 1; i++) {
        double *weight = &ridge->columns[i].weight, was = *weight;
        *weight = was + 0.01;
        ck_assert_double_gt(loss_of(ridge, 0.1), least);
        *weight = was - 0.01;
        ck_assert_double_gt(loss_of(ridge, 0.1), least);
        *weight = was;
    }
    ck_assert_double_gt(ridge->columns[0].weight, 0.4);
    ck_assert_double_lt(ridge->columns[1].weight, -0.2);
    ck_assert_double_lt(fabs(ridge->columns[2].weight), 0.02);
    ck_assert_double_eq(ie_ridge_term(&ridge->columns[3], 1e9), 0);
    ie_ridges_free(&ridges);
}
END_TEST

START_TEST(what_is_not_known_counts_as_the_mean_and_the_unheard_of_as_three_deviations)
{
    const ie_ridge_column column = {.name = "a", .weight = 0.5, .centre = 10, .scale = 2};
    ck_assert_double_eq(ie_ridge_term(&column, NAN), 0);
    ck_assert_double_eq(ie_ridge_term(&column, 12), 0.5);
    ck_assert_double_eq(ie_ridge_term(&column, 1e6), 1.5);
    ck_assert_double_eq(ie_ridge_term(&column, -INFINITY), -1.5);
    make();
    ie_ridge_column some[2] = {{.name = NULL}, {.name = NULL}};
    double rows[] = {1, NAN, 3, 5, NAN, 7}, scores[] = {1, 2, 3};
    double base = ie_ridge_fit(rows, scores, 3, some, 2, 1);
    ck_assert_double_eq_tol(some[0].centre, 2, 1e-12);
    ck_assert_double_eq_tol(some[1].centre, 6, 1e-12);
    ck_assert(isfinite(base) && isfinite(some[0].weight) && isfinite(some[1].weight));
}
END_TEST

START_TEST(with_signs_the_fit_is_the_least_that_they_allow)
{
    make();
    ie_ridge_column free_ones[COLUMNS] = {{0}}, same[COLUMNS] = {{.sign = 1}, {.sign = -1}};
    double base = ie_ridge_fit(values, truth, ROWS, free_ones, COLUMNS, 0.1);
    ck_assert_double_eq_tol(ie_ridge_fit(values, truth, ROWS, same, COLUMNS, 0.1), base, 1e-6);
    for (int i = 0; i < COLUMNS; i++)
        ck_assert_double_eq_tol(same[i].weight, free_ones[i].weight, 1e-6);
    ie_ridge_column wrong[COLUMNS] = {{.sign = 1}, {.sign = 1}};
    ie_ridge_fit(values, truth, ROWS, wrong, COLUMNS, 0.1);
    ck_assert_double_eq(wrong[1].weight, 0);
    ck_assert_double_gt(wrong[0].weight, 0.4);
}
END_TEST

START_TEST(less_evidence_means_a_wider_interval)
{
    const ie_ridge ridge = {.spread = 0.4, .noise = 9};
    ck_assert_double_eq_tol(ie_ridge_half_interval(&ridge, 0), 1.645 * 0.4, 1e-12);
    ck_assert_double_eq_tol(ie_ridge_half_interval(&ridge, 100), 1.645 * 0.5, 1e-12);
    ck_assert_double_lt(ie_ridge_half_interval(&ridge, 1000), ie_ridge_half_interval(&ridge, 100));
}
END_TEST

START_TEST(percentiles_lie_between_the_quantiles)
{
    ie_ridge ridge = {0};
    for (int i = 0; i < IE_RIDGE_QUANTILES; i++)
        ridge.quantiles[i] = 3 + 0.1 * i;
    ck_assert_double_eq(ie_ridge_percentile(&ridge, 2), 1);
    ck_assert_double_eq_tol(ie_ridge_percentile(&ridge, 4), 50, 1e-9);
    ck_assert_double_eq_tol(ie_ridge_percentile(&ridge, 4.05), 52.5, 1e-9);
    ck_assert_double_eq(ie_ridge_percentile(&ridge, 5), 99);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ridge");
    TCase *all = tcase_create("all");
    tcase_add_test(all, no_other_weights_have_a_smaller_penalised_loss);
    tcase_add_test(all, what_is_not_known_counts_as_the_mean_and_the_unheard_of_as_three_deviations);
    tcase_add_test(all, with_signs_the_fit_is_the_least_that_they_allow);
    tcase_add_test(all, less_evidence_means_a_wider_interval);
    tcase_add_test(all, percentiles_lie_between_the_quantiles);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
