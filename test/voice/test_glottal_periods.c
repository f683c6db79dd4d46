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
    ie_glottal_periods *periods = ie_glottal_periods_create(RATE, HOP, 75);
    ie_glottal_periods_process(periods, samples, COUNT);
    int jitters = 0, shimmers = 0;
    *jitter = *shimmer = 0;
    for (int frame = 0; frame < 80; frame++) {
        float one, other;
        ie_glottal_periods_measure(periods, f0_hz, &one, &other);
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
    ie_glottal_periods_destroy(periods);
}

START_TEST(equal_periods_have_no_jitter_and_no_shimmer)
{
    double jitter, shimmer;
    float *samples = make_pulses(133.33, 0, 0);
    measure(samples, RATE / 133.33, &jitter, &shimmer);
    ck_assert_double_lt(jitter, 0.002);
    ck_assert_double_lt(shimmer, 0.02);
    free(samples);
}
END_TEST

START_TEST(periods_that_alternate_have_the_jitter_of_their_difference)
{
    double jitter, shimmer;
    float *samples = make_pulses(128, 3, 0);  // periods of 131 and 125 samples
    measure(samples, RATE / 128.0, &jitter, &shimmer);
    ck_assert_double_eq_tol(jitter, 6.0 / 128, 0.004);
    free(samples);
}
END_TEST

START_TEST(periods_apart_by_a_factor_of_1_3_are_no_neighbours)
{
    double jitter, shimmer;
    float *near = make_pulses(128, 14, 0), *far = make_pulses(128, 20, 0);  // 142 and 114 samples, 148 and 108
    measure(near, RATE / 128.0, &jitter, &shimmer);
    ck_assert_double_eq_tol(jitter, 28.0 / 128, 0.004);
    measure(far, RATE / 128.0, &jitter, &shimmer);
    ck_assert_double_nan(jitter);
    free(near);
    free(far);
}
END_TEST

// A voice of 160 Hz whose periods are 105 and 95 samples, then one of 80 Hz whose are 204 and 196.
START_TEST(each_pair_of_periods_counts_by_its_own_length)
{
    float *fast = make_pulses(100, 5, 0), *slow = make_pulses(200, 4, 0);
    ie_glottal_periods *periods = ie_glottal_periods_create(RATE, HOP, 75);
    ie_glottal_periods_process(periods, fast, COUNT / 2);
    ie_glottal_periods_process(periods, slow + COUNT / 2, COUNT / 2);
    for (int frame = 0; frame < 90; frame++) {
        float jitter, shimmer;
        ie_glottal_periods_measure(periods, frame < 50 ? RATE / 100.0 : RATE / 200.0, &jitter, &shimmer);
        if (frame >= 5 && frame < 45 && !isnan(jitter))
            ck_assert_double_eq_tol(jitter, 10.0 / 100, 0.006);
        if (frame >= 55 && !isnan(jitter))
            ck_assert_double_eq_tol(jitter, 8.0 / 200, 0.006);
    }
    ie_glottal_periods_destroy(periods);
    free(fast);
    free(slow);
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
    ie_glottal_periods *periods = ie_glottal_periods_create(RATE, HOP, 75);
    ie_glottal_periods_process(periods, zeros, COUNT);
    for (int frame = 0; frame < 40; frame++) {
        ie_glottal_periods_measure(periods, frame % 2 ? 120 : 0, &jitter, &shimmer);
        ck_assert_float_nan(jitter);
        ck_assert_float_nan(shimmer);
    }
    ie_glottal_periods_destroy(periods);
    free(zeros);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("glottal_periods");
    TCase *tests = tcase_create("glottal_periods");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, equal_periods_have_no_jitter_and_no_shimmer);
    tcase_add_test(tests, periods_that_alternate_have_the_jitter_of_their_difference);
    tcase_add_test(tests, periods_apart_by_a_factor_of_1_3_are_no_neighbours);
    tcase_add_test(tests, each_pair_of_periods_counts_by_its_own_length);
    tcase_add_test(tests, amplitudes_that_alternate_have_the_shimmer_of_their_difference);
    tcase_add_test(tests, unvoiced_frames_and_silence_have_neither);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
