// SPDX-License-Identifier: MIT
// Tests of lib/voice/mfcc against values of librosa (test/golden/mfcc.py).
#include "base/memory.h"
#include "suite.h"
#include <ie/mfcc.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// As `signal` in test/golden/mfcc.py.
static float *make_signal(size_t rate, size_t count)
{
    float *values = ie_allocate(count, sizeof *values);
    unsigned state = 1;
    for (size_t i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        double saw = (double)(i * 150 % rate) / (double)rate - 0.5;
        values[i] = (float)(0.3 * saw * (double)i / (double)count + 0.01 * ((double)(state >> 16) / 65536 - 0.5));
    }
    return values;
}

// All rows of a recording given in blocks; the caller frees them.
static float *rows_of(ie_mfcc *mfcc, const float *samples, size_t count, size_t block, size_t *frames)
{
    ie_buffer all = {0};
    size_t more, width = ie_mfcc_width(mfcc);
    for (size_t at = 0; at < count; at += block) {
        ie_mfcc_process(mfcc, samples + at, at + block < count ? block : count - at);
        const float *rows = ie_mfcc_take(mfcc, &more);
        ie_buffer_add(&all, rows, more * width * sizeof *rows);
    }
    ie_mfcc_finish(mfcc);
    const float *rows = ie_mfcc_take(mfcc, &more);
    ie_buffer_add(&all, rows, more * width * sizeof *rows);
    *frames = all.length / (width * sizeof *rows);
    return (float *)(void *)all.data;
}

static FILE *open_golden(void)
{
    ie_buffer path = {0};
    const char *root = getenv("IE_ROOT");
    ie_buffer_format(&path, "%s/test/golden/mfcc.txt", root ? root : ".");
    FILE *file = fopen(path.data, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path.data);
    ie_buffer_free(&path);
    return file;
}

static void compare_rows(FILE *golden, const float *rows, size_t frames, size_t width, double tolerance, int number)
{
    for (size_t i = 0; i < frames * width; i++) {
        double value;
        ck_assert_int_eq(fscanf(golden, "%lf", &value), 1);
        ck_assert_msg(fabs(rows[i] - value) <= tolerance, "case %d, frame %zu, column %zu: %g, not %g", number,
                      i / width, i % width, rows[i], value);
    }
}

START_TEST(coefficients_equal_those_of_librosa_to_a_thousandth)
{
    FILE *golden = open_golden();
    size_t samples, frames, width;
    double rate;
    ie_mfcc_settings settings = {0};
    int number = 0;
    for (; fscanf(golden, "%lf %zu %zu %zu %zu %zu %d %lf %d %lf %d %zu %zu", &rate, &samples, &settings.window_samples,
                  &settings.hop_samples, &settings.mels, &settings.coefficients, &settings.htk, &settings.lifter,
                  &settings.deltas, &settings.top_db, &settings.normalise, &frames, &width) == 13;
         number++) {
        settings.sample_rate_hz = rate;
        ie_mfcc *mfcc = ie_mfcc_create(&settings, NULL);
        float *signal = make_signal((size_t)rate, samples);
        static const size_t blocks[] = {1600, 1, 100000};
        for (int i = 0; i < 3; i++) {
            long at = ftell(golden);
            size_t found;
            float *rows = rows_of(mfcc, signal, samples, blocks[i], &found);
            ck_assert_uint_eq(found, frames);
            ck_assert_uint_eq(ie_mfcc_width(mfcc), width);
            compare_rows(golden, rows, frames, width, 1e-3, number);
            if (i < 2)
                fseek(golden, at, SEEK_SET);
            ie_mfcc_reset(mfcc);
            free(rows);
        }
        free(signal);
        ie_mfcc_destroy(mfcc);
    }
    ck_assert_int_eq(number, 8);
    fclose(golden);
}
END_TEST

START_TEST(without_top_db_rows_come_while_the_recording_runs)
{
    ie_mfcc_settings settings = ie_mfcc_defaults(16000);
    settings.top_db = 0;
    ie_mfcc *mfcc = ie_mfcc_create(&settings, NULL);
    float *signal = make_signal(16000, 16000);
    size_t frames;
    ie_mfcc_process(mfcc, signal, 16000);
    ie_mfcc_take(mfcc, &frames);
    ck_assert_uint_eq(frames, 30);  // those whose windows end before 1 s: (16000 - 1024) / 512 + 1
    ie_mfcc_take(mfcc, &frames);
    ck_assert_uint_eq(frames, 0);
    ie_mfcc_destroy(mfcc);
    free(signal);
}
END_TEST

START_TEST(silence_has_finite_coefficients)
{
    ie_mfcc_settings settings = ie_mfcc_defaults(16000);
    settings.normalise = 1;
    ie_mfcc *mfcc = ie_mfcc_create(&settings, NULL);
    float zeros[4096] = {0};
    size_t frames;
    float *rows = rows_of(mfcc, zeros, 4096, 4096, &frames);
    ck_assert_uint_eq(frames, 9);
    for (size_t i = 0; i < frames * 13; i++)
        ck_assert_float_eq(rows[i], 0);
    free(rows);
    ie_mfcc_destroy(mfcc);
}
END_TEST

START_TEST(a_recording_of_nothing_has_no_rows)
{
    ie_mfcc_settings settings = ie_mfcc_defaults(16000);
    ie_mfcc *mfcc = ie_mfcc_create(&settings, NULL);
    size_t frames;
    ie_mfcc_finish(mfcc);
    ie_mfcc_take(mfcc, &frames);
    ck_assert_uint_eq(frames, 0);
    ie_mfcc_destroy(mfcc);
}
END_TEST

START_TEST(settings_that_contradict_each_other_are_refused)
{
    const ie_mfcc_settings good = ie_mfcc_defaults(16000);
    ie_mfcc_settings bad[12];
    for (size_t i = 0; i < 12; i++)
        bad[i] = good;
    bad[0].window_samples = 401;
    bad[1].window_samples = 0;
    bad[2].hop_samples = 0;
    bad[3].mels = 0;
    bad[4].coefficients = 129;
    bad[5].coefficients = 0;
    bad[6].sample_rate_hz = 0;
    bad[7].highest_hz = 9000;
    bad[8].lowest_hz = 8000;
    bad[9].deltas = 3;
    bad[10].top_db = -1;
    bad[11].sample_rate_hz = NAN;
    for (size_t i = 0; i < 12; i++) {
        ie_error error = {0};
        ck_assert_msg(ie_mfcc_create(&bad[i], &error) == NULL, "settings %zu were taken", i);
        ck_assert_int_eq(error.code, IE_USAGE);
        ck_assert_int_ne(error.text[0], '\0');
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mfcc");
    TCase *tests = tcase_create("mfcc");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, coefficients_equal_those_of_librosa_to_a_thousandth);
    tcase_add_test(tests, without_top_db_rows_come_while_the_recording_runs);
    tcase_add_test(tests, silence_has_finite_coefficients);
    tcase_add_test(tests, a_recording_of_nothing_has_no_rows);
    tcase_add_test(tests, settings_that_contradict_each_other_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
