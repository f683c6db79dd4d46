// SPDX-License-Identifier: MIT
// Tests of lib/media/rate.
#include "base/memory.h"
#include "media/rate.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { COUNT = 44100 };

START_TEST(a_tone_keeps_its_pitch_and_its_length)
{
    float *samples = ie_allocate(COUNT, sizeof *samples);
    for (int i = 0; i < COUNT; i++)
        samples[i] = (float)(0.5 * sin(2 * M_PI * 440 * i / 44100.0));
    static const size_t blocks[] = {COUNT, 1000, 1};
    for (int b = 0; b < 3; b++) {
        ie_rate *rate = ie_rate_create(44100, 16000, NULL);
        const float *out;
        size_t total = 0, count = 1;
        double worst = 0;
        for (size_t at = 0; count > 0; at += count) {
            count = at + blocks[b] < COUNT ? blocks[b] : COUNT - at;
            size_t made = ie_rate_convert(rate, samples + at, count, &out);
            for (size_t i = 0; i < made; i++, total++)
                if (total > 200 && total < 15800)
                    worst = fmax(worst, fabs(out[i] - 0.5 * sin(2 * M_PI * 440 * (double)total / 16000)));
        }
        ck_assert_uint_eq(total, 16000);
        ck_assert_double_lt(worst, 1e-4);
        ie_rate_destroy(rate);
    }
    free(samples);
}
END_TEST

START_TEST(rates_that_make_no_sense_are_refused)
{
    static const double bad[] = {0, -8000, 1e9, NAN};
    for (int i = 0; i < 4; i++) {
        ie_error error = {0};
        ck_assert_ptr_null(ie_rate_create(bad[i], 16000, &error));
        ck_assert_int_eq(error.code, IE_USAGE);
        ck_assert_ptr_null(ie_rate_create(16000, bad[i], &error));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rate");
    TCase *tests = tcase_create("rate");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_tone_keeps_its_pitch_and_its_length);
    tcase_add_test(tests, rates_that_make_no_sense_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
