// SPDX-License-Identifier: MIT
// Tests of lib/voice/feature_track: frames and rows on one time line.
#include "suite.h"
#include "voice/delivery.h"
#include "voice/feature_track.h"

#include <check.h>
#include <math.h>

enum { COLUMNS = IE_DELIVERY_COEFFICIENTS, MOST = 200 };

static ie_prosody_frame frames[MOST];
static float rows[MOST * COLUMNS];

// Frames whose F0 says which they are: 100 Hz and one more for each.
static void number_frames(float first)
{
    for (int i = 0; i < MOST; i++)
        frames[i] = (ie_prosody_frame){.f0_hz = first + (float)i, .speech = 1};
}

static void check_frames(const ie_feature_track *track, double begin, double end, size_t expected, float first,
                         double first_t)
{
    size_t count;
    double t;
    const ie_prosody_frame *found = ie_feature_track_frames(track, begin, end, &count, &t);
    ck_assert_uint_eq(count, expected);
    ck_assert_double_eq_tol(t, first_t, 1e-9);
    if (count)
        ck_assert_float_eq(found[0].f0_hz, first);
}

START_TEST(windows_are_four_seconds_and_the_last_takes_the_rest)
{
    ck_assert_double_eq(ie_window_end(0, INFINITY, 7), 4);
    ck_assert_double_nan(ie_window_end(0, INFINITY, 5));
    ck_assert_double_eq(ie_window_end(0, 5.9, INFINITY), 5.9);
    ck_assert_double_eq(ie_window_end(0, 6.1, INFINITY), 4);
    ck_assert_double_eq(ie_window_end(4, 6.1, INFINITY), 6.1);
    ck_assert_double_eq(ie_window_end(0, 1, INFINITY), 1);
    ck_assert_double_nan(ie_window_end(6.1, 6.1, INFINITY));
}
END_TEST

START_TEST(a_track_knows_what_has_come_and_what_is_missing)
{
    ie_feature_track *track = ie_feature_track_create();
    ck_assert_str_eq(ie_feature_track_missing(track), "mfcc and prosody");
    ck_assert_double_eq(ie_feature_track_begin(track), INFINITY);
    ck_assert_double_eq(ie_feature_track_end(track), -INFINITY);
    number_frames(100);
    ck_assert_int_eq(ie_feature_track_add_frames(track, 1, frames, 100, NULL), 0);
    ck_assert_str_eq(ie_feature_track_missing(track), "mfcc");
    ck_assert_double_eq(ie_feature_track_known(track), -INFINITY);
    ck_assert_int_eq(ie_feature_track_add_rows(track, 1, 0.032, rows, 10, NULL), 0);
    ck_assert_ptr_null(ie_feature_track_missing(track));
    ck_assert_double_eq_tol(ie_feature_track_known(track), 1.32, 1e-9);
    ck_assert_double_eq_tol(ie_feature_track_begin(track), 1, 1e-9);
    ck_assert_double_eq_tol(ie_feature_track_end(track), 2, 1e-9);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(frames_are_found_by_time_also_after_others_were_forgotten)
{
    ie_feature_track *track = ie_feature_track_create();
    number_frames(100);
    ie_feature_track_add_frames(track, 1, frames, 100, NULL);
    check_frames(track, 1.2, 1.5, 30, 120, 1.2);
    check_frames(track, 0, 9, 100, 100, 1);
    ie_feature_track_forget(track, 1.4);
    check_frames(track, 0, 9, 60, 140, 1.4);
    check_frames(track, 1.2, 1.5, 10, 140, 1.4);
    check_frames(track, 3, 4, 0, 0, 2);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(a_gap_is_silence_and_of_two_frames_at_one_time_the_first_stays)
{
    ie_feature_track *track = ie_feature_track_create();
    number_frames(100);
    ie_feature_track_add_frames(track, 0, frames, 10, NULL);
    number_frames(200);
    ie_feature_track_add_frames(track, 0.09, frames, 5, NULL);  // the part before ended with a frame at 0.09
    ie_feature_track_add_frames(track, 0.2, frames, 5, NULL);
    size_t count;
    double t;
    const ie_prosody_frame *found = ie_feature_track_frames(track, 0, 1, &count, &t);
    ck_assert_uint_eq(count, 25);
    ck_assert_float_eq(found[9].f0_hz, 109);
    ck_assert_float_eq(found[10].f0_hz, 201);
    ck_assert_int_eq(found[15].speech, 0);
    ck_assert_float_eq(found[15].loudness_db, -120);
    ck_assert_float_eq(found[20].f0_hz, 200);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(the_rows_of_a_window_are_those_of_its_time)
{
    ie_feature_track *track = ie_feature_track_create();
    ie_delivery *delivery = ie_delivery_create();
    size_t at = ie_delivery_find(delivery, "brightness.c1");
    float values[256];
    number_frames(100);
    for (int i = 0; i < MOST; i++)
        rows[i * COLUMNS + 1] = i < 100 ? 3 : 8;
    ie_feature_track_add_frames(track, 0, frames, 200, NULL);
    ie_feature_track_add_rows(track, 0, 0.01, rows, 200, NULL);
    ck_assert_double_eq_tol(ie_feature_track_measure(track, 0, 1, values), 1, 1e-9);
    ck_assert_double_eq_tol(values[at], 3, 1e-5);
    ie_feature_track_forget(track, 1);
    ie_feature_track_measure(track, 1, 2, values);
    ck_assert_double_eq_tol(values[at], 8, 1e-5);
    ie_delivery_destroy(delivery);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(times_that_no_recording_has_are_refused)
{
    ie_feature_track *track = ie_feature_track_create();
    static const double bad[] = {NAN, INFINITY, 1e99, -1e6, 6 * 3600 + 1};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ie_error error = {0};
        ck_assert_int_eq(ie_feature_track_add_rows(track, bad[i], 0.01, rows, 1, &error), -1);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_int_eq(ie_feature_track_add_frames(track, bad[i], frames, 1, &error), -1);
    }
    ck_assert_str_eq(ie_feature_track_missing(track), "mfcc and prosody");
    ie_feature_track_destroy(track);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("feature_track");
    TCase *tests = tcase_create("feature_track");
    tcase_add_test(tests, windows_are_four_seconds_and_the_last_takes_the_rest);
    tcase_add_test(tests, a_track_knows_what_has_come_and_what_is_missing);
    tcase_add_test(tests, frames_are_found_by_time_also_after_others_were_forgotten);
    tcase_add_test(tests, a_gap_is_silence_and_of_two_frames_at_one_time_the_first_stays);
    tcase_add_test(tests, the_rows_of_a_window_are_those_of_its_time);
    tcase_add_test(tests, times_that_no_recording_has_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
