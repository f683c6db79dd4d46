// SPDX-License-Identifier: MIT
// lib/vision/quality: light and sharpness.
#include "suite.h"
#include "vision/people.h"
#include "vision/quality.h"

#include <math.h>

// A 3 x 3 mean, `times` over.
static void blur(ie_image *image, int times)
{
    for (; times > 0; times--) {
        ie_image copy = {0};
        ie_image_resize(&copy, image->width, image->height, 1);
        memcpy(copy.pixels, image->pixels, (size_t)image->width * (size_t)image->height);
        for (int y = 1; y < image->height - 1; y++)
            for (int x = 1; x < image->width - 1; x++) {
                int sum = 0;
                for (int k = 0; k < 9; k++)
                    sum += copy.pixels[(y + k / 3 - 1) * image->width + x + k % 3 - 1];
                image->pixels[y * image->width + x] = (uint8_t)(sum / 9);
            }
        ie_image_free(&copy);
    }
}

START_TEST(blur_and_darkness_show_in_the_figures)
{
    ie_box box = square(100, 50, 128);
    ie_image picture = make_picture(&box, (int[]){3}, 1), working = {0};
    ie_rescaler *rescaler = ie_rescaler_create();
    double sharp = ie_quality_sharpness(rescaler, &picture, &box, &working);
    double light = ie_quality_light(&picture);
    blur(&picture, 12);
    double blurred = ie_quality_sharpness(rescaler, &picture, &box, &working);
    ck_assert_double_lt(blurred, 0.04);
    ck_assert_double_gt(sharp, 4 * blurred);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        picture.pixels[i] /= 4;
    ck_assert_double_ge(light, 128);
    double dark = ie_quality_light(&picture);
    ck_assert_double_lt(dark, 70);
    ie_quality_brighten(&picture, dark);
    ck_assert_double_ge(ie_quality_light(&picture), 150);
    ie_box outside = square(400, 200, 128);
    ck_assert_double_eq(ie_quality_sharpness(rescaler, &picture, &outside, &working), -1);
    ie_rescaler_destroy(rescaler);
    ie_image_free(&picture);
    ie_image_free(&working);
}
END_TEST

// The definition: variance of the Laplacian over the variance of the luma, of the inner 62 x 62 of 64 x 64 pixels.
START_TEST(sharpness_is_the_ratio_of_variances)
{
    ie_box box = {0, 0, 64, 64, 1, 0, 0};
    ie_image picture = make_picture(&(ie_box){0, 0, 64, 64, 1, 0, 0}, (int[]){5}, 1), working = {0};
    ie_rescaler *rescaler = ie_rescaler_create();
    double sums[4] = {0};
    for (int y = 1; y < 63; y++)
        for (int x = 1; x < 63; x++) {
            const uint8_t *at = picture.pixels + y * WIDTH + x;
            double edge = at[-1] + at[1] + at[-WIDTH] + at[WIDTH] - 4.0 * at[0];
            const double values[4] = {at[0], (double)at[0] * at[0], edge, edge * edge};
            for (int i = 0; i < 4; i++)
                sums[i] += values[i] / (62 * 62);
        }
    double expected = (sums[3] - sums[2] * sums[2]) / (sums[1] - sums[0] * sums[0]);
    ck_assert_double_eq_tol(ie_quality_sharpness(rescaler, &picture, &box, &working), expected, 1e-9);
    memset(picture.pixels, 77, (size_t)WIDTH * HEIGHT);
    ck_assert_double_eq(ie_quality_sharpness(rescaler, &picture, &box, &working), -1);
    ie_rescaler_destroy(rescaler);
    ie_image_free(&picture);
    ie_image_free(&working);
}
END_TEST

START_TEST(light_is_what_a_twentieth_of_the_pixels_exceeds)
{
    ie_image picture = make_picture(NULL, NULL, 0);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        picture.pixels[i] = (uint8_t)(i / WIDTH * 256 / HEIGHT);
    ck_assert_double_eq_tol(ie_quality_light(&picture), 0.95 * 256, 4);
    double before = picture.pixels[WIDTH * HEIGHT / 2];
    ie_quality_brighten(&picture, 90);  // light enough: nothing happens
    ck_assert_double_eq(picture.pixels[WIDTH * HEIGHT / 2], before);
    memset(picture.pixels, 2, (size_t)WIDTH * HEIGHT);
    ie_quality_brighten(&picture, 2);
    ck_assert_int_eq(picture.pixels[0], 16);  // eight times at most
    ie_image_free(&picture);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quality");
    TCase *tests = tcase_create("quality");
    tcase_add_test(tests, blur_and_darkness_show_in_the_figures);
    tcase_add_test(tests, sharpness_is_the_ratio_of_variances);
    tcase_add_test(tests, light_is_what_a_twentieth_of_the_pixels_exceeds);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
