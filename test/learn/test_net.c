// SPDX-License-Identifier: MIT
// The network's layers against slow references written from their definitions.
#include "learn/net.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 16 };

static float in[MOST], filters[MOST], bias[64], got[MOST], wanted[MOST], scratch[MOST];

static void fill(float *values, int count, unsigned seed)
{
    for (int i = 0; i < count; i++) {
        seed = seed * 1664525u + 1013904223u;
        values[i] = (float)(seed >> 8) / (1 << 23) - 1;
    }
}

static float at(ie_map_size size, int image, int y, int x, int c)
{
    if (y < 0 || y >= size.height || x < 0 || x >= size.width)
        return 0;
    return in[((image * size.height + y) * size.width + x) * size.channels + c];
}

// TensorFlow's rule for "same": all = max((ceil(n / stride) - 1) stride + 3 - n, 0), of which floor(all / 2) come
// first.
static int before(int n, int stride)
{
    int all = ((n + stride - 1) / stride - 1) * stride + 3 - n;
    return all > 0 ? all / 2 : 0;
}

static void check_close(size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_float_eq_tol(got[i], wanted[i], 1e-4f);
}

static void check_convolution(ie_map_size size, int stride, int channels)
{
    ie_map_size after = ie_net_after(size, stride, channels);
    fill(in, (int)ie_net_values(size), 1);
    fill(filters, 9 * size.channels * channels, 2);
    fill(bias, channels, 3);
    float *out = wanted;
    for (int image = 0; image < size.count; image++)
        for (int y = 0; y < after.height; y++)
            for (int x = 0; x < after.width; x++)
                for (int o = 0; o < channels; o++) {
                    double sum = bias[o];
                    for (int t = 0; t < 9; t++)
                        for (int c = 0; c < size.channels; c++)
                            sum += at(size, image, y * stride - before(size.height, stride) + t / 3,
                                      x * stride - before(size.width, stride) + t % 3, c)
                                * filters[(t * size.channels + c) * channels + o];
                    *out++ = (float)sum;
                }
    ie_net_convolve(in, size, stride, filters, bias, channels, IE_PRODUCT_STORE, scratch, NULL, got);
    check_close(ie_net_values(after));
}

static void check_depthwise(ie_map_size size, int stride)
{
    ie_map_size after = ie_net_after(size, stride, size.channels);
    fill(in, (int)ie_net_values(size), 4);
    fill(filters, 9 * size.channels, 5);
    float *out = wanted;
    for (int image = 0; image < size.count; image++)
        for (int y = 0; y < after.height; y++)
            for (int x = 0; x < after.width; x++)
                for (int c = 0; c < size.channels; c++) {
                    double sum = 0;
                    for (int t = 0; t < 9; t++)
                        sum += at(size, image, y * stride - before(size.height, stride) + t / 3,
                                  x * stride - before(size.width, stride) + t % 3, c) * filters[t * size.channels + c];
                    *out++ = (float)sum;
                }
    ie_net_depthwise(in, size, stride, filters, got);
    check_close(ie_net_values(after));
}

START_TEST(a_convolution_is_its_definition_at_any_size_and_stride)
{
    check_convolution((ie_map_size){2, 8, 6, 3}, 1, 5);
    check_convolution((ie_map_size){2, 8, 6, 3}, 2, 5);
    check_convolution((ie_map_size){1, 7, 9, 2}, 2, 4);
    check_convolution((ie_map_size){1, 1, 1, 1}, 1, 1);
    check_convolution((ie_map_size){1, 2, 1, 1}, 2, 1);
}
END_TEST

START_TEST(a_depthwise_convolution_is_its_definition_at_any_size_and_stride)
{
    check_depthwise((ie_map_size){2, 8, 6, 3}, 1);
    check_depthwise((ie_map_size){2, 8, 6, 33}, 2);
    check_depthwise((ie_map_size){1, 7, 9, 16}, 2);
    check_depthwise((ie_map_size){1, 1, 1, 1}, 1);
    check_depthwise((ie_map_size){1, 3, 2, 1}, 2);
    check_depthwise((ie_map_size){1, 3, 3, 16}, 1);
    check_depthwise((ie_map_size){1, 3, 3, 17}, 2);
    check_depthwise((ie_map_size){2, 5, 4, 32}, 2);
    check_depthwise((ie_map_size){2, 4, 5, 32}, 2);
}
END_TEST

