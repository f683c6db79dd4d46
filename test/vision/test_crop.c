// SPDX-License-Identifier: MIT
// Squares of a picture, resampled.
#include "base/memory.h"
#include "suite.h"
#include "vision/crop.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { SIZE = 8 };

// A picture whose value is 10 x + y in the first channel and constant in the others.
static ie_image slope(int width, int height)
{
    ie_image image = {0};
    ie_image_resize(&image, width, height, 3);
    for (int i = 0; i < width * height; i++) {
        image.pixels[3 * i] = (uint8_t)(10 * (i % width) + i / width);
        image.pixels[3 * i + 1] = 100;
        image.pixels[3 * i + 2] = 200;
    }
    return image;
}

START_TEST(a_crop_of_its_own_size_is_a_copy)
{
    ie_crop *crop = ie_crop_create(SIZE, SIZE);
    ie_image image = slope(12, 12);
    float out[SIZE * SIZE * 3];
    ie_crop_take(crop, &image, 2, 3, SIZE, -1, out);
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
            ck_assert_float_eq_tol(out[(y * SIZE + x) * 3], (float)(10 * (x + 2) + y + 3), 1e-4f);
    ck_assert_float_eq_tol(out[1], 100, 1e-4f);
    ck_assert_float_eq_tol(out[2], 200, 1e-4f);
    ie_image_free(&image);
    ie_crop_destroy(crop);
}
END_TEST

START_TEST(enlarging_is_bilinear_between_pixel_centres)
{
    ie_crop *crop = ie_crop_create(SIZE, SIZE);
    ie_image image = slope(12, 12);
    float out[SIZE * SIZE * 3];
    ie_crop_take(crop, &image, 4, 4, 4, -1, out);
    for (int x = 0; x < SIZE; x++)
        ck_assert_float_eq_tol(out[x * 3], (float)(10 * (4 + (x + 0.5) / 2 - 0.5) + 4 + 0.25 - 0.5), 1e-3f);
    ie_image_free(&image);
    ie_crop_destroy(crop);
}
END_TEST

START_TEST(shrinking_averages_what_is_finer_than_the_crop)
{
    ie_crop *crop = ie_crop_create(SIZE, SIZE);
    ie_image image = {0};
    ie_image_resize(&image, 64, 64, 3);
    for (int i = 0; i < 64 * 64 * 3; i++)
        image.pixels[i] = i / 3 % 2 ? 255 : 0;  // stripes one pixel wide
    float out[SIZE * SIZE * 3];
    ie_crop_take(crop, &image, 0, 0, 64, -1, out);
    for (int i = 0; i < SIZE * SIZE; i++)  // at the edges the outermost pixel counts more
        if (i % SIZE > 0 && i % SIZE < SIZE - 1)
            ck_assert_float_eq_tol(out[3 * i], 127.5f, 3);
    ie_image_free(&image);
    ie_crop_destroy(crop);
}
END_TEST

START_TEST(detail_limits_what_an_enlarged_crop_keeps)
{
    ie_crop *sharp = ie_crop_create(16, 16), *soft = ie_crop_create(16, 4);
    ie_image image = {0};
    ie_image_resize(&image, 16, 16, 3);
    for (int i = 0; i < 16 * 16 * 3; i++)
        image.pixels[i] = i / 3 % 2 ? 255 : 0;
    float one[16 * 16 * 3], other[16 * 16 * 3];
    ie_crop_take(sharp, &image, 0, 0, 16, -1, one);
    ie_crop_take(soft, &image, 0, 0, 16, -1, other);
    double mean, sharp_deviation, soft_deviation;
    ie_crop_light(sharp, one, &mean, &sharp_deviation);
    ie_crop_light(soft, other, &mean, &soft_deviation);
    ck_assert_double_gt(sharp_deviation, 100);
    ck_assert_double_lt(soft_deviation, 30);
    ie_image_free(&image);
    ie_crop_destroy(sharp);
    ie_crop_destroy(soft);
}
END_TEST

START_TEST(outside_the_picture_is_the_nearest_pixel_or_the_given_value)
{
    ie_crop *crop = ie_crop_create(SIZE, SIZE);
    ie_image image = slope(12, 12);
    float out[SIZE * SIZE * 3];
    ie_crop_take(crop, &image, -20, 2, SIZE, -1, out);
    ck_assert_float_eq_tol(out[0], 2, 1e-4f);
    ie_crop_take(crop, &image, -20, 2, SIZE, 7, out);
    ck_assert_float_eq_tol(out[0], 7, 1e-4f);
    ck_assert_float_eq_tol(out[1], 7, 1e-4f);
    ie_crop_take(crop, &image, 1e4, -1e4, SIZE, -1, out);
    ck_assert_float_eq_tol(out[0], 110, 1e-4f);
    ie_image_free(&image);
    ie_crop_destroy(crop);
}
END_TEST

START_TEST(light_is_mean_and_deviation_of_luma)
{
    ie_crop *crop = ie_crop_create(2, 2);
    float rgb[12] = {255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0};
    double mean, deviation;
    ie_crop_light(crop, rgb, &mean, &deviation);
    ck_assert_double_eq_tol(mean, 127.5, 1e-6);
    ck_assert_double_eq_tol(deviation, 127.5, 1e-6);
    ie_crop_destroy(crop);
}
END_TEST

START_TEST(a_turned_crop_stands_upright_what_leans)
{
    ie_crop *crop = ie_crop_create(SIZE, SIZE);
    ie_image image = slope(24, 24);
    float out[SIZE * SIZE * 3];
    const double angles[] = {0, 30, 90, -45};
    for (int i = 0; i < 4; i++) {
        ie_crop_take_rotated(crop, &image, 8, 8, SIZE, angles[i], -1, out);
        double along = cos(angles[i] * acos(-1) / 180), across = sin(angles[i] * acos(-1) / 180);
        for (int y = 0; y < SIZE; y++)
            for (int x = 0; x < SIZE; x++) {
                double u = x - 3.5, v = y - 3.5, at_x = 11.5 + u * along - v * across,
                    at_y = 11.5 + u * across + v * along;
                ck_assert_float_eq_tol(out[(y * SIZE + x) * 3], (float)(10 * at_x + at_y), 0.01f);
            }
    }
    ck_assert_float_eq_tol(out[1], 100, 1e-4f);
    ie_image_free(&image);
    ie_crop_destroy(crop);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crop");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_crop_of_its_own_size_is_a_copy);
    tcase_add_test(all, enlarging_is_bilinear_between_pixel_centres);
    tcase_add_test(all, shrinking_averages_what_is_finer_than_the_crop);
    tcase_add_test(all, detail_limits_what_an_enlarged_crop_keeps);
    tcase_add_test(all, outside_the_picture_is_the_nearest_pixel_or_the_given_value);
    tcase_add_test(all, light_is_mean_and_deviation_of_luma);
    tcase_add_test(all, a_turned_crop_stands_upright_what_leans);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
