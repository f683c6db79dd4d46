// SPDX-License-Identifier: MIT
// lib/vision/face_motion: the mouth of a drawn face moves, its head, its light, or nothing.
#include "suite.h"
#include "vision/face_motion.h"
#include "vision/pictures.h"

#include <math.h>

typedef struct drawn {
    double x, y, side;  // of the face, pixels
    double mouth;       // how far it is open, shares of the side
    double light;       // factor
} drawn;

static double dark_spot(double x, double y, double at_x, double at_y, double wide, double high)
{
    double far = (x - at_x) * (x - at_x) / (wide * wide) + (y - at_y) * (y - at_y) / (high * high);
    return 120 * exp(-2 * far);
}

// A bright face with two eyes, a nose and a mouth, of soft edges.
static ie_image draw_face(drawn face)
{
    ie_image image = make_flat(200, 160, 0);
    for (int y = 0; y < image.height; y++)
        for (int x = 0; x < image.width; x++) {
            double u = (x + 0.5 - face.x) / face.side, v = (y + 0.5 - face.y) / face.side;
            double value = 200 - dark_spot(u, v, 0.3, 0.35, 0.1, 0.06) - dark_spot(u, v, 0.7, 0.35, 0.1, 0.06)
                - 0.5 * dark_spot(u, v, 0.5, 0.55, 0.06, 0.12)
                - dark_spot(u, v, 0.5, 0.82, 0.16, 0.04 + face.mouth);
            image.pixels[y * image.width + x] = (uint8_t)lrint(fmax(0, fmin(255, value * face.light)));
        }
    return image;
}

// What moved from one drawn face to the other, in the box of the second.
static ie_face_moved between(drawn before, drawn now)
{
    ie_face_motion *motion = ie_face_motion_create();
    ie_image first = draw_face(before), second = draw_face(now);
    ie_box box = {(int)lrint(now.x), (int)lrint(now.y), (int)lrint(now.side), (int)lrint(now.side), 9, 0, 0};
    ie_face_moved moved = {NAN, NAN};
    ck_assert_int_eq(ie_face_motion_measure(motion, &first, &box, &moved), -1);  // there is no picture before
    ie_face_motion_keep(motion, &first);
    ck_assert_int_eq(ie_face_motion_measure(motion, &second, &box, &moved), 0);
    ie_image_free(&first);
    ie_image_free(&second);
    ie_face_motion_destroy(motion);
    return moved;
}

static const drawn calm = {50, 30, 96, 0, 1};

START_TEST(a_still_face_does_not_move)
{
    ie_face_moved moved = between(calm, calm);
    ck_assert_double_lt(moved.face, 1e-3);
    ck_assert_double_lt(moved.mouth, 1e-3);
}
END_TEST

START_TEST(a_mouth_that_opens_moves)
{
    drawn open = calm;
    open.mouth = 0.08;
    ie_face_moved moved = between(calm, open);
    ck_assert_double_gt(moved.mouth, 0.3);
    ck_assert_double_gt(moved.face, 0.1);
}
END_TEST

// Shift, growth and light together: the mouth keeps still while the face as a whole does not.
START_TEST(a_head_that_moves_does_not_move_its_mouth)
{
    drawn moved_head = {54, 27, 100, 0, 1}, open = moved_head;
    ie_face_moved head = between(calm, moved_head);
    ck_assert_double_gt(head.face, 0.2);
    ck_assert_double_lt(head.mouth, 0.2);
    open.mouth = 0.08;
    ck_assert_double_gt(between(calm, open).mouth, 2 * head.mouth);
}
END_TEST

START_TEST(light_is_no_motion)
{
    drawn dim = calm;
    dim.light = 0.5;
    ie_face_moved moved = between(calm, dim);
    ck_assert_double_lt(moved.face, 0.01);
    ck_assert_double_lt(moved.mouth, 0.02);
}
END_TEST

START_TEST(small_faces_are_measured_too)
{
    drawn small = {50, 30, 24, 0, 1}, open = small;
    open.mouth = 0.08;
    ck_assert_double_lt(between(small, small).mouth, 1e-3);
    ck_assert_double_gt(between(small, open).mouth, 0.25);
}
END_TEST

START_TEST(what_cannot_be_compared_is_refused)
{
    ie_face_motion *motion = ie_face_motion_create();
    ie_image picture = draw_face(calm), grey = make_flat(200, 160, 99), other = make_flat(100, 80, 99);
    ie_box box = {50, 30, 96, 96, 9, 0, 0}, outside = {300, 30, 96, 96, 9, 0, 0}, partly = {-20, 30, 96, 96, 9, 0, 0};
    ie_face_moved moved;
    ie_face_motion_keep(motion, &grey);
    ck_assert_int_eq(ie_face_motion_measure(motion, &grey, &box, &moved), -1);
    ck_assert_int_eq(ie_face_motion_measure(motion, &other, &box, &moved), -1);
    ck_assert_int_eq(ie_face_motion_measure(motion, &picture, &outside, &moved), -1);
    ck_assert_int_eq(ie_face_motion_measure(motion, &picture, &box, &moved), 0);
    ie_face_motion_keep(motion, &picture);
    ck_assert_int_eq(ie_face_motion_measure(motion, &picture, &partly, &moved), 0);
    ck_assert_double_lt(moved.mouth, 1e-3);
    ie_image_free(&picture);
    ie_image_free(&grey);
    ie_image_free(&other);
    ie_face_motion_destroy(motion);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("face_motion");
    TCase *tests = tcase_create("face_motion");
    tcase_add_test(tests, a_still_face_does_not_move);
    tcase_add_test(tests, a_mouth_that_opens_moves);
    tcase_add_test(tests, a_head_that_moves_does_not_move_its_mouth);
    tcase_add_test(tests, light_is_no_motion);
    tcase_add_test(tests, small_faces_are_measured_too);
    tcase_add_test(tests, what_cannot_be_compared_is_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
