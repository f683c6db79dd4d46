// SPDX-License-Identifier: MIT
// One decision tree: where it splits, and the sizes that it keeps to.
#include "base/memory.h"
#include "learn/tree_builder.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS = 60 };

static const double worth[] = {0, 1};
static float values[2 * ROWS];
static uint32_t ranks[2 * ROWS], rank_bits[] = {6, 6};
static int labels[ROWS];
static double weight[ROWS];
static ie_forest_settings settings;
static ie_forest_data data;

// Column 0 counts the rows, column 1 backwards by twos. The label is 1 from row `first` on.
static ie_tree_data make_data(int first, long leaf)
{
    for (uint32_t i = 0; i < ROWS; i++) {
        values[i] = (float)i;
        ranks[i] = i;
        ranks[ROWS + i] = ROWS / 2 - 1 - i / 2;
        values[ROWS + i] = (float)ranks[ROWS + i];
        labels[i] = (int)i >= first;
        weight[i] = 1;
    }
    settings = (ie_forest_settings){.trees = 1, .leaf = leaf, .seed = 1, .threads = 1};
    data = (ie_forest_data){.labels = labels, .rows = ROWS, .columns = 2, .classes = 2, .worth = worth};
    return (ie_tree_data){&data, &settings, values, ranks, rank_bits, 2};
}

// The leaf that a row falls into.
static size_t find_leaf(const ie_forest_tree *tree, int row)
{
    size_t at = 0;
    while (tree->nodes[at].feature != IE_FOREST_LEAF)
        at = values[tree->nodes[at].feature * ROWS + row] <= tree->nodes[at].threshold ? at + 1 : tree->nodes[at].right;
    return at;
}

START_TEST(the_split_is_in_the_middle_between_the_labels)
{
    ie_tree_data from = make_data(21, 1);
    ie_forest_tree tree = ie_tree_build(&from, weight, 5);
    ck_assert_uint_eq(tree.count, 3);
    ck_assert_uint_eq(tree.nodes[0].feature, 0);  // column 1 does not part rows 20 and 21
    ck_assert_float_eq(tree.nodes[0].threshold, 20.5f);
    ck_assert_float_eq_tol(tree.nodes[0].value, 39 / 60.0f, 1e-4f);
    ck_assert_float_eq(tree.nodes[1].value, 0);
    ck_assert_float_eq(tree.nodes[2].value, 1);
    free(tree.nodes);
}
END_TEST

// The best split would leave three rows alone.
START_TEST(no_leaf_holds_fewer_rows_than_it_must)
{
    for (long leaf = 1; leaf <= 30; leaf++) {
        ie_tree_data from = make_data(3, leaf);
        ie_forest_tree tree = ie_tree_build(&from, weight, 5);
        size_t *rows = ie_allocate(tree.count, sizeof *rows);
        for (int row = 0; row < ROWS; row++)
            rows[find_leaf(&tree, row)]++;
        ck_assert_uint_gt(tree.count, 1);
        for (size_t i = 0; i < tree.count; i++)
            ck_assert_msg(tree.nodes[i].feature != IE_FOREST_LEAF || rows[i] >= (size_t)leaf, "%zu rows, not %ld",
                          rows[i], leaf);
        free(rows);
        free(tree.nodes);
    }
}
END_TEST

START_TEST(rows_without_weight_are_not_seen_and_heavy_ones_count_more)
{
    ie_tree_data from = make_data(30, 1);
    for (int i = 0; i < ROWS; i++)
        weight[i] = i < 10 ? 0 : i < 30 ? 1 : 3;
    ie_forest_tree tree = ie_tree_build(&from, weight, 5);
    ck_assert_float_eq_tol(tree.nodes[0].value, 90 / 110.0f, 1e-4f);
    for (int i = 30; i < ROWS; i++)
        weight[i] = 0;
    free(tree.nodes);
    tree = ie_tree_build(&from, weight, 5);
    ck_assert_uint_eq(tree.count, 1);  // one label is left
    ck_assert_float_eq(tree.nodes[0].value, 0);
    free(tree.nodes);
}
END_TEST

START_TEST(a_threshold_stays_under_the_higher_value)
{
    float low = 1, high = nextafterf(1, 2);
    ck_assert_float_eq(ie_tree_threshold(2, 4), 3);
    ck_assert(ie_tree_threshold(low, high) < high);
    ck_assert(ie_tree_threshold(low, high) >= low);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tree_builder");
    TCase *group = tcase_create("tree_builder");
    tcase_add_test(group, the_split_is_in_the_middle_between_the_labels);
    tcase_add_test(group, no_leaf_holds_fewer_rows_than_it_must);
    tcase_add_test(group, rows_without_weight_are_not_seen_and_heavy_ones_count_more);
    tcase_add_test(group, a_threshold_stays_under_the_higher_value);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
