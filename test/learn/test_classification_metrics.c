// SPDX-License-Identifier: MIT
// Metrics of a binary classifier, counted by hand.
#include "learn/classification_metrics.h"
#include "suite.h"

#include <check.h>
#include <math.h>

START_TEST(metrics_equal_those_counted_by_hand)
{
    const double probabilities[] = {0.9, 0.5, 0.4, 0.3, 0.2};
    const unsigned char truth[] = {1, 0, 1, 0, 0};
    ie_classification_metrics metrics = ie_classification_metrics_measure(probabilities, truth, 5);
    ck_assert_uint_eq(metrics.count, 5);
    ck_assert_int_eq(metrics.confusion[0], 2);
    ck_assert_int_eq(metrics.confusion[1], 1);  // a half is a guess of the positive label
    ck_assert_int_eq(metrics.confusion[2], 1);
    ck_assert_int_eq(metrics.confusion[3], 1);
    ck_assert_double_eq_tol(metrics.accuracy, 3 / 5.0, 1e-12);
    ck_assert_double_eq_tol(metrics.precision, 1 / 2.0, 1e-12);
    ck_assert_double_eq_tol(metrics.recall, 1 / 2.0, 1e-12);
    ck_assert_double_eq_tol(metrics.f1, 1 / 2.0, 1e-12);
    ck_assert_double_eq_tol(metrics.auc, 5 / 6.0, 1e-12);
    ck_assert_double_eq_tol(metrics.brier, (0.01 + 0.25 + 0.36 + 0.09 + 0.04) / 5, 1e-12);
    ck_assert_double_eq_tol(metrics.calibration_error, (0.1 + 0.5 + 0.6 + 0.3 + 0.2) / 5, 1e-12);
}
END_TEST

START_TEST(metrics_of_one_label_alone_are_unknown_where_they_need_both)
{
    const double probabilities[] = {0.9, 0.2};
    const unsigned char truth[] = {0, 0};
    ie_classification_metrics metrics = ie_classification_metrics_measure(probabilities, truth, 2);
    ck_assert_double_eq(metrics.accuracy, 0.5);
    ck_assert(isnan(metrics.auc) && isnan(metrics.recall));
    ck_assert(isnan(ie_classification_metrics_measure(probabilities, truth, 0).accuracy));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("classification_metrics");
    TCase *group = tcase_create("classification_metrics");
    tcase_add_test(group, metrics_equal_those_counted_by_hand);
    tcase_add_test(group, metrics_of_one_label_alone_are_unknown_where_they_need_both);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
