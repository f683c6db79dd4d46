// SPDX-License-Identifier: MIT
// Tests of lib/voice/audio_record: what a listener is told, of streams and of files.
#include "base/memory.h"
#include "suite.h"
#include "voice/audio_record.h"
#include "voice/written_wav.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/ie-audio-XXXXXX";

// What a listener was told, as text: b(egins)TIME:RATE, samples, e(nds).
static ie_buffer told;
static size_t samples_heard;
static double refused_hz;

static int hear_begin(void *state, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    (void)state;
    if (sample_rate_hz == refused_hz)
        return ie_fail(error, IE_FORMAT, "this one cannot be heard");
    ie_buffer_format(&told, "b%g:%g%s ", t, sample_rate_hz, file ? "f" : "");
    samples_heard = 0;
    return 0;
}

static float last_heard;

static void hear_samples(void *state, const float *samples, size_t count, ie_stream *stream)
{
    (void)state;
    (void)stream;
    samples_heard += count;
    last_heard = samples[count - 1];
}

static void hear_pairs(void *state, const float *pairs, const float *mix, size_t count, ie_stream *stream)
{
    (void)state;
    (void)stream;
    ie_buffer_format(&told, "p%zu:%g/%g=%g ", count, (double)pairs[0], (double)pairs[1], (double)mix[0]);
}

static void hear_end(void *state, ie_stream *stream)
{
    (void)state;
    (void)stream;
    ie_buffer_format(&told, "%zue ", samples_heard);
}

static ie_listener listener = {.begin = hear_begin, .process = hear_samples, .end = hear_end};

// Four samples a record; each line is "T RATE" or "media".
static int listen_to(const char *text)
{
    FILE *in = fopen(path, "w"), *quiet = freopen("/dev/null", "w", stdout);
    ck_assert_ptr_nonnull(quiet);
    fputs(text, in);
    fclose(in);
    ck_assert_ptr_nonnull(freopen(path, "r", stdin));
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
    return ie_listen_to_stream(&listener);
}

#define MEDIA "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}\n"
#define AUDIO(t, rate) "{\"type\":\"audio\",\"t\":" t ",\"sample_rate_hz\":" rate \
    ",\"format\":\"s16le\",\"data\":\"AAAAAAAAAAA=\"}\n"

START_TEST(records_that_follow_each_other_are_one_recording)
{
    ck_assert_int_eq(listen_to(MEDIA AUDIO("0", "1000") AUDIO("0.004", "1000") AUDIO("0.02", "1000")), 0);
    ck_assert_str_eq(told.data, "b0:1000 12e ");
}
END_TEST

START_TEST(a_jump_in_time_another_rate_or_another_part_begins_a_recording)
{
    ck_assert_int_eq(listen_to(MEDIA AUDIO("0", "1000") AUDIO("5", "1000") AUDIO("5.004", "2000") MEDIA
                               AUDIO("5.006", "2000")), 0);
    ck_assert_str_eq(told.data, "b0:1000 4e b5:1000 4e b5.004:2000 4e b5.006:2000 4e ");
}
END_TEST

START_TEST(a_recording_that_cannot_be_heard_is_named_and_the_next_one_is_heard)
{
    refused_hz = 2000;
    ck_assert_int_eq(listen_to(MEDIA AUDIO("0", "2000") AUDIO("3", "1000")), 1);
    ck_assert_str_eq(told.data, "b3:1000 4e ");
}
END_TEST

START_TEST(sound_without_time_or_with_a_rate_of_none_is_malformed)
{
    ck_assert_int_eq(listen_to(MEDIA AUDIO("null", "1000") AUDIO("0", "999") AUDIO("0", "384001")), 1);
    ck_assert_ptr_null(told.data);
}
END_TEST

// Two pairs of 0.25 and -0.5.
#define PAIRS(t) "{\"type\":\"audio\",\"t\":" t ",\"sample_rate_hz\":1000,\"channels\":2" \
    ",\"format\":\"s16le\",\"data\":\"ACAAwAAgAMA=\"}\n"

START_TEST(two_channels_are_mixed_and_their_time_is_that_of_one)
{
    ck_assert_int_eq(listen_to(MEDIA AUDIO("0", "1000") PAIRS("0.004") AUDIO("0.006", "1000")), 0);
    ck_assert_str_eq(told.data, "b0:1000 10e ");
    samples_heard = 0;
    ck_assert_int_eq(listen_to(MEDIA PAIRS("0")), 0);
    ck_assert_float_eq(last_heard, 0.375f);  // of opposite phase, so that their mean would have cancelled
}
END_TEST

START_TEST(who_asks_for_two_channels_gets_them)
{
    listener.process_pairs = hear_pairs;
    ck_assert_int_eq(listen_to(MEDIA AUDIO("0", "1000") PAIRS("0.004") AUDIO("0.006", "1000")), 0);
    ck_assert_str_eq(told.data, "b0:1000 p2:0.25/-0.5=0.375 8e ");
}
END_TEST

START_TEST(channels_that_cannot_be_are_malformed)
{
    ck_assert_int_eq(listen_to(MEDIA "{\"type\":\"audio\",\"t\":0,\"sample_rate_hz\":1000,\"channels\":3,"
                               "\"format\":\"s16le\",\"data\":\"AAAAAAAAAAA=\"}\n"), 1);
    ck_assert_ptr_null(told.data);
}
END_TEST

START_TEST(files_begin_at_0_and_a_bad_one_does_not_stop_the_others)
{
    char *paths[] = {path, "/tmp/there/is/none.wav", path};
    write_wav(path, 16000, 500, 500);
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stdout));
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
    ck_assert_int_eq(ie_listen_to_files(&listener, paths, 1, 0, 1), 0);
    ck_assert_int_eq(ie_listen_to_files(&listener, paths, 3, 0, 1), 1);
    ck_assert_int_eq(ie_listen_to_files(&listener, paths + 1, 1, 0, 1), 2);
    ck_assert_str_eq(told.data, "b0:16000f 500e b0:16000f 500e b0:16000f 500e ");
}
END_TEST

int main(void)
{
    close(mkstemp(path));
    Suite *suite = suite_create("audio_record");
    TCase *tests = tcase_create("audio_record");
    tcase_add_test(tests, records_that_follow_each_other_are_one_recording);
    tcase_add_test(tests, a_jump_in_time_another_rate_or_another_part_begins_a_recording);
    tcase_add_test(tests, a_recording_that_cannot_be_heard_is_named_and_the_next_one_is_heard);
    tcase_add_test(tests, sound_without_time_or_with_a_rate_of_none_is_malformed);
    tcase_add_test(tests, two_channels_are_mixed_and_their_time_is_that_of_one);
    tcase_add_test(tests, who_asks_for_two_channels_gets_them);
    tcase_add_test(tests, channels_that_cannot_be_are_malformed);
    tcase_add_test(tests, files_begin_at_0_and_a_bad_one_does_not_stop_the_others);
    suite_add_tcase(suite, tests);
    int status = run_suite(suite);
    unlink(path);
    return status;
}
