// SPDX-License-Identifier: MIT
// Tests of lib/learn/stats against values of SciPy and scikit-learn (test/golden/figures.py).
#include "learn/stats.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static const double X[] = {1, 2, 2, 3.5, 5, 4, 7, 6.5, 2, 9}, Y[] = {2, 1, 2.5, 3, 5, 6, 6, 8, 2, 7};
static const unsigned char POSITIVE[] = {0, 0, 1, 0, 1, 1, 1, 0, 0, 1};
static const int TRUTH[] = {0, 0, 1, 1, 2, 2, 2, 1, 0, 2, 3}, GUESS[] = {0, 1, 1, 1, 2, 0, 2, 2, 0, 2, 1};

START_TEST(correlations_equal_those_of_scipy)
{
    ck_assert_double_eq_tol(ie_stats_pearson(X, Y, 10), 0.8837729878753776, 1e-12);
    ck_assert_double_eq_tol(ie_stats_spearman(X, Y, 10), 0.888905824460683, 1e-12);
}
END_TEST

START_TEST(intraclass_correlations_follow_mcgraw_and_wong)
{
    ck_assert_double_eq_tol(ie_stats_icc_agreement(X, Y, 10), 0.8918032786885242, 1e-12);
    ck_assert_double_eq_tol(ie_stats_icc_consistency(X, Y, 10), 0.8813998703823716, 1e-12);
}
END_TEST

START_TEST(a_constant_difference_lowers_agreement_but_not_consistency)
{
    double shifted[10];
    for (int i = 0; i < 10; i++)
        shifted[i] = X[i] + 3;
    ck_assert_double_eq_tol(ie_stats_icc_consistency(X, shifted, 10), 1, 1e-12);
    ck_assert_double_lt(ie_stats_icc_agreement(X, shifted, 10), 0.8);
}
END_TEST

START_TEST(the_median_is_of_what_is_known)
{
    const double values[] = {3, 0, NAN, 0, 1, 0, 2, 0, 100, 0};
    ck_assert_double_eq(ie_stats_median_of_known(values, 5, 2), 2.5);
    ck_assert_double_eq(ie_stats_median_of_known(values + 1, 5, 2), 0);
    ck_assert_double_nan(ie_stats_median_of_known(values + 2, 1, 1));
}
END_TEST

START_TEST(auc_counts_ties_half)
{
    ck_assert_double_eq_tol(ie_stats_auc(X, POSITIVE, 10), 0.8, 1e-12);
}
END_TEST

START_TEST(label_metrics_equal_those_of_scikit_learn)
{
    long counts[16];
    ie_stats_confusion(TRUTH, GUESS, NULL, 11, 4, counts);
    ie_label_metrics metrics = ie_stats_label_metrics(counts, 4);
    ck_assert_double_eq_tol(metrics.accuracy, 0.6363636363636364, 1e-12);
    ck_assert_double_eq_tol(metrics.macro_precision, 0.47916666666666663, 1e-12);
    ck_assert_double_eq_tol(metrics.macro_recall, 0.5208333333333333, 1e-12);
    ck_assert_double_eq_tol(metrics.macro_f1, 0.49702380952380953, 1e-12);
    ck_assert_double_eq_tol(metrics.kappa, 0.47619047619047616, 1e-12);
}
END_TEST

START_TEST(what_is_undefined_is_not_a_number)
{
    double same[] = {3, 3, 3};
    unsigned char all[] = {1, 1, 1};
    ck_assert(isnan(ie_stats_pearson(same, X, 3)));
    ck_assert(isnan(ie_stats_pearson(X, Y, 1)));
    ck_assert(isnan(ie_stats_spearman(X, same, 3)));
    ck_assert(isnan(ie_stats_auc(X, all, 3)));
    ck_assert(isnan(ie_stats_mean(X, 0)));
    ck_assert(isnan(ie_stats_icc_agreement(X, Y, 1)));
}
END_TEST

static void mean_of_x(const size_t *rows, size_t count, double *values, void *context)
{
    double sum = 0;
    (void)context;
    for (size_t i = 0; i < count; i++)
        sum += X[rows[i] % 10];
    *values = sum / (double)count;
}

START_TEST(the_bootstrap_repeats_itself_and_holds_the_mean)
{
    double low, high, again, again_high;
    ie_stats_bootstrap(10, NULL, 0, 2000, 7, mean_of_x, NULL, 1, &low, &high);
    ie_stats_bootstrap(10, NULL, 0, 2000, 7, mean_of_x, NULL, 1, &again, &again_high);
    ck_assert_double_eq(low, again);
    ck_assert_double_eq(high, again_high);
    // The standard error of the mean of X is 0.83 (its deviation 2.49 over the root of 9).
    ck_assert_double_eq_tol(low, 4.2 - 1.96 * 0.79, 0.25);
    ck_assert_double_eq_tol(high, 4.2 + 1.96 * 0.79, 0.25);
}
END_TEST

START_TEST(drawing_whole_groups_widens_the_interval_of_rows_that_resemble_each_other)
{
    int group[100];
    double low, high, grouped_low, grouped_high;
    for (int i = 0; i < 100; i++)
        group[i] = i % 10;  // rows of a group are equal
    ie_stats_bootstrap(100, NULL, 0, 1000, 7, mean_of_x, NULL, 1, &low, &high);
    ie_stats_bootstrap(100, group, 10, 1000, 7, mean_of_x, NULL, 1, &grouped_low, &grouped_high);
    ck_assert_double_gt(grouped_high - grouped_low, 2 * (high - low));
}
END_TEST

START_TEST(no_replicates_give_no_interval)
{
    double low = 0, high = 0;
    ie_stats_bootstrap(10, NULL, 0, 0, 7, mean_of_x, NULL, 1, &low, &high);
    ck_assert(isnan(low) && isnan(high));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stats");
    TCase *cases = tcase_create("stats");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, correlations_equal_those_of_scipy);
    tcase_add_test(cases, intraclass_correlations_follow_mcgraw_and_wong);
    tcase_add_test(cases, a_constant_difference_lowers_agreement_but_not_consistency);
    tcase_add_test(cases, the_median_is_of_what_is_known);
    tcase_add_test(cases, auc_counts_ties_half);
    tcase_add_test(cases, label_metrics_equal_those_of_scikit_learn);
    tcase_add_test(cases, what_is_undefined_is_not_a_number);
    tcase_add_test(cases, the_bootstrap_repeats_itself_and_holds_the_mean);
    tcase_add_test(cases, drawing_whole_groups_widens_the_interval_of_rows_that_resemble_each_other);
    tcase_add_test(cases, no_replicates_give_no_interval);
    return run_suite(suite);
}
