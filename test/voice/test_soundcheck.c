// SPDX-License-Identifier: MIT
// Tests of lib/voice/soundcheck on sounds with faults made here.
#include "base/memory.h"
#include "suite.h"
#include "voice/soundcheck.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 16000, COUNT = 4 * RATE };

static float noise(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (float)(*state >> 16) / 65536 - 0.5f;
}

// Bursts of a voice whose pitch glides, with breathy noise.
static float *make_voice(void)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    double phase = 0;
    unsigned state = 5;
    for (size_t i = 0; i < COUNT; i++) {
        double loudness = fmax(0, sin(2 * M_PI * 1.3 * (double)i / RATE)), sum = 0;
        phase += (140 + 30 * sin(2 * M_PI * 0.7 * (double)i / RATE)) / RATE;
        for (int k = 1; k < 20; k++)
            sum += sin(2 * M_PI * k * phase + k * k) / k;
        samples[i] = (float)(loudness * (0.15 * sum + 0.05 * noise(&state)));
    }
    return samples;
}

static ie_sound_faults check_sound(const float *samples, size_t count, double rate)
{
    ie_soundcheck *check = ie_soundcheck_create(rate);
    for (size_t at = 0; at < count; at += 1000)
        ie_soundcheck_process(check, samples + at, at + 1000 < count ? 1000 : count - at);
    ie_sound_faults faults;
    ie_soundcheck_get(check, &faults);
    ie_soundcheck_destroy(check);
    return faults;
}

START_TEST(a_clean_voice_has_no_faults)
{
    float *samples = make_voice();
    ie_sound_faults faults = check_sound(samples, COUNT, RATE);
    ck_assert_int_eq(faults.is_silent, 0);
    ck_assert_int_eq(faults.is_narrow, 0);
    ck_assert_double_eq(faults.clipped_share, 0);
    ck_assert_double_eq(faults.hum_hz, 0);
    free(samples);
}
END_TEST

START_TEST(silence_is_told_from_nothing_at_all)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    ie_sound_faults faults = check_sound(samples, COUNT, RATE);
    ck_assert_int_eq(faults.is_silent, 1);
    ck_assert_double_eq(faults.zero_share, 1);
    faults = check_sound(samples, 0, RATE);
    ck_assert_uint_eq(faults.samples, 0);
    ck_assert_int_eq(faults.is_silent, 1);
    free(samples);
}
END_TEST

START_TEST(clipping_is_found_at_full_scale_and_below)
{
    float *samples = make_voice();
    for (int quieter = 0; quieter < 2; quieter++) {
        for (size_t i = 0; i < COUNT; i++)
            samples[i] = fmaxf(-1, fminf(1, samples[i] * (quieter ? 1 : 6)));
        for (size_t i = 0; quieter && i < COUNT; i++)
            samples[i] *= 0.3f;
        ck_assert_double_gt(check_sound(samples, COUNT, RATE).clipped_share, 0.005);
    }
    free(samples);
}
END_TEST

START_TEST(a_sample_alone_is_no_ceiling)
{
    const float sample = 0.5f;
    ck_assert_double_eq(check_sound(&sample, 1, RATE).clipped_share, 0);
}
END_TEST

START_TEST(mains_hum_is_told_apart_by_its_frequency)
{
    static const double mains[] = {50, 60};
    for (int m = 0; m < 2; m++) {
        float *samples = make_voice();
        for (size_t i = 0; i < COUNT; i++)
            for (int k = 1; k <= 3; k++)
                samples[i] += (float)(0.01 / k * sin(2 * M_PI * k * mains[m] * (double)i / RATE));
        ie_sound_faults faults = check_sound(samples, COUNT, RATE);
        ck_assert_double_eq(faults.hum_hz, mains[m]);
        ck_assert_double_eq_tol(faults.hum_db, -40, 3);
        free(samples);
    }
}
END_TEST

START_TEST(a_telephone_band_is_found_in_a_wide_file_and_a_narrow_one)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    for (size_t i = 0; i < COUNT; i++) {
        double sum = 0;
        for (int k = 3; k < 35; k++)
            sum += sin(2 * M_PI * 108.3 * k * (double)i / RATE + k * k);
        samples[i] = (float)(0.01 * sum * (1 + sin((double)i / 3000)));
    }
    ck_assert_int_eq(check_sound(samples, COUNT, RATE).is_narrow, 1);
    unsigned state = 1;
    for (size_t i = 0; i < COUNT; i++)
        samples[i] += 0.01f * noise(&state);
    ck_assert_int_eq(check_sound(samples, COUNT, RATE).is_narrow, 0);
    ck_assert_int_eq(check_sound(samples, COUNT, 8000).is_narrow, 1);
    free(samples);
}
END_TEST

START_TEST(after_a_reset_nothing_is_remembered)
{
    float ones[100];
    for (int i = 0; i < 100; i++)
        ones[i] = 1;
    ie_soundcheck *check = ie_soundcheck_create(RATE);
    ie_soundcheck_process(check, ones, 100);
    ie_soundcheck_reset(check);
    ie_sound_faults faults;
    ie_soundcheck_get(check, &faults);
    ck_assert_uint_eq(faults.samples, 0);
    ck_assert_double_eq(faults.peak, 0);
    ie_soundcheck_destroy(check);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("soundcheck");
    TCase *tests = tcase_create("soundcheck");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_clean_voice_has_no_faults);
    tcase_add_test(tests, silence_is_told_from_nothing_at_all);
    tcase_add_test(tests, clipping_is_found_at_full_scale_and_below);
    tcase_add_test(tests, a_sample_alone_is_no_ceiling);
    tcase_add_test(tests, mains_hum_is_told_apart_by_its_frequency);
    tcase_add_test(tests, a_telephone_band_is_found_in_a_wide_file_and_a_narrow_one);
    tcase_add_test(tests, after_a_reset_nothing_is_remembered);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
