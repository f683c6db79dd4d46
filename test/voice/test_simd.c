// SPDX-License-Identifier: MIT
// Tests of lib/voice/simd: eight frames at once against one by one with KissFFT.
#include "base/memory.h"
#include "suite.h"
#include "voice/simd.h"
#include "voice/spectrum.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { LARGEST = 4096 };

static float *make_noise(void)
{
    float *samples = ie_allocate(LARGEST * 2, sizeof *samples);
    unsigned state = 11;
    for (size_t i = 0; i < LARGEST * 2; i++) {
        state = state * 1664525u + 1013904223u;
        samples[i] = (float)(state >> 16) / 65536 - 0.5f;
    }
    return samples;
}

START_TEST(eight_spectra_at_once_are_those_of_kissfft)
{
    float *noise = make_noise(), window[LARGEST], power[LARGEST / 2 + 1];
    void *memory = ie_allocate(LARGEST / 2 + 2, sizeof(ie_simd));
    ie_simd *powers = ie_simd_align(memory);
    static const size_t sizes[] = {8, 16, 32, 64, 400, 512, 2048, 4096};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        size_t size = sizes[s];
        ie_window_hann(window, size);
        ie_spectrum *spectrum = ie_spectrum_create(size);
        const float *frames[IE_SIMD_WIDTH];
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            frames[lane] = noise + 97 * lane;
        ie_spectrum_powers(spectrum, frames, window, powers);
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++) {
            double wrong = 0, all = 0;
            ie_spectrum_power(spectrum, frames[lane], window, power);
            for (size_t i = 0; i <= size / 2; i++) {
                wrong += pow(powers[i][lane] - power[i], 2);
                all += pow(power[i], 2);
            }
            ck_assert_msg(wrong / all < 1e-11, "size %zu, lane %d: error %g", size, lane, wrong / all);
        }
        ie_spectrum_destroy(spectrum);
    }
    free(memory);
    free(noise);
}
END_TEST

START_TEST(lanes_do_not_depend_on_each_other)
{
    float *noise = make_noise(), window[512];
    void *memory = ie_allocate(2 * 257 + 1, sizeof(ie_simd));
    ie_simd *alone = ie_simd_align(memory), *together = alone + 257;
    ie_window_hann(window, 512);
    ie_simd_fft *fft = ie_simd_fft_create(512);
    const float *same[IE_SIMD_WIDTH], *others[IE_SIMD_WIDTH];
    for (int lane = 0; lane < IE_SIMD_WIDTH; lane++) {
        same[lane] = noise + 300;
        others[lane] = noise + 100 * lane;
    }
    ie_simd_fft_power(fft, same, window, alone);
    ie_simd_fft_power(fft, others, window, together);
    for (int i = 0; i <= 256; i++)
        ck_assert_float_eq(alone[i][0], together[i][3]);
    ie_simd_fft_destroy(fft);
    free(memory);
    free(noise);
}
END_TEST

START_TEST(the_correlation_is_that_of_the_definition)
{
    enum { COUNT = 100, MOST = 64 };
    float *noise = make_noise(), result[MOST];
    static const size_t lags[] = {1, 8, 37, 64};
    for (size_t i = 0; i < sizeof lags / sizeof *lags; i++) {
        ie_simd_correlate(noise, COUNT, noise + 500, lags[i], result);
        for (size_t k = 0; k < lags[i]; k++) {
            double sum = 0;
            for (size_t n = 0; n < COUNT; n++)
                sum += (double)noise[n] * noise[500 + n + k];
            ck_assert_double_eq_tol(result[k], sum, 1e-5);
        }
    }
    free(noise);
}
END_TEST

START_TEST(decibels_are_right_to_a_hundred_thousandth_of_a_hundred)
{
    enum { COUNT = 4000 };
    void *memory = ie_allocate(COUNT + 1, sizeof(ie_simd));
    ie_simd *values = ie_simd_align(memory);
    for (int i = 0; i < COUNT; i++)
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            values[i][lane] = (float)pow(10, -10 + 16.0 * (i * IE_SIMD_WIDTH + lane) / (COUNT * IE_SIMD_WIDTH));
    double worst = 0;
    for (int i = 0; i < COUNT; i++) {
        ie_simd one = values[i];
        ie_simd_decibels(&values[i], 1);
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            worst = fmax(worst, fabs(values[i][lane] - 10 * log10(one[lane])));
    }
    ck_assert_double_lt(worst, 2e-5);
    free(memory);
}
END_TEST

START_TEST(sizes_that_are_no_power_of_two_are_refused)
{
    static const size_t bad[] = {0, 1, 2, 4, 12, 400, 1023};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_ptr_null(ie_simd_fft_create(bad[i]));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("simd");
    TCase *tests = tcase_create("simd");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, eight_spectra_at_once_are_those_of_kissfft);
    tcase_add_test(tests, lanes_do_not_depend_on_each_other);
    tcase_add_test(tests, the_correlation_is_that_of_the_definition);
    tcase_add_test(tests, decibels_are_right_to_a_hundred_thousandth_of_a_hundred);
    tcase_add_test(tests, sizes_that_are_no_power_of_two_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
