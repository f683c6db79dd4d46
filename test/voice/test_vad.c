// SPDX-License-Identifier: MIT
// Tests of lib/voice/vad on levels drawn by hand.
#include "suite.h"
#include "voice/vad.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 2000 };

typedef struct drawing {
    unsigned char states[MOST];
    size_t settled, frames;
    ie_vad *vad;
} drawing;

static void draw(drawing *now, size_t frames, double level_db, double periodicity)
{
    for (size_t i = 0; i < frames; i++) {
        double level = level_db + (double)(now->frames % 3);
        ie_vad_process(now->vad, (double[IE_VAD_BANDS]){level, level - 10}, periodicity);
        now->frames++;
        size_t count;
        const unsigned char *states = ie_vad_take(now->vad, &count);
        if (count)
            memcpy(now->states + now->settled, states, count);
        now->settled += count;
    }
}

static void finish_drawing(drawing *now)
{
    ie_vad_finish(now->vad);
    size_t count;
    const unsigned char *states = ie_vad_take(now->vad, &count);
    if (count)
        memcpy(now->states + now->settled, states, count);
    now->settled += count;
    ck_assert_uint_eq(now->settled, now->frames);
    ie_vad_destroy(now->vad);
}

// Of the frames from `first` on, how many of `count` are speech.
static size_t speech(const drawing *now, size_t first, size_t count)
{
    size_t sum = 0;
    for (size_t i = first; i < first + count; i++)
        sum += now->states[i];
    return sum;
}

START_TEST(speech_above_a_background_is_found)
{
    drawing now = {.vad = ie_vad_create(0.01)};
    draw(&now, 100, -70, 0.2);
    draw(&now, 80, -30, 0.9);
    draw(&now, 100, -70, 0.2);
    finish_drawing(&now);
    ck_assert_uint_eq(speech(&now, 0, 95), 0);
    ck_assert_uint_eq(speech(&now, 102, 76), 76);
    ck_assert_uint_eq(speech(&now, 190, 90), 0);
}
END_TEST

START_TEST(a_recording_may_begin_with_speech)
{
    drawing now = {.vad = ie_vad_create(0.01)};
    draw(&now, 80, -30, 0.9);
    draw(&now, 120, -70, 0.2);
    finish_drawing(&now);
    ck_assert_uint_eq(speech(&now, 0, 80), 80);
    ck_assert_uint_eq(speech(&now, 90, 110), 0);
}
END_TEST

START_TEST(a_gap_inside_a_word_is_bridged_and_a_click_is_dropped)
{
    drawing now = {.vad = ie_vad_create(0.01)};
    draw(&now, 100, -70, 0.2);
    draw(&now, 3, -30, 0.2);
    draw(&now, 97, -70, 0.2);
    draw(&now, 30, -30, 0.9);
    draw(&now, 8, -70, 0.2);
    draw(&now, 30, -30, 0.9);
    draw(&now, 100, -70, 0.2);
    finish_drawing(&now);
    ck_assert_uint_eq(speech(&now, 0, 195), 0);
    ck_assert_uint_eq(speech(&now, 202, 64), 64);
}
END_TEST

START_TEST(silence_holds_no_speech)
{
    drawing now = {.vad = ie_vad_create(0.01)};
    draw(&now, 500, -120, 0);
    finish_drawing(&now);
    ck_assert_uint_eq(speech(&now, 0, 500), 0);
}
END_TEST

START_TEST(a_louder_background_is_learned)
{
    drawing now = {.vad = ie_vad_create(0.01)};
    draw(&now, 300, -70, 0.2);
    draw(&now, 1000, -45, 0.2);
    draw(&now, 50, -20, 0.9);
    finish_drawing(&now);
    ck_assert_uint_eq(speech(&now, 900, 390), 0);
    ck_assert_uint_ge(speech(&now, 1300, 50), 45);
}
END_TEST

START_TEST(after_a_reset_nothing_is_remembered)
{
    drawing first = {.vad = ie_vad_create(0.01)};
    draw(&first, 300, -20, 0.9);
    ie_vad_reset(first.vad);
    first.frames = first.settled = 0;
    draw(&first, 100, -70, 0.2);
    draw(&first, 50, -40, 0.9);
    finish_drawing(&first);
    ck_assert_uint_eq(speech(&first, 0, 95), 0);
    ck_assert_uint_ge(speech(&first, 100, 50), 45);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vad");
    TCase *tests = tcase_create("vad");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, speech_above_a_background_is_found);
    tcase_add_test(tests, a_recording_may_begin_with_speech);
    tcase_add_test(tests, a_gap_inside_a_word_is_bridged_and_a_click_is_dropped);
    tcase_add_test(tests, silence_holds_no_speech);
    tcase_add_test(tests, a_louder_background_is_learned);
    tcase_add_test(tests, after_a_reset_nothing_is_remembered);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
