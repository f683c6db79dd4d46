// SPDX-License-Identifier: MIT
// Tests of lib/voice/syllable_features on a stretch drawn by hand.
#include "suite.h"
#include "voice/drawn_row.h"
#include "voice/drawn_stretch.h"
#include "voice/syllable_features.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

START_TEST(intervals_lie_between_voiced_nuclei)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    fill_row(&stretch, ie_syllable_features_add);
    ck_assert_double_eq_tol(feature("pace.interval"), 2.5 / 6, 1e-6);
    ck_assert_double_eq_tol(feature("pace.interval_last"), 0.25, 1e-6);
}
END_TEST

START_TEST(the_highest_accent_is_named_with_its_place)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    drawn_frames[160].f0_hz = 160;  // the fourth of seven nuclei
    fill_row(&stretch, ie_syllable_features_add);
    ck_assert_double_eq_tol(feature("pitch.accent_place"), 3 / 6.0, 1e-6);
    ck_assert_double_gt(feature("pitch.accent_highest"), feature("pitch.accent_first"));
}
END_TEST

START_TEST(the_core_is_the_louder_half_of_the_voiced_frames)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_FRAMES; i++)
        drawn_frames[i].tilt_db = drawn_frames[i].loudness_db > -19 ? -3 : -9;
    fill_row(&stretch, ie_syllable_features_add);
    ck_assert_double_gt(feature("brightness.core"), -5);
    ck_assert_double_gt(feature("brightness.effort"), 0);
}
END_TEST

START_TEST(vowels_and_consonants_differ_by_their_contrast)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_ROWS; i++) {
        int frame = (int)lround(drawn_seconds[i] * 100);
        drawn_rows[i * DRAWN_WIDTH + 4] = drawn_frames[frame].f0_hz > 0 ? 7 : 2;
    }
    fill_row(&stretch, ie_syllable_features_add);
    ck_assert_double_eq_tol(feature("articulation.contrast4"), 5, 1e-5);
    ck_assert_double_eq_tol(feature("colour.c4"), 7, 1e-5);
}
END_TEST

START_TEST(one_nucleus_has_no_course)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_FRAMES; i++)
        drawn_frames[i].nucleus = i == 60;
    fill_row(&stretch, ie_syllable_features_add);
    ck_assert_double_nan(feature("pitch.accent_first"));
    ck_assert_double_nan(feature("pace.interval"));
    ck_assert_double_nan(feature("loudness.accent_step"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("syllable_features");
    TCase *tests = tcase_create("syllable_features");
    tcase_add_test(tests, intervals_lie_between_voiced_nuclei);
    tcase_add_test(tests, the_highest_accent_is_named_with_its_place);
    tcase_add_test(tests, the_core_is_the_louder_half_of_the_voiced_frames);
    tcase_add_test(tests, vowels_and_consonants_differ_by_their_contrast);
    tcase_add_test(tests, one_nucleus_has_no_course);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
