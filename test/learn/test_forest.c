// SPDX-License-Identifier: MIT
// The forest in use: contributions that add up, values that are unknown, lines that it keeps.
#include "learn/forest.h"
#include "learn/forest_rows.h"
#include "suite.h"

#include <check.h>
#include <math.h>

START_TEST(contributions_and_base_add_up_to_the_output)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    for (int i = 0; i < ROWS; i++) {
        double moved[COLUMNS], sum = ie_forest_base(forest);
        double output = ie_forest_predict(forest, values + i * COLUMNS, moved);
        for (int k = 0; k < COLUMNS; k++)
            sum += moved[k];
        ck_assert(sum == output);
        ck_assert_double_eq_tol(output, ie_forest_predict(forest, values + i * COLUMNS, NULL), 1e-12);
    }
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(unknown_values_count_as_typical)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    float unknown[COLUMNS], typical[COLUMNS];
    for (int k = 0; k < COLUMNS; k++) {
        unknown[k] = NAN;
        typical[k] = (float)ie_forest_typical(forest, (size_t)k);
        ck_assert_double_eq_tol(typical[k], 0.5, 0.1);
    }
    ck_assert_double_eq(ie_forest_predict(forest, unknown, NULL), ie_forest_predict(forest, typical, NULL));
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(lines_are_set_replaced_taken_out_and_read_as_numbers)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    settings.trees = 1;
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ck_assert_ptr_null(ie_forest_get(forest, "note"));
    ie_forest_set(forest, "note", "one");
    ie_forest_set(forest, "other", "1.5x");
    ie_forest_set(forest, "note", "two");
    ck_assert_str_eq(ie_forest_get(forest, "note"), "two");
    ie_forest_set(forest, "note", NULL);
    ck_assert_ptr_null(ie_forest_get(forest, "note"));
    ck_assert_str_eq(ie_forest_get(forest, "other"), "1.5x");
    ck_assert_double_eq(ie_forest_get_number(forest, "other", 7), 7);  // no number
    ck_assert_double_eq(ie_forest_get_number(forest, "none", 8), 8);
    ie_forest_set_number(forest, "number", 3, 1.23456);
    ck_assert_str_eq(ie_forest_get(forest, "number"), "1.23");
    ck_assert_double_eq(ie_forest_get_number(forest, "number", 0), 1.23);
    ie_forest_destroy(forest);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forest");
    TCase *group = tcase_create("forest");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, contributions_and_base_add_up_to_the_output);
    tcase_add_test(group, unknown_values_count_as_typical);
    tcase_add_test(group, lines_are_set_replaced_taken_out_and_read_as_numbers);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
