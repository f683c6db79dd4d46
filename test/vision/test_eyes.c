// SPDX-License-Identifier: MIT
// lib/vision/eyes: a pair that lies as eyes do.
#include "suite.h"
#include "vision/eyes.h"
#include "vision/pictures.h"
#include "vision/rotated_crop.h"

#include <math.h>

// A face of 200 x 200 at (60, 20) with spots of 50 pixels around two points of it.
static ie_image draw_face(double left_x, double left_y, double right_x, double right_y)
{
    ie_image picture = make_flat(320, 240, 128);
    draw_spot(&picture, 60 + (int)left_x - 25, 20 + (int)left_y - 25, 50);
    draw_spot(&picture, 60 + (int)right_x - 25, 20 + (int)right_y - 25, 50);
    return picture;
}

static int find_eyes(const ie_image *picture, const ie_box *face, double centres[4])
{
    ie_cascade *cascade = open_spot_cascade();
    ie_eyes *eyes = ie_eyes_create(NULL, cascade);
    int found = ie_eyes_find(eyes, picture, face, centres);
    ie_eyes_destroy(eyes);
    ie_cascade_free(cascade);
    return found;
}

static const ie_box face = {60, 20, 200, 200, 5, 0, 0};

START_TEST(a_pair_is_found_where_it_is)
{
    double centres[4];
    ie_image picture = draw_face(60, 80, 140, 84);
    ck_assert_int_eq(find_eyes(&picture, &face, centres), 1);
    const double wanted[4] = {120, 100, 200, 104};
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq_tol(centres[i], wanted[i], 6);
    ie_image_free(&picture);
}
END_TEST

START_TEST(spots_that_do_not_lie_as_eyes_are_none)
{
    double centres[4];
    const double places[][4] = {{60, 80, 60, 80}, {60, 50, 140, 110}, {40, 170, 150, 170}, {30, 80, 70, 80}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        ie_image picture = draw_face(places[i][0], places[i][1], places[i][2], places[i][3]);
        ck_assert_msg(find_eyes(&picture, &face, centres) == 0, "pair %zu", i);
        ie_image_free(&picture);
    }
}
END_TEST

START_TEST(a_leaning_face_is_turned_upright_first)
{
    double centres[4], lean = 27 * acos(-1) / 180;
    ie_image upright = draw_face(60, 80, 140, 80), leaning = {0};
    ie_rotated_crop back = ie_rotated_crop_of(160, 120, 320, -27);
    ie_rotated_crop_cut(&back, &upright, &leaning);  // a square: its middle is that of the picture
    ie_box box = {60, 60, 200, 200, 5, 0, 27};
    ck_assert_int_eq(find_eyes(&leaning, &box, centres), 1);
    ck_assert_double_eq_tol(atan2(centres[3] - centres[1], centres[2] - centres[0]), lean, 0.1);
    ck_assert_double_eq_tol(hypot(centres[2] - centres[0], centres[3] - centres[1]), 80, 8);
    ie_image_free(&upright);
    ie_image_free(&leaning);
}
END_TEST

START_TEST(boxes_outside_or_tiny_and_no_cascades_give_none)
{
    double centres[4];
    ie_image picture = draw_face(60, 80, 140, 84);
    const ie_box boxes[] = {{200, 20, 200, 200, 5, 0, 0}, {-1, 20, 200, 200, 5, 0, 0}, {60, 20, 15, 15, 5, 0, 0}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        ck_assert_int_eq(find_eyes(&picture, &boxes[i], centres), 0);
    ie_eyes *blind = ie_eyes_create(NULL, NULL);
    ck_assert_int_eq(ie_eyes_find(blind, &picture, &face, centres), 0);
    ie_eyes_destroy(blind);
    ie_image_free(&picture);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("eyes");
    TCase *tests = tcase_create("eyes");
    tcase_add_test(tests, a_pair_is_found_where_it_is);
    tcase_add_test(tests, spots_that_do_not_lie_as_eyes_are_none);
    tcase_add_test(tests, a_leaning_face_is_turned_upright_first);
    tcase_add_test(tests, boxes_outside_or_tiny_and_no_cascades_give_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
