// SPDX-License-Identifier: MIT
// Logistic regression beside a forest: it finds what adds up, stays finite, and comes back from a model as it was.
#include "learn/forest_training.h"
#include "learn/linear.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { ROWS = 600, COLUMNS = 4 };

static float values[ROWS * COLUMNS];
static unsigned char truth[ROWS];

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
        float *row = values + i * COLUMNS;
        row[0] = (float)(uniform(&state) - 0.5);
        row[1] = (float)(100 + 10 * uniform(&state));
        row[2] = (float)(1e6 * uniform(&state));
        row[3] = 7;
        truth[i] = row[0] - 0.1 * (row[1] - 105) > 0;
    }
}

START_TEST(weights_follow_the_rule)
{
    make();
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02);
    ck_assert_ptr_nonnull(linear);
    ck_assert_double_gt(linear->weight[0], 0.5);
    ck_assert_double_lt(linear->weight[1], -0.5);
    ck_assert_double_lt(fabs(linear->weight[2]), 0.1);
    ck_assert_double_eq(ie_linear_term(linear, 3, 1e9), 0);
    int right = 0;
    for (int i = 0; i < ROWS; i++)
        right += (ie_linear_sum(linear, values + i * COLUMNS) > 0) == truth[i];
    ck_assert_int_gt(right, ROWS * 95 / 100);
    ie_linear_destroy(linear);
}
END_TEST

START_TEST(the_fit_is_where_the_penalised_loss_has_no_slope)
{
    make();
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02);
    // The truth is balanced around the means by construction, but not exactly: the intercept is found by bisection.
    double low = -5, high = 5, odds[ROWS];
    for (int i = 0; i < ROWS; i++)
        odds[i] = ie_linear_sum(linear, values + i * COLUMNS);
    for (int round = 0; round < 60; round++) {
        double middle = (low + high) / 2, off = 0;
        for (int i = 0; i < ROWS; i++)
            off += 1 / (1 + exp(-odds[i] - middle)) - truth[i];
        *(off > 0 ? &high : &low) = middle;
    }
    for (size_t k = 0; k < 3; k++) {
        double slope = 0.02 * ROWS * linear->weight[k];
        for (int i = 0; i < ROWS; i++)
            slope += (1 / (1 + exp(-odds[i] - low)) - truth[i]) * (values[i * COLUMNS + (int)k] - linear->centre[k])
                / linear->scale[k];
        ck_assert_double_lt(fabs(slope), 0.05);
    }
    ie_linear_destroy(linear);
}
END_TEST

START_TEST(unknown_values_count_nothing_and_far_ones_no_more_than_two_deviations)
{
    make();
    values[5 * COLUMNS] = NAN;
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02);
    ck_assert_double_eq(ie_linear_term(linear, 0, NAN), 0);
    ck_assert_double_eq(ie_linear_term(linear, 0, 1e30), 2 * linear->weight[0]);
    ck_assert_double_eq(ie_linear_term(linear, 1, -1e30), -2 * linear->weight[1]);
    ie_linear_destroy(linear);
}
END_TEST

START_TEST(what_can_be_told_apart_exactly_stays_finite)
{
    for (int i = 0; i < ROWS; i++) {
        truth[i] = i % 2;
        for (int k = 0; k < COLUMNS; k++)
            values[i * COLUMNS + k] = truth[i];
    }
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 1e-6);
    for (int k = 0; k < COLUMNS; k++)
        ck_assert(isfinite(linear->weight[k]) && linear->weight[k] > 0);
    ie_linear_destroy(linear);
}
END_TEST

START_TEST(one_kind_alone_is_not_fitted)
{
    make();
    memset(truth, 1, sizeof truth);
    ck_assert_ptr_null(ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02));
    truth[0] = 0;
    ck_assert_ptr_null(ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02));
    ck_assert_ptr_null(ie_linear_fit(&(ie_linear_rows){values, truth, NULL, 0, COLUMNS}, 0.02));
}
END_TEST

static ie_forest *make_forest(void)
{
    static const char *const names[] = {"first", "second", "third", "fourth"};
    static const double worth[] = {0, 1};
    static int labels[ROWS];
    for (int i = 0; i < ROWS; i++)
        labels[i] = truth[i];
    ie_forest_settings settings = ie_forest_defaults();
    settings.trees = 3;
    ie_forest_data data = {values, labels, NULL, ROWS, COLUMNS, 2, worth, NULL};
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    for (size_t i = 0; i < COLUMNS; i++)
        ie_forest_name_column(forest, i, names[i]);
    return forest;
}

START_TEST(a_model_brings_the_share_of_the_weights_back)
{
    make();
    ie_forest *forest = make_forest();
    ie_linear *none = ie_linear_load(forest, NULL);
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02);
    ck_assert_double_eq(ie_linear_sum(none, values), 0);
    ie_linear_store(linear, 0.5, forest);
    ie_linear *again = ie_linear_load(forest, NULL);
    for (int i = 0; i < ROWS; i++)
        ck_assert_double_eq_tol(ie_linear_sum(again, values + i * COLUMNS),
                                0.5 * ie_linear_sum(linear, values + i * COLUMNS), 1e-6);
    ie_linear_destroy(none);
    ie_linear_destroy(linear);
    ie_linear_destroy(again);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(lines_that_make_no_sense_are_refused)
{
    static const char *const odd[] = {"", "1", "1 2", "1 2 0", "1 2 -3", "nan 0 1", "1 inf 1", "1 2 3 4",
                                      "a b c", "1e9 0 1"};
    make();
    ie_forest *forest = make_forest();
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        ie_error error = {0};
        ie_forest_set(forest, "weight.second", odd[i]);
        ck_assert_msg(ie_linear_load(forest, &error) == NULL, "%s", odd[i]);
        ck_assert_int_eq(error.code, IE_MODEL);
        ck_assert_ptr_nonnull(strstr(error.text, "weight.second"));
    }
    ie_forest_destroy(forest);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear");
    TCase *group = tcase_create("linear");
    tcase_add_test(group, weights_follow_the_rule);
    tcase_add_test(group, the_fit_is_where_the_penalised_loss_has_no_slope);
    tcase_add_test(group, unknown_values_count_nothing_and_far_ones_no_more_than_two_deviations);
    tcase_add_test(group, what_can_be_told_apart_exactly_stays_finite);
    tcase_add_test(group, one_kind_alone_is_not_fitted);
    tcase_add_test(group, a_model_brings_the_share_of_the_weights_back);
    tcase_add_test(group, lines_that_make_no_sense_are_refused);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
