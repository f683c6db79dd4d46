// SPDX-License-Identifier: MIT
// Tests of lib/speech/endpointer.
#include "base/memory.h"
#include "speech/endpointer.h"
#include "speech/speech.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = IE_SPEECH_RATE_HZ, MOST = 40 };

static ie_endpointer *endpointer;
static float *sound;
static size_t length;
static struct {
    double t, dur;
} found[MOST];
static int count;

static void set_up(void)
{
    endpointer = ie_endpointer_create(7);
    length = 0;
    count = 0;
    sound = ie_allocate(60 * RATE, sizeof *sound);
}

static void tear_down(void)
{
    ie_endpointer_destroy(endpointer);
    free(sound);
}

// Appends noise of an even level.
static void add(double seconds, double level)
{
    static unsigned state = 1;
    for (size_t end = length + (size_t)(seconds * RATE); length < end; length++) {
        state = state * 1664525u + 1013904223u;
        sound[length] = (float)(level * ((double)(state >> 8) / (1 << 23) - 1));
    }
}

// Syllables: bursts of 0.15 s with dips of 0.05 s between them.
static void talk(double seconds)
{
    for (double t = 0; t < seconds; t += 0.2) {
        add(0.15, 0.2);
        add(0.05, 0.01);
    }
}

static void take(void)
{
    size_t start, samples;
    while (count < MOST && ie_endpointer_take(endpointer, &start, &samples)) {
        found[count].t = (double)start / RATE;
        found[count++].dur = (double)samples / RATE;
    }
}

static void run(size_t block)
{
    for (size_t at = 0; at < length; at += block) {
        ie_endpointer_process(endpointer, sound + at, at + block < length ? block : length - at);
        take();
    }
    ie_endpointer_finish(endpointer);
    take();
}

START_TEST(silence_gives_nothing)
{
    add(20, 0);
    run(RATE);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(steady_noise_gives_nothing)
{
    add(20, 0.2);
    run(RATE);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(noise_that_begins_is_at_most_one_short_stretch)
{
    add(3, 0.001);
    add(20, 0.2);
    run(RATE);
    ck_assert_int_le(count, 1);
    if (count == 1)
        ck_assert_double_lt(found[0].dur, 3);
}
END_TEST

START_TEST(talk_between_pauses_is_one_stretch)
{
    add(3, 0.001);
    talk(2);
    add(3, 0.001);
    run(RATE);
    ck_assert_int_eq(count, 1);
    ck_assert_double_le(found[0].t, 3);
    ck_assert_double_ge(found[0].t, 2.5);
    ck_assert_double_ge(found[0].t + found[0].dur, 5);
    ck_assert_double_le(found[0].t + found[0].dur, 5.5);
}
END_TEST

START_TEST(nothing_begins_before_what_is_waited_for)
{
    add(3, 0.001);
    talk(4);
    add(3, 0.001);
    talk(1);
    add(1, 0.001);
    for (size_t at = 0; at < length; at += RATE / 10) {
        size_t waits_from = ie_endpointer_waits_from(endpointer);
        int before = count;
        ie_endpointer_process(endpointer, sound + at, RATE / 10);
        take();
        if (count > before)
            ck_assert_uint_ge((size_t)(found[before].t * RATE + 0.5), waits_from);
        ck_assert_uint_ge(ie_endpointer_waits_from(endpointer), waits_from);
        ck_assert(at < 4 * RATE || at > 6 * RATE || (waits_from > 2 * RATE && waits_from < 3 * RATE));
    }
    ck_assert_int_ge(count, 1);
}
END_TEST

START_TEST(talk_from_the_first_to_the_last_sample_is_found)
{
    talk(3);
    run(RATE);
    ck_assert_int_eq(count, 1);
    ck_assert_double_eq(found[0].t, 0);
    ck_assert_double_ge(found[0].dur, 2.9);
}
END_TEST

START_TEST(long_talk_is_cut_without_a_gap)
{
    add(1, 0.001);
    talk(30);
    add(1, 0.001);
    run(RATE);
    ck_assert_int_ge(count, 4);
    for (int i = 0; i < count; i++) {
        ck_assert_double_le(found[i].dur, 7.6);
        if (i > 0)
            ck_assert_double_eq_tol(found[i].t, found[i - 1].t + found[i - 1].dur, 1e-9);
    }
    ck_assert_double_ge(found[count - 1].t + found[count - 1].dur, 31);
}
END_TEST

START_TEST(stretches_come_soon)
{
    talk(20);
    for (size_t at = 0; at < length; at += RATE) {
        ie_endpointer_process(endpointer, sound + at, RATE);
        take();
        double now = (double)(at + RATE) / RATE, done = count ? found[count - 1].t + found[count - 1].dur : 0;
        ck_assert_double_le(now - done, 9);
    }
}
END_TEST

START_TEST(the_size_of_the_blocks_does_not_matter)
{
    add(2, 0.001);
    talk(9);
    add(2, 0.001);
    talk(1);
    run(RATE);
    int first = count;
    double last = found[count - 1].t;
    ie_endpointer_reset(endpointer);
    count = 0;
    run(777);
    ck_assert_int_eq(count, first);
    ck_assert_double_eq_tol(found[count - 1].t, last, 1e-9);
}
END_TEST

START_TEST(a_click_is_no_stretch)
{
    add(3, 0.001);
    add(0.03, 0.5);
    add(3, 0.001);
    run(RATE);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(what_is_still_being_said_can_be_looked_at)
{
    size_t start, samples;
    add(2, 0.0005);
    talk(1.6);
    ie_endpointer_process(endpointer, sound, length);
    take();
    ck_assert_int_eq(count, 0);
    const float *growing = ie_endpointer_growing(endpointer, &start, &samples);
    ck_assert_ptr_nonnull(growing);
    ck_assert_double_eq_tol((double)start / RATE, 1.76, 0.1);
    ck_assert_uint_eq(start + samples, length);
    ck_assert_float_eq(growing[samples - 1], sound[length - 1]);
    size_t before = length;
    add(2, 0.0005);
    ie_endpointer_process(endpointer, sound + before, length - before);
    take();
    ck_assert_int_eq(count, 1);
    ck_assert_double_eq_tol(found[0].t, (double)start / RATE, 1e-9);
    ck_assert_ptr_null(ie_endpointer_growing(endpointer, &start, &samples));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpointer");
    TCase *cases = tcase_create("endpointer");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, silence_gives_nothing);
    tcase_add_test(cases, steady_noise_gives_nothing);
    tcase_add_test(cases, noise_that_begins_is_at_most_one_short_stretch);
    tcase_add_test(cases, talk_between_pauses_is_one_stretch);
    tcase_add_test(cases, nothing_begins_before_what_is_waited_for);
    tcase_add_test(cases, talk_from_the_first_to_the_last_sample_is_found);
    tcase_add_test(cases, long_talk_is_cut_without_a_gap);
    tcase_add_test(cases, stretches_come_soon);
    tcase_add_test(cases, the_size_of_the_blocks_does_not_matter);
    tcase_add_test(cases, a_click_is_no_stretch);
    tcase_add_test(cases, what_is_still_being_said_can_be_looked_at);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
