// SPDX-License-Identifier: MIT
// lib/vision/integral: the sums that it promises.
#include "suite.h"
#include "vision/integral.h"
#include "vision/pictures.h"

// The definitions, pixel by pixel.
START_TEST(integral_images_are_the_sums_they_promise)
{
    ie_image picture = make_noise(37, 29, 5);
    for (int step = 1; step <= 2; step++) {
        ie_integral integral = {0};
        ie_integral_reserve(&integral, 50, 40);
        ie_integral_fill(&integral, &picture, step, 1);
        for (int y = 0; y <= 29; y++)
            for (int x = 0; x <= 37; x++) {
                uint32_t sum = 0, square = 0, tilted = 0;
                for (int v = 0; v < y; v++)
                    for (int u = 0; u < 37; u++) {
                        uint32_t pixel = picture.pixels[v * 37 + u];
                        sum += u < x ? pixel : 0;
                        square += u < x ? pixel * pixel : 0;
                        tilted += abs(u - x + 1) <= y - v - 1 ? pixel : 0;
                    }
                size_t at = ie_integral_at(integral.stride, step, x, y);
                ck_assert_uint_eq(integral.values[at], sum);
                ck_assert_uint_eq(integral.values[at + integral.plane], tilted);
                ck_assert_uint_eq(integral.values[at + 2 * integral.plane], square);
            }
        ie_integral_free(&integral);
    }
    ie_image_free(&picture);
}
END_TEST

START_TEST(a_smaller_picture_after_a_larger_one_leaves_no_trace)
{
    ie_integral integral = {0};
    ie_image large = make_flat(50, 40, 255), small = make_flat(5, 4, 1);
    ie_integral_reserve(&integral, 50, 40);
    ie_integral_fill(&integral, &large, 1, 1);
    ie_integral_fill(&integral, &small, 1, 1);
    for (int y = 0; y <= 4; y++)
        for (int x = 0; x <= 5; x++)
            ck_assert_uint_eq(integral.values[ie_integral_at(integral.stride, 1, x, y)], x * y);
    ie_image_free(&large);
    ie_image_free(&small);
    ie_integral_free(&integral);
    ck_assert_ptr_null(integral.values);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("integral");
    TCase *tests = tcase_create("integral");
    tcase_add_test(tests, integral_images_are_the_sums_they_promise);
    tcase_add_test(tests, a_smaller_picture_after_a_larger_one_leaves_no_trace);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
