// SPDX-License-Identifier: MIT
// Permutation importance: columns that decide cost most when they are shuffled.
#include "base/memory.h"
#include "learn/forest_rows.h"
#include "learn/permutation_importance.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

START_TEST(importance_finds_the_columns_that_matter)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    unsigned char *in_bag = ie_allocate(TREES * ROWS, 1);
    double one[COLUMNS], four[COLUMNS];
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, in_bag, NULL);
    ie_forest_importance(forest, &data, in_bag, 3, 1, one);
    ie_forest_importance(forest, &data, in_bag, 3, 4, four);
    ck_assert_mem_eq(one, four, sizeof one);
    ck_assert_double_gt(one[0], 0.1);
    ck_assert_double_gt(one[1], 0.03);
    for (int k = 2; k < COLUMNS; k++)
        ck_assert_double_lt(fabs(one[k]), 0.03);
    free(in_bag);
    ie_forest_destroy(forest);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("permutation_importance");
    TCase *group = tcase_create("permutation_importance");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, importance_finds_the_columns_that_matter);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
