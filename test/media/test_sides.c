// SPDX-License-Identifier: MIT
// lib/media/sides: blocks with the two sides of a recording, apart where they differ.
#include "media/sides.h"
#include "suite.h"

#include <check.h>
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>

enum { RATE = 16000 };

// Adds a second at 16000 Hz that begins at t; the samples of channel c count up in steps of `steps[c]`.
static void add_second(ie_sides *sides, int track, double t, int channels, const int *steps)
{
    AVFrame *frame = av_frame_alloc();
    frame->nb_samples = RATE;
    frame->format = AV_SAMPLE_FMT_S16;
    frame->sample_rate = RATE;
    av_channel_layout_default(&frame->ch_layout, channels);
    ck_assert_int_eq(av_frame_get_buffer(frame, 0), 0);
    for (int i = 0; i < RATE; i++)
        for (int c = 0; c < channels; c++)
            ((int16_t *)frame->data[0])[i * channels + c] = (int16_t)(i * 7919L * steps[c] / 64 % 20001 - 10000);
    ck_assert_int_eq(ie_sides_add(sides, track, frame, t, NULL), 0);
    av_frame_free(&frame);
}

static const int same[] = {64, 64}, different[] = {64, 29};

START_TEST(channels_that_hold_the_same_become_one)
{
    ie_sides *sides = ie_sides_create(RATE, 1, 2);
    ie_sound_block block;
    add_second(sides, 0, 3, 2, same);
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
    ck_assert_int_eq(block.channels, 1);
    ck_assert_int_eq(block.was_opposite, 0);
    ck_assert_uint_eq(block.count, RATE);
    ck_assert_double_eq(block.t, 3);
    ck_assert_int_eq(block.samples[0], -10000);
    ck_assert_int_eq(block.samples[1], 7919 - 10000);
    ck_assert_int_eq(ie_sides_take(sides, 1, &block), 0);
    ie_sides_destroy(sides);
}
END_TEST

START_TEST(channels_that_differ_stay_apart_record_by_record)
{
    ie_sides *sides = ie_sides_create(RATE, 1, 2);
    ie_sound_block block;
    add_second(sides, 0, 0, 2, same);
    add_second(sides, 0, 1, 2, different);
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
    ck_assert_int_eq(block.channels, 1);
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
    ck_assert_int_eq(block.channels, 2);
    ck_assert_uint_eq(block.count, RATE);
    ck_assert_int_eq(block.samples[2], 7919 - 10000);
    ck_assert_int_eq(block.samples[3], 7919 * 29 / 64 - 10000);
    ie_sides_destroy(sides);
}
END_TEST

START_TEST(more_than_two_channels_and_mono_are_one)
{
    const int four[] = {64, 29, 31, 37};
    ie_sound_block block;
    for (int channels = 1; channels <= 4; channels += 3) {
        ie_sides *sides = ie_sides_create(RATE, 1, channels);
        add_second(sides, 0, 0, channels, four);
        ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
        ck_assert_int_eq(block.channels, 1);
        ie_sides_destroy(sides);
    }
}
END_TEST

START_TEST(two_tracks_are_left_and_right)
{
    ie_sides *sides = ie_sides_create(RATE, 2, 1);
    ie_sound_block block;
    add_second(sides, 0, 0, 1, different);
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 0);
    add_second(sides, 1, 0, 1, different + 1);
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
    ck_assert_int_eq(block.channels, 2);
    ck_assert_int_eq(block.samples[2], 7919 - 10000);
    ck_assert_int_eq(block.samples[3], 7919 * 29 / 64 - 10000);
    add_second(sides, 0, 1, 1, different);
    add_second(sides, 1, 1, 1, different);  // a copy of the first
    ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
    ck_assert_int_eq(block.channels, 1);
    ie_sides_destroy(sides);
}
END_TEST

START_TEST(a_track_that_comes_late_or_ends_early_is_silent_there)
{
    ie_sides *sides = ie_sides_create(RATE, 2, 1);
    ie_sound_block block;
    for (int t = 0; t < 4; t++)
        add_second(sides, 0, t, 1, different);
    for (int t = 0; t < 4; t++) {
        ck_assert_int_eq(ie_sides_take(sides, RATE, &block), 1);
        ck_assert_double_eq(block.t, t);
        ck_assert_int_eq(block.channels, 2);
        ck_assert_int_eq(block.samples[3], 0);
    }
    add_second(sides, 0, 4, 1, different);
    add_second(sides, 1, 3.5, 1, different + 1);  // its first half was given up
    ie_sides_finish(sides);
    ck_assert_int_eq(ie_sides_take(sides, 1, &block), 1);
    ck_assert_uint_eq(block.count, RATE);
    ck_assert_int_ne(block.samples[1], 0);
    ck_assert_int_eq(block.samples[RATE + 1], 0);
    ck_assert_int_eq(ie_sides_take(sides, 1, &block), 0);
    ie_sides_destroy(sides);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sides");
    TCase *tests = tcase_create("sides");
    tcase_add_test(tests, channels_that_hold_the_same_become_one);
    tcase_add_test(tests, channels_that_differ_stay_apart_record_by_record);
    tcase_add_test(tests, more_than_two_channels_and_mono_are_one);
    tcase_add_test(tests, two_tracks_are_left_and_right);
    tcase_add_test(tests, a_track_that_comes_late_or_ends_early_is_silent_there);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
