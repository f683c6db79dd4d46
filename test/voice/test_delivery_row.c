// SPDX-License-Identifier: MIT
// Tests of lib/voice/delivery_row: values, and names where they are wanted.
#include "suite.h"
#include "voice/delivery_row.h"

#include <check.h>

START_TEST(values_stand_in_the_order_in_which_they_came_with_name_and_family)
{
    float values[IE_DELIVERY_MOST];
    char names[IE_DELIVERY_MOST][IE_DELIVERY_NAME];
    unsigned char families[IE_DELIVERY_MOST];
    ie_delivery_row row = {.values = values, .names = names, .families = families};
    ie_row_add(&row, IE_PACE, "pace.rate", 4.5);
    ie_row_add_numbered(&row, IE_COLOUR, "colour.c", 12, ".low", -1);
    ck_assert_uint_eq(row.count, 2);
    ck_assert_float_eq(values[0], 4.5f);
    ck_assert_float_eq(values[1], -1);
    ck_assert_str_eq(names[0], "pace.rate");
    ck_assert_str_eq(names[1], "colour.c12.low");
    ck_assert_int_eq(families[1], IE_COLOUR);
}
END_TEST

START_TEST(a_row_without_names_has_values_only)
{
    float values[2];
    ie_delivery_row row = {.values = values};
    ie_row_add(&row, IE_PACE, "pace.rate", 4.5);
    ie_row_add(&row, IE_PACE, "pace.variation", 1);
    ck_assert_uint_eq(row.count, 2);
    ck_assert_float_eq(values[1], 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("delivery_row");
    TCase *tests = tcase_create("delivery_row");
    tcase_add_test(tests, values_stand_in_the_order_in_which_they_came_with_name_and_family);
    tcase_add_test(tests, a_row_without_names_has_values_only);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
