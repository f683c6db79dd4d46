// SPDX-License-Identifier: MIT
// Tests of lib/voice/voiced_frames on a stretch drawn by hand.
#include "suite.h"
#include "voice/drawn_stretch.h"
#include "voice/voiced_frames.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

START_TEST(the_span_of_speech_and_its_voiced_frames_are_found)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    ie_voiced_frames found;
    ie_voiced_frames_find(&found, &stretch);
    ck_assert_uint_eq(found.speech, 260);
    ck_assert_uint_eq(found.first, 50);
    ck_assert_uint_eq(found.last, 349);
    ck_assert_uint_eq(found.voiced, 195);  // 15 of 20 frames
    for (size_t i = 0; i < found.voiced; i++) {
        const ie_prosody_frame *frame = &drawn_frames[found.at[i]];
        ck_assert_double_eq_tol(found.pitch[i], 12 * log2(frame->f0_hz / 100), 1e-9);
        ck_assert_double_eq(found.pitch_level[i], frame->loudness_db);
        ck_assert_int_eq(found.is_voiced[found.at[i]], 1);
    }
    ie_voiced_frames_free(&found);
}
END_TEST

START_TEST(a_pitch_outside_of_speech_and_octave_errors_are_left_out)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    drawn_frames[10].f0_hz = 120;  // nobody speaks
    drawn_frames[60].f0_hz = 500;  // two octaves up
    ie_voiced_frames found;
    ie_voiced_frames_find(&found, &stretch);
    ck_assert_uint_eq(found.voiced, 194);
    ck_assert_int_eq(found.is_voiced[10], 0);
    ck_assert_int_eq(found.is_voiced[60], 0);
    ie_voiced_frames_free(&found);
}
END_TEST

START_TEST(rows_stand_on_the_nearest_frame_inside_the_stretch)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    drawn_seconds[0] = -0.004;
    drawn_seconds[1] = 0.036;
    drawn_seconds[2] = 4.002;
    ie_voiced_frames found;
    ie_voiced_frames_find(&found, &stretch);
    ck_assert_uint_eq(ie_voiced_frames_frame_of_row(&found, 0), 0);
    ck_assert_uint_eq(ie_voiced_frames_frame_of_row(&found, 1), 4);
    ck_assert_uint_eq(ie_voiced_frames_frame_of_row(&found, 2), DRAWN_FRAMES - 1);
    ie_voiced_frames_free(&found);
}
END_TEST

START_TEST(silence_has_no_voice)
{
    ie_delivery_stretch stretch = {0};
    ie_voiced_frames found;
    ie_voiced_frames_find(&found, &stretch);
    ck_assert_uint_eq(found.voiced, 0);
    ck_assert_uint_eq(found.speech, 0);
    ie_voiced_frames_free(&found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voiced_frames");
    TCase *tests = tcase_create("voiced_frames");
    tcase_add_test(tests, the_span_of_speech_and_its_voiced_frames_are_found);
    tcase_add_test(tests, a_pitch_outside_of_speech_and_octave_errors_are_left_out);
    tcase_add_test(tests, rows_stand_on_the_nearest_frame_inside_the_stretch);
    tcase_add_test(tests, silence_has_no_voice);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
