// SPDX-License-Identifier: MIT
// Tests of lib/voice/pitch on sounds whose pitch is known.
#include "base/memory.h"
#include "suite.h"
#include "voice/pitch.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 16000, COUNT = 2 * RATE };

static float noise(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (float)(*state >> 16) / 65536 - 0.5f;
}

// Harmonics that fall by 6 dB an octave, gliding from one pitch to another.
static void make_voice(float *samples, double from_hz, double to_hz, double noise_level)
{
    double phase = 0;
    unsigned state = 3;
    for (size_t i = 0; i < COUNT; i++) {
        double f0 = from_hz * pow(to_hz / from_hz, (double)i / COUNT), sum = 0;
        phase += f0 / RATE;
        for (int k = 1; k * f0 < 4000; k++)
            sum += sin(2 * M_PI * k * phase) / k;
        samples[i] = (float)(0.2 * sum + noise_level * noise(&state));
    }
}

static ie_pitch_frame *track(const float *samples, size_t count, size_t block, size_t *frames)
{
    ie_pitch_settings settings = ie_pitch_defaults(RATE);
    ie_pitch *pitch = ie_pitch_create(&settings, NULL);
    ie_buffer all = {0};
    size_t more;
    for (size_t at = 0; at < count; at += block) {
        ie_pitch_process(pitch, samples + at, at + block < count ? block : count - at);
        const ie_pitch_frame *found = ie_pitch_take(pitch, &more);
        ie_buffer_add(&all, found, more * sizeof *found);
    }
    ie_pitch_finish(pitch);
    const ie_pitch_frame *found = ie_pitch_take(pitch, &more);
    ie_buffer_add(&all, found, more * sizeof *found);
    ie_pitch_destroy(pitch);
    *frames = all.length / sizeof *found;
    return (ie_pitch_frame *)(void *)all.data;
}

START_TEST(a_steady_voice_has_its_pitch_to_a_half_percent)
{
    static const double pitches[] = {80, 110.5, 150, 233, 320, 450, 590};
    float *samples = malloc(COUNT * sizeof *samples);
    for (size_t p = 0; p < sizeof pitches / sizeof *pitches; p++) {
        make_voice(samples, pitches[p], pitches[p], 0.01);
        size_t frames;
        ie_pitch_frame *found = track(samples, COUNT, 4096, &frames);
        ck_assert_uint_eq(frames, 201);
        for (size_t i = 5; i < frames - 5; i++)
            ck_assert_msg(fabs(found[i].f0_hz / pitches[p] - 1) < 0.005, "%g Hz, frame %zu: %g", pitches[p], i,
                          found[i].f0_hz);
        free(found);
    }
    free(samples);
}
END_TEST

START_TEST(a_gliding_voice_is_followed_without_octave_jumps)
{
    float *samples = malloc(COUNT * sizeof *samples);
    make_voice(samples, 90, 400, 0.02);
    size_t frames;
    ie_pitch_frame *found = track(samples, COUNT, 1000, &frames);
    for (size_t i = 5; i < frames - 5; i++) {
        double exact = 90 * pow(400.0 / 90, (double)i / 200);
        ck_assert_msg(fabs(found[i].f0_hz / exact - 1) < 0.02, "frame %zu: %g, not %g", i, found[i].f0_hz, exact);
    }
    free(found);
    free(samples);
}
END_TEST

// A voice of 200 Hz, every second period of which is lower by `lower`.
static double pitch_of_alternating_periods(double lower)
{
    float *samples = malloc(COUNT * sizeof *samples);
    for (size_t i = 0; i < COUNT; i++) {
        double phase = fmod((double)i, 80) / 80, height = i / 80 % 2 ? 1 - lower : 1;
        samples[i] = (float)(0.5 * height * exp(-6 * phase) * sin(2 * M_PI * 5 * phase));
    }
    size_t frames, low = 0, high = 0;
    ie_pitch_frame *found = track(samples, COUNT, COUNT, &frames);
    for (size_t i = 5; i < frames - 5; i++) {
        low += fabs(found[i].f0_hz - 100) < 2;
        high += fabs(found[i].f0_hz - 200) < 4;
    }
    free(found);
    free(samples);
    ck_assert_msg(low + high > 185 && (low == 0 || high == 0), "%zu frames at 100 Hz, %zu at 200 Hz", low, high);
    return low ? 100 : 200;
}

