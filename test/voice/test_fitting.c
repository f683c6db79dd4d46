// SPDX-License-Identifier: MIT
// Models fitted to labelled speech: what they learn, what they keep of themselves, and what cannot be learnt.
#include "suite.h"
#include "learn/calibration.h"
#include "learn/linear.h"
#include "voice/fitting.h"
#include "voice/labelled_rows.h"

#include <check.h>
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
    settings.baseline = 1;
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    ck_assert_uint_eq(fitting.rows, dataset->count * 7 / 8);
    ck_assert_str_eq(ie_forest_get(fitting.forest, "positive"), "confident");
    ck_assert_str_eq(ie_forest_get(fitting.forest, "baseline"), "speaker");
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

// Of a speaker whose values are 0, 1, 2 ... in recordings of two windows, each is compared with all others but its own
// two.
START_TEST(distances_leave_the_recording_itself_out)
{
    ie_dataset *dataset = make_labelled(1, 0);
    size_t features = dataset->features;
    double *spread = calloc(features, sizeof *spread);
    for (size_t i = 0; i < dataset->count; i++)
        dataset->values[i * features] = (float)i;
    spread[0] = 2;
    float *distances = ie_fitting_input(dataset, 1, spread), *plain = ie_fitting_input(dataset, 0, NULL);
    double n = (double)dataset->count - 2, mean = 0, squares = 0;
    for (size_t i = 2; i < dataset->count; i++)
        mean += (double)i / n;
    for (size_t i = 2; i < dataset->count; i++)
        squares += ((double)i - mean) * ((double)i - mean);
    ck_assert_double_eq_tol(distances[0], -mean / sqrt((squares + 8 * 4) / (n + 8)), 1e-5);
    ck_assert_float_eq(plain[3 * features], 3);
    free(spread);
    free(distances);
    free(plain);
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
    tcase_add_test(group, distances_leave_the_recording_itself_out);
    tcase_add_test(group, speakers_are_drawn_where_there_are_six);
    tcase_add_test(group, labels_that_tell_nothing_apart_are_refused);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
