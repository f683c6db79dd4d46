// SPDX-License-Identifier: MIT
// lib/vision/box: overlap and grouping.
#include "suite.h"
#include "vision/box.h"

START_TEST(overlap_is_intersection_over_union)
{
    ie_box a = {0, 0, 10, 10, 1, 0, 0}, b = {5, 0, 10, 10, 1, 0, 0}, far = {100, 0, 10, 10, 1, 0, 0};
    ck_assert_double_eq_tol(ie_box_overlap(&a, &b), 50.0 / 150.0, 1e-12);
    ck_assert_double_eq(ie_box_overlap(&a, &a), 1);
    ck_assert_double_eq(ie_box_overlap(&a, &far), 0);
}
END_TEST

START_TEST(boxes_are_cut_to_the_picture)
{
    ie_box cut = ie_box_clip((ie_box){-5, 90, 20, 30, 2, 0, 0}, 100, 100);
    ck_assert_int_eq(cut.x, 0);
    ck_assert_int_eq(cut.width, 15);
    ck_assert_int_eq(cut.height, 10);
    ck_assert_int_eq(ie_box_clip((ie_box){200, 0, 10, 10, 1, 0, 0}, 100, 100).width, 0);
}
END_TEST

START_TEST(neighbours_become_their_average_and_loners_go)
{
    ie_boxes boxes = {0};
    for (int i = 0; i < 4; i++)
        ie_boxes_add(&boxes, (ie_box){100 + i, 50, 40, 40, 1, 0, 0});
    ie_boxes_add(&boxes, (ie_box){300, 50, 40, 40, 1, 0, 0});
    ie_boxes_group(&boxes, 3);
    ck_assert_int_eq(boxes.count, 1);
    ck_assert_int_eq(boxes.items[0].x, 102);  // 101.5, half to even
    ck_assert_int_eq(boxes.items[0].neighbours, 4);
    ie_boxes_group(&boxes, 0);
    ck_assert_int_eq(boxes.count, 1);
    ie_boxes_free(&boxes);
}
END_TEST

START_TEST(a_small_group_inside_a_strong_one_goes)
{
    ie_boxes boxes = {0};
    for (int i = 0; i < 8; i++)
        ie_boxes_add(&boxes, (ie_box){100, 100, 80, 80, 1, 0, 0});
    for (int i = 0; i < 4; i++)
        ie_boxes_add(&boxes, (ie_box){120, 120, 30, 30, 1, 0, 0});
    ie_boxes_group(&boxes, 3);
    ck_assert_int_eq(boxes.count, 1);
    ck_assert_int_eq(boxes.items[0].width, 80);
    ie_boxes_free(&boxes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("box");
    TCase *tests = tcase_create("box");
    tcase_add_test(tests, overlap_is_intersection_over_union);
    tcase_add_test(tests, boxes_are_cut_to_the_picture);
    tcase_add_test(tests, neighbours_become_their_average_and_loners_go);
    tcase_add_test(tests, a_small_group_inside_a_strong_one_goes);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
