// SPDX-License-Identifier: MIT
// lib/vision/appearance: likeness of faces, whatever the light.
#include "suite.h"
#include "vision/appearance.h"
#include "vision/people.h"

static ie_appearance look_at(const ie_box *box, int pattern, double gain, int offset)
{
    ie_image picture = make_picture(box, &pattern, 1);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        picture.pixels[i] = (uint8_t)(picture.pixels[i] * gain + offset);
    ie_appearance appearance;
    ie_appearance_take(&picture, box, &appearance);
    ie_image_free(&picture);
    return appearance;
}

START_TEST(a_face_is_like_itself_at_another_size_place_and_light)
{
    ie_box box = square(100, 60, 90), elsewhere = square(250, 40, 130);
    ie_appearance one = look_at(&box, 1, 1, 0), same = look_at(&elsewhere, 1, 0.3, 60);
    ck_assert_double_eq_tol(ie_appearance_likeness(&one, &one), 1, 1e-5);
    ck_assert_double_gt(ie_appearance_likeness(&one, &same), 0.9);
    double sum = 0;  // a drawn pattern may resemble another by chance
    for (int pattern = 2; pattern < 12; pattern++) {
        ie_appearance other = look_at(&box, pattern, 1, 0);
        sum += ie_appearance_likeness(&one, &other);
        ck_assert_double_eq(ie_appearance_likeness(&one, &other), ie_appearance_likeness(&other, &one));
    }
    ck_assert_double_lt(sum / 10, 0.4);
}
END_TEST

START_TEST(where_nothing_is_to_be_seen_there_is_no_likeness)
{
    ie_box box = square(100, 60, 90), outside = square(-200, -200, 90), corner = square(-60, -60, 90);
    ie_image flat = make_picture(NULL, NULL, 0);
    ie_appearance one = look_at(&box, 1, 1, 0), none;
    ie_appearance_take(&flat, &box, &none);
    ck_assert_double_eq(ie_appearance_likeness(&one, &none), 0);
    ck_assert_double_eq(ie_appearance_likeness(&none, &none), 0);
    ie_appearance_take(&flat, &outside, &none);
    ck_assert_double_eq(ie_appearance_likeness(&none, &none), 0);
    one = look_at(&corner, 1, 1, 0);  // cut to the picture
    ck_assert_double_eq_tol(ie_appearance_likeness(&one, &one), 1, 1e-5);
    ie_image_free(&flat);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("appearance");
    TCase *tests = tcase_create("appearance");
    tcase_add_test(tests, a_face_is_like_itself_at_another_size_place_and_light);
    tcase_add_test(tests, where_nothing_is_to_be_seen_there_is_no_likeness);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
