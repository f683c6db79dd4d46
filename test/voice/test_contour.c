// SPDX-License-Identifier: MIT
// Tests of lib/voice/contour on numbers whose shape is known.
#include "suite.h"
#include "voice/contour.h"

#include <check.h>
#include <math.h>

START_TEST(a_straight_line_has_its_slope_and_quantiles)
{
    double values[11];
    for (int i = 0; i <= 10; i++)
        values[i] = 10 - i;
    ie_contour_shape is = ie_contour_shape_of(values, 11);
    ck_assert_double_eq_tol(is.mean, 5, 1e-12);
    ck_assert_double_eq_tol(is.median, 5, 1e-12);
    ck_assert_double_eq_tol(is.deviation, sqrt(10), 1e-12);
    ck_assert_double_eq_tol(is.low, -4, 1e-12);
    ck_assert_double_eq_tol(is.high, 4, 1e-12);
    ck_assert_double_eq_tol(is.top, 4.8, 1e-12);
    ck_assert_double_eq_tol(is.slope, -5, 1e-12);  // from the middle to the end
}
END_TEST

START_TEST(the_order_of_values_matters_for_the_slope_alone)
{
    const double rising[] = {1, 2, 4, 8, 16}, mixed[] = {8, 1, 16, 2, 4};
    ie_contour_shape one = ie_contour_shape_of(rising, 5), other = ie_contour_shape_of(mixed, 5);
    ck_assert_double_eq_tol(one.mean, other.mean, 1e-12);
    ck_assert_double_eq_tol(one.deviation, other.deviation, 1e-12);
    ck_assert_double_eq(one.median, 4);
    ck_assert_double_eq(other.median, 4);
    ck_assert_double_gt(one.slope, other.slope + 1);
    ck_assert_double_eq(ie_contour_quantile(mixed, 5, 0.75), 8);
    ck_assert_double_eq(mixed[0], 8);  // what is given stays as it is
}
END_TEST

START_TEST(fewer_than_five_values_have_no_shape)
{
    const double values[] = {1, 2, 3, 4};
    ie_contour_shape is = ie_contour_shape_of(values, 4);
    ck_assert_double_nan(is.mean);
    ck_assert_double_nan(is.slope);
    ck_assert_double_nan(ie_contour_median(values, 4));
    ck_assert_double_nan(ie_contour_quantile(NULL, 0, 0.5));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("contour");
    TCase *tests = tcase_create("contour");
    tcase_add_test(tests, a_straight_line_has_its_slope_and_quantiles);
    tcase_add_test(tests, the_order_of_values_matters_for_the_slope_alone);
    tcase_add_test(tests, fewer_than_five_values_have_no_shape);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
