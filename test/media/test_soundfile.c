// SPDX-License-Identifier: MIT
// Tests of lib/media/soundfile and lib/learn/npy over files made here.
#include "base/memory.h"
#include "learn/npy.h"
#include "media/soundfile.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/ie-test-sound-XXXXXX";

static void make_path(void)
{
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    close(descriptor);
}

static void remove_path(void)
{
    unlink(path);
}

static void write_sound(const float *samples, int frames, int channels, int rate, int format)
{
    SF_INFO info = {.samplerate = rate, .channels = channels, .format = format};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    ck_assert_msg(file != NULL, "%s", sf_strerror(NULL));
    ck_assert_int_eq(sf_writef_float(file, samples, frames), frames);
    sf_close(file);
}

static void write_bytes(const void *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");
    fwrite(bytes, 1, count, file);
    fclose(file);
}

static ie_soundfile *open_sound(void)
{
    ie_error error = {0};
    ie_soundfile *file = ie_soundfile_open(path, &error);
    ck_assert_msg(file != NULL, "%s", error.text);
    return file;
}

START_TEST(two_channels_of_opposite_phase_do_not_cancel)
{
    float samples[2 * 100], read[100];
    for (int i = 0; i < 100; i++) {
        samples[2 * i] = i % 10 < 5 ? 0.5f : -0.5f;
        samples[2 * i + 1] = -samples[2 * i];
    }
    write_sound(samples, 100, 2, 16000, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    ie_soundfile *file = open_sound();
    ck_assert_uint_eq(ie_soundfile_read(file, read, 100), 100);
    ck_assert_float_eq(read[0], 0.5f);
    ck_assert_float_eq(read[99], -0.5f);
    ck_assert_int_eq(ie_soundfile_was_opposite(file), 1);
    ie_soundfile_close(file);
}
END_TEST

START_TEST(channels_are_averaged_and_the_rate_is_kept)
{
    float samples[7 * 100], read[200];
    for (int i = 0; i < 700; i++)
        samples[i] = i % 7 == 0 ? 0.7f : 0;
    write_sound(samples, 100, 7, 192000, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    ie_soundfile *file = open_sound();
    ck_assert_double_eq(ie_soundfile_rate(file), 192000);
    ck_assert_int_eq(ie_soundfile_channels(file), 7);
    ck_assert_uint_eq(ie_soundfile_read(file, read, 60), 60);
    ck_assert_uint_eq(ie_soundfile_read(file, read, 200), 40);
    ck_assert_float_eq_tol(read[39], 0.1f, 1e-6);
    ck_assert_uint_eq(ie_soundfile_read(file, read, 200), 0);
    ck_assert_int_eq(ie_soundfile_is_cut(file), 0);
    ie_soundfile_close(file);
}
END_TEST

START_TEST(values_that_are_no_numbers_become_silence_and_are_counted)
{
    float samples[] = {0.5f, NAN, INFINITY, -INFINITY, -0.5f}, read[10];
    write_sound(samples, 5, 1, 16000, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    ie_soundfile *file = open_sound();
    ck_assert_uint_eq(ie_soundfile_read(file, read, 10), 5);
    ck_assert_uint_eq(ie_soundfile_bad_values(file), 3);
    ck_assert_float_eq(read[1], 0);
    ck_assert_float_eq(read[2], 0);
    ck_assert_float_eq(read[4], -0.5f);
    ie_soundfile_close(file);
}
END_TEST

START_TEST(files_of_no_or_one_sample_are_read)
{
    float one = 0.25f, read[4];
    write_sound(&one, 0, 1, 16000, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    ie_soundfile *file = open_sound();
    ck_assert_uint_eq(ie_soundfile_read(file, read, 4), 0);
    ie_soundfile_close(file);
    write_sound(&one, 1, 1, 16000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    file = open_sound();
    ck_assert_uint_eq(ie_soundfile_read(file, read, 4), 1);
    ck_assert_float_eq_tol(read[0], 0.25f, 1e-4);
    ie_soundfile_close(file);
}
END_TEST

START_TEST(a_file_that_was_cut_is_read_as_far_as_it_goes)
{
    float *samples = ie_allocate(32000, sizeof *samples), read[1000];
    for (int i = 0; i < 32000; i++)
        samples[i] = (float)((i * 7919) % 1000) / 2000;
    write_sound(samples, 32000, 1, 16000, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    ck_assert_int_eq(truncate(path, 20000), 0);
    ie_soundfile *file = open_sound();
    size_t count, total = 0;
    while ((count = ie_soundfile_read(file, read, 1000)) > 0)
        total += count;
    ck_assert_uint_gt(total, 0);
    ck_assert_uint_lt(total, 32000);
    ck_assert_int_eq(ie_soundfile_is_cut(file), 1);
    ie_soundfile_close(file);
    free(samples);
}
END_TEST

static void expect_failure(const char *which, ie_code code, const char *part)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_soundfile_open(which, &error));
    ck_assert_int_eq(error.code, code);
    ck_assert_msg(strstr(error.text, part) != NULL, "\"%s\" does not say \"%s\"", error.text, part);
}

START_TEST(what_is_no_sound_file_is_named)
{
    expect_failure("/nonexistent.wav", IE_IO, "No such file");
    expect_failure("/tmp", IE_IO, "not a regular file");
    expect_failure("/dev/zero", IE_IO, "not a regular file");
    write_bytes("", 0);
    expect_failure(path, IE_FORMAT, "empty");
    write_bytes("What I said in the interview\n", 29);
    expect_failure(path, IE_FORMAT, "not a sound file");
    // No channels and no rate:
    write_bytes("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0data\0\0\0\0", 44);
    expect_failure(path, IE_FORMAT, path);
}
END_TEST

START_TEST(an_array_has_numpys_header_and_little_endian_rows)
{
    FILE *file = fopen(path, "w+b");
    float values[6] = {1, 2, 3, 4, 5, 6};
    unsigned char bytes[256];
    ck_assert_int_eq(ie_npy_write(file, values, 3, 2, NULL), 0);
    rewind(file);
    ck_assert_uint_eq(fread(bytes, 1, sizeof bytes, file), 128 + 24);
    ck_assert_mem_eq(bytes, "\x93NUMPY\1\0\x76\0", 10);
    ck_assert_mem_eq(bytes + 10, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }", 59);
    ck_assert_int_eq(bytes[127], '\n');
    ck_assert_mem_eq(bytes + 128, "\0\0\x80\x3f", 4);
    fclose(file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("soundfile");
    TCase *tests = tcase_create("soundfile");
    tcase_add_checked_fixture(tests, make_path, remove_path);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, two_channels_of_opposite_phase_do_not_cancel);
    tcase_add_test(tests, channels_are_averaged_and_the_rate_is_kept);
    tcase_add_test(tests, values_that_are_no_numbers_become_silence_and_are_counted);
    tcase_add_test(tests, files_of_no_or_one_sample_are_read);
    tcase_add_test(tests, a_file_that_was_cut_is_read_as_far_as_it_goes);
    tcase_add_test(tests, what_is_no_sound_file_is_named);
    tcase_add_test(tests, an_array_has_numpys_header_and_little_endian_rows);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
