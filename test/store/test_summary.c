// SPDX-License-Identifier: MIT
// Tests of lib/store/summary: what the list says about an interview, from the records of its stream.
#include "store/summary.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_store_summary summary;

static void set_up(void)
{
    ie_store_summary_open(&summary, NULL);
}

static void tear_down(void)
{
    ie_store_summary_close(&summary);
}

static void take(const char *line)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    ie_store_summary_take(&summary, record);
    ie_record_free(record);
}

START_TEST(nothing_is_known_before_the_first_record)
{
    ck_assert_int_eq(summary.has_media, 0);
    ck_assert_ptr_null(summary.interview.person);
    ck_assert(isnan(summary.interview.duration_seconds) && isnan(summary.interview.similarity)
              && isnan(summary.interview.confidence));
}
END_TEST

START_TEST(of_several_recordings_the_first_text_and_the_last_end_count)
{
    take("{\"type\":\"media\",\"t\":0,\"dur\":10,\"file\":\"a.mp4\",\"purpose\":\"practice\"}");
    take("{\"type\":\"media\",\"t\":10,\"dur\":5.5,\"file\":\"b.mp4\",\"person\":\"ann\","
         "\"start_time\":\"2026-01-01T10:00:00Z\"}");
    take("{\"type\":\"media\",\"t\":0,\"file\":\"c.mp4\",\"jurisdiction\":\"DE\"}");
    ck_assert_str_eq(summary.interview.file, "a.mp4");
    ck_assert_str_eq(summary.interview.person, "ann");
    ck_assert_str_eq(summary.interview.purpose, "practice");
    ck_assert_str_eq(summary.interview.jurisdiction, "DE");
    ck_assert_str_eq(summary.interview.started_at, "2026-01-01T10:00:00Z");
    ck_assert_double_eq(summary.interview.duration_seconds, 15.5);
    ck_assert_int_eq(summary.has_media, 1);
}
END_TEST

START_TEST(a_person_given_is_believed_before_the_records)
{
    tear_down();
    ie_store_summary_open(&summary, "bob");
    take("{\"type\":\"media\",\"t\":0,\"person\":\"ann\"}");
    ck_assert_str_eq(summary.interview.person, "bob");
}
END_TEST

START_TEST(the_score_of_the_answers_is_their_mean)
{
    take("{\"type\":\"similarity\",\"t\":0,\"score\":4}");
    take("{\"type\":\"similarity\",\"t\":1,\"score\":null}");
    take("{\"type\":\"similarity\",\"t\":2,\"score\":9}");
    ck_assert_double_eq(summary.interview.similarity, 6.5);
}
END_TEST

START_TEST(confidence_is_that_of_the_recording)
{
    take("{\"type\":\"confidence\",\"t\":0,\"scope\":\"recording\",\"score\":6}");
    take("{\"type\":\"confidence\",\"t\":0,\"scope\":\"window\",\"score\":1}");
    ck_assert_double_eq(summary.interview.confidence, 6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("summary");
    TCase *cases = tcase_create("summary");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, nothing_is_known_before_the_first_record);
    tcase_add_test(cases, of_several_recordings_the_first_text_and_the_last_end_count);
    tcase_add_test(cases, a_person_given_is_believed_before_the_records);
    tcase_add_test(cases, the_score_of_the_answers_is_their_mean);
    tcase_add_test(cases, confidence_is_that_of_the_recording);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
