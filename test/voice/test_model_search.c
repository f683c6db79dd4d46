// SPDX-License-Identifier: MIT
// The search keeps what it found best; the learning curve has a row for each quarter.
#include "suite.h"
#include "voice/labelled_rows.h"
#include "voice/model_search.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static char text[10000];

START_TEST(the_settings_of_the_largest_auc_are_kept)
{
    ie_dataset *dataset = make_labelled(4, 0.5);
    ie_fitting_settings settings = small_settings();
    FILE *out = fmemopen(text, sizeof text, "w");
    settings.forest.trees = 10;
    settings.folds = 2;
    ck_assert_int_eq(ie_model_search(out, dataset, &settings, NULL, NULL), 0);
    fclose(out);
    double best = -1, auc;
    long leaf, features, best_leaf = 0, best_features = 0, rows = 0;
    for (const char *line = strchr(text, '\n') + 1; sscanf(line, " %ld %ld %*f %lf", &leaf, &features, &auc) == 3;
         line = strchr(line, '\n') + 1, rows++)
        if (auc > best + 0.0006) {  // printed with three places
            best = auc;
            best_leaf = leaf;
            best_features = features;
        }
    ck_assert_int_eq(rows, 12);
    ck_assert_int_eq(settings.forest.leaf, best_leaf);
    ck_assert_int_eq(settings.forest.features, best_features);
    ck_assert_int_eq(settings.forest.trees, 10);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(more_speakers_to_learn_from_do_better)
{
    ie_dataset *dataset = make_labelled(8, 0.5);
    ie_fitting_settings settings = small_settings();
    FILE *out = fmemopen(text, sizeof text, "w");
    ck_assert_int_eq(ie_learning_curve(out, dataset, &settings, NULL, NULL), 0);
    fclose(out);
    double share[4], accuracy, auc[4];
    const char *line = strchr(text, '\n') + 1;
    for (int i = 0; i < 4; i++, line = strchr(line, '\n') + 1)
        ck_assert_int_eq(sscanf(line, "%lf %lf %lf", &share[i], &accuracy, &auc[i]), 3);
    ck_assert_double_eq(share[0], 0.25);
    ck_assert_double_eq(share[3], 1);
    ck_assert_double_gt(auc[3], auc[0]);
    settings.folds = 100;
    ie_error error = {0};
    out = fopen("/dev/null", "w");
    out = fopen("/dev/null", "w");
    ck_assert_int_eq(ie_learning_curve(out, dataset, &settings, NULL, &error), -1);
    fclose(out);
    ck_assert_int_eq(error.code, IE_USAGE);
    ie_dataset_destroy(dataset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model_search");
    TCase *group = tcase_create("model_search");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, the_settings_of_the_largest_auc_are_kept);
    tcase_add_test(group, more_speakers_to_learn_from_do_better);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
