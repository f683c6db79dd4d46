// SPDX-License-Identifier: MIT
// lib/speech/mouths: made faces whose mouths move while a voice speaks, and faces that do not care.
#include "speech/mouths.h"
#include "suite.h"

#include <math.h>
#include <stdlib.h>

enum { SECONDS = 60, PER_SECOND = 5, MOST = 4 * SECONDS * PER_SECOND };

static ie_mouth_sight sights[MOST];
static ie_voice_span spans[100];
static size_t sight_count, span_count;
static ie_mouth *mouths;

// Voice 1 speaks in every first half of ten seconds, voice 2 in the second half, each a word a second.
static void speak(int voices)
{
    span_count = 0;
    for (int second = 0; second < SECONDS; second++) {
        int voice = second % 10 < 5 ? 1 : 2;
        if (voice <= voices)
            spans[span_count++] = (ie_voice_span){second + 0.1, second + 0.95, voice};
    }
}

static double noise(int at)
{
    unsigned h = (unsigned)at * 2654435761u;
    h ^= h >> 15;
    return (double)(h * 2246822519u >> 8) / (1 << 24);
}

// Face `id` at x, whose mouth moves by `quiet`, and by `loud` while `voice` speaks.
static void show(int id, double x, int voice, double quiet, double loud)
{
    for (int i = 0; i < SECONDS * PER_SECOND; i++) {
        double t = (double)i / PER_SECOND, middle = t - 0.5 / PER_SECOND;
        int speaks = ((int)middle % 10 < 5 ? 1 : 2) == voice;
        float motion = i == 0 ? NAN : (float)((speaks ? loud : quiet) * (0.4 + 1.2 * noise(i + 7919 * id)));
        sights[sight_count++] = (ie_mouth_sight){t, id, motion, (float)x};
    }
}

static size_t join(void)
{
    size_t count = ie_mouths_join(sights, sight_count, spans, span_count, &mouths);
    sight_count = 0;
    return count;
}

START_TEST(each_face_gets_the_voice_that_its_mouth_moves_with)
{
    speak(2);
    show(7, 100, 2, 0.04, 0.15);
    show(3, 300, 1, 0.04, 0.15);
    ck_assert_uint_eq(join(), 2);
    ck_assert_int_eq(mouths[0].face, 3);
    ck_assert_int_eq(mouths[0].voice, 1);
    ck_assert_int_eq(mouths[1].voice, 2);
    ck_assert_double_gt(mouths[1].sure, 0.99);
    ck_assert_double_gt(mouths[1].correlation, 0.5);
    ck_assert_double_eq_tol(mouths[1].x, 100, 1e-3);
    free(mouths);
}
END_TEST

START_TEST(a_listener_and_a_photograph_get_none)
{
    speak(2);
    show(1, 100, 2, 0.04, 0.15);
    show(2, 300, 0, 0.05, 0);     // moves its mouth now and then, for nobody's voice
    show(3, 500, 1, 0.001, 0.005);  // noise of coding, more of it at times
    ck_assert_uint_eq(join(), 3);
    ck_assert_int_eq(mouths[0].voice, 2);
    ck_assert_int_eq(mouths[1].voice, 0);
    ck_assert_int_eq(mouths[1].is_moving, 1);
    ck_assert_int_eq(mouths[2].voice, 0);
    ck_assert_int_eq(mouths[2].is_moving, 0);
    free(mouths);
}
END_TEST

START_TEST(two_faces_that_move_with_one_voice_are_in_doubt)
{
    speak(2);
    show(1, 100, 2, 0.04, 0.15);
    show(2, 300, 2, 0.04, 0.15);
    join();
    ck_assert_int_eq(mouths[0].voice * mouths[1].voice, 0);
    free(mouths);
}
END_TEST

START_TEST(one_voice_and_one_moving_face_belong_together)
{
    speak(1);
    show(1, 100, 0, 0.1, 0);
    show(2, 300, 0, 0.001, 0);
    join();
    ck_assert_int_eq(mouths[0].voice, 1);
    ck_assert_int_eq(mouths[1].voice, 0);
    free(mouths);
    show(1, 100, 0, 0.1, 0);
    show(2, 300, 0, 0.1, 0);
    join();
    ck_assert_int_eq(mouths[0].voice + mouths[1].voice, 0);  // of two, either may be
    free(mouths);
}
END_TEST

START_TEST(sights_in_any_order_and_nothing_at_all_are_joined)
{
    speak(2);
    show(1, 100, 2, 0.04, 0.15);
    show(2, 300, 1, 0.04, 0.15);
    for (size_t i = 0; i < sight_count; i++) {
        ie_mouth_sight kept = sights[i];
        size_t other = i * 7919 % sight_count;
        sights[i] = sights[other];
        sights[other] = kept;
    }
    join();
    ck_assert_int_eq(mouths[0].voice, 2);
    ck_assert_int_eq(mouths[1].voice, 1);
    free(mouths);
    span_count = 0;
    show(1, 100, 2, 0.04, 0.15);
    ck_assert_uint_eq(join(), 1);
    ck_assert_int_eq(mouths[0].voice, 0);
    free(mouths);
    ck_assert_uint_eq(join(), 0);
    free(mouths);
}
END_TEST

// Both voices all the time, and neither ever.
START_TEST(voices_that_overlap_throughout_tell_nothing)
{
    spans[0] = (ie_voice_span){0, SECONDS, 1};
    spans[1] = (ie_voice_span){0, SECONDS, 2};
    span_count = 2;
    show(1, 100, 2, 0.04, 0.15);
    show(2, 300, 1, 0.04, 0.15);
    join();
    ck_assert_int_eq(mouths[0].voice + mouths[1].voice, 0);
    free(mouths);
}
END_TEST

// Twenty-five pictures a second, of which every fifth has a motion.
START_TEST(pictures_that_come_fast_weigh_no_less)
{
    static ie_mouth_sight fast[5 * MOST];
    size_t count = 0;
    double sure[2];
    for (int pass = 0; pass < 2; pass++) {
        span_count = 0;
        for (int second = 0; second < 12; second += 6)
            spans[span_count++] = (ie_voice_span){second, second + 3, 1};
        for (int second = 3; second < 12; second += 6)
            spans[span_count++] = (ie_voice_span){second, second + 3, 2};
        for (int i = 0; i <= 300; i += pass ? 1 : 5) {
            double motion = (0.4 + 1.2 * noise(i)) * (i / 75 % 2 ? 0.05 : 0.07);
            fast[count++] = (ie_mouth_sight){0.04 * i, 1, i > 0 && i % 5 == 0 ? (float)motion : NAN, 100};
        }
        ck_assert_uint_eq(ie_mouths_join(fast, count, spans, span_count, &mouths), 1);
        sure[pass] = mouths[0].sure;
        free(mouths);
        count = 0;
    }
    ck_assert_double_gt(sure[0], 0.05);
    ck_assert_double_eq_tol(sure[0], sure[1], 1e-9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mouths");
    TCase *tests = tcase_create("mouths");
    tcase_add_test(tests, each_face_gets_the_voice_that_its_mouth_moves_with);
    tcase_add_test(tests, a_listener_and_a_photograph_get_none);
    tcase_add_test(tests, two_faces_that_move_with_one_voice_are_in_doubt);
    tcase_add_test(tests, one_voice_and_one_moving_face_belong_together);
    tcase_add_test(tests, sights_in_any_order_and_nothing_at_all_are_joined);
    tcase_add_test(tests, voices_that_overlap_throughout_tell_nothing);
    tcase_add_test(tests, pictures_that_come_fast_weigh_no_less);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
