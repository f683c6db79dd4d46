// SPDX-License-Identifier: MIT
// lib/vision/track: people keep their numbers.
#include "suite.h"
#include "vision/track.h"

#include "vision/people.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// The number of whoever is visible at this place, 0 for nobody.
static int id_at(const ie_tracker *tracker, int x, int y)
{
    int count;
    const ie_person *people = ie_tracker_people(tracker, &count);
    for (int i = 0; i < count; i++) {
        const ie_box *box = &people[i].found;
        if (people[i].visible && x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
            return people[i].id;
    }
    return 0;
}

START_TEST(a_moving_face_keeps_its_number)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 20; i++) {
        ie_box box = square(20 + 15 * i, 60 + i, 80);
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
        ck_assert_int_eq(id_at(tracker, box.x + 40, box.y + 40), 1);
    }
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(people_who_cross_keep_their_numbers)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i <= 20; i++) {
        ie_box boxes[2] = {square(40 + 15 * i, 80, 60), square(340 - 15 * i, 95, 60)};
        int swapped = i % 2;  // the order of the boxes says nothing
        ie_box given[2] = {boxes[swapped], boxes[!swapped]};
        update(tracker, 0.2 * i, given, swapped ? (int[]){2, 1} : (int[]){1, 2}, abs(i - 10) < 2 ? 1 : 2);
    }
    ck_assert_int_eq(id_at(tracker, 340 + 30, 110), 1);
    ck_assert_int_eq(id_at(tracker, 40 + 30, 125), 2);
    ck_assert_int_eq(ie_tracker_last_id(tracker), 2);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(after_a_gap_people_are_known_by_their_looks)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_box boxes[2] = {square(40, 80, 90), square(300, 80, 70)};
    for (int i = 0; i < 10; i++)
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, 2);
    int first = id_at(tracker, 80, 120), second = id_at(tracker, 330, 110);
    update(tracker, 10, NULL, NULL, 0);
    ie_box changed[2] = {square(60, 60, 90), square(320, 100, 70)};
    for (int i = 0; i < 3; i++)
        update(tracker, 30 + 0.2 * i, changed, (int[]){2, 1}, 2);
    ck_assert_int_eq(id_at(tracker, 100, 100), second);
    ck_assert_int_eq(id_at(tracker, 350, 130), first);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(a_part_does_not_change_who_somebody_is)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_box box = square(100, 80, 90);
    for (int i = 0; i < 5; i++)
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
    ie_tracker_begin_part(tracker);
    ie_box elsewhere = square(250, 40, 110);
    update(tracker, 60, &elsewhere, (int[]){1}, 1);
    ck_assert_int_eq(id_at(tracker, 300, 90), 1);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(behind_a_cut_somebody_else_may_be_at_the_same_place)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_box box = square(180, 80, 110);
    for (int i = 0; i < 30; i++) {
        update(tracker, 0.2 * i, &box, i / 10 == 1 ? (int[]){5} : (int[]){1}, 1);
        ck_assert_int_eq(id_at(tracker, 235, 135), i / 10 == 1 ? 2 : 1);
    }
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(a_box_seen_once_beside_somebody_is_nobody)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 10; i++) {
        ie_box boxes[2] = {square(100, 80, 90), square(380, 10, 40)};
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, i == 5 ? 2 : 1);
        ck_assert_int_eq(id_at(tracker, 400, 30), 0);
    }
    ck_assert_int_eq(ie_tracker_last_id(tracker), 1);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(smoothing_takes_out_tremble_and_does_not_lag)
{
    ie_tracker *tracker = ie_tracker_create(0);
    uint32_t random = 1;
    double measured = 0, smoothed = 0, lag = 0;
    int counted = 0;
    for (int i = 0; i < 200; i++) {
        double x = 100 + 0.8 * i;  // steady: 4 pixels a second
        random = random * 1664525u + 1013904223u;
        int noise = (int)(random >> 24) % 5 - 2;
        ie_box box = square((int)lrint(x) + noise, 80, 90);
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
        const ie_person *person = ie_tracker_person(tracker, 1);
        if (i >= 20) {
            measured += (box.x - x) * (box.x - x);
            smoothed += (person->x - 45 - x) * (person->x - 45 - x);
            lag += person->x - 45 - x;
            counted++;
        }
    }
    ck_assert_double_lt(smoothed, 0.6 * measured);
    ck_assert_double_lt(fabs(lag / counted), 0.2);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(memory_stays_bounded_whatever_appears)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 300; i++) {
        ie_box boxes[100];
        int patterns[100], count;
        for (int k = 0; k < 100; k++) {
            boxes[k] = square((k * 37 + i * 11) % 440, (k * 53 + i * 29) % 230, 30 + k % 10);
            patterns[k] = i * 100 + k;
        }
        update(tracker, 2.0 * i, boxes, patterns, 100);
        ie_tracker_people(tracker, &count);
        ck_assert_int_le(count, 128);
    }
    ie_tracker_destroy(tracker);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("track");
    TCase *tests = tcase_create("track");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_moving_face_keeps_its_number);
    tcase_add_test(tests, people_who_cross_keep_their_numbers);
    tcase_add_test(tests, after_a_gap_people_are_known_by_their_looks);
    tcase_add_test(tests, a_part_does_not_change_who_somebody_is);
    tcase_add_test(tests, behind_a_cut_somebody_else_may_be_at_the_same_place);
    tcase_add_test(tests, a_box_seen_once_beside_somebody_is_nobody);
    tcase_add_test(tests, smoothing_takes_out_tremble_and_does_not_lag);
    tcase_add_test(tests, memory_stays_bounded_whatever_appears);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
