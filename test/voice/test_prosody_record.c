// SPDX-License-Identifier: MIT
// Tests of lib/voice/prosody_record: what is written, and what comes back.
#include "suite.h"
#include "voice/drawn_frames.h"
#include "voice/prosody_record.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(frames_survive_the_way_through_a_record)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, 40), others;
    ie_writer writer = {0};
    ie_prosody_write(&writer, 12.34, frames, count);
    ie_write_close(&writer, '}');
    ie_error error = {0};
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    ie_prosody_frame *read = ie_prosody_read(record, &others, &error);
    ck_assert_msg(read != NULL, "%s", error.text);
    ck_assert_uint_eq(others, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_float_eq(read[i].f0_hz, frames[i].f0_hz);
        ck_assert_float_eq(read[i].loudness_db, frames[i].loudness_db);
        ck_assert_int_eq(isnan(read[i].hnr_db), isnan(frames[i].hnr_db));
        ck_assert_int_eq(read[i].speech, frames[i].speech);
        ck_assert_int_eq(read[i].nucleus, frames[i].nucleus);
    }
    free(read);
    ie_record_free(record);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(records_of_another_kind_are_refused)
{
    static const char *const bad[] = {
        "{\"type\":\"prosody\",\"t\":0,\"scope\":\"recording\"}",
        "{\"type\":\"prosody\",\"t\":0,\"scope\":\"block\",\"hop_seconds\":0.01}",
        "{\"type\":\"prosody\",\"t\":0,\"scope\":\"block\",\"hop_seconds\":0.02,\"loudness_db\":[1]}",
        "{\"type\":\"prosody\",\"t\":0,\"scope\":\"block\",\"hop_seconds\":0.01,\"loudness_db\":[1],\"f0_hz\":[1,2]}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ie_error error = {0};
        size_t count;
        ie_record *record = ie_record_parse(bad[i], strlen(bad[i]), &error);
        ck_assert_msg(ie_prosody_read(record, &count, &error) == NULL, "record %zu was taken", i);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ie_record_free(record);
    }
}
END_TEST

// The text of a record that `write` fills, to be compared; the caller frees it.
static char *written_spans(size_t pause, int speech, double least_seconds)
{
    ie_prosody_frame frames[300];
    size_t count = draw_frames(frames, pause);
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_prosody_write_spans(&writer, "spans", 10, frames, count, speech, least_seconds);
    ie_write_close(&writer, '}');
    return writer.text.data;
}

START_TEST(spans_are_in_media_time_and_pauses_lie_between_speech)
{
    char *speech = written_spans(40, 1, 0), *pauses = written_spans(40, 0, 0.25), *none = written_spans(24, 0, 0.25);
    ck_assert_str_eq(speech, "{\"spans\":[[10.5,11],[11.4,11.9]]}");
    ck_assert_str_eq(pauses, "{\"spans\":[[11,11.4]]}");
    ck_assert_str_eq(none, "{\"spans\":[]}");
    free(speech);
    free(pauses);
    free(none);
}
END_TEST

static void check_delivery_words(ie_prosody_summary summary, const char *expected)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_prosody_write_delivery(&writer, &summary);
    ie_write_close(&writer, '}');
    ck_assert_msg(strstr(writer.text.data, expected) != NULL, "no %s in %s", expected, writer.text.data);
    ie_buffer_free(&writer.text);
}

START_TEST(delivery_says_on_which_side_of_what_is_usual_a_measure_lies)
{
    ie_prosody_summary summary = {.speech_seconds = 20, .pauses = 2, .pause_seconds = 1, .f0_deviation_semitones = 3,
                                  .loudness_range_db = 30};
    check_delivery_words(summary, "\"words\":\"pitch range: as usual\"");
    check_delivery_words(summary, "\"value\":0.5,");  // the mean length of a pause
    summary.pause_seconds = 3;
    check_delivery_words(summary, "\"words\":\"pauses: longer than usual\"");
    summary.f0_deviation_semitones = 1.9;
    check_delivery_words(summary, "\"words\":\"pitch range: flatter than usual\"");
    summary.pauses = 0;
    check_delivery_words(summary, "\"words\":\"pauses: not measured\"");
    summary.speech_seconds = 0.9;
    check_delivery_words(summary, "\"words\":\"pitch range: not measured\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prosody_record");
    TCase *tests = tcase_create("prosody_record");
    tcase_add_test(tests, frames_survive_the_way_through_a_record);
    tcase_add_test(tests, records_of_another_kind_are_refused);
    tcase_add_test(tests, spans_are_in_media_time_and_pauses_lie_between_speech);
    tcase_add_test(tests, delivery_says_on_which_side_of_what_is_usual_a_measure_lies);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
