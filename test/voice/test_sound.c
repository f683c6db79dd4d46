// SPDX-License-Identifier: MIT
// Tests of lib/voice/sound on files written here.
#include "suite.h"
#include "voice/sound.h"
#include "voice/written_wav.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/ie-sound-XXXXXX";

static size_t read_all(ie_sound *sound)
{
    const float *samples;
    size_t count, all = 0;
    while ((count = ie_sound_read(sound, &samples)) > 0)
        all += count;
    return all;
}

START_TEST(samples_come_in_their_order_and_to_the_last)
{
    write_wav(path, 16000, 30000, 30000);
    ie_sound *sound = ie_sound_open(path, 0, NULL);
    ck_assert_ptr_nonnull(sound);
    ck_assert_double_eq(ie_sound_rate(sound), 16000);
    const float *samples;
    size_t count, all = 0;
    while ((count = ie_sound_read(sound, &samples)) > 0)
        for (size_t i = 0; i < count; i++, all++)
            ck_assert_float_eq(samples[i], (float)all / 32768);
    ck_assert_uint_eq(all, 30000);
    ck_assert_double_eq_tol(ie_sound_seconds(sound), 30000 / 16000.0, 1e-9);
    ck_assert_int_eq(ie_sound_is_cut(sound), 0);
    ck_assert_uint_eq(ie_sound_bad_values(sound), 0);
    ie_sound_close(sound);
}
END_TEST

START_TEST(another_rate_is_converted_and_nothing_is_held_back)
{
    write_wav(path, 16000, 32000, 32000);
    ie_sound *sound = ie_sound_open(path, 8000, NULL);
    ck_assert_double_eq(ie_sound_rate(sound), 8000);
    ck_assert_double_eq_tol((double)read_all(sound), 16000, 2);
    ck_assert_double_eq_tol(ie_sound_seconds(sound), 2, 1e-9);
    ie_sound_close(sound);
}
END_TEST

START_TEST(a_file_that_ends_early_is_known_to_be_cut)
{
    write_wav(path, 16000, 1000, 2000);
    ie_sound *sound = ie_sound_open(path, 0, NULL);
    ck_assert_uint_eq(read_all(sound), 1000);
    ck_assert_int_eq(ie_sound_is_cut(sound), 1);
    ie_sound_close(sound);
}
END_TEST

START_TEST(a_file_without_samples_has_no_seconds)
{
    write_wav(path, 16000, 0, 0);
    ie_sound *sound = ie_sound_open(path, 8000, NULL);
    ck_assert_uint_eq(read_all(sound), 0);
    ck_assert_double_eq(ie_sound_seconds(sound), 0);
    ie_sound_close(sound);
}
END_TEST

START_TEST(rates_that_no_sound_has_are_refused)
{
    static const unsigned bad[] = {1, 999, 384001};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ie_error error = {0};
        write_wav(path, bad[i], 100, 100);
        ck_assert_msg(ie_sound_open(path, 0, &error) == NULL, "%u Hz were taken", bad[i]);
        ck_assert_int_eq(error.code, IE_FORMAT);
    }
}
END_TEST

START_TEST(what_is_missing_or_no_sound_is_told_apart)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_sound_open("/tmp/there/is/none.wav", 0, &error));
    ck_assert_int_eq(error.code, IE_IO);
    FILE *file = fopen(path, "w");
    fputs("no sound", file);
    fclose(file);
    ck_assert_ptr_null(ie_sound_open(path, 0, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

int main(void)
{
    close(mkstemp(path));
    Suite *suite = suite_create("sound");
    TCase *tests = tcase_create("sound");
    tcase_add_test(tests, samples_come_in_their_order_and_to_the_last);
    tcase_add_test(tests, another_rate_is_converted_and_nothing_is_held_back);
    tcase_add_test(tests, a_file_that_ends_early_is_known_to_be_cut);
    tcase_add_test(tests, a_file_without_samples_has_no_seconds);
    tcase_add_test(tests, rates_that_no_sound_has_are_refused);
    tcase_add_test(tests, what_is_missing_or_no_sound_is_told_apart);
    suite_add_tcase(suite, tests);
    int status = run_suite(suite);
    unlink(path);
    return status;
}
