// SPDX-License-Identifier: MIT
// Models fitted to labelled speech: what they learn, what they keep of themselves, and what cannot be learnt.
#include "suite.h"
#include "learn/calibration.h"
#include "learn/linear.h"
#include "voice/fitting.h"
#include "voice/labelled_rows.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SPEAKERS = 8 };

START_TEST(a_rule_that_is_there_is_learnt_and_one_that_is_not_is_not)
{
    unsigned char use[SPEAKERS];
    memset(use, 1, sizeof use);
    for (int there = 0; there < 2; there++) {
        ie_dataset *dataset = make_labelled(SPEAKERS, there ? 0.6 : 0);
        ie_fitting_settings settings = small_settings();
        ie_fitting fitting;
        ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
        ie_classification_metrics metrics = ie_fitting_out_of_bag_metrics(&fitting);
        ck_assert_uint_eq(fitting.rows, dataset->count);
        if (there)
            ck_assert_double_gt(metrics.auc, 0.85);
        else
            ck_assert_double_lt(metrics.auc, 0.65);
        ie_fitting_free(&fitting);
        ie_dataset_destroy(dataset);
    }
}
END_TEST

START_TEST(the_model_says_what_it_needs_to_be_used)
{
    ie_dataset *dataset = make_labelled(SPEAKERS, 0.6);
    ie_fitting_settings settings = small_settings();
    unsigned char use[SPEAKERS] = {1, 1, 1, 1, 1, 1, 1, 0};
    ie_fitting fitting;
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    ck_assert_uint_eq(fitting.rows, dataset->count * 7 / 8);
    ck_assert_str_eq(ie_forest_get(fitting.forest, "positive"), "confident");
    ck_assert_str_eq(ie_forest_column(fitting.forest, 2), ie_dataset_name(dataset, 2));
    ck_assert_double_eq_tol(ie_forest_spread(fitting.forest, 5), sqrt(1 / 12.0), 0.05);  // of an even distribution
    ie_calibration calibration = ie_calibration_load(fitting.forest);
    ck_assert(calibration.slope != 1 && calibration.slope > 0);
    ie_linear *linear = ie_linear_load(fitting.forest, NULL);
    ck_assert_ptr_nonnull(linear);
    ck_assert_double_ge(linear->weight[2], 0);
    ie_linear_destroy(linear);
    ie_fitting_free(&fitting);
    ie_dataset_destroy(dataset);
}
END_TEST

// A rating is two rows, whose weights are its tenth and what is left of the row's weight.
START_TEST(a_rating_counts_as_so_much_of_either_label)
{
    ie_dataset *dataset = ie_dataset_create();
    unsigned char use[SPEAKERS];
    unsigned state = 3;
    memset(use, 1, sizeof use);
    for (int i = 0; i < 160; i++) {
        char group[20], recording[20], rating[20];
        double value = labelled_uniform(&state);
        snprintf(group, sizeof group, "s%d", i % SPEAKERS);
        snprintf(recording, sizeof recording, "r%d", i);
        snprintf(rating, sizeof rating, "%.3f", i == 0 ? 10 : 2 + 6 * value);
        add_labelled_row(dataset, recording, rating, group, "clean", 2, 0);
        dataset->values[(size_t)i * dataset->features + 7] = (float)value;
    }
    dataset->rows[1].weight = 3;
    ie_fitting_settings settings = small_settings();
    ie_fitting fitting;
    ck_assert_int_eq(ie_fitting_check(dataset, "confident", NULL), 0);
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    ck_assert_uint_eq(fitting.rows, 2 * 160 - 1);  // a full ten is one
    ck_assert_int_eq(fitting.classes, 2);
    ck_assert_double_eq_tol(fitting.weights[1] + fitting.weights[2], 3, 1e-9);
    double worth = ie_label_worth(dataset->labels.texts[dataset->rows[1].label], "confident");
    ck_assert_double_eq_tol(fitting.weights[1], 3 * (1 - worth), 1e-9);
    ie_calibration calibration = ie_calibration_load(fitting.forest);
    double error = 0;
    for (size_t i = 1; i < fitting.rows; i += 2) {
        double said = ie_calibration_apply(&calibration, fitting.evidence[i]);
        error += fabs(said - (0.2 + 0.6 * fitting.input[i * dataset->features + 7])) / 159;
    }
    ck_assert_double_lt(error, 0.08);  // the mean rating is 0.15 from it
    ie_fitting_free(&fitting);
    ie_dataset_destroy(dataset);
}
END_TEST

// With fewer than six speakers recordings are drawn: some rows of each speaker are then out of each tree's sample.
START_TEST(speakers_are_drawn_where_there_are_six)
{
    for (int speakers = 5; speakers <= 6; speakers++) {
        ie_dataset *dataset = make_labelled(speakers, 0.6);
        ie_fitting_settings settings = small_settings();
        unsigned char use[SPEAKERS] = {1, 1, 1, 1, 1, 1};
        ie_fitting fitting;
        int parted = 0;
        ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
        for (size_t i = 0; i < fitting.rows * (size_t)settings.forest.trees; i++) {
            ck_assert_int_eq(fitting.in_bag[i], fitting.in_bag[i - i % 2]);  // a recording is never parted
            parted |= fitting.in_bag[i] != fitting.in_bag[i - i % 12];
        }
        ck_assert_int_eq(parted, speakers < 6);
        ie_fitting_free(&fitting);
        ie_dataset_destroy(dataset);
    }
}
END_TEST

START_TEST(labels_that_tell_nothing_apart_are_refused)
{
    ie_dataset *dataset = ie_dataset_create();
    ie_error error = {0};
    ck_assert_int_eq(ie_fitting_check(dataset, "confident", &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "no window"));
    add_labelled_row(dataset, "a", "confident/happy", "s", "clean", 2, 0);
    add_labelled_row(dataset, "b", "confident/calm", "s", "clean", 2, 0);
    ck_assert_int_eq(ie_fitting_check(dataset, "confident", &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "nothing to tell apart"));
    ck_assert_int_eq(ie_fitting_check(dataset, "sure", &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "'sure'"));
    add_labelled_row(dataset, "c", "unsure", "s", "clean", 2, 0);
    ck_assert_int_eq(ie_fitting_check(dataset, "confident", &error), 0);
    ie_dataset_destroy(dataset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fitting");
    TCase *group = tcase_create("fitting");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, a_rule_that_is_there_is_learnt_and_one_that_is_not_is_not);
    tcase_add_test(group, the_model_says_what_it_needs_to_be_used);
    tcase_add_test(group, a_rating_counts_as_so_much_of_either_label);
    tcase_add_test(group, speakers_are_drawn_where_there_are_six);
    tcase_add_test(group, labels_that_tell_nothing_apart_are_refused);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
