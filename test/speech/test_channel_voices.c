// SPDX-License-Identifier: MIT
// lib/speech/channel_voices: which recordings of two channels are calls, and what each side is given.
#include "base/memory.h"
#include "speech/channel_voices.h"
#include "speech/engine.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = IE_SPEECH_RATE_HZ, MOST = 200 * RATE };

static ie_channel_voices *voices;
static float *pairs, *mix;      // what is heard
static float *given[IE_CHANNEL_COUNT];  // what came out; of the mix in [IE_CHANNEL_NONE]
static size_t length, out, apart_from;
static const double noise = 0.0005;

static void set_up(void)
{
    voices = ie_channel_voices_create();
    pairs = ie_allocate(2 * MOST, sizeof *pairs);
    mix = ie_allocate(MOST, sizeof *mix);
    for (int side = 0; side < IE_CHANNEL_COUNT; side++)
        given[side] = ie_allocate(MOST, sizeof(float));
    length = out = 0;
    apart_from = SIZE_MAX;
}

static void tear_down(void)
{
    ie_channel_voices_destroy(voices);
    free(pairs);
    free(mix);
    for (int side = 0; side < IE_CHANNEL_COUNT; side++)
        free(given[side]);
}

static double hiss(void)
{
    static unsigned state = 1;
    state = state * 1664525u + 1013904223u;
    return (double)(state >> 8) / (1 << 23) - 1;
}

// Appends syllables of noise, 0.15 s with dips of 0.05 s between them, at these levels in the channels; the right one
// hears them `late` samples later.
static void talk(double seconds, double left, double right, size_t late)
{
    size_t from = length, end = length + (size_t)(seconds * RATE);
    static float said[MOST];
    for (size_t i = 0; i < end - from; i++)
        said[i] = (float)(hiss() * (i % (RATE / 5) < RATE * 3 / 20 ? 1 : 0.02));
    for (; length < end; length++) {
        size_t i = length - from;
        pairs[2 * length] += (float)(left * (double)said[i] + noise * hiss());
        pairs[2 * length + 1] += (float)(right * (double)(i >= late ? said[i - late] : 0) + noise * hiss());
    }
}

static void take_blocks(void)
{
    ie_channel_block block;
    while (ie_channel_voices_take(voices, &block)) {
        ck_assert_uint_eq(block.start, out);
        if (!block.mix && apart_from == SIZE_MAX)
            apart_from = out;
        ck_assert(block.mix ? apart_from == SIZE_MAX : block.sides[IE_CHANNEL_LEFT] && block.sides[IE_CHANNEL_RIGHT]);
        for (int side = 0; side < IE_CHANNEL_COUNT; side++) {
            const float *from = side == IE_CHANNEL_NONE ? block.mix : block.sides[side];
            if (from)
                memcpy(given[side] + out, from, block.count * sizeof *from);
        }
        out += block.count;
    }
}

static void hear(size_t block)
{
    for (size_t i = 0; i < length; i++)
        mix[i] = (pairs[2 * i] + pairs[2 * i + 1]) / 2;
    for (size_t at = 0; at < length; at += block) {
        size_t count = length - at < block ? length - at : block;
        ie_channel_voices_process(voices, pairs + 2 * at, mix + at, count);
        take_blocks();
    }
    ie_channel_voices_finish(voices);
    take_blocks();
    ck_assert_uint_eq(out, length);
}

// The level of what a side was given, root mean square.
static double level(int side, double from, double to)
{
    double sum = 0;
    for (size_t i = (size_t)(from * RATE); i < (size_t)(to * RATE); i++)
        sum += (double)given[side][i] * (double)given[side][i];
    return sqrt(sum / ((to - from) * RATE));
}

START_TEST(each_side_of_a_call_is_given_apart_from_the_first_word_on)
{
    for (int turn = 0; turn < 4; turn++) {
        talk(3, turn % 2 ? 0 : 0.2, turn % 2 ? 0.2 : 0, 0);
        talk(0.5, 0, 0, 0);
    }
    hear(RATE);
    ck_assert_uint_eq(apart_from, 0);
    ck_assert_int_eq(ie_channel_voices_first(voices), IE_CHANNEL_LEFT);
    ck_assert_int_eq(ie_channel_voices_side(voices, RATE / 2, 3 * RATE), IE_CHANNEL_LEFT);
    ck_assert_int_eq(ie_channel_voices_side(voices, 4 * RATE, 6 * RATE), IE_CHANNEL_RIGHT);
    ck_assert_int_eq(ie_channel_voices_side(voices, 3 * RATE + RATE / 10, 3 * RATE + RATE / 5), IE_CHANNEL_NONE);
    size_t from = RATE, to = RATE + RATE / 2;
    ie_channel_voices_widen(voices, IE_CHANNEL_LEFT, &from, &to);
    ck_assert_uint_le(from, RATE / 20);
    ck_assert_uint_ge(to, 3 * RATE - RATE / 10);
    ck_assert_uint_le(to, 3 * RATE + RATE / 20);
    from = RATE, to = RATE + 7;
    ie_channel_voices_widen(voices, IE_CHANNEL_RIGHT, &from, &to);
    ck_assert(from == RATE && to == RATE + 7);
    for (size_t i = 0; i < 3 * RATE; i++)
        ck_assert_float_eq(given[IE_CHANNEL_LEFT][i], pairs[2 * i]);
    ck_assert_double_lt(level(IE_CHANNEL_RIGHT, 0, 3), 2 * noise);
}
END_TEST

