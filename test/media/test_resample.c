// SPDX-License-Identifier: MIT
// lib/media/resample: one gapless line of samples that keeps to the clock.
#include "media/resample.h"
#include "suite.h"

#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <math.h>

// Adds 100 ms of a constant at 16000 Hz that begin at t.
static void add_tenth(ie_resample *resample, double t, int16_t value)
{
    AVFrame *frame = av_frame_alloc();
    frame->nb_samples = 1600;
    frame->format = AV_SAMPLE_FMT_S16;
    frame->sample_rate = 16000;
    av_channel_layout_default(&frame->ch_layout, 1);
    ck_assert_int_eq(av_frame_get_buffer(frame, 0), 0);
    for (int i = 0; i < 1600; i++)
        ((int16_t *)frame->data[0])[i] = value;
    ck_assert_int_eq(ie_resample_add(resample, frame, t, NULL), 0);
    av_frame_free(&frame);
}

static size_t take_all(ie_resample *resample, int16_t *samples, size_t most, double *t)
{
    ie_resample_finish(resample);
    ck_assert_uint_le(ie_resample_ready(resample), most);
    return ie_resample_take(resample, samples, most, t);
}

START_TEST(sound_that_follows_is_joined_and_a_small_error_of_the_clock_is_left)
{
    static int16_t samples[16000];
    double t;
    ie_resample *resample = ie_resample_create(16000, 1);
    add_tenth(resample, 2, 100);
    add_tenth(resample, 2.14, 200);  // 40 ms late
    add_tenth(resample, NAN, 300);
    ck_assert_uint_eq(take_all(resample, samples, 16000, &t), 4800);
    ck_assert_double_eq(t, 2);
    ck_assert_int_eq(samples[1599], 100);
    ck_assert_int_eq(samples[1600], 200);
    ck_assert_int_eq(samples[4799], 300);
    ie_resample_destroy(resample);
}
END_TEST

START_TEST(a_gap_is_silence_and_an_overlap_is_left_out)
{
    static int16_t samples[16000];
    double t;
    ie_resample *resample = ie_resample_create(16000, 1);
    add_tenth(resample, 0, 100);
    add_tenth(resample, 0.3, 200);
    add_tenth(resample, 0.34, 300);  // 60 ms of it were there before
    ck_assert_uint_eq(take_all(resample, samples, 16000, &t), 6400 + 640);
    ck_assert_int_eq(samples[1600], 0);
    ck_assert_int_eq(samples[4799], 0);
    ck_assert_int_eq(samples[4800], 200);
    ck_assert_int_eq(samples[6399], 200);
    ck_assert_int_eq(samples[6400], 300);
    ie_resample_destroy(resample);
}
END_TEST

START_TEST(a_jump_of_hours_is_a_fault_of_the_clock)
{
    static int16_t samples[16000];
    double t;
    ie_resample *resample = ie_resample_create(16000, 1);
    add_tenth(resample, 0, 100);
    add_tenth(resample, 9000, 200);
    ck_assert_uint_eq(take_all(resample, samples, 16000, &t), 3200);
    ck_assert_int_eq(samples[1600], 200);
    ie_resample_destroy(resample);
}
END_TEST

START_TEST(what_is_before_the_start_is_left_out)
{
    static int16_t samples[16000];
    double t;
    ie_resample *resample = ie_resample_create(16000, 1);
    add_tenth(resample, -0.05, 100);
    ck_assert_uint_eq(take_all(resample, samples, 16000, &t), 800);
    ck_assert_double_eq(t, 0);
    ie_resample_destroy(resample);
}
END_TEST

START_TEST(another_rate_gives_as_many_samples_as_the_time_needs)
{
    static int16_t samples[16000];
    double t;
    ie_resample *resample = ie_resample_create(8000, 1);
    for (int i = 0; i < 10; i++)
        add_tenth(resample, 0.1 * i, 1000);
    size_t count = take_all(resample, samples, 16000, &t);
    ck_assert_uint_ge(count, 7990);
    ck_assert_uint_le(count, 8010);
    ck_assert_int_eq(samples[4000], 1000);
    ck_assert_uint_eq(ie_resample_take(resample, samples, 10, &t), 0);
    ie_resample_destroy(resample);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("resample");
    TCase *tests = tcase_create("resample");
    tcase_add_test(tests, sound_that_follows_is_joined_and_a_small_error_of_the_clock_is_left);
    tcase_add_test(tests, a_gap_is_silence_and_an_overlap_is_left_out);
    tcase_add_test(tests, a_jump_of_hours_is_a_fault_of_the_clock);
    tcase_add_test(tests, what_is_before_the_start_is_left_out);
    tcase_add_test(tests, another_rate_gives_as_many_samples_as_the_time_needs);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
