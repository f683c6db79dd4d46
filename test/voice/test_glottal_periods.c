// SPDX-License-Identifier: MIT
// Tests of lib/voice/glottal_periods on pulses whose distances and heights are known.
#include "base/memory.h"
#include "suite.h"
#include "voice/glottal_periods.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { RATE = 16000, HOP = 160, COUNT = RATE };

// Decaying waves that begin at multiples of `period`, every second one later by `late` samples and lower by `lower`.
static float *make_pulses(double period, double late, double lower)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    for (int k = 1; k * period < COUNT - 2 * period; k++) {
        double start = k * period + (k % 2 ? late : 0), height = k % 2 ? 1 - lower : 1;
        for (long i = (long)ceil(start); (double)i < start + period; i++)
            samples[i] += (float)(0.5 * height * exp(-((double)i - start) / 20)
                                  * sin(2 * M_PI * ((double)i - start) / 25));
    }
    return samples;
}

// Means of jitter and shimmer over the frames from 20 to 80.
static void measure(const float *samples, double f0_hz, double *jitter, double *shimmer)
{
    ie_glottal_periods *cycles = ie_glottal_periods_create(RATE, HOP, 75);
    ie_glottal_periods_process(cycles, samples, COUNT);
    int jitters = 0, shimmers = 0;
    *jitter = *shimmer = 0;
    for (int frame = 0; frame < 80; frame++) {
        float one, other;
        ie_glottal_periods_measure(cycles, f0_hz, &one, &other);
        if (frame >= 20 && !isnan(one)) {
            *jitter += one;
            jitters++;
        }
        if (frame >= 20 && !isnan(other)) {
            *shimmer += other;
            shimmers++;
        }
    }
    *jitter /= jitters;
    *shimmer /= shimmers;
    ie_glottal_periods_destroy(cycles);
}

START_TEST(equal_cycles_have_no_jitter_and_no_shimmer)
{
    double jitter, shimmer;
    float *samples = make_pulses(133.33, 0, 0);
    measure(samples, RATE / 133.33, &jitter, &shimmer);
    ck_assert_double_lt(jitter, 0.002);
    ck_assert_double_lt(shimmer, 0.02);
    free(samples);
}
END_TEST

START_TEST(cycles_that_alternate_have_the_jitter_of_their_difference)
{
    double jitter, shimmer;
    float *samples = make_pulses(128, 3, 0);  // periods of 131 and 125 samples
    measure(samples, RATE / 128.0, &jitter, &shimmer);
    ck_assert_double_eq_tol(jitter, 6.0 / 128, 0.004);
    free(samples);
}
END_TEST

START_TEST(amplitudes_that_alternate_have_the_shimmer_of_their_difference)
{
    double jitter, shimmer;
    float *samples = make_pulses(128, 0, 0.1);
    measure(samples, RATE / 128.0, &jitter, &shimmer);
    ck_assert_double_eq_tol(shimmer, 0.1 / 0.95, 0.01);
    ck_assert_double_lt(jitter, 0.002);
    free(samples);
}
END_TEST

START_TEST(unvoiced_frames_and_silence_have_neither)
{
    float *zeros = ie_allocate(COUNT, sizeof *zeros), jitter, shimmer;
    ie_glottal_periods *cycles = ie_glottal_periods_create(RATE, HOP, 75);
    ie_glottal_periods_process(cycles, zeros, COUNT);
    for (int frame = 0; frame < 40; frame++) {
        ie_glottal_periods_measure(cycles, frame % 2 ? 120 : 0, &jitter, &shimmer);
        ck_assert_float_nan(jitter);
        ck_assert_float_nan(shimmer);
    }
    ie_glottal_periods_destroy(cycles);
    free(zeros);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cycles");
    TCase *tests = tcase_create("cycles");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, equal_cycles_have_no_jitter_and_no_shimmer);
    tcase_add_test(tests, cycles_that_alternate_have_the_jitter_of_their_difference);
    tcase_add_test(tests, amplitudes_that_alternate_have_the_shimmer_of_their_difference);
    tcase_add_test(tests, unvoiced_frames_and_silence_have_neither);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
