// SPDX-License-Identifier: MIT
// Where a recording is voiced: a made voice is, noise and silence are not, and blocks do not matter.
#include "suite.h"
#include "voice/voicing.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = 16000, SECONDS = 3, COUNT = SECONDS * RATE };

static float samples[COUNT];

static float noise(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (float)(*state >> 16) / 65536 - 0.5f;
}

// A second of voice between two of noise.
static void make(double f0_hz, double noise_level)
{
    unsigned state = 3;
    for (size_t i = 0; i < COUNT; i++) {
        double sum = 0;
        for (int k = 1; i >= RATE && i < 2 * RATE && k * f0_hz < 4000; k++)
            sum += sin(2 * M_PI * k * f0_hz * (double)i / RATE) / k;
        samples[i] = (float)(0.2 * sum + noise_level * noise(&state));
    }
}

static double find(size_t block, ie_spans *spans)
{
    ie_voicing *voicing = ie_voicing_create(RATE);
    for (size_t at = 0; at < COUNT; at += block)
        ie_voicing_process(voicing, samples + at, at + block < COUNT ? block : COUNT - at);
    double share = ie_voicing_find(voicing, 10, spans);
    ie_voicing_destroy(voicing);
    return share;
}

START_TEST(a_voice_is_found_between_noise)
{
    static const double pitches[] = {80, 120, 220, 450};
    ie_spans spans = {0};
    for (size_t i = 0; i < sizeof pitches / sizeof *pitches; i++) {
        make(pitches[i], 0.05);
        ck_assert_double_eq_tol(find(RATE, &spans), 2.0 / 3, 0.02);
        ck_assert_uint_eq(spans.count, 1);
        ck_assert_double_eq_tol(spans.items[0].start, 11, 0.02);
        ck_assert_double_eq_tol(spans.items[0].end, 12, 0.02);
    }
    ie_spans_free(&spans);
}
END_TEST

START_TEST(what_is_too_soft_beside_the_loudest_moment_is_no_voice)
{
    ie_spans spans = {0};
    make(120, 0);
    for (size_t i = 0; i < RATE; i++)
        samples[i] = 0.01f * samples[i + RATE];
    ck_assert_double_eq_tol(find(RATE, &spans), 2.0 / 3, 0.02);
    for (size_t i = 0; i < RATE; i++)
        samples[i] = 0.2f * samples[i + RATE];
    ck_assert_double_eq_tol(find(RATE, &spans), 1.0 / 3, 0.02);
    ie_spans_free(&spans);
}
END_TEST

START_TEST(level_and_blocks_do_not_matter)
{
    ie_spans spans = {0};
    make(150, 0.3);
    double share = find(COUNT, &spans);
    ck_assert_double_eq(find(777, &spans), share);
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = 0.25f * samples[i] + 0.125f;  // softer, and with an offset
    ck_assert_double_eq_tol(find(RATE, &spans), share, 1e-9);
    ie_spans_free(&spans);
}
END_TEST

START_TEST(nothing_and_silence_have_no_voice)
{
    ie_spans spans = {0};
    ie_voicing *voicing = ie_voicing_create(RATE);
    ck_assert(isnan(ie_voicing_find(voicing, 0, &spans)));
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = 0;
    ie_voicing_process(voicing, samples, COUNT);
    ck_assert_double_eq(ie_voicing_find(voicing, 0, &spans), 1);
    ck_assert_uint_eq(spans.count, 0);
    ie_voicing_reset(voicing);
    ck_assert(isnan(ie_voicing_find(voicing, 0, &spans)));
    ie_voicing_destroy(voicing);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voicing");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_voice_is_found_between_noise);
    tcase_add_test(all, what_is_too_soft_beside_the_loudest_moment_is_no_voice);
    tcase_add_test(all, level_and_blocks_do_not_matter);
    tcase_add_test(all, nothing_and_silence_have_no_voice);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
