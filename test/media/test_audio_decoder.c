// SPDX-License-Identifier: MIT
// lib/media/audio_decoder: 16-bit samples of records as floats, and what is refused.
#include "media/audio_decoder.h"
#include "stream/writer.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static int channels;

static int decode(const char *line, ie_buffer *samples, ie_error *error)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ck_assert_ptr_nonnull(record);
    int status = ie_audio_decode(record, samples, &channels, error);
    ie_record_free(record);
    return status;
}

START_TEST(samples_keep_sign_and_scale_and_are_appended)
{
    const int16_t sent[] = {0, 1, -1, 16384, -16384, 32767, -32768};
    enum { COUNT = sizeof sent / sizeof *sent };
    ie_writer writer = {0};
    ie_write_record(&writer, "audio", 0, 1);
    ie_write_text(&writer, "format", "s16le");
    ie_write_base64(&writer, "data", sent, sizeof sent);
    ie_write_close(&writer, '}');
    ie_buffer samples = {0};
    for (int times = 0; times < 2; times++)
        ck_assert_int_eq(decode(writer.text.data, &samples, NULL), 0);
    ck_assert_uint_eq(samples.length, 2 * COUNT * sizeof(float));
    for (size_t i = 0; i < 2 * COUNT; i++) {
        float value;
        memcpy(&value, samples.data + i * sizeof value, sizeof value);
        ck_assert_float_eq(value, (float)sent[i % COUNT] / 32768.0f);
    }
    ie_buffer_free(&samples);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(two_channels_are_told_and_one_is_the_default)
{
    ie_buffer samples = {0};
    ck_assert_int_eq(decode("{\"type\":\"audio\",\"t\":0,\"channels\":2,\"format\":\"s16le\",\"data\":\"AAAAAAAA"
                            "AAA=\"}", &samples, NULL), 0);
    ck_assert_int_eq(channels, 2);
    ck_assert_uint_eq(samples.length, 4 * sizeof(float));
    const char *const single[] = {"", "\"channels\":1,", "\"channels\":null,"};
    for (int i = 0; i < 3; i++) {
        char line[200];
        snprintf(line, sizeof line, "{\"type\":\"audio\",\"t\":0,%s\"format\":\"s16le\",\"data\":\"AAA=\"}", single[i]);
        ck_assert_int_eq(decode(line, &samples, NULL), 0);
        ck_assert_int_eq(channels, 1);
    }
    ie_buffer_free(&samples);
}
END_TEST

START_TEST(bad_sound_is_refused_and_nothing_is_appended)
{
    const char *const lines[] = {
        "{\"type\":\"audio\",\"t\":1,\"format\":\"flac\",\"data\":\"AAAA\"}",
            "{\"type\":\"audio\",\"t\":1,\"data\":\"AAAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"format\":\"s16le\"}",
            "{\"type\":\"audio\",\"t\":1,\"format\":\"s16le\",\"data\":7}",
        "{\"type\":\"audio\",\"t\":1,\"format\":\"s16le\",\"data\":\"AAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"format\":\"s16le\",\"data\":\"A*AA\"}",
        "{\"type\":\"audio\",\"t\":1,\"channels\":3,\"format\":\"s16le\",\"data\":\"AAAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"channels\":0,\"format\":\"s16le\",\"data\":\"AAAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"channels\":1.5,\"format\":\"s16le\",\"data\":\"AAAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"channels\":\"2\",\"format\":\"s16le\",\"data\":\"AAAA\"}",
        "{\"type\":\"audio\",\"t\":1,\"channels\":2,\"format\":\"s16le\",\"data\":\"AAAAAAAA\"}",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ie_buffer samples = {0};
        ie_error error = {0};
        ck_assert_msg(decode(lines[i], &samples, &error) == -1, "%s", lines[i]);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_uint_eq(samples.length, 0);
        ie_buffer_free(&samples);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("audio_decoder");
    TCase *tests = tcase_create("audio_decoder");
    tcase_add_test(tests, samples_keep_sign_and_scale_and_are_appended);
    tcase_add_test(tests, two_channels_are_told_and_one_is_the_default);
    tcase_add_test(tests, bad_sound_is_refused_and_nothing_is_appended);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