// Two periods in one correlate fully; one alone by 2 h / (1 + h^2), where h is the lower height: 0.9945 where it is a
// tenth lower, 0.9756 where a fifth. An octave up is preferred where it costs less than 0.01.
START_TEST(an_octave_is_worth_a_hundredth_of_correlation)
{
    ck_assert_double_eq(pitch_of_alternating_periods(0.1), 200);
    ck_assert_double_eq(pitch_of_alternating_periods(0.2), 100);
}
END_TEST

START_TEST(noise_and_silence_are_unvoiced)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    size_t frames, voiced = 0;
    ie_pitch_frame *found = track(samples, COUNT, COUNT, &frames);
    for (size_t i = 0; i < frames; i++)
        ck_assert_float_eq(found[i].f0_hz, 0);
    free(found);
    unsigned state = 1;
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = noise(&state);
    found = track(samples, COUNT, COUNT, &frames);
    for (size_t i = 0; i < frames; i++)
        voiced += found[i].f0_hz > 0;
    ck_assert_msg(voiced < frames / 50, "%zu of %zu frames of noise are voiced", voiced, frames);
    free(found);
    free(samples);
}
END_TEST

START_TEST(the_size_of_blocks_does_not_matter)
{
    float *samples = malloc(COUNT * sizeof *samples);
    make_voice(samples, 120, 240, 0.3);
    size_t frames, others;
    ie_pitch_frame *whole = track(samples, COUNT, COUNT, &frames);
    ie_pitch_frame *pieces = track(samples, COUNT, 37, &others);
    ck_assert_uint_eq(frames, others);
    ck_assert_mem_eq(whole, pieces, frames * sizeof *whole);
    free(whole);
    free(pieces);
    free(samples);
}
END_TEST

START_TEST(one_sample_is_one_frame_and_none_is_none)
{
    float one = 0.5f;
    size_t frames;
    ie_pitch_frame *found = track(&one, 1, 1, &frames);
    ck_assert_uint_eq(frames, 1);
    ck_assert_float_eq(found[0].f0_hz, 0);
    free(found);
    free(track(&one, 0, 1, &frames));
    ck_assert_uint_eq(frames, 0);
}
END_TEST

START_TEST(an_offset_of_the_microphone_does_not_matter)
{
    float *samples = malloc(COUNT * sizeof *samples);
    make_voice(samples, 150, 150, 0.01);
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = 0.1f * samples[i] + 0.5f;
    size_t frames;
    ie_pitch_frame *found = track(samples, COUNT, COUNT, &frames);
    for (size_t i = 5; i < frames - 5; i++)
        ck_assert_float_eq_tol(found[i].f0_hz, 150, 1);
    free(found);
    free(samples);
}
END_TEST

START_TEST(a_range_that_does_not_fit_the_rate_is_refused)
{
    const ie_pitch_settings good = ie_pitch_defaults(RATE);
    ie_pitch_settings bad[] = {good, good, good, good, good};
    bad[0].lowest_hz = 0;
    bad[1].highest_hz = 75;
    bad[2].highest_hz = 5000;
    bad[3].hop_samples = 0;
    bad[4].sample_rate_hz = NAN;
    for (size_t i = 0; i < 5; i++) {
        ie_error error = {0};
        ck_assert_msg(ie_pitch_create(&bad[i], &error) == NULL, "settings %zu were taken", i);
        ck_assert_int_eq(error.code, IE_USAGE);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pitch");
    TCase *tests = tcase_create("pitch");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_steady_voice_has_its_pitch_to_a_half_percent);
    tcase_add_test(tests, a_gliding_voice_is_followed_without_octave_jumps);
    tcase_add_test(tests, an_octave_is_worth_a_hundredth_of_correlation);
    tcase_add_test(tests, noise_and_silence_are_unvoiced);
    tcase_add_test(tests, the_size_of_blocks_does_not_matter);
    tcase_add_test(tests, one_sample_is_one_frame_and_none_is_none);
    tcase_add_test(tests, an_offset_of_the_microphone_does_not_matter);
    tcase_add_test(tests, a_range_that_does_not_fit_the_rate_is_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
