// SPDX-License-Identifier: MIT
// Folds of whole speakers, predictions by forests that never heard them, and the interval of a model.
#include "suite.h"
#include "voice/cross_validation.h"
#include "voice/labelled_rows.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { SPEAKERS = 8 };

START_TEST(folds_have_as_many_rows_of_each_label)
{
    ie_dataset *dataset = ie_dataset_create();
    // Speakers of one label each: three of 10 unsure rows, three of 10 confident rows.
    for (int speaker = 0; speaker < 6; speaker++)
        for (int row = 0; row < 10; row++) {
            char group[20];
            snprintf(group, sizeof group, "s%d", speaker);
            add_labelled_row(dataset, group, speaker % 2 ? "confident" : "unsure", group, "clean", 2, 0);
        }
    for (uint64_t seed = 1; seed < 20; seed++) {
        int fold_of[6], count[3][2] = {0};
        ck_assert_int_eq(ie_cross_validation_folds(dataset, 3, seed, fold_of, NULL), 0);
        for (int speaker = 0; speaker < 6; speaker++)
            count[fold_of[speaker]][speaker % 2]++;
        for (int fold = 0; fold < 3; fold++)
            ck_assert(count[fold][0] == 1 && count[fold][1] == 1);
    }
    ie_error error = {0};
    int fold_of[6];
    ck_assert_int_eq(ie_cross_validation_folds(dataset, 7, 1, fold_of, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(every_recording_is_predicted_once_by_a_fold_of_its_own_speaker)
{
    ie_dataset *dataset = make_labelled(SPEAKERS, 0.6);
    ie_fitting_settings settings = small_settings();
    ie_prediction *predictions;
    int fold_of[SPEAKERS], seen[SPEAKERS * 6] = {0};
    size_t count = ie_cross_validate(dataset, &settings, &predictions, NULL, NULL);
    ck_assert_uint_eq(count, dataset->recordings.count);
    ck_assert_int_eq(ie_cross_validation_folds(dataset, settings.folds, settings.seed, fold_of, NULL), 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(predictions[i].fold, fold_of[predictions[i].group]);
        ck_assert_double_eq(predictions[i].truth, predictions[i].recording % 2);
        ck_assert_double_eq(predictions[i].seconds, 5);
        ck_assert_int_eq(seen[predictions[i].recording]++, 0);
    }
    ie_classification_metrics metrics = ie_cross_validation_metrics(predictions, count, 0);
    ck_assert_uint_eq(metrics.count, count);
    ck_assert_double_gt(metrics.auc, 0.9);
    ck_assert_uint_eq(ie_cross_validation_metrics(predictions, count, 1).count, 0);
    free(predictions);
    ie_dataset_destroy(dataset);
}
END_TEST

// A forest that heard the speaker would know the label by the speaker: here it must not.
START_TEST(what_only_the_speaker_tells_is_not_learnt)
{
    ie_dataset *dataset = make_labelled(SPEAKERS, 0);
    ie_fitting_settings settings = small_settings();
    ie_prediction *predictions;
    unsigned state = 8;
    for (size_t i = 0; i < dataset->count; i++) {
        int group = dataset->rows[i].group;
        dataset->rows[i].label = group % 2;
        dataset->values[i * dataset->features + 4] = (float)((group * 5) % SPEAKERS + 0.1 * labelled_uniform(&state));
    }
    size_t count = ie_cross_validate(dataset, &settings, &predictions, NULL, NULL);
    ck_assert_double_lt(ie_cross_validation_metrics(predictions, count, -1).auc, 0.8);
    free(predictions);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(windows_count_by_their_seconds_of_speech)
{
    ie_dataset *dataset = make_labelled(SPEAKERS, 0.6);
    ie_fitting_settings settings = small_settings();
    unsigned char use[SPEAKERS] = {1, 1, 1, 1, 1, 1, 1, 0};
    ie_fitting fitting;
    ie_prediction *one = NULL, *both = NULL;
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    size_t last = dataset->count - 2;  // the last recording: windows of 2 and 3 seconds
    ck_assert_uint_eq(ie_holdout_test(dataset, &settings, fitting.forest, use, &both, 0), 6);
    double mean = both[5].probability;
    dataset->rows[last].seconds = 1e-9;  // the second alone
    ie_holdout_test(dataset, &settings, fitting.forest, use, &one, 0);
    double second = one[5].probability;
    dataset->rows[last].seconds = 2e9;   // the first alone
    ie_holdout_test(dataset, &settings, fitting.forest, use, &one, 0);
    ck_assert_double_eq_tol(mean, (2 * one[5].probability + 3 * second) / 5, 1e-6);
    ck_assert_double_eq_tol(one[5].vote, both[5].vote, 1e-12);
    free(one);
    free(both);
    ie_fitting_free(&fitting);
    ie_dataset_destroy(dataset);
}
END_TEST

// Forty recordings, measured again twice: in one condition up to 0.2 points off, in the other up to 0.4.
START_TEST(the_interval_is_how_far_the_worst_condition_moves_a_recording)
{
    enum { RECORDINGS = 40, COUNT = 3 * RECORDINGS };
    ie_prediction predictions[COUNT];
    for (int i = 0; i < COUNT; i++)
        predictions[i] = (ie_prediction){.recording = i % RECORDINGS, .condition = i / RECORDINGS, .seconds = 3,
                                         .probability = 0.5 + 0.0005 * (i / RECORDINGS) * (i % RECORDINGS + 1)};
    ie_dataset *dataset = make_labelled(SPEAKERS, 0.6);
    ie_fitting_settings settings = small_settings();
    unsigned char use[SPEAKERS] = {1, 1, 1, 1, 1, 1, 1, 1};
    ie_fitting fitting;
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    ie_cross_validation_describe_interval(predictions, RECORDINGS + 19, fitting.forest);
    ck_assert_ptr_null(ie_forest_get(fitting.forest, "interval.points"));  // too few to tell
    ie_cross_validation_describe_interval(predictions, COUNT, fitting.forest);
    ck_assert_double_eq_tol(ie_forest_get_number(fitting.forest, "interval.points", 0), 0.39, 1e-5);  // number 39 of 40
    ck_assert_double_eq_tol(ie_forest_get_number(fitting.forest, "interval.seconds", 0), 3, 1e-5);
    ie_fitting_free(&fitting);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(ratings_are_told_by_what_was_met_and_by_their_ends)
{
    enum { COUNT = 50 };
    ie_prediction predictions[COUNT];
    for (int i = 0; i < COUNT; i++)
        predictions[i] = (ie_prediction){.recording = i, .truth = i / 50.0, .probability = 0.1 + i / 50.0,
                                         .condition = i == 7};
    predictions[0].probability = 1;  // the worst of all is taken for the best
    ie_rating_metrics metrics = ie_cross_validation_ratings(predictions, COUNT, 0);
    ck_assert_uint_eq(metrics.count, COUNT - 1);
    ck_assert_double_eq_tol(metrics.mean_error, (48 * 1 + 10) / 49.0, 1e-9);
    ck_assert(metrics.correlation > 0.85 && metrics.correlation < 1);
    ck_assert(metrics.auc > 0.85 && metrics.auc < 0.95);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cross_validation");
    TCase *group = tcase_create("cross_validation");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, folds_have_as_many_rows_of_each_label);
    tcase_add_test(group, every_recording_is_predicted_once_by_a_fold_of_its_own_speaker);
    tcase_add_test(group, what_only_the_speaker_tells_is_not_learnt);
    tcase_add_test(group, windows_count_by_their_seconds_of_speech);
    tcase_add_test(group, the_interval_is_how_far_the_worst_condition_moves_a_recording);
    tcase_add_test(group, ratings_are_told_by_what_was_met_and_by_their_ends);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
