// SPDX-License-Identifier: MIT
// Normalisation, softmax and GELU, against the C library in double precision.
#include "learn/activation.h"
#include "suite.h"

#include <math.h>

enum { COUNT = 1003 };  // no multiple of a vector's width

static float values[COUNT], before[COUNT];

static void fill_range(float low, float high)
{
    for (int i = 0; i < COUNT; i++)
        values[i] = before[i] = low + (high - low) * (float)((i * 7919) % COUNT) / (COUNT - 1);
}

START_TEST(gelu_is_a_value_times_the_chance_below_it)
{
    fill_range(-12, 12);
    ie_gelu(values, COUNT);
    for (int i = 0; i < COUNT; i++)
        ck_assert_double_eq_tol(values[i], before[i] * 0.5 * erfc(-before[i] / M_SQRT2), 4e-6);
}
END_TEST

START_TEST(softmax_gives_shares_of_one)
{
    double sum = 0, total = 0;
    fill_range(-30, 40);
    ie_softmax(values, COUNT);
    for (int i = 0; i < COUNT; i++)
        sum += exp(before[i]);
    for (int i = 0; i < COUNT; i++) {
        ck_assert_double_eq_tol(values[i] * sum / exp(before[i]), 1, before[i] > -20 ? 1e-5 : 1);
        total += values[i];
    }
    ck_assert_double_eq_tol(total, 1, 1e-5);
}
END_TEST

START_TEST(softmax_of_far_apart_values_is_finite)
{
    float far[] = {-1e30f, 3e4f, 3e4f, -3e4f};
    ie_softmax(far, 4);
    ck_assert_double_eq_tol(far[0], 0, 1e-30);
    ck_assert_double_eq_tol(far[1], 0.5, 1e-6);
    ck_assert_double_eq_tol(far[3], 0, 1e-30);
}
END_TEST

START_TEST(the_logarithm_of_a_sum_is_that_of_the_library)
{
    double sum = 0;
    fill_range(-5, 9);
    for (int i = 0; i < COUNT; i++)
        sum += exp(before[i]);
    ck_assert_double_eq_tol(ie_log_sum(values, COUNT), log(sum), 1e-5);
    ck_assert(values[0] == before[0]);
}
END_TEST

START_TEST(a_row_is_normalised_for_itself)
{
    static float weight[COUNT], bias[COUNT], rows[2 * COUNT], out[2 * COUNT];
    fill_range(-3, 8);
    for (int i = 0; i < COUNT; i++) {
        weight[i] = i % 2 ? 2 : 1;
        bias[i] = i % 3 ? 0 : 1;
        rows[i] = values[i];
        rows[COUNT + i] = 100 * values[i] - 7;
    }
    ie_layer_norm(rows, 2, COUNT, weight, bias, out);
    for (int r = 0; r < 2; r++) {
        double mean = 0, variance = 0;
        for (int i = 0; i < COUNT; i++)
            mean += rows[r * COUNT + i] / COUNT;
        for (int i = 0; i < COUNT; i++)
            variance += pow(rows[r * COUNT + i] - mean, 2) / COUNT;
        for (int i = 0; i < COUNT; i++)
            ck_assert_double_eq_tol(out[r * COUNT + i],
                                    (rows[r * COUNT + i] - mean) / sqrt(variance + 1e-5) * weight[i] + bias[i], 1e-4);
    }
}
END_TEST

START_TEST(a_sum_is_added_in_place)
{
    float more[COUNT];
    fill_range(0, 1);
    for (int i = 0; i < COUNT; i++)
        more[i] = 2;
    ie_add(values, more, COUNT);
    for (int i = 0; i < COUNT; i++)
        ck_assert_double_eq_tol(values[i], before[i] + 2, 1e-6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("activation");
    TCase *cases = tcase_create("activation");
    tcase_add_test(cases, gelu_is_a_value_times_the_chance_below_it);
    tcase_add_test(cases, softmax_gives_shares_of_one);
    tcase_add_test(cases, softmax_of_far_apart_values_is_finite);
    tcase_add_test(cases, the_logarithm_of_a_sum_is_that_of_the_library);
    tcase_add_test(cases, a_row_is_normalised_for_itself);
    tcase_add_test(cases, a_sum_is_added_in_place);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
