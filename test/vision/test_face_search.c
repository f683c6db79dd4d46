// SPDX-License-Identifier: MIT
// lib/vision/face_search: faces are found once and then followed. The faces are spots, found by a cascade of one
// feature.
#include "suite.h"
#include "vision/detector.h"
#include "vision/face_search.h"
#include "vision/pictures.h"

#include <math.h>

static const ie_face_search_settings followed = {.factor = 1.1, .neighbours = 3, .least = 30, .rescan_seconds = 1};

static ie_cascade *cascade;
static ie_face_search *search;

static void begin(const ie_face_search_settings *settings)
{
    cascade = open_spot_cascade();
    search = ie_face_search_create(cascade, NULL, settings);
}

static void end(void)
{
    ie_face_search_destroy(search);
    ie_cascade_free(cascade);
}

// Shows a picture with spots of 60 pixels at these left edges; returns how many confirmed people are visible.
static int show(double t, int count, const int *lefts)
{
    ie_image picture = make_flat(480, 270, 128);
    for (int i = 0; i < count; i++)
        draw_spot(&picture, lefts[i], 100, 60);
    ie_face_search_process(search, t, &picture);
    ie_image_free(&picture);
    int visible = 0;
    for (int id = 1; id <= ie_tracker_last_id(ie_face_search_tracker(search)); id++) {
        const ie_person *person = ie_tracker_person(ie_face_search_tracker(search), id);
        visible += person && person->visible;
    }
    return visible;
}

START_TEST(a_moving_face_is_followed_with_its_number)
{
    begin(&followed);
    for (int i = 0; i < 20; i++) {
        int left = 40 + 12 * i;
        ck_assert_int_eq(show(0.2 * i, 1, &left), 1);
        const ie_person *person = ie_tracker_person(ie_face_search_tracker(search), 1);
        ck_assert(person && person->visible);
        ck_assert_double_eq_tol(person->found.x + person->found.width / 2.0, left + 30, 8);
    }
    end();
}
END_TEST

START_TEST(a_newcomer_is_found_at_the_next_look_around)
{
    begin(&followed);
    for (int i = 0; i < 6; i++)
        show(0.2 * i, 1, (int[]){60});
    int i = 6;
    while (i < 40 && show(0.2 * i, 2, (int[]){60, 300}) < 2)
        i++;
    ck_assert_double_le(0.2 * (i - 6), 1.5);
    end();
}
END_TEST

START_TEST(who_goes_is_not_visible_and_is_known_when_back)
{
    begin(&followed);
    for (int i = 0; i < 5; i++)
        show(0.2 * i, 1, (int[]){60});
    ck_assert_int_eq(show(1.0, 0, NULL), 0);
    for (int i = 6; i < 20; i++)
        ck_assert_int_eq(show(0.2 * i, 0, NULL), 0);
    ie_face_search_begin_part(search);
    ck_assert_int_eq(show(4.0, 1, (int[]){200}), 1);
    ck_assert_int_eq(ie_tracker_last_id(ie_face_search_tracker(search)), 1);
    end();
}
END_TEST

START_TEST(a_full_search_has_the_boxes_of_the_detector)
{
    ie_face_search_settings full = followed;
    full.full = 1;
    full.neighbours = 0;
    begin(&full);
    ie_image picture = make_flat(480, 270, 128);
    draw_spot(&picture, 60, 100, 60);
    ie_detector *detector = ie_detector_create(cascade);
    ie_boxes found = {0};
    ie_detector_find(detector, &picture, &(ie_detector_settings){.factor = 1.1, .least = 30}, &found);
    ck_assert_int_gt(found.count, 1);
    ie_face_search_process(search, 0, &picture);
    int count;
    const ie_person *people = ie_tracker_people(ie_face_search_tracker(search), &count);
    ck_assert_int_eq(count, found.count < 128 ? found.count : 128);
    for (int i = 0; i < count; i++) {
        int known = 0;
        for (int k = 0; k < found.count; k++)
            known |= ie_box_overlap(&people[i].found, &found.items[k]) == 1;
        ck_assert(known);
    }
    ie_boxes_free(&found);
    ie_detector_destroy(detector);
    ie_image_free(&picture);
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("face_search");
    TCase *tests = tcase_create("face_search");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_moving_face_is_followed_with_its_number);
    tcase_add_test(tests, a_newcomer_is_found_at_the_next_look_around);
    tcase_add_test(tests, who_goes_is_not_visible_and_is_known_when_back);
    tcase_add_test(tests, a_full_search_has_the_boxes_of_the_detector);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