START_TEST(what_one_microphone_hears_of_the_other_is_replaced_by_its_noise)
{
    for (int turn = 0; turn < 4; turn++) {
        talk(3, turn % 2 ? 0.03 : 0.2, turn % 2 ? 0.2 : 0.06, turn % 2 ? 0 : RATE / 6);
        talk(0.5, 0, 0, 0);
    }
    hear(RATE);
    ck_assert_uint_eq(apart_from, 0);
    ck_assert_double_gt(level(IE_CHANNEL_LEFT, 0, 3), 0.09);
    ck_assert_double_lt(level(IE_CHANNEL_RIGHT, 0.5, 3), 2 * noise);
    ck_assert_double_lt(level(IE_CHANNEL_LEFT, 3.5, 6.4), 2 * noise);
    ck_assert_double_gt(level(IE_CHANNEL_LEFT, 3.1, 3.4), noise / 4);  // noise goes on, so that nothing seems to begin
}
END_TEST

START_TEST(who_speaks_at_once_is_given_on_both_sides)
{
    talk(3, 0.2, 0, 0);
    talk(3, 0, 0.2, 0);
    size_t before = length;
    talk(2, 0.2, 0, 0);
    length = before;
    talk(2, 0, 0.15, 0);
    talk(1, 0, 0, 0);
    hear(RATE);
    ck_assert_double_gt(level(IE_CHANNEL_LEFT, 6, 8), 0.08);
    ck_assert_double_gt(level(IE_CHANNEL_RIGHT, 6, 8), 0.06);
}
END_TEST

START_TEST(two_microphones_of_one_room_stay_a_mix)
{
    for (int turn = 0; turn < 10; turn++)
        talk(3, turn % 2 ? 0.13 : 0.2, turn % 2 ? 0.2 : 0.13, turn);
    hear(RATE);
    ck_assert_uint_eq(apart_from, SIZE_MAX);
    for (size_t i = 0; i < length; i++)
        ck_assert_float_eq(given[IE_CHANNEL_NONE][i], mix[i]);
}
END_TEST

START_TEST(a_side_that_is_silent_is_waited_for_a_minute_and_heard_later_too)
{
    talk(100, 0.2, 0, 0);
    for (size_t at = 0; at < length; at += RATE) {
        memcpy(mix + at, given[IE_CHANNEL_LEFT], RATE * sizeof *mix);
        ie_channel_voices_process(voices, pairs + 2 * at, mix + at, RATE);
        take_blocks();
        ck_assert_uint_le(at, out + 62 * RATE);
        ck_assert(at < 70 * RATE || at < out + 6 * RATE);
    }
    size_t talked = length;
    talk(4, 0, 0.2, 0);
    for (size_t at = talked; at < length; at += RATE)
        ie_channel_voices_process(voices, pairs + 2 * at, mix + at, RATE);
    ie_channel_voices_finish(voices);
    take_blocks();
    ck_assert_uint_eq(out, length);
    ck_assert_uint_le(apart_from, talked);
    ck_assert_uint_ge(apart_from, talked - 4 * RATE);
}
END_TEST

START_TEST(one_side_alone_is_a_mix_and_all_of_it_comes)
{
    talk(20, 0, 0.2, 0);
    hear(RATE);
    ck_assert_uint_eq(apart_from, SIZE_MAX);
}
END_TEST

START_TEST(the_size_of_the_blocks_does_not_matter)
{
    for (int turn = 0; turn < 4; turn++)
        talk(2.01, turn % 2 ? 0.02 : 0.2, turn % 2 ? 0.2 : 0.02, 0);
    length -= 7;  // no whole frame at the end
    hear(RATE);
    float *first = ie_allocate(length, sizeof *first);
    memcpy(first, given[IE_CHANNEL_RIGHT], length * sizeof *first);
    ie_channel_voices_reset(voices);
    out = 0;
    apart_from = SIZE_MAX;
    hear(777);
    ck_assert_mem_eq(first, given[IE_CHANNEL_RIGHT], length * sizeof *first);
    free(first);
}
END_TEST

START_TEST(what_is_the_same_in_both_is_given_once)
{
    talk(3, 0.2, 0, 0);
    talk(3, 0, 0.2, 0);
    hear(RATE);
    ck_assert_uint_eq(apart_from, 0);
    ie_channel_voices_reset(voices);
    out = 0;
    apart_from = SIZE_MAX;
    for (size_t i = 0; i < length; i++)
        mix[i] = (pairs[2 * i] + pairs[2 * i + 1]) / 2;
    ie_channel_voices_process(voices, pairs, mix, length);
    ie_channel_voices_process(voices, NULL, mix, 2 * RATE);  // mono
    ie_channel_voices_finish(voices);
    take_blocks();
    ck_assert_uint_eq(out, length + 2 * RATE);
    ck_assert_double_gt(level(IE_CHANNEL_LEFT, 6, 8), 0.03);
    ck_assert_double_lt(level(IE_CHANNEL_RIGHT, 6.1, 8), 4 * noise);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("channel_voices");
    TCase *tests = tcase_create("channel_voices");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_side_of_a_call_is_given_apart_from_the_first_word_on);
    tcase_add_test(tests, what_one_microphone_hears_of_the_other_is_replaced_by_its_noise);
    tcase_add_test(tests, who_speaks_at_once_is_given_on_both_sides);
    tcase_add_test(tests, two_microphones_of_one_room_stay_a_mix);
    tcase_add_test(tests, a_side_that_is_silent_is_waited_for_a_minute_and_heard_later_too);
    tcase_add_test(tests, one_side_alone_is_a_mix_and_all_of_it_comes);
    tcase_add_test(tests, the_size_of_the_blocks_does_not_matter);
    tcase_add_test(tests, what_is_the_same_in_both_is_given_once);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
