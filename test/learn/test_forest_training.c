// SPDX-License-Identifier: MIT
// Forests from rows: what they learn, that it is the same on any number of threads, and what is refused.
#include "base/memory.h"
#include "learn/forest_bytes.h"
#include "learn/forest_rows.h"
#include "learn/stats.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double accuracy(const double *votes, double *known)
{
    double right = 0;
    *known = 0;
    for (int i = 0; i < ROWS; i++) {
        *known += !isnan(votes[i]);
        right += !isnan(votes[i]) && (votes[i] > 0.5) == labels[i];
    }
    return right / *known;
}

START_TEST(it_learns_a_rule_and_judges_itself_out_of_bag)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    double votes[ROWS], known;
    ie_forest *forest = ie_forest_train(&data, &settings, votes, NULL, NULL);
    ck_assert_ptr_nonnull(forest);
    ck_assert_double_gt(accuracy(votes, &known), 0.9);
    ck_assert_double_ge(known, ROWS - 1);
    ie_forest_destroy(forest);
}
END_TEST

// scikit-learn's forest of the same settings reaches accuracy 0.8480 and AUC 0.9257 (test/golden/forest.py).
START_TEST(it_does_as_well_as_scikit_learn_on_the_same_folds)
{
    enum { MANY = 1000, WIDE = 12 };
    static float many[MANY * WIDE];
    static int truth[MANY], learnt[MANY];
    static double scores[MANY];
    static unsigned char positive[MANY];
    unsigned state = 99;
    for (int i = 0; i < MANY; i++) {
        float *row = many + i * WIDE;
        for (int k = 0; k < WIDE; k++)
            row[k] = (float)uniform(&state);
        double score = (double)row[0] + 0.7 * row[1] * (double)row[2] - 0.5 * row[3];
        truth[i] = score + 0.6 * (uniform(&state) - 0.5) > 0.42;
        positive[i] = (unsigned char)truth[i];
    }
    static float part[MANY * WIDE];
    for (int seed = 0; seed < 3; seed++) {
        for (int fold = 0; fold < 5; fold++) {
            size_t rows = 0;
            for (int i = 0; i < MANY; i++) {
                if (i % 5 == fold)
                    continue;
                memcpy(part + rows * WIDE, many + i * WIDE, WIDE * sizeof *many);
                learnt[rows++] = truth[i];
            }
            ie_forest_data data = {part, learnt, NULL, rows, WIDE, 2, worth, NULL};
            ie_forest_settings settings = ie_forest_defaults();
            settings.trees = 200;
            settings.seed = (uint64_t)seed;
            ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
            for (int i = fold; i < MANY; i += 5)
                scores[i] += ie_forest_predict(forest, many + i * WIDE, NULL) / 3;
            ie_forest_destroy(forest);
        }
    }
    double right = 0;
    for (int i = 0; i < MANY; i++)
        right += (scores[i] > 0.5) == truth[i];
    ck_assert_double_eq_tol(right / MANY, 0.8480, 0.01);
    ck_assert_double_eq_tol(ie_stats_auc(scores, positive, MANY), 0.9257, 0.01);
}
END_TEST

START_TEST(threads_make_the_same_forest)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_forest *one = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    settings.threads = 4;
    ie_forest *four = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ie_buffer a = bytes_of(one), b = bytes_of(four);
    ck_assert_uint_eq(a.length, b.length);
    ck_assert_mem_eq(a.data, b.data, a.length);
    ie_buffer_free(&a);
    ie_buffer_free(&b);
    ie_forest_destroy(one);
    ie_forest_destroy(four);
}
END_TEST

START_TEST(another_seed_makes_another_forest)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_forest *one = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    settings.seed = 2;
    ie_forest *two = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    int differs = 0;
    for (int i = 0; i < ROWS; i++)
        differs |= ie_forest_predict(one, values + i * COLUMNS, NULL)
                   != ie_forest_predict(two, values + i * COLUMNS, NULL);
    ck_assert_int_eq(differs, 1);
    ie_forest_destroy(one);
    ie_forest_destroy(two);
}
END_TEST

START_TEST(rows_of_one_unit_are_in_or_out_together)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    int units[ROWS];
    unsigned char *in_bag = ie_allocate(TREES * ROWS, 1);
    for (int i = 0; i < ROWS; i++)
        units[i] = i / 20;
    data.units = units;
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, in_bag, NULL);
    for (int i = 0; i < TREES * ROWS; i++)
        ck_assert_int_eq(in_bag[i], in_bag[i - i % 20]);
    free(in_bag);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(limits_of_leaf_and_depth_make_smaller_trees)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_forest *full = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    settings.leaf = 50;
    ie_forest *large_leaves = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    settings.leaf = 1;
    settings.depth = 1;
    ie_forest *stumps = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ck_assert_uint_lt(ie_forest_nodes(large_leaves), ie_forest_nodes(full));
    ck_assert_uint_le(ie_forest_nodes(stumps), 3 * TREES);
    ie_forest_destroy(full);
    ie_forest_destroy(large_leaves);
    ie_forest_destroy(stumps);
}
END_TEST

START_TEST(balanced_classes_weigh_the_same)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    for (int i = 0; i < ROWS; i++)
        labels[i] = i % 10 == 0;
    settings.balanced = 1;
    settings.trees = 300;
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ck_assert_double_eq_tol(ie_forest_base(forest), 0.5, 0.03);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(impossible_data_are_refused)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_error error = {0};
    labels[3] = 2;
    ck_assert_ptr_null(ie_forest_train(&data, &settings, NULL, NULL, &error));
    ck_assert_int_eq(error.code, IE_USAGE);
    data = make_data();
    values[5] = INFINITY;
    ck_assert_ptr_null(ie_forest_train(&data, &settings, NULL, NULL, NULL));
    data = make_data();
    settings.leaf = 0;
    ck_assert_ptr_null(ie_forest_train(&data, &settings, NULL, NULL, NULL));
    settings = small();
    data.rows = 1;
    ck_assert_ptr_null(ie_forest_train(&data, &settings, NULL, NULL, NULL));
    data = make_data();
    data.classes = 1;
    ck_assert_ptr_null(ie_forest_train(&data, &settings, NULL, NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forest_training");
    TCase *group = tcase_create("forest_training");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, it_learns_a_rule_and_judges_itself_out_of_bag);
    tcase_add_test(group, it_does_as_well_as_scikit_learn_on_the_same_folds);
    tcase_add_test(group, threads_make_the_same_forest);
    tcase_add_test(group, another_seed_makes_another_forest);
    tcase_add_test(group, rows_of_one_unit_are_in_or_out_together);
    tcase_add_test(group, limits_of_leaf_and_depth_make_smaller_trees);
    tcase_add_test(group, balanced_classes_weigh_the_same);
    tcase_add_test(group, impossible_data_are_refused);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
