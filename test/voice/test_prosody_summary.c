// SPDX-License-Identifier: MIT
// Tests of lib/voice/prosody_summary on frames drawn by hand.
#include "suite.h"
#include "voice/drawn_frames.h"
#include "voice/prosody_summary.h"

#include <check.h>
#include <math.h>

START_TEST(a_summary_can_be_reckoned_by_hand)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, 40);
    ie_prosody_summary summary;
    ie_prosody_summarise(frames, count, &summary);
    ck_assert_double_eq_tol(summary.seconds, 2.4, 1e-9);
    ck_assert_double_eq_tol(summary.speech_seconds, 1, 1e-9);
    ck_assert_double_eq_tol(summary.voiced_share, 1, 1e-9);
    ck_assert_double_eq_tol(summary.f0_range_semitones, 12, 1e-6);
    ck_assert_double_eq_tol(summary.f0_deviation_semitones, 6, 1e-6);
    ck_assert_double_eq_tol(summary.f0_slope_semitones, 0, 1e-9);
    ck_assert_double_eq_tol(summary.loudness_mean_db, -25, 1e-6);
    ck_assert_double_eq_tol(summary.background_db, -70, 1e-6);
    ck_assert_double_eq_tol(summary.hnr_db, 10, 1e-6);
    ck_assert_uint_eq(summary.speech_spans, 2);
    ck_assert_uint_eq(summary.pauses, 1);
    ck_assert_double_eq_tol(summary.longest_pause_seconds, 0.4, 1e-9);
    ck_assert_double_eq_tol(summary.articulation_rate, 2, 1e-9);
    ck_assert_double_eq_tol(summary.speech_rate, 2 / 1.4, 1e-9);
}
END_TEST

START_TEST(silences_under_a_quarter_of_a_second_are_no_pauses)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, 24);
    ie_prosody_summary summary;
    ie_prosody_summarise(frames, count, &summary);
    ck_assert_uint_eq(summary.pauses, 0);
    ck_assert_uint_eq(summary.speech_spans, 2);
}
END_TEST

START_TEST(pauses_lie_inside_speech_and_are_added_up)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, 60);
    ie_prosody_summary summary;
    ie_prosody_summarise(frames, count, &summary);
    // Half a second of silence stands before the speech and after it: neither is a pause.
    ck_assert_uint_eq(summary.pauses, 1);
    ck_assert_double_eq_tol(summary.pause_seconds, 0.6, 1e-9);
    ck_assert_double_eq_tol(summary.speech_rate, 2 / 1.6, 1e-9);
}
END_TEST

START_TEST(a_pitch_outside_of_speech_is_no_voice)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, 40);
    for (size_t i = 0; i < 50; i++)
        frames[i].f0_hz = 50;  // hum before anybody speaks
    ie_prosody_summary summary;
    ie_prosody_summarise(frames, count, &summary);
    ck_assert_double_eq_tol(summary.voiced_seconds, 1, 1e-9);
    ck_assert_double_eq_tol(summary.f0_median_hz, 100 * sqrt(2), 1e-3);
}
END_TEST

START_TEST(no_frames_have_no_statistics)
{
    ie_prosody_summary summary;
    ie_prosody_summarise(NULL, 0, &summary);
    ck_assert_double_eq(summary.seconds, 0);
    ck_assert_uint_eq(summary.pauses, 0);
    ck_assert_double_nan(summary.f0_median_hz);
    ck_assert_double_nan(summary.loudness_range_db);
    ck_assert_double_nan(summary.speech_rate);
    ck_assert_double_nan(summary.jitter);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prosody_summary");
    TCase *tests = tcase_create("prosody_summary");
    tcase_add_test(tests, a_summary_can_be_reckoned_by_hand);
    tcase_add_test(tests, silences_under_a_quarter_of_a_second_are_no_pauses);
    tcase_add_test(tests, pauses_lie_inside_speech_and_are_added_up);
    tcase_add_test(tests, a_pitch_outside_of_speech_is_no_voice);
    tcase_add_test(tests, no_frames_have_no_statistics);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
