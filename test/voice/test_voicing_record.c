// SPDX-License-Identifier: MIT
// Praat's measures in records: written, and read again.
#include "base/memory.h"
#include "suite.h"
#include "voice/voicing_record.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { RATE = 16000 };

START_TEST(voiced_spans_come_back_in_media_time)
{
    static float samples[2 * RATE];
    for (size_t i = RATE; i < 2 * RATE; i++)
        samples[i] = 0.3f * (float)sin(2 * M_PI * 150 * (double)i / RATE);
    ie_voicing *voicing = ie_voicing_create(RATE);
    ie_voicing_process(voicing, samples, 2 * RATE);
    ie_writer writer = {0};
    ie_prosody_frame frames[2] = {{.loudness_db = -20}, {.loudness_db = -20}};
    ie_write_record(&writer, "prosody", 5, 2);
    ie_voicing_write(&writer, voicing, 5);
    ie_intensity_write(&writer, frames, 2);
    ie_write_close(&writer, '}');
    ie_error error = {0};
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, &error);
    ck_assert_ptr_nonnull(record);
    ie_spans spans = {0};
    ck_assert_int_eq(ie_voicing_read(record, &spans), 1);
    ie_spans_merge(&spans, 0);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_double_eq_tol(spans.items[0].start, 6, 0.02);
    ck_assert_double_eq_tol(spans.items[0].end, 7, 0.03);
    ck_assert_double_eq_tol(ie_record_number(record, "unvoiced_share", NAN), 0.5, 0.02);
    ck_assert(ie_record_has(record, "loudness_peak_db"));
    ie_spans_free(&spans);
    ie_record_free(record);
    ie_voicing_destroy(voicing);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(records_without_or_with_bad_spans_are_taken_as_they_are)
{
    const char line[] = "{\"type\":\"prosody\",\"voiced_spans\":[[1,2],[3],[5,4],\"x\"]}";
    ie_error error = {0};
    ie_spans spans = {0};
    ie_record *record = ie_record_parse(line, strlen(line), &error), *none;
    ck_assert_int_eq(ie_voicing_read(record, &spans), 1);
    ck_assert_uint_eq(spans.count, 1);
    none = ie_record_parse("{\"type\":\"prosody\"}", 18, &error);
    ck_assert_int_eq(ie_voicing_read(none, &spans), 0);
    ie_spans_free(&spans);
    ie_record_free(record);
    ie_record_free(none);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voicing_record");
    TCase *all = tcase_create("all");
    tcase_add_test(all, voiced_spans_come_back_in_media_time);
    tcase_add_test(all, records_without_or_with_bad_spans_are_taken_as_they_are);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
