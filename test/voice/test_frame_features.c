// SPDX-License-Identifier: MIT
// Tests of lib/voice/frame_features on a stretch drawn by hand.
#include "suite.h"
#include "voice/drawn_row.h"
#include "voice/drawn_stretch.h"
#include "voice/frame_features.h"

#include <check.h>
#include <stdlib.h>

START_TEST(pauses_are_reckoned_from_the_first_to_the_last_speech)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    fill_row(&stretch, ie_frame_features_add);
    // 2.6 s of speech from 0.5 to 3.5 s; the half seconds before and after are no pauses. There are ten nuclei.
    ck_assert_double_eq_tol(feature("pause.share"), 0.4 / 3, 1e-6);
    ck_assert_double_eq_tol(feature("pause.longest"), 0.4, 1e-6);
    ck_assert_double_eq_tol(feature("pace.rate"), 10 / 3.0, 1e-6);
    ck_assert_double_eq_tol(feature("pace.articulation"), 10 / 2.6, 1e-6);
    ck_assert_double_eq_tol(feature("voicing.share"), 195 / 260.0, 1e-6);
}
END_TEST

START_TEST(a_falling_pitch_ends_lower_than_it_begins)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    fill_row(&stretch, ie_frame_features_add);
    ck_assert_double_lt(feature("pitch.end"), -2);
    ck_assert_double_lt(feature("pitch.tail"), 0);
    ck_assert_double_gt(feature("pitch.head"), 0);
    ck_assert_double_eq(feature("pitch.rising"), 0);
    ck_assert_double_gt(feature("pitch.quarter0"), feature("pitch.quarter3"));
}
END_TEST

START_TEST(jumps_of_the_tracker_are_no_movement)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    fill_row(&stretch, ie_frame_features_add);
    double movement = feature("pitch.movement");
    drawn_frames[110].f0_hz *= 1.9f;  // an octave up for one frame
    fill_row(&stretch, ie_frame_features_add);
    ck_assert_double_eq_tol(feature("pitch.movement"), movement, 1e-3);
}
END_TEST

START_TEST(clarity_and_brightness_are_means_of_voiced_and_of_spoken_frames)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_FRAMES; i++)
        drawn_frames[i].hnr_db = drawn_frames[i].f0_hz > 0 ? 12 : -5;
    fill_row(&stretch, ie_frame_features_add);
    ck_assert_double_eq_tol(feature("clarity.hnr"), 12, 1e-5);
    ck_assert_double_eq_tol(feature("brightness.tilt"), -6, 1e-5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frame_features");
    TCase *tests = tcase_create("frame_features");
    tcase_add_test(tests, pauses_are_reckoned_from_the_first_to_the_last_speech);
    tcase_add_test(tests, a_falling_pitch_ends_lower_than_it_begins);
    tcase_add_test(tests, jumps_of_the_tracker_are_no_movement);
    tcase_add_test(tests, clarity_and_brightness_are_means_of_voiced_and_of_spoken_frames);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
