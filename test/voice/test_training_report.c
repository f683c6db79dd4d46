// SPDX-License-Identifier: MIT
// Tables of ie-train: their rows, and the file of predictions.
#include "suite.h"
#include "voice/labelled_rows.h"
#include "voice/training_report.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char text[10000];

static FILE *open_text(void)
{
    memset(text, 0, sizeof text);
    return fmemopen(text, sizeof text, "w");
}

static const ie_prediction predictions[] = {
    {.recording = 0, .label = 0, .truth = 0, .vote = 0.2, .probability = 0.1, .seconds = 5},
    {.recording = 1, .label = 1, .truth = 1, .vote = 0.5, .probability = 0.15, .seconds = 5},
    {.recording = 2, .label = 0, .truth = 0, .vote = 0.6, .probability = 1.0, .seconds = 5, .fold = 2},
};

START_TEST(metrics_and_confusion_are_told_by_condition)
{
    ie_dataset *dataset = make_labelled(1, 0);
    ie_fitting_settings settings = small_settings();
    FILE *out = open_text();
    ie_training_report_metrics(out, dataset, &settings, predictions, 3);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(text, "4 folds by group, 1 groups, 40 trees;"));
    ck_assert_ptr_nonnull(strstr(text, "clean               3  0.333     0.000      0.000   0.000  0.500  0.578"));
    ck_assert_ptr_nonnull(strstr(text, "confusion (clean): 1 other right, 1 other taken for confident, 1 confident "
                                       "missed, 0 confident right\n"));
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(ratings_are_told_by_condition_and_apart_from_labels)
{
    static const ie_prediction rated[] = {
        {.recording = 0, .label = 0, .truth = 0.2, .probability = 0.3, .seconds = 5},
        {.recording = 1, .label = 1, .truth = 0.5, .probability = 0.4, .seconds = 5},
        {.recording = 2, .label = 2, .truth = 0.9, .probability = 0.7, .seconds = 5},
    };
    ie_dataset *dataset = ie_dataset_create();
    ie_fitting_settings settings = small_settings();
    const char *const ratings[] = {"2", "5", "9"};
    for (int i = 0; i < 3; i++)
        add_labelled_row(dataset, ratings[i], ratings[i], "s", "read", 2, 0);
    FILE *out = open_text();
    ie_training_report_metrics(out, dataset, &settings, rated, 3);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(text, "read                             3  0.980        1.33        1.000\n"));
    ck_assert_ptr_null(strstr(text, "confusion"));
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(calibration_is_told_in_bins_that_are_not_empty)
{
    FILE *out = open_text();
    ie_training_report_calibration(out, predictions, 3);
    fclose(out);
    ck_assert_str_eq(strchr(text, '\n') + 1, "  0.125  0.500  2\n  1.000  0.000  1\n");
}
END_TEST

START_TEST(the_most_important_columns_come_first)
{
    ie_dataset *dataset = make_labelled(6, 0.8);
    ie_fitting_settings settings = small_settings();
    unsigned char use[6] = {1, 1, 1, 1, 1, 1};
    ie_fitting fitting;
    ck_assert_int_eq(ie_fitting_fit(dataset, &settings, use, &fitting, NULL), 0);
    FILE *out = open_text();
    ie_training_report_importance(out, dataset, &settings, &fitting, 2);
    fclose(out);
    ck_assert_ptr_nonnull(strstr(text, ie_dataset_name(dataset, 2)));
    ck_assert_ptr_nonnull(strstr(text, ie_dataset_name(dataset, 8)));
    ie_fitting_free(&fitting);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(predictions_are_written_by_name)
{
    char path[] = "/tmp/ie-predictions-XXXXXX";
    ie_dataset *dataset = make_labelled(1, 0);
    ie_error error = {0};
    close(mkstemp(path));
    ck_assert_int_eq(ie_training_write_predictions(dataset, path, predictions, 3, &error), 0);
    FILE *in = fopen(path, "r");
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    unlink(path);
    ck_assert_str_eq(text, "recording\tgroup\tcondition\tfold\tlabel\ttruth\tvote\tprobability\n"
                           "r0\ts0\tclean\t0\tunsure\t0\t0.200000\t0.100000\n"
                           "r1\ts0\tclean\t0\tconfident\t1\t0.500000\t0.150000\n"
                           "r2\ts0\tclean\t2\tunsure\t0\t0.600000\t1.000000\n");
    ck_assert_int_eq(ie_training_write_predictions(dataset, "/dev/full", predictions, 3, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ie_dataset_destroy(dataset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("training_report");
    TCase *group = tcase_create("training_report");
    tcase_add_test(group, metrics_and_confusion_are_told_by_condition);
    tcase_add_test(group, ratings_are_told_by_condition_and_apart_from_labels);
    tcase_add_test(group, calibration_is_told_in_bins_that_are_not_empty);
    tcase_add_test(group, the_most_important_columns_come_first);
    tcase_add_test(group, predictions_are_written_by_name);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
