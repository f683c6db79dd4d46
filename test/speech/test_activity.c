// SPDX-License-Identifier: MIT
// Tests of lib/speech/activity.
#include "speech/activity.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 16000, COUNT = 6 * RATE };

static float samples[COUNT];

// A tone in a faint hiss.
static void tone(double begin, double end)
{
    for (size_t i = (size_t)(begin * RATE); i < (size_t)(end * RATE); i++)
        samples[i] = (float)(0.1 * sin(0.3 * (double)i));
}

static void hiss(void)
{
    unsigned state = 1;
    for (size_t i = 0; i < COUNT; i++) {
        state = state * 1664525u + 1013904223u;
        samples[i] = ((float)(state >> 16) / 65536 - 0.5f) * 0.002f;
    }
}

START_TEST(pauses_part_spans_and_long_ones_are_cut_in_equal_parts)
{
    ie_active_span *spans = NULL;
    size_t capacity = 0;
    hiss();
    tone(0.5, 1.3);
    tone(1.42, 1.6);  // after a pause of 0.12 s
    tone(2, 5);
    tone(5.5, 5.56);  // a click
    ck_assert_uint_eq(ie_activity_find(samples, COUNT, 1.6, &spans, &capacity), 3);
    ck_assert_double_eq_tol(spans[0].begin, 0.5, 0.021);
    ck_assert_double_eq_tol(spans[0].end, 1.6, 0.021);
    ck_assert_double_eq_tol(spans[1].begin, 2, 0.021);
    ck_assert_double_eq_tol(spans[1].end, 3.5, 0.021);
    ck_assert_double_eq(spans[2].begin, spans[1].end);
    ck_assert_double_eq_tol(spans[2].end, 5, 0.021);
    free(spans);
}
END_TEST

START_TEST(steady_sound_silence_and_nothing_have_no_span)
{
    ie_active_span *spans = NULL;
    size_t capacity = 0;
    ck_assert_uint_eq(ie_activity_find(samples, 0, 1.6, &spans, &capacity), 0);
    hiss();
    ck_assert_uint_eq(ie_activity_find(samples, COUNT, 1.6, &spans, &capacity), 0);
    memset(samples, 0, sizeof samples);
    ck_assert_uint_eq(ie_activity_find(samples, COUNT, 1.6, &spans, &capacity), 0);
    free(spans);
}
END_TEST

// A step of 0.1 in the first sample and nothing after it: 0.01 shared by 320 samples. A steady frame has no level.
START_TEST(the_level_is_that_of_the_differences)
{
    static float frame[IE_ACTIVITY_FRAME];
    float previous = 0;
    for (int i = 0; i < IE_ACTIVITY_FRAME; i++)
        frame[i] = 0.1f;
    ck_assert_float_eq_tol(ie_activity_level(frame, &previous), -45.05, 0.01);
    ck_assert_float_eq_tol(previous, 0.1, 1e-6);
    ck_assert_float_eq_tol(ie_activity_level(frame, &previous), -120, 1e-3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("activity");
    TCase *cases = tcase_create("activity");
    tcase_add_test(cases, pauses_part_spans_and_long_ones_are_cut_in_equal_parts);
    tcase_add_test(cases, steady_sound_silence_and_nothing_have_no_span);
    tcase_add_test(cases, the_level_is_that_of_the_differences);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
