// SPDX-License-Identifier: MIT
// lib/vision/presence: time, place and turning of a person over a recording.
#include "suite.h"
#include "vision/people.h"
#include "vision/presence.h"

#include <math.h>

START_TEST(presence_adds_up)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_presence *presence = ie_presence_create();
    ie_box box = square(195, 90, 90);
    for (int i = 0; i <= 40; i++) {
        int there = i <= 20;
        double eyes[4] = {195 + 30 + (i == 20 ? 20 : 0), 125, 195 + 60 + (i == 20 ? 20 : 0), 125};
        update(tracker, 0.25 * i, &box, (int[]){1}, there);
        ie_presence_frame(presence, 0.25 * i, WIDTH, HEIGHT);
        if (there)
            ie_presence_person(presence, ie_tracker_person(tracker, 1), i % 2 ? NULL : eyes, NAN);
    }
    ie_presence_measures of;
    ie_person nobody = {.id = 2};
    ck_assert_int_eq(ie_presence_measure(presence, &nobody, &of), -1);
    ck_assert_int_eq(ie_presence_measure(presence, ie_tracker_person(tracker, 1), &of), 0);
    ck_assert_double_eq_tol(of.share, 0.5, 0.01);
    ck_assert_double_eq_tol(of.distance, 90.0 / HEIGHT, 0.01);
    ck_assert_double_eq_tol(of.x, 0.5, 0.01);
    ck_assert_double_eq_tol(of.movement, 0, 0.01);
    ck_assert_double_eq_tol(of.judged, 0.5, 0.02);
    ck_assert_double_eq_tol(of.looking_away, 0.1, 0.01);
    ck_assert_int_eq(of.still, -1);
    ie_presence_destroy(presence);
    ie_tracker_destroy(tracker);
}
END_TEST

// Half of the pictures before a part begins, half after it, an hour later.
START_TEST(the_time_between_parts_counts_for_nothing)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_presence *presence = ie_presence_create();
    ie_box box = square(195, 90, 90);
    for (int i = 0; i < 20; i++) {
        if (i == 10) {
            ie_tracker_begin_part(tracker);
            ie_presence_begin_part(presence);
        }
        double t = 0.2 * i + (i < 10 ? 0 : 3600);
        update(tracker, t, &box, (int[]){1}, 1);
        ie_presence_frame(presence, t, WIDTH, HEIGHT);
        ie_presence_person(presence, ie_tracker_person(tracker, 1), NULL, NAN);
    }
    ie_presence_measures of;
    ck_assert_int_eq(ie_presence_measure(presence, ie_tracker_person(tracker, 1), &of), 0);
    ck_assert_double_eq_tol(of.share, 1, 0.01);
    ck_assert_double_eq(of.looking_away, -1);  // neither eyes nor a profile: not known
    ck_assert_double_eq(of.judged, 0);
    ie_presence_destroy(presence);
    ie_tracker_destroy(tracker);
}
END_TEST

// Two people for `pictures` pictures, five a second: a small one to the left throughout, a large one to the right in
// the first `shown`; each moves by the given amount in one picture of three.
static int candidate_of(int pictures, int shown, double left_moves, double right_moves, int still[2])
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_presence *presence = ie_presence_create();
    const ie_box boxes[2] = {square(40, 80, 70), square(300, 80, 110)};
    int count;
    ck_assert_int_eq(ie_presence_candidate(presence, ie_tracker_people(tracker, &count), 0, -1), 0);
    for (int i = 0; i < pictures; i++) {
        int there = i < shown ? 2 : 1;
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, there);
        ie_presence_frame(presence, 0.2 * i, WIDTH, HEIGHT);
        for (int id = 1; id <= there; id++) {
            const ie_person *person = ie_tracker_person(tracker, id);
            double moves = person->x < 200 ? left_moves : right_moves;
            ie_presence_person(presence, person, NULL, i % 3 ? 0.01 : moves);
        }
    }
    const ie_person *people = ie_tracker_people(tracker, &count);
    int candidate = ie_presence_candidate(presence, people, count, -1), is_right = 0;
    for (int i = 0; i < count; i++) {
        ie_presence_measures of;
        ck_assert_int_eq(ie_presence_measure(presence, &people[i], &of), 0);
        still[people[i].x > 200] = of.still;
        is_right |= people[i].id == candidate && people[i].x > 200;
    }
    ie_presence_destroy(presence);
    ie_tracker_destroy(tracker);
    return candidate == 0 ? 0 : is_right ? 2 : 1;
}

START_TEST(the_candidate_is_who_was_there_longest_then_the_largest)
{
    int still[2];
    ck_assert_int_eq(candidate_of(50, 10, 0.2, 0.2, still), 1);
    ck_assert_int_eq(candidate_of(50, 50, 0.2, 0.2, still), 2);
}
END_TEST

START_TEST(a_photograph_is_nobody)
{
    int still[2];
    ck_assert_int_eq(candidate_of(50, 50, 0.2, 0.01, still), 1);
    ck_assert_int_eq(still[0], 0);
    ck_assert_int_eq(still[1], 1);
    ck_assert_int_eq(candidate_of(50, 50, 0.01, 0.01, still), 0);
    ck_assert_int_eq(candidate_of(20, 20, 0.01, 0.01, still), 2);  // four seconds tell nothing
    ck_assert_int_eq(still[1], -1);
}
END_TEST

START_TEST(a_part_has_a_candidate_of_its_own)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_presence *presence = ie_presence_create();
    const ie_box boxes[2] = {square(40, 80, 70), square(300, 80, 110)};
    int count;
    for (int i = 0; i < 30; i++) {
        int is_second = i >= 20;
        if (i == 20)
            ie_tracker_begin_part(tracker);
        update(tracker, 0.2 * i, &boxes[is_second], is_second ? (int[]){5} : (int[]){1}, 1);
    }
    const ie_person *people = ie_tracker_people(tracker, &count);
    ck_assert_int_eq(ie_presence_candidate(presence, people, count, ie_tracker_part(tracker)), 2);
    ck_assert_int_eq(ie_presence_candidate(presence, people, count, -1), 1);
    ie_presence_destroy(presence);
    ie_tracker_destroy(tracker);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("presence");
    TCase *tests = tcase_create("presence");
    tcase_add_test(tests, presence_adds_up);
    tcase_add_test(tests, the_time_between_parts_counts_for_nothing);
    tcase_add_test(tests, a_part_has_a_candidate_of_its_own);
    tcase_add_test(tests, the_candidate_is_who_was_there_longest_then_the_largest);
    tcase_add_test(tests, a_photograph_is_nobody);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
