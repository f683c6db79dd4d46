// SPDX-License-Identifier: MIT
// Tests of lib/voice/framer: frames out of blocks.
#include "suite.h"
#include "voice/framer.h"

#include <check.h>
#include <stdlib.h>

static void count_up(float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)(i + 1);
}

START_TEST(frames_begin_one_hop_apart_after_the_lead_of_zeros)
{
    float samples[10];
    count_up(samples, 10);
    ie_framer *framer = ie_framer_create(4, 3, 2);
    ie_framer_push(framer, samples, 10);
    static const float firsts[] = {0, 2, 5};  // samples -2, 1, 4 of 1, 2, 3, ...
    for (int i = 0; i < 3; i++) {
        const float *frame = ie_framer_next(framer);
        ck_assert_ptr_nonnull(frame);
        ck_assert_float_eq(frame[0], firsts[i]);
    }
    ck_assert_ptr_null(ie_framer_next(framer));
    ie_framer_pad(framer, 1);
    const float *last = ie_framer_next(framer);
    ck_assert_float_eq(last[2], 10);
    ck_assert_float_eq(last[3], 0);
    ie_framer_destroy(framer);
}
END_TEST

// The sum of the first samples of all frames when `samples` come in blocks of `block`.
static double sum_firsts(const float *samples, size_t count, size_t window, double hop, size_t block, size_t *frames)
{
    ie_framer *framer = ie_framer_create(window, hop, 0);
    double sum = 0;
    *frames = 0;
    for (size_t at = 0; at < count; at += block) {
        ie_framer_push(framer, samples + at, at + block < count ? block : count - at);
        for (const float *frame; (frame = ie_framer_next(framer)) != NULL; ++*frames)
            sum += frame[0] * (double)(*frames + 1);
    }
    ie_framer_destroy(framer);
    return sum;
}

START_TEST(the_size_of_blocks_does_not_matter)
{
    enum { COUNT = 100000 };
    float *samples = malloc(COUNT * sizeof *samples);
    count_up(samples, COUNT);
    static const size_t blocks[] = {1, 7, 160, 4096, COUNT};
    size_t all, frames;
    double expected = sum_firsts(samples, COUNT, 640, 220.5, COUNT, &all);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        ck_assert_double_eq(sum_firsts(samples, COUNT, 640, 220.5, blocks[i], &frames), expected);
        ck_assert_uint_eq(frames, all);
    }
    free(samples);
}
END_TEST

START_TEST(a_hop_that_is_not_whole_does_not_drift)
{
    enum { COUNT = 50000 };
    float *samples = malloc(COUNT * sizeof *samples);
    count_up(samples, COUNT);
    ie_framer *framer = ie_framer_create(10, 220.5, 0);
    ie_framer_push(framer, samples, COUNT);
    for (int k = 0; k < 200; k++)
        ck_assert_float_eq(ie_framer_next(framer)[0], (float)(int)(k * 220.5) + 1);
    ie_framer_destroy(framer);
    free(samples);
}
END_TEST

START_TEST(a_hop_longer_than_the_window_skips_samples)
{
    float samples[100];
    count_up(samples, 100);
    ie_framer *framer = ie_framer_create(2, 40, 0);
    for (int i = 0; i < 100; i++)
        ie_framer_push(framer, samples + i, 1);
    for (int k = 0; k < 3; k++)
        ck_assert_float_eq(ie_framer_next(framer)[0], (float)(40 * k + 1));
    ck_assert_ptr_null(ie_framer_next(framer));
    ie_framer_destroy(framer);
}
END_TEST

START_TEST(after_a_reset_nothing_is_remembered)
{
    float samples[10];
    count_up(samples, 10);
    ie_framer *framer = ie_framer_create(4, 4, 0);
    ie_framer_push(framer, samples, 7);
    ie_framer_next(framer);
    ie_framer_reset(framer);
    ck_assert_ptr_null(ie_framer_next(framer));
    ie_framer_push(framer, samples + 5, 4);
    ck_assert_float_eq(ie_framer_next(framer)[0], 6);
    ie_framer_destroy(framer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("framer");
    TCase *tests = tcase_create("framer");
    tcase_add_test(tests, frames_begin_one_hop_apart_after_the_lead_of_zeros);
    tcase_add_test(tests, the_size_of_blocks_does_not_matter);
    tcase_add_test(tests, a_hop_that_is_not_whole_does_not_drift);
    tcase_add_test(tests, a_hop_longer_than_the_window_skips_samples);
    tcase_add_test(tests, after_a_reset_nothing_is_remembered);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
