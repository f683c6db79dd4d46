// SPDX-License-Identifier: MIT
// Products of 8-bit matrices, by the kernels of every kind of processor that this one can stand in for, against sums of
// whole numbers.
#include "learn/int8_matrix.c"  // for its kernels
#include "suite.h"

static unsigned state = 1;

static float draw_value(void)
{
    state = state * 1664525u + 1013904223u;
    return (float)(state >> 8) / (1 << 23) - 1;
}

static void fill_values(float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = draw_value();
}

// Sets a matrix and rows of drawn values, and multiplies them one by one as they are kept.
static void set_up(ie_int8_matrix *matrix, ie_int8_rows *rows, size_t count, const float *bias, float *wanted)
{
    float *values = ie_allocate(count * matrix->inputs, sizeof *values);
    float *kept = ie_allocate(matrix->inputs, sizeof *kept);
    for (size_t o = 0; o < matrix->outputs; o++) {
        fill_values(values, matrix->inputs);
        ie_int8_matrix_set(matrix, o, values);
    }
    fill_values(values, count * matrix->inputs);
    ie_int8_rows_set(rows, count, matrix->inputs, values);
    for (size_t o = 0; o < matrix->outputs; o++) {
        ie_int8_matrix_get(matrix, o, kept);
        for (size_t r = 0; r < count; r++) {
            long sum = 0;
            for (size_t i = 0; i < matrix->inputs; i++)
                sum += rows->values[r * matrix->inputs + i] * lrintf(kept[i] / matrix->scales[o]);
            wanted[r * matrix->outputs + o] = (float)sum * (rows->scales[r] * matrix->scales[o]) + (bias ? bias[o] : 0);
        }
    }
    free(values);
    free(kept);
}

static void check_kernel(product_of_rows *kernel, const ie_int8_matrix *matrix, const ie_int8_rows *rows,
                         const float *bias, const float *wanted)
{
    size_t count = rows->count * matrix->outputs;
    float *got = ie_allocate(count + 1, sizeof *got);
    got[count] = 7;
    kernel(matrix, rows, 0, rows->count, bias, got);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(got[i] == wanted[i], "%zu outputs, value %zu: %g, not %g", matrix->outputs, i, got[i], wanted[i]);
    ck_assert(got[count] == 7);
    free(got);
}

START_TEST(every_kernel_gives_the_same_whole_numbers)
{
    const size_t shapes[][3] = {{1, 4, 1}, {1, 64, 300}, {7, 12, 16}, {8, 64, 32}, {19, 128, 50}, {9, 512, 100}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        size_t count = shapes[s][0], outputs = shapes[s][2];
        ie_int8_matrix matrix = ie_int8_matrix_create(shapes[s][1], outputs);
        ie_int8_rows rows = {0};
        float *wanted = ie_allocate(count * outputs, sizeof *wanted), *bias = ie_allocate(outputs, sizeof *bias);
        fill_values(bias, outputs);
        set_up(&matrix, &rows, count, s % 2 ? bias : NULL, wanted);
        check_kernel(product_plain, &matrix, &rows, s % 2 ? bias : NULL, wanted);
#ifdef IS_X86
        if (__builtin_cpu_supports("avx2"))
            check_kernel(product_avx2, &matrix, &rows, s % 2 ? bias : NULL, wanted);
        if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
            check_kernel(product_vnni, &matrix, &rows, s % 2 ? bias : NULL, wanted);
#endif
        ie_int8_matrix_free(&matrix);
        ie_int8_rows_free(&rows);
        free(wanted);
        free(bias);
    }
}
END_TEST

// 127 times 127 in every place is the most that sums of 16 and 32 bits must hold.
START_TEST(the_largest_values_do_not_overflow)
{
    enum { INPUTS = 2048 };
    static float ones[INPUTS], minus[INPUTS];
    for (size_t i = 0; i < INPUTS; i++)
        minus[i] = -(ones[i] = 1);
    ie_int8_matrix matrix = ie_int8_matrix_create(INPUTS, 2);
    ie_int8_rows rows = {0};
    float out[2];
    ie_int8_matrix_set(&matrix, 0, ones);
    ie_int8_matrix_set(&matrix, 1, minus);
    ie_int8_rows_set(&rows, 1, INPUTS, minus);
    product_of_rows *kernels[] = {product_plain,
#ifdef IS_X86
                                  __builtin_cpu_supports("avx2") ? product_avx2 : product_plain,
#endif
                                  choose_product()};
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++) {
        kernels[k](&matrix, &rows, 0, 1, NULL, out);
        ck_assert_float_eq_tol(out[0], -INPUTS, 0.01);
        ck_assert_float_eq_tol(out[1], INPUTS, 0.01);
    }
    ie_int8_matrix_free(&matrix);
    ie_int8_rows_free(&rows);
}
END_TEST

START_TEST(more_rows_than_a_block_and_rows_of_zeros_are_done)
{
    enum { ROWS = 600, WIDTH = 8 };
    static float values[ROWS * WIDTH], out[ROWS * 3];
    const float weights[WIDTH] = {1, 0, 0, 0, 0, 0, 0, -1}, bias[3] = {0, 0, 5};
    ie_int8_matrix matrix = ie_int8_matrix_create(WIDTH, 3);
    ie_int8_rows rows = {0};
    ie_int8_matrix_set(&matrix, 1, weights);
    for (size_t r = 0; r < ROWS; r++)
        values[r * WIDTH] = r % 2 ? (float)r : 0;
    ie_int8_rows_set(&rows, ROWS, WIDTH, values);
    ie_int8_product(&matrix, &rows, bias, out);
    for (size_t r = 0; r < ROWS; r++) {
        ck_assert(out[r * 3] == 0);
        ck_assert_float_eq_tol(out[r * 3 + 1], r % 2 ? (float)r : 0, 1e-3);
        ck_assert(out[r * 3 + 2] == 5);
    }
    ie_int8_matrix_free(&matrix);
    ie_int8_rows_free(&rows);
}
END_TEST

START_TEST(a_weight_is_kept_to_half_a_step)
{
    float weights[8], kept[8];
    ie_int8_matrix matrix = ie_int8_matrix_create(8, 20);
    fill_values(weights, 8);
    weights[3] = -2;
    ie_int8_matrix_set(&matrix, 17, weights);
    ie_int8_matrix_get(&matrix, 17, kept);
    for (size_t i = 0; i < 8; i++)
        ck_assert_float_eq_tol(kept[i], weights[i], 1.0 / 127 + 1e-6);
    ck_assert_float_eq_tol(kept[3], -2, 1e-6);
    ie_int8_matrix_free(&matrix);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("int8_matrix");
    TCase *cases = tcase_create("int8_matrix");
    tcase_add_test(cases, every_kernel_gives_the_same_whole_numbers);
    tcase_add_test(cases, the_largest_values_do_not_overflow);
    tcase_add_test(cases, more_rows_than_a_block_and_rows_of_zeros_are_done);
    tcase_add_test(cases, a_weight_is_kept_to_half_a_step);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