START_TEST(a_pointwise_convolution_is_a_product_for_each_pixel)
{
    ie_map_size size = {2, 3, 4, 7};
    fill(in, (int)ie_net_values(size), 6);
    fill(filters, 7 * 5, 7);
    fill(bias, 5, 8);
    for (int p = 0; p < 2 * 3 * 4; p++)
        for (int o = 0; o < 5; o++) {
            double sum = bias[o];
            for (int c = 0; c < 7; c++)
                sum += in[p * 7 + c] * filters[c * 5 + o];
            wanted[p * 5 + o] = (float)sum;
        }
    ie_net_pointwise(in, size, filters, bias, 5, IE_PRODUCT_STORE, NULL, got);
    check_close(2 * 3 * 4 * 5);
}
END_TEST

// For widths that the fast loops take and one that they do not.
START_TEST(results_can_be_rectified_or_added_to_a_sum)
{
    static const int widths[] = {7, 32, 64, 40};
    for (int w = 0; w < 4; w++) {
        ie_map_size size = {1, 3, 7, 5};
        int columns = widths[w], count = 3 * 7 * columns;
        float *sum = scratch, *out = scratch + 4096;
        fill(in, (int)ie_net_values(size), 9);
        fill(filters, 5 * columns, 10);
        fill(bias, columns, 11);
        ie_net_pointwise(in, size, filters, bias, columns, IE_PRODUCT_STORE, NULL, wanted);
        ie_net_pointwise(in, size, filters, bias, columns, IE_PRODUCT_RELU, NULL, out);
        for (int i = 0; i < count; i++)
            ck_assert_float_eq(out[i], wanted[i] > 0 ? wanted[i] : 0);
        fill(sum, count, 12);
        fill(got, count, 12);
        ie_net_pointwise(in, size, filters, bias, columns, IE_PRODUCT_ADD, sum, out);
        for (int i = 0; i < count; i++) {
            ck_assert_float_eq_tol(sum[i], got[i] + wanted[i], 1e-5f);
            ck_assert_float_eq(out[i], sum[i] > 0 ? sum[i] : 0);
        }
    }
}
END_TEST

START_TEST(the_average_is_taken_over_the_pixels_of_each_picture)
{
    float values[8] = {1, 2, 3, 4, 5, 6, 7, 8}, out[4];
    ie_net_pool(values, (ie_map_size){2, 1, 2, 2}, NULL, out);
    ck_assert_float_eq(out[0], 2);
    ck_assert_float_eq(out[1], 3);
    ck_assert_float_eq(out[2], 6);
    ck_assert_float_eq(out[3], 7);
}
END_TEST

START_TEST(weights_say_what_each_pixel_counts)
{
    float values[8] = {1, 2, 3, 4, 5, 6, 7, 8}, out[4];
    const float weights[4] = {1, 0, -2, 0.5f};
    ie_net_pool(values, (ie_map_size){2, 1, 2, 2}, weights, out);
    ck_assert_float_eq(out[0], 1 - 6);
    ck_assert_float_eq(out[1], 2);
    ck_assert_float_eq(out[2], 5 - 14);
    ck_assert_float_eq(out[3], 4);
}
END_TEST

START_TEST(softmax_sums_to_one_also_for_huge_numbers)
{
    float values[3] = {1e30f, 1e30f, -1e30f};
    ie_net_softmax(values, 3);
    ck_assert_float_eq_tol(values[0], 0.5f, 1e-6f);
    ck_assert_float_eq(values[2], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("net");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_convolution_is_its_definition_at_any_size_and_stride);
    tcase_add_test(all, a_depthwise_convolution_is_its_definition_at_any_size_and_stride);
    tcase_add_test(all, a_pointwise_convolution_is_a_product_for_each_pixel);
    tcase_add_test(all, results_can_be_rectified_or_added_to_a_sum);
    tcase_add_test(all, the_average_is_taken_over_the_pixels_of_each_picture);
    tcase_add_test(all, weights_say_what_each_pixel_counts);
    tcase_add_test(all, softmax_sums_to_one_also_for_huge_numbers);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
