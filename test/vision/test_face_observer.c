// SPDX-License-Identifier: MIT
// lib/vision/face_observer: faces of each picture, conditions that last, presence. The faces are spots.
#include "suite.h"
#include "vision/face_observer.h"
#include "vision/pictures.h"

#include <math.h>

static ie_cascade *cascade;
static ie_face_observer *observer;

static void begin(int candidate)
{
    const ie_face_observer_settings settings = {
        {.factor = 1.1, .neighbours = 3, .least = 30, .rescan_seconds = 0.1}, candidate};
    cascade = open_spot_cascade();
    observer = ie_face_observer_create(&(ie_face_cascades){.frontal = cascade}, &settings);
}

static void end(void)
{
    ie_face_observer_destroy(observer);
    ie_cascade_free(cascade);
}

// Shows `faces` spots, the first of them the larger one, on a ground of this grey.
static const ie_observation *show(double t, int faces, int grey)
{
    ie_image picture = make_flat(480, 270, grey);
    if (faces > 0)
        draw_spot(&picture, 60, 100, 100);
    if (faces > 1)
        draw_spot(&picture, 300, 100, 60);
    const ie_observation *seen = ie_face_observer_process(observer, t, &picture);
    ie_image_free(&picture);
    return seen;
}

START_TEST(faces_are_viewed_with_their_candidate)
{
    begin(0);
    for (int i = 0; i < 10; i++) {
        const ie_observation *seen = show(0.2 * i, 2, 128);
        ck_assert_int_eq(seen->face_count, 2);
        ck_assert_int_eq(seen->faces[0].person->id, 1);
        ck_assert_int_eq(seen->faces[0].is_candidate, 1);
        ck_assert_int_eq(seen->faces[1].is_candidate, 0);
        ck_assert_int_gt(seen->faces[0].box.width, seen->faces[1].box.width);
        ck_assert_int_eq(seen->faces[0].has_eyes, 0);
    }
    ie_face_view view;
    ie_presence_measures of;
    ck_assert_int_eq(ie_face_observer_about(observer).last_id, 2);
    ck_assert_int_eq(ie_face_observer_presence(observer, 1, &view, &of), 0);
    ck_assert_int_eq(view.is_candidate, 1);
    ck_assert_double_eq_tol(of.share, 1, 0.01);
    ck_assert_int_eq(ie_face_observer_presence(observer, 3, &view, &of), -1);
    end();
    begin(2);  // who the user names is the candidate
    const ie_observation *seen = show(0, 2, 128);
    ck_assert_int_eq(seen->faces[0].is_candidate, 0);
    ck_assert_int_eq(seen->faces[1].is_candidate, 1);
    end();
}
END_TEST

START_TEST(a_condition_of_a_second_is_told_and_a_shorter_one_is_not)
{
    begin(0);
    int told = 0, code_is_right = 1;
    for (int i = 0; i < 40; i++) {
        int faces = i >= 5 && i < 8 ? 0 : i >= 10 && i < 22 ? 0 : 1;  // away for 0.6 and for 2.4 seconds
        const ie_observation *seen = show(0.2 * i, faces, 128);
        for (int k = 0; k < seen->ended_count; k++) {
            told++;
            code_is_right &= strcmp(seen->ended[k].code, "no_face") == 0;
            ck_assert_double_eq_tol(seen->ended[k].start, 2, 1e-9);
            ck_assert_double_eq_tol(seen->ended[k].end, 4.4, 0.21);
        }
    }
    ck_assert_int_eq(told, 1);
    ck_assert(code_is_right);
    ie_observed about = ie_face_observer_about(observer);
    ck_assert_int_eq(about.pictures, 40);
    ck_assert_int_ge(about.with_face, 24);
    ck_assert_double_eq_tol(about.last, 7.8, 1e-9);
    end();
}
END_TEST

START_TEST(what_holds_to_the_end_is_told_then_however_short)
{
    begin(0);
    for (int i = 0; i < 3; i++) {
        ie_image dark = make_flat(480, 270, 5);
        ck_assert_int_eq(ie_face_observer_process(observer, 0.2 * i, &dark)->ended_count, 0);
        ie_image_free(&dark);
    }
    const ie_observation *seen = ie_face_observer_finish(observer);
    ck_assert_int_eq(seen->ended_count, 1);  // no face at all is for the program to say
    ck_assert_str_eq(seen->ended[0].code, "low_light");
    ck_assert_double_eq(seen->ended[0].limit, 70);
    ck_assert_int_eq(ie_face_observer_about(observer).with_face, 0);
    ck_assert_int_eq(ie_face_observer_finish(observer)->ended_count, 0);
    end();
}
END_TEST

START_TEST(time_never_goes_back)
{
    begin(0);
    show(5, 1, 128);
    ck_assert_double_eq(show(3, 1, 128)->t, 5);
    ck_assert_double_eq(show(5.2, 1, 128)->t, 5.2);
    ck_assert_double_eq(ie_face_observer_about(observer).first, 5);
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("face_observer");
    TCase *tests = tcase_create("face_observer");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, faces_are_viewed_with_their_candidate);
    tcase_add_test(tests, a_condition_of_a_second_is_told_and_a_shorter_one_is_not);
    tcase_add_test(tests, what_holds_to_the_end_is_told_then_however_short);
    tcase_add_test(tests, time_never_goes_back);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
