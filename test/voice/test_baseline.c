// SPDX-License-Identifier: MIT
// A speaker's baseline: distances, what is taken out again, and the pooled deviation.
#include "suite.h"
#include "voice/baseline.h"

#include <check.h>
#include <math.h>

START_TEST(distances_are_deviations_from_the_mean_drawn_towards_the_usual_one)
{
    const double spread[] = {2, 5, 0};
    const float rows[][3] = {{1, NAN, 7}, {3, NAN, 7}};
    float out[3];
    ie_baseline *own = ie_baseline_create(3);
    ie_baseline_add(own, rows[0], 1);
    ie_baseline_add(own, rows[1], 1);
    ie_baseline_apply(own, (const float[]){5, 1, 7}, spread, out);
    // mean 2, squares 2, eight rows of the usual deviation beside two of its own
    ck_assert_double_eq_tol(out[0], 3 / sqrt((2 + 8 * 4) / 10.0), 1e-6);
    ck_assert(isnan(out[1]));  // never known
    ck_assert(isnan(out[2]));  // without spread
    ie_baseline_apply(own, (const float[]){NAN, 1, 7}, spread, out);
    ck_assert(isnan(out[0]));
    ie_baseline_destroy(own);
}
END_TEST

START_TEST(a_row_taken_out_leaves_no_trace)
{
    const double spread[] = {1};
    float with[1], without[1];
    ie_baseline *one = ie_baseline_create(1), *other = ie_baseline_create(1);
    for (int i = 0; i < 4; i++) {
        ie_baseline_add(one, (const float[]){(float)i}, 1);
        ie_baseline_add(other, (const float[]){(float)i}, 1);
    }
    ie_baseline_add(one, (const float[]){100}, 1);
    ck_assert_uint_eq(one->rows, 5);
    ie_baseline_add(one, (const float[]){100}, -1);
    ck_assert_uint_eq(one->rows, 4);
    ie_baseline_apply(one, (const float[]){9}, spread, with);
    ie_baseline_apply(other, (const float[]){9}, spread, without);
    ck_assert_float_eq(with[0], without[0]);
    ie_baseline_destroy(one);
    ie_baseline_destroy(other);
}
END_TEST

START_TEST(spread_is_within_speakers_not_between_them)
{
    const float values[] = {0, 2, 100, 102, 5, NAN};
    const int group[] = {0, 0, 1, 1, 2, 2};
    double spread;
    ie_baseline_spread(values, 6, 1, group, 3, &spread);
    ck_assert_double_eq_tol(spread, sqrt(4 / 2.0), 1e-12);  // four squares of 1, five known rows, three speakers
    ie_baseline_spread(values + 4, 2, 1, (const int[]){0, 0}, 1, &spread);
    ck_assert_double_eq(spread, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("baseline");
    TCase *group = tcase_create("baseline");
    tcase_add_test(group, distances_are_deviations_from_the_mean_drawn_towards_the_usual_one);
    tcase_add_test(group, a_row_taken_out_leaves_no_trace);
    tcase_add_test(group, spread_is_within_speakers_not_between_them);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
