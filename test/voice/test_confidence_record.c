// SPDX-License-Identifier: MIT
// Tests of lib/voice/confidence_record: scores that can be added up, and scores withheld.
#include "stream/record.h"
#include "suite.h"
#include "voice/confidence_record.h"
#include "voice/drawn_track.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_scorer *scorer;
static ie_confidence *confidence;
static ie_writer writer;

static void hear(double seconds)
{
    scorer = open_own_model("confidence-prototype.forest");
    confidence = ie_confidence_create(&(ie_confidence_setup){.scorer = scorer});
    ie_confidence_add_question(confidence, 0, 8, "why", 0);
    ie_confidence_add_question(confidence, 100, 8, "never reached", 0);
    for (double t = 0; t < seconds; t += 4)
        add_drawn_speech(ie_confidence_track(confidence), t, t < 4 ? 120 : 220);
    ie_confidence_finish(confidence);
}

static void stop_hearing(void)
{
    ie_confidence_destroy(confidence);
    ie_scorer_close(scorer);
    ie_buffer_free(&writer.text);
}

static ie_record *written(void)
{
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, NULL);
    ck_assert_ptr_nonnull(record);
    return record;
}

// Base and points of a record, in thousandths, and the number of its contributions.
static long sum_of_points(const ie_record *record, size_t *count)
{
    const ie_record *parts = ie_record_member(record, "contributions");
    long sum = lround(1000 * ie_record_number(record, "base", NAN));
    *count = ie_record_length(parts);
    for (size_t i = 0; i < *count; i++)
        sum += lround(1000 * ie_record_number(ie_record_at(parts, i), "points", NAN));
    return sum;
}

START_TEST(base_and_points_of_every_record_are_its_score)
{
    hear(8);
    size_t count;
    double begin;
    const ie_window *window = ie_confidence_next(confidence);
    ie_confidence_write_window(&writer, window, confidence);
    ie_record *record = written();
    ck_assert_int_eq(sum_of_points(record, &count), lround(1000 * ie_record_number(record, "score", NAN)));
    ck_assert_uint_eq(count, 4);  // three, and the others together
    ck_assert_str_eq(ie_record_text(record, "question", ""), "why");
    ck_assert_double_eq_tol(ie_record_number(record, "evidence_seconds", NAN), 2.6, 1e-9);
    ie_record_free(record);
    ck_assert_int_eq(ie_confidence_write_summary(&writer, confidence, -1, &begin), 1);
    record = written();
    ck_assert_int_eq(sum_of_points(record, &count), lround(1000 * ie_record_number(record, "score", NAN)));
    ck_assert(count > 2 && count <= IE_DELIVERY_FAMILIES);
    const ie_record *parts = ie_record_member(record, "contributions");
    for (size_t i = 0; i + 1 < count; i++) {
        const ie_record *part = ie_record_at(parts, i);
        ck_assert_double_ge(fabs(ie_record_number(part, "points", 0)), 0.3);
        ck_assert_ptr_null(strstr(ie_record_text(part, "words", ""), "much as"));
        ck_assert_ptr_null(strstr(ie_record_text(part, "words", ""), "usual"));
        ck_assert(ie_record_number(part, "points", 0) < 0 || !ie_record_text(part, "advice", NULL));
    }
    ck_assert_str_eq(ie_record_text(ie_record_at(parts, count - 1), "words", ""), "smaller ones together");
    ck_assert_ptr_null(ie_record_member(record, "question"));
    ie_record_free(record);
    stop_hearing();
}
END_TEST

START_TEST(a_summary_is_the_mean_of_its_windows_and_names_the_values_behind_it)
{
    hear(8);
    double begin, low, high;
    low = ie_confidence_next(confidence)->shown[IE_PITCH_LEVEL];
    high = ie_confidence_next(confidence)->shown[IE_PITCH_LEVEL];
    ck_assert_int_eq(ie_confidence_write_summary(&writer, confidence, 0, &begin), 1);
    ie_record *record = written();
    ck_assert_str_eq(ie_record_text(record, "scope", ""), "answer");
    ck_assert_double_eq(begin, 0);
    const ie_record *parts = ie_record_member(record, "contributions");
    double pitch = NAN;
    for (size_t i = 0; i < ie_record_length(parts); i++)
        if (strcmp(ie_record_text(ie_record_at(parts, i), "feature", ""), "pitch level") == 0)
            pitch = ie_record_number(ie_record_at(parts, i), "value", NAN);
    ck_assert_double_eq_tol(pitch, (low + high) / 2, 1e-3);  // both have as much speech
    ie_record_free(record);
    stop_hearing();
}
END_TEST

START_TEST(more_speech_has_a_narrower_interval)
{
    double width[2], begin;
    for (int i = 0; i < 2; i++) {
        hear(i ? 32 : 8);
        ie_confidence_write_summary(&writer, confidence, -1, &begin);
        ie_record *record = written();
        const ie_record *interval = ie_record_member(record, "interval");
        width[i] = ie_record_number_at(interval, 1, NAN) - ie_record_number_at(interval, 0, NAN);
        ie_record_free(record);
        stop_hearing();
    }
    ck_assert_double_eq_tol(width[1], width[0] / 2, 0.02);  // four times as much
}
END_TEST

START_TEST(an_answer_that_nobody_gave_has_a_reason_instead_of_a_score)
{
    hear(8);
    double begin;
    ck_assert_int_eq(ie_confidence_write_summary(&writer, confidence, 1, &begin), 0);
    ck_assert_double_eq(begin, 100);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"score\":null,\"reason\":\"too_little_speech\""));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"question\":\"never reached\""));
    stop_hearing();
}
END_TEST

START_TEST(missing_features_are_a_reason)
{
    hear(4);
    ie_confidence_write_missing(&writer, confidence);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"score\":null,\"reason\":\"missing_features\",\"model\":\""));
    stop_hearing();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("confidence_record");
    TCase *tests = tcase_create("confidence_record");
    tcase_add_test(tests, base_and_points_of_every_record_are_its_score);
    tcase_add_test(tests, a_summary_is_the_mean_of_its_windows_and_names_the_values_behind_it);
    tcase_add_test(tests, more_speech_has_a_narrower_interval);
    tcase_add_test(tests, an_answer_that_nobody_gave_has_a_reason_instead_of_a_score);
    tcase_add_test(tests, missing_features_are_a_reason);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
