// SPDX-License-Identifier: MIT
// Tests of lib/voice/confidence_window: what a window holds, and how its neighbours smooth it.
#include "suite.h"
#include "voice/confidence_window.h"
#include "voice/drawn_track.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST = 12 };

static ie_scorer *scorer;
static ie_window windows[MOST];

// `count` windows of drawn speech, the last of them at another pitch.
static void measure_windows(size_t count, const char *model, double pitch_hz, double last_hz)
{
    ie_feature_track *track = ie_feature_track_create();
    scorer = open_own_model(model);
    for (size_t i = 0; i < count; i++) {
        double t = 4.0 * (double)i;
        add_drawn_speech(track, t, i + 1 < count ? pitch_hz : last_hz);
        ie_window_measure(&windows[i], track, ie_scorer_delivery(scorer), t, t + 4);
        windows[i].answer = -1;
    }
    ie_feature_track_destroy(track);
}

static void free_windows(size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(windows[i].values);
    ie_scorer_close(scorer);
}

START_TEST(a_window_knows_its_speech_and_the_pauses_inside)
{
    measure_windows(1, "confidence-prototype.forest", 120, 120);
    ck_assert_double_eq_tol(windows[0].speech_seconds, 2.6, 1e-9);
    ck_assert_ptr_null(windows[0].reason);
    ck_assert_int_eq(windows[0].speech_count, 2);
    ck_assert_double_eq_tol(windows[0].speech[0][0], 0.5, 1e-9);
    ck_assert_double_eq_tol(windows[0].speech[1][1], 3.5, 1e-9);
    ck_assert_int_eq(windows[0].pause_count, 1);
    ck_assert_double_eq_tol(windows[0].pauses[0][0], 1.8, 1e-9);
    ck_assert_double_eq_tol(windows[0].pauses[0][1], 2.2, 1e-9);
    free_windows(1);
}
END_TEST

START_TEST(of_many_spans_the_three_longest_are_kept_in_the_order_of_time)
{
    static const int lengths[] = {30, 5, 40, 20, 10, 25};
    ie_feature_track *track = ie_feature_track_create();
    size_t at = 0;
    draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_FRAMES; i++)
        drawn_frames[i].speech = 0;
    for (int i = 0; i < 6; i++, at += 3)
        for (int k = 0; k < lengths[i]; k++)
            drawn_frames[at++].speech = 1;
    ie_feature_track_add_frames(track, 0, drawn_frames, DRAWN_FRAMES, NULL);
    ie_window window;
    scorer = open_own_model("confidence-prototype.forest");
    ie_window_measure(&window, track, ie_scorer_delivery(scorer), 0, 4);
    ck_assert_int_eq(window.speech_count, 3);
    ck_assert_double_eq_tol(window.speech[0][1] - window.speech[0][0], 0.30, 1e-9);
    ck_assert_double_eq_tol(window.speech[1][1] - window.speech[1][0], 0.40, 1e-9);
    ck_assert_double_eq_tol(window.speech[2][1] - window.speech[2][0], 0.25, 1e-9);
    free(window.values);
    ie_scorer_close(scorer);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(under_a_second_of_speech_there_is_no_score)
{
    ie_feature_track *track = ie_feature_track_create();
    add_drawn_speech(track, 0, 120);
    ie_window window;
    scorer = open_own_model("confidence-prototype.forest");
    ie_window_measure(&window, track, ie_scorer_delivery(scorer), 0, 1.49);  // speech from 0.5 s on
    ck_assert_str_eq(window.reason, "too_little_speech");
    free(window.values);
    ie_window_measure(&window, track, ie_scorer_delivery(scorer), 0, 1.51);
    ck_assert_ptr_null(window.reason);
    free(window.values);
    ie_scorer_close(scorer);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(a_score_is_told_beside_what_the_model_finds_usual)
{
    measure_windows(1, "confidence-prototype.forest", 120, 120);
    ie_window_score(&windows[0], scorer);
    double spread;
    size_t pitch = ie_delivery_find(ie_scorer_delivery(scorer), "pitch.median");
    ck_assert_float_eq(windows[0].shown[IE_PITCH_LEVEL], windows[0].values[pitch]);
    ck_assert_float_eq(windows[0].usual[IE_PITCH_LEVEL], (float)ie_scorer_typical(scorer, pitch, &spread));
    ck_assert(windows[0].scored.score >= 0 && windows[0].scored.score <= 10000);
    free_windows(1);
}
END_TEST

START_TEST(sound_without_a_voice_gets_no_score)
{
    ie_feature_track *track = ie_feature_track_create();
    scorer = open_own_model("confidence-prototype.forest");
    draw_stretch(-20, 120);
    for (int i = 0; i < DRAWN_FRAMES; i++)
        drawn_frames[i].f0_hz = i % 10 ? 0 : drawn_frames[i].f0_hz;
    ie_feature_track_add_frames(track, 0, drawn_frames, DRAWN_FRAMES, NULL);
    ie_window_measure(&windows[0], track, ie_scorer_delivery(scorer), 0, 4);
    ck_assert_str_eq(windows[0].reason, "no_voice");
    ie_feature_track_destroy(track);
    free_windows(1);
}
END_TEST

START_TEST(neighbours_count_by_their_speech_and_nearness)
{
    measure_windows(5, "confidence-prototype.forest", 120, 240);
    for (size_t i = 0; i < 5; i++)
        ie_window_score(&windows[i], scorer);
    windows[0].person = 2;            // another voice
    windows[2].reason = "no_voice";
    windows[4].speech_seconds = 5.2;  // twice as much
    ie_windows_smooth(windows, 5, 3);
    double far = (double)windows[1].scored.score, own = (double)windows[3].scored.score;
    double next = (double)windows[4].scored.score;
    ck_assert_double_eq_tol((double)windows[3].told.score, (far / 3 + own + 2 * next * 2 / 3) / (8 / 3.0), 8);
    ck_assert_double_eq_tol(windows[3].told_seconds, 2.6 * 8 / 3, 1e-6);
    ie_windows_smooth(windows, 5, 0);
    ck_assert_int_eq(windows[0].told.score, windows[0].scored.score);
    long sum = windows[3].told.base;
    for (int i = 0; i < IE_DELIVERY_FAMILIES; i++)
        sum += windows[3].told.points[i];
    ck_assert_int_eq(sum, windows[3].told.score);
    free_windows(5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("confidence_window");
    TCase *tests = tcase_create("confidence_window");
    tcase_add_test(tests, a_window_knows_its_speech_and_the_pauses_inside);
    tcase_add_test(tests, of_many_spans_the_three_longest_are_kept_in_the_order_of_time);
    tcase_add_test(tests, under_a_second_of_speech_there_is_no_score);
    tcase_add_test(tests, a_score_is_told_beside_what_the_model_finds_usual);
    tcase_add_test(tests, sound_without_a_voice_gets_no_score);
    tcase_add_test(tests, neighbours_count_by_their_speech_and_nearness);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
