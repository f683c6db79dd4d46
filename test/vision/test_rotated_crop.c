// SPDX-License-Identifier: MIT
// lib/vision/rotated_crop: squares turned upright.
#include "suite.h"
#include "vision/pictures.h"
#include "vision/rotated_crop.h"

#include <math.h>

START_TEST(without_rotation_it_is_a_copy)
{
    ie_image picture = make_noise(40, 30, 4), out = {0};
    ie_rotated_crop square = ie_rotated_crop_of(20, 15, 10, 0);
    ie_rotated_crop_cut(&square, &picture, &out);
    ck_assert_int_eq(out.width, 10);
    for (int y = 0; y < 10; y++)
        ck_assert_mem_eq(out.pixels + 10 * y, picture.pixels + (10 + y) * 40 + 15, 10);
    ie_image_free(&picture);
    ie_image_free(&out);
}
END_TEST

// Turned clockwise by a right angle, the right of the picture is what stands on top.
START_TEST(a_right_angle_turns_the_right_side_up)
{
    ie_image picture = make_noise(40, 30, 4), out = {0};
    ie_rotated_crop square = ie_rotated_crop_of(20, 15, 10, 90);
    ie_rotated_crop_cut(&square, &picture, &out);
    for (int y = 0; y < 10; y++)
        for (int x = 0; x < 10; x++)
            ck_assert_int_eq(out.pixels[10 * y + x], picture.pixels[(10 + x) * 40 + 24 - y]);
    ie_image_free(&picture);
    ie_image_free(&out);
}
END_TEST

START_TEST(points_go_back_to_where_they_came_from)
{
    ie_rotated_crop square = ie_rotated_crop_of(100, 50, 20, 30);
    double x = 10, y = 10;
    ie_rotated_crop_back(&square, &x, &y);
    ck_assert_double_eq_tol(x, 100, 1e-9);
    ck_assert_double_eq_tol(y, 50, 1e-9);
    x = 20, y = 10;  // the middle of the right side: along the lean
    ie_rotated_crop_back(&square, &x, &y);
    ck_assert_double_eq_tol(x, 100 + 10 * cos(acos(-1) / 6), 1e-9);
    ck_assert_double_eq_tol(y, 55, 1e-9);
}
END_TEST

START_TEST(beyond_the_picture_its_edge_goes_on)
{
    ie_image picture = make_flat(20, 20, 90), out = {0};
    ie_rotated_crop square = ie_rotated_crop_of(0, 0, 16, 45);
    ie_rotated_crop_cut(&square, &picture, &out);
    for (int i = 0; i < 16 * 16; i++)
        ck_assert_int_eq(out.pixels[i], 90);
    ie_image_free(&picture);
    ie_image_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rotated_crop");
    TCase *tests = tcase_create("rotated_crop");
    tcase_add_test(tests, without_rotation_it_is_a_copy);
    tcase_add_test(tests, a_right_angle_turns_the_right_side_up);
    tcase_add_test(tests, points_go_back_to_where_they_came_from);
    tcase_add_test(tests, beyond_the_picture_its_edge_goes_on);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
