// SPDX-License-Identifier: MIT
// Calibration: evidence becomes probabilities that fit, and what cannot be fitted is left alone.
#include "learn/calibration.h"
#include "learn/forest_training.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { COUNT = 2000 };

static double evidence[COUNT];
static unsigned char truth[COUNT];

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

// Truth follows 1 / (1 + exp(-(slope * evidence + offset))).
static void make(double slope, double offset)
{
    unsigned state = 5;
    ie_calibration made = {slope, offset};
    for (int i = 0; i < COUNT; i++) {
        evidence[i] = ie_log_odds(0.1 + 0.8 * uniform(&state));
        truth[i] = uniform(&state) < ie_calibration_apply(&made, evidence[i]);
    }
}

START_TEST(the_curve_behind_evidence_is_found)
{
    make(2.5, -0.7);
    ie_calibration fit = ie_calibration_fit(evidence, truth, NULL, COUNT, NULL);
    ck_assert_double_eq_tol(fit.slope, 2.5, 0.5);
    ck_assert_double_eq_tol(fit.offset, -0.7, 0.25);
}
END_TEST

START_TEST(calibration_lowers_the_error)
{
    double before[COUNT], after[COUNT];
    make(3, 0.5);
    ie_calibration fit = ie_calibration_fit(evidence, truth, NULL, COUNT, NULL);
    for (int i = 0; i < COUNT; i++) {
        before[i] = 1 / (1 + exp(-evidence[i]));
        after[i] = ie_calibration_apply(&fit, evidence[i]);
    }
    ck_assert_double_lt(ie_brier(after, truth, COUNT), ie_brier(before, truth, COUNT));
    ck_assert_double_lt(ie_calibration_error(after, truth, COUNT), 0.05);
    ck_assert_double_gt(ie_calibration_error(before, truth, COUNT), 0.08);
}
END_TEST

START_TEST(evidence_that_says_nothing_or_the_contrary_is_left_alone)
{
    make(-2, 0);
    ie_calibration fit = ie_calibration_fit(evidence, truth, NULL, COUNT, NULL);
    ck_assert_double_eq(fit.slope, 1);
    ck_assert_double_eq(fit.offset, 0);
    make(2, 0);
    fit = ie_calibration_fit(evidence, truth, NULL, 2, NULL);
    ck_assert_double_eq(fit.slope, 1);
    fit = ie_calibration_fit(evidence, truth, NULL, 0, NULL);
    ck_assert_double_eq(fit.slope, 1);
}
END_TEST

// Platt's targets are (n + 1) / (n + 2) for n right ones and 1 / (n + 2) for n wrong ones, not 1 and 0 (Platt 1999,
// Lin, Lin and Weng 2007): over evidence of two values the fitted curve passes through them exactly.
START_TEST(few_recordings_pull_the_curve_in_from_0_and_1)
{
    const double ends[] = {-1, -1, -1, 2, 2, 2, 2};
    const unsigned char right[] = {0, 0, 0, 1, 1, 1, 1};
    ie_calibration fit = ie_calibration_fit(ends, right, NULL, 7, NULL);
    ck_assert_double_eq_tol(ie_calibration_apply(&fit, -1), 1 / 5.0, 1e-6);
    ck_assert_double_eq_tol(ie_calibration_apply(&fit, 2), 5 / 6.0, 1e-6);
}
END_TEST

START_TEST(a_model_brings_its_calibration_back)
{
    float values[] = {0, 1};
    int labels[] = {0, 1};
    double worth[] = {0, 1};
    ie_forest_settings settings = ie_forest_defaults();
    settings.trees = 1;
    ie_forest_data data = {values, labels, NULL, 2, 1, 2, worth, NULL};
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ie_calibration none = ie_calibration_load(forest);
    ck_assert(none.slope == 1 && none.offset == 0);
    ie_calibration_store(&(ie_calibration){1.5, -0.25}, forest);
    ie_calibration again = ie_calibration_load(forest);
    ck_assert(again.slope == 1.5 && again.offset == -0.25);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(unknown_evidence_is_left_out)
{
    make(2, 0.3);
    ie_calibration all = ie_calibration_fit(evidence, truth, NULL, COUNT / 2, NULL);
    for (int i = COUNT / 2; i < COUNT; i++)
        evidence[i] = NAN;
    ie_calibration half = ie_calibration_fit(evidence, truth, NULL, COUNT, NULL);
    ck_assert_double_eq(all.slope, half.slope);
    ck_assert_double_eq(all.offset, half.offset);
}
END_TEST

START_TEST(votes_of_exactly_none_and_all_stay_finite)
{
    const double low = ie_log_odds(0), high = ie_log_odds(1), ends[] = {low, low, low, high, high, high};
    const unsigned char right[] = {0, 0, 0, 1, 1, 1};
    ie_calibration fit = ie_calibration_fit(ends, right, NULL, 6, NULL);
    double least = ie_calibration_apply(&fit, low), most = ie_calibration_apply(&fit, high);
    ck_assert(least > 0 && least < 0.5 && most > 0.5 && most < 1);
}
END_TEST

START_TEST(metrics_of_nothing_are_unknown)
{
    ck_assert(isnan(ie_brier(evidence, truth, 0)));
    ck_assert(isnan(ie_calibration_error(evidence, truth, 0)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calibration");
    TCase *group = tcase_create("calibration");
    tcase_add_test(group, the_curve_behind_evidence_is_found);
    tcase_add_test(group, calibration_lowers_the_error);
    tcase_add_test(group, evidence_that_says_nothing_or_the_contrary_is_left_alone);
    tcase_add_test(group, few_recordings_pull_the_curve_in_from_0_and_1);
    tcase_add_test(group, a_model_brings_its_calibration_back);
    tcase_add_test(group, unknown_evidence_is_left_out);
    tcase_add_test(group, votes_of_exactly_none_and_all_stay_finite);
    tcase_add_test(group, metrics_of_nothing_are_unknown);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
