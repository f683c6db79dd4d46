// SPDX-License-Identifier: MIT
// Tests of lib/voice/spectrum against slow references.
#include "suite.h"
#include "voice/spectrum.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static void make_noise(float *samples, size_t count)
{
    unsigned state = 7;
    for (size_t i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        samples[i] = (float)(state >> 16) / 65536 - 0.5f;
    }
}

START_TEST(the_power_is_that_of_the_definition)
{
    static const size_t sizes[] = {2, 64, 400, 1022};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        size_t size = sizes[s];
        float frame[1022], window[1022], power[512];
        make_noise(frame, size);
        ie_window_hann(window, size);
        ie_spectrum *spectrum = ie_spectrum_create(size);
        ie_spectrum_power(spectrum, frame, window, power);
        double wrong = 0, all = 0;
        for (size_t k = 0; k <= size / 2; k++) {
            double real = 0, imaginary = 0;
            for (size_t n = 0; n < size; n++) {
                double angle = 2 * M_PI * (double)(k * n % size) / (double)size;
                real += frame[n] * window[n] * cos(angle);
                imaginary -= frame[n] * window[n] * sin(angle);
            }
            double exact = real * real + imaginary * imaginary;
            wrong += pow(power[k] - exact, 2);
            all += exact * exact;
        }
        ck_assert_msg(all == 0 || wrong / all < 1e-11, "size %zu: error %g", size, wrong / all);
        ie_spectrum_destroy(spectrum);
    }
}
END_TEST

START_TEST(sizes_that_are_odd_or_nothing_are_refused)
{
    ck_assert_ptr_null(ie_spectrum_create(0));
    ck_assert_ptr_null(ie_spectrum_create(1));
    ck_assert_ptr_null(ie_spectrum_create(401));
}
END_TEST

START_TEST(the_hann_window_is_periodic)
{
    float window[8];
    ie_window_hann(window, 8);
    ck_assert_float_eq(window[0], 0);
    ck_assert_float_eq_tol(window[4], 1, 1e-7);
    ck_assert_float_eq_tol(window[1], window[7], 1e-7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spectrum");
    TCase *tests = tcase_create("spectrum");
    tcase_add_test(tests, the_power_is_that_of_the_definition);
    tcase_add_test(tests, sizes_that_are_odd_or_nothing_are_refused);
    tcase_add_test(tests, the_hann_window_is_periodic);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
