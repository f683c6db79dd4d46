// SPDX-License-Identifier: MIT
// Tests of lib/voice/mel: triangles of unit area on the mel scale.
#include "base/memory.h"
#include "suite.h"
#include "voice/mel.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { SIZE = 1024, BINS = SIZE / 2 + 1, MOST = 40 };
static const double rate_hz = 16000;

// The power of each band when one bin, or with -1 every one, has the power 1.
static void filter_bin(const ie_mel *mel, int bin, float least, float *bands)
{
    void *memory = ie_allocate(BINS + MOST + 1, sizeof(ie_simd));
    ie_simd *power = ie_simd_align(memory), *out = power + BINS;
    for (int i = 0; i < BINS; i++)
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            power[i][lane] = bin < 0 || i == bin ? (float)(lane + 1) : 0;
    ie_mel_filter(mel, power, least, out);
    for (int i = 0; i < MOST; i++) {
        bands[i] = out[i][0];
        for (int lane = 1; lane < IE_SIMD_WIDTH && bands[i] > least; lane++)
            ck_assert_float_eq_tol(out[i][lane], (float)(lane + 1) * bands[i], 1e-4f * out[i][lane]);
    }
    free(memory);
}

// Slaney's scale is linear up to 1 kHz: 200/3 Hz a mel.
START_TEST(filters_have_unit_area_and_stand_where_the_scale_says)
{
    ie_mel *mel = ie_mel_create(rate_hz, SIZE, MOST, 0, rate_hz / 2, 0);
    float bands[MOST];
    filter_bin(mel, -1, 0, bands);
    // White power: the sum of the weights is the area over the width of a bin; narrow triangles hit it roughly.
    for (int i = 0; i < MOST; i++)
        ck_assert_double_eq_tol(bands[i] * rate_hz / SIZE, 1, i < 12 ? 0.2 : 0.02);
    ie_mel_destroy(mel);
}
END_TEST

START_TEST(a_tone_falls_into_the_two_filters_around_it)
{
    // Eight filters whose corners are 100 Hz apart: the third is centred on 300 Hz.
    ie_mel *mel = ie_mel_create(rate_hz, SIZE, 8, 0, 900, 0);
    float bands[MOST] = {0};
    filter_bin(mel, 20, 0, bands);  // 312.5 Hz
    ck_assert_double_eq_tol(bands[2], 0.875 * 2 / 200, 1e-6);
    ck_assert_double_eq_tol(bands[3], 0.125 * 2 / 200, 1e-6);
    for (int i = 0; i < 8; i++)
        if (i != 2 && i != 3)
            ck_assert_float_eq(bands[i], 0);
    ie_mel_destroy(mel);
}
END_TEST

START_TEST(the_scale_of_htk_is_another)
{
    // One filter from 0 to 700 Hz is centred on 700 (sqrt(2) - 1) Hz there: mel = 2595 log10(1 + f / 700).
    ie_mel *mel = ie_mel_create(rate_hz, SIZE, 1, 0, 700, 1);
    float bands[MOST] = {0}, best = 0;
    int at = 0;
    for (int bin = 0; bin < 50; bin++) {
        filter_bin(mel, bin, 0, bands);
        at = bands[0] > best ? bin : at;
        best = bands[0] > best ? bands[0] : best;
    }
    ck_assert_double_eq_tol(at * rate_hz / SIZE, 700 * (sqrt(2) - 1), rate_hz / SIZE);
    ie_mel_destroy(mel);
}
END_TEST

// Of unit height: neighbours share all of the power of a bin between their peaks.
START_TEST(filters_of_kaldi_have_unit_height)
{
    ie_mel *mel = ie_mel_create(rate_hz, SIZE, MOST, 20, rate_hz / 2, IE_MEL_KALDI);
    float bands[MOST];
    for (int bin = 100; bin < 450; bin += 7) {
        double sum = 0, most = 0;
        filter_bin(mel, bin, 0, bands);
        for (int i = 0; i < MOST; i++) {
            sum += (double)bands[i];
            most = fmax(most, (double)bands[i]);
        }
        ck_assert_double_eq_tol(sum, 1, 1e-5);
        ck_assert_double_ge(most, 0.5);
    }
    ie_mel_destroy(mel);
}
END_TEST

START_TEST(no_band_has_less_than_the_least)
{
    ie_mel *mel = ie_mel_create(rate_hz, SIZE, MOST, 0, rate_hz / 2, 0);
    float bands[MOST];
    filter_bin(mel, 500, 1e-3f, bands);
    for (int i = 0; i < MOST; i++)
        ck_assert_float_ge(bands[i], 1e-3f);
    ie_mel_destroy(mel);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mel");
    TCase *tests = tcase_create("mel");
    tcase_add_test(tests, filters_have_unit_area_and_stand_where_the_scale_says);
    tcase_add_test(tests, a_tone_falls_into_the_two_filters_around_it);
    tcase_add_test(tests, the_scale_of_htk_is_another);
    tcase_add_test(tests, filters_of_kaldi_have_unit_height);
    tcase_add_test(tests, no_band_has_less_than_the_least);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
