// SPDX-License-Identifier: MIT
// Ridge regressions in nested folds: what is learnt from noise is worth nothing, and no row is judged by its group.
#include "base/memory.h"
#include "learn/ridge_training.h"
#include "learn/stats.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { ROWS = 120, COLUMNS = 5, GROUPS = 40 };

static double values[ROWS * COLUMNS], truth[ROWS], predictions[ROWS];
static int group[ROWS];
static const ie_ridge_rows rows = {values, truth, group, ROWS, COLUMNS, GROUPS, NULL};
static const int every[COLUMNS] = {0}, first_alone[COLUMNS] = {1, 2, 2, 2, 2}, wrong_sign[COLUMNS] = {-1, 2, 2, 2, 2};
static const ie_ridge_choice choices[] = {{wrong_sign, 0.1}, {every, 1e-6}, {first_alone, 0.01}};

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0 - 0.5;
}

// The truth follows the first column by `share`, and a part of it is the group's own.
static void make(double share, double own)
{
    unsigned state = 7;
    double of_group[GROUPS];
    for (int i = 0; i < GROUPS; i++)
        of_group[i] = uniform(&state);
    for (int i = 0; i < ROWS; i++) {
        group[i] = i % GROUPS;
        for (int k = 0; k < COLUMNS; k++)
            values[i * COLUMNS + k] = uniform(&state);
        values[i * COLUMNS + 4] = of_group[group[i]];  // by this column a row knows its group
        truth[i] = share * values[i * COLUMNS] + own * sin(1e4 * of_group[group[i]]) + 0.3 * uniform(&state);
    }
}

START_TEST(the_choice_is_the_one_that_holds_elsewhere)
{
    make(1, 0);
    ck_assert_uint_eq(ie_ridge_choose(&rows, choices, 3, NULL, 5, 1), 2);
    ie_ridges ridges = {0};
    ie_ridge *ridge = ie_ridges_add(&ridges, "trait");
    ie_ridge_train(&rows, &choices[2], NULL, (const char *const[]){"a", "b", "c", "d", "e"}, ridge);
    ck_assert_uint_eq(ridge->count, 1);
    ck_assert_str_eq(ridge->columns[0].name, "a");
    ck_assert_double_gt(ridge->columns[0].weight, 0.2);
    ie_ridges_free(&ridges);
}
END_TEST

START_TEST(the_doubt_of_a_weight_is_small_where_all_groups_say_the_same)
{
    make(1, 0.3);
    ie_ridges ridges = {0};
    ie_ridge *ridge = ie_ridges_add(&ridges, "trait");
    const char *const names[] = {"a", "b", "c", "d", "e"};
    ie_ridge_train(&rows, &choices[1], NULL, names, ridge);
    ie_ridge_doubt(&rows, &choices[1], 200, 1, ridge);
    const ie_ridge_column *sure = &ridge->columns[0], *by_chance = &ridge->columns[1];
    ck_assert(sure->weight_low < sure->weight && sure->weight < sure->weight_high && sure->weight_low > 0);
    ck_assert(by_chance->weight_low < 0 && by_chance->weight_high > 0);
    ck_assert_double_eq_tol(sure->reach_low, -0.4, 0.06);  // of numbers as likely from -1/2 to 1/2
    ck_assert_double_eq_tol(sure->reach_high, 0.4, 0.06);
    double low = sure->weight_low, other = sure->weight_high - sure->weight_low;
    ie_ridge_doubt(&rows, &choices[1], 200, 1, ridge);
    ck_assert_double_eq(ridge->columns[0].weight_low, low);
    // Rows of a group go together: where each stands for itself, 120 seem to say it rather than 40.
    int alone[ROWS];
    for (int i = 0; i < ROWS; i++)
        alone[i] = i;
    const ie_ridge_rows apart = {values, truth, alone, ROWS, COLUMNS, ROWS, NULL};
    double together = ridge->columns[4].weight_high - ridge->columns[4].weight_low;
    ie_ridge_doubt(&apart, &choices[1], 200, 1, ridge);
    ck_assert_double_gt(together, 1.3 * (ridge->columns[4].weight_high - ridge->columns[4].weight_low));
    ck_assert_double_gt(other, 0);
    ie_ridges_free(&ridges);
}
END_TEST

START_TEST(cross_validation_finds_what_is_there)
{
    make(1, 0);
    ie_ridge_cross_validate(&rows, choices, 3, 10, 5, 1, predictions);
    ck_assert_double_gt(ie_stats_pearson(predictions, truth, ROWS), 0.9);
}
END_TEST

START_TEST(what_only_the_group_knows_is_not_found)
{
    make(0, 1);
    ie_ridge_cross_validate(&rows, choices + 1, 1, 10, 5, 1, predictions);
    ck_assert_double_lt(ie_stats_pearson(predictions, truth, ROWS), 0.2);
}
END_TEST

START_TEST(the_same_seed_gives_the_same_folds)
{
    double again[ROWS], others[ROWS];
    make(1, 0);
    ie_ridge_cross_validate(&rows, choices, 3, 10, 5, 1, predictions);
    ie_ridge_cross_validate(&rows, choices, 3, 10, 5, 1, again);
    ie_ridge_cross_validate(&rows, choices, 3, 10, 5, 2, others);
    ck_assert_mem_eq(predictions, again, sizeof again);
    ck_assert_mem_ne(predictions, others, sizeof others);
}
END_TEST

START_TEST(what_moves_all_rows_of_a_fold_is_taken_away)
{
    static const unsigned char first[COLUMNS] = {1};
    ie_ridge_rows rooms = rows;
    rooms.groups = 2;
    make(1, 0);
    for (int i = 0; i < ROWS; i++) {
        group[i] = i % 2;
        values[i * COLUMNS] += 10 * group[i];
    }
    ie_ridge_cross_validate(&rooms, choices + 2, 1, 2, 2, 1, predictions);
    ck_assert_double_lt(ie_stats_pearson(predictions, truth, ROWS), 0.3);
    rooms.relative = first;
    ie_ridge_cross_validate(&rooms, choices + 2, 1, 2, 2, 1, predictions);
    ck_assert_double_gt(ie_stats_pearson(predictions, truth, ROWS), 0.9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ridge_training");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_choice_is_the_one_that_holds_elsewhere);
    tcase_add_test(all, the_doubt_of_a_weight_is_small_where_all_groups_say_the_same);
    tcase_add_test(all, cross_validation_finds_what_is_there);
    tcase_add_test(all, what_only_the_group_knows_is_not_found);
    tcase_add_test(all, the_same_seed_gives_the_same_folds);
    tcase_add_test(all, what_moves_all_rows_of_a_fold_is_taken_away);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
