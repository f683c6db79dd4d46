// SPDX-License-Identifier: MIT
// Tests of lib/voice/prosody on syllables and voices made here.
#include "base/memory.h"
#include "suite.h"
#include <ie/prosody.h>
#include "voice/prosody_summary.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = 16000 };

// Syllables of a voice of 120 Hz: `count` bursts of 0.15 s, 0.1 s apart at a tenth of the level, after a silent second.
static float *make_syllables(int count, double rate, size_t *samples)
{
    *samples = (size_t)((2 + 0.25 * count) * rate);
    float *values = ie_allocate(*samples, sizeof *values);
    unsigned state = 9;
    for (size_t i = 0; i < *samples; i++) {
        double t = (double)i / rate - 1, within = fmod(t, 0.25), sum = 0;
        state = state * 1664525u + 1013904223u;
        double level = t < 0 || t > 0.25 * count ? 0 : within < 0.15 ? 1 : 0.1;
        for (int k = 1; k < 25 && level > 0; k++)
            sum += sin(2 * M_PI * 120 * k * t) / k;
        values[i] = (float)(0.1 * level * sum + 1e-4 * ((double)(state >> 16) / 65536 - 0.5));
    }
    return values;
}

static ie_prosody_frame *frames_of(const float *samples, size_t count, double rate, size_t block, size_t *frames)
{
    ie_prosody *prosody = ie_prosody_create(rate, NULL);
    ck_assert_ptr_nonnull(prosody);
    ie_buffer all = {0};
    size_t more;
    for (size_t at = 0; at < count; at += block) {
        ie_prosody_process(prosody, samples + at, at + block < count ? block : count - at);
        const ie_prosody_frame *found = ie_prosody_take(prosody, &more);
        ie_buffer_add(&all, found, more * sizeof *found);
    }
    ie_prosody_finish(prosody);
    const ie_prosody_frame *found = ie_prosody_take(prosody, &more);
    ie_buffer_add(&all, found, more * sizeof *found);
    ie_prosody_destroy(prosody);
    *frames = all.length / sizeof *found;
    return (ie_prosody_frame *)(void *)all.data;
}

START_TEST(syllables_are_counted_at_any_sample_rate)
{
    static const double rates[] = {8000, 16000, 22050, 44100, 192000};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        size_t count, frames;
        float *samples = make_syllables(8, rates[r], &count);
        ie_prosody_frame *found = frames_of(samples, count, rates[r], 5000, &frames);
        ck_assert_uint_eq(frames, 401);
        ie_prosody_summary summary;
        ie_prosody_summarise(found, frames, &summary);
        ck_assert_msg(summary.nuclei == 8, "%g Hz: %zu nuclei", rates[r], summary.nuclei);
        ck_assert_double_eq_tol(summary.speech_seconds, 1.9, 0.15);
        ck_assert_double_eq_tol(summary.f0_median_hz, 120, 1);
        ck_assert_uint_eq(summary.speech_spans, 1);
        free(found);
        free(samples);
    }
}
END_TEST

START_TEST(the_size_of_blocks_does_not_matter)
{
    size_t count, frames, others;
    float *samples = make_syllables(8, RATE, &count);
    ie_prosody_frame *whole = frames_of(samples, count, RATE, count, &frames);
    ie_prosody_frame *pieces = frames_of(samples, count, RATE, 77, &others);
    ck_assert_uint_eq(frames, others);
    ck_assert_mem_eq(whole, pieces, frames * sizeof *whole);
    free(whole);
    free(pieces);
    free(samples);
}
END_TEST

START_TEST(a_steady_tone_has_hardly_jitter_and_a_rough_one_has)
{
    double jitter[2], shimmer[2], hnr[2];
    for (int rough = 0; rough < 2; rough++) {
        float *samples = ie_allocate(3 * RATE, sizeof *samples);
        double phase = 0, period = 1.0 / 120, loudness = 1;
        unsigned state = 1;
        for (size_t i = RATE; i < 2 * RATE; i++) {  // silence, a second of voice, silence
            phase += 1 / (period * RATE);
            if (phase >= 1) {
                phase -= 1;
                state = state * 1664525u + 1013904223u;
                double random = rough * ((double)(state >> 16) / 65536 - 0.5);
                period = (1 + 0.06 * random) / 120;
                loudness = 1 + 0.4 * random;
            }
            samples[i] = (float)(0.5 * loudness * exp(-6 * phase) * sin(2 * M_PI * 5 * phase));
        }
        size_t frames;
        ie_prosody_frame *found = frames_of(samples, 3 * RATE, RATE, 4096, &frames);
        ie_prosody_summary summary;
        ie_prosody_summarise(found, frames, &summary);
        jitter[rough] = summary.jitter;
        shimmer[rough] = summary.shimmer;
        hnr[rough] = summary.hnr_db;
        free(found);
        free(samples);
    }
    // The mean difference of two numbers drawn evenly from a range is a third of the range.
    ck_assert_double_lt(jitter[0], 0.003);
    ck_assert_double_eq_tol(jitter[1], 0.06 / 3, 0.006);
    ck_assert_double_lt(shimmer[0], 0.03);
    ck_assert_double_eq_tol(shimmer[1], 0.4 / 3, 0.05);
    ck_assert_double_gt(hnr[0], hnr[1] + 5);
}
END_TEST

START_TEST(silence_one_sample_and_nothing_give_no_made_up_numbers)
{
    static const size_t counts[] = {0, 1, 16000};
    static const size_t expected[] = {0, 1, 101};
    float *zeros = ie_allocate(16000, sizeof *zeros);
    for (int i = 0; i < 3; i++) {
        size_t frames;
        ie_prosody_frame *found = frames_of(zeros, counts[i], RATE, 16000, &frames);
        ck_assert_uint_eq(frames, expected[i]);
        ie_prosody_summary summary;
        ie_prosody_summarise(found, frames, &summary);
        ck_assert_double_eq(summary.speech_seconds, 0);
        ck_assert_double_nan(summary.f0_median_hz);
        ck_assert_double_nan(summary.articulation_rate);
        ck_assert_double_nan(summary.jitter);
        free(found);
    }
    free(zeros);
}
END_TEST

START_TEST(rates_that_carry_no_voice_are_refused)
{
    static const double bad[] = {0, -1, 4000, 1e6, NAN};
    for (size_t i = 0; i < 5; i++) {
        ie_error error = {0};
        ck_assert_ptr_null(ie_prosody_create(bad[i], &error));
        ck_assert_int_eq(error.code, IE_USAGE);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prosody");
    TCase *tests = tcase_create("prosody");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, syllables_are_counted_at_any_sample_rate);
    tcase_add_test(tests, the_size_of_blocks_does_not_matter);
    tcase_add_test(tests, a_steady_tone_has_hardly_jitter_and_a_rough_one_has);
    tcase_add_test(tests, silence_one_sample_and_nothing_give_no_made_up_numbers);
    tcase_add_test(tests, rates_that_carry_no_voice_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
