// SPDX-License-Identifier: MIT
// Tests of lib/report/results: what is kept of a stream's records.
#include "report/fixture.h"
#include "report/results.h"
#include "report/results_order.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(times_out_of_range_are_refused)
{
    ck_assert_int_eq(add("{\"type\":\"word\",\"t\":-1,\"text\":\"a\"}"), -1);
    ck_assert_int_eq(add("{\"type\":\"word\",\"t\":1e9,\"text\":\"a\"}"), -1);
    ck_assert_int_eq(add("{\"type\":\"confidence\",\"t\":0,\"dur\":1,\"scope\":\"window\",\"score\":11}"), -1);
    ck_assert_uint_eq(results->words.count, 0);
    ck_assert_uint_eq(results->bad_lines, 3);
    ck_assert_int_eq(results->first_bad_line, 1);
}
END_TEST

START_TEST(a_truncated_recording_ends_where_its_records_end)
{
    add(MEDIA(46));
    add("{\"type\":\"face\",\"t\":17.5,\"id\":1,\"box\":[0,0,1,1]}");
    ck_assert_double_eq(results->end, 46);
    add("{\"type\":\"notice\",\"t\":17.9,\"level\":\"warning\",\"code\":\"truncated\",\"text\":\"ends early\"}");
    ck_assert_double_eq(results->end, 17.9);
}
END_TEST

START_TEST(records_of_an_earlier_report_are_not_taken)
{
    add("{\"type\":\"suggestion\",\"t\":0,\"text\":\"old\",\"by\":\"ie-report\"}");
    add("{\"type\":\"suggestion\",\"t\":0,\"text\":\"somebody's own\"}");
    ck_assert_uint_eq(results->suggestions.count, 1);
}
END_TEST

START_TEST(a_line_left_unparsed_still_tells_its_time)
{
    const char *line = "{\"type\":\"audio\",\"t\":6.5,\"dur\":1,\"data\":\"";
    ie_results_pass(results, "audio", line, strlen(line));
    ie_results_pass(results, "", "nonsense", 8);
    ck_assert_double_eq(results->end, 7.5);
    ck_assert_uint_eq(ie_results_count(results, "audio"), 1);
    ck_assert_uint_eq(results->bad_lines, 1);
    ck_assert_int_eq(results->first_bad_line, 2);
}
END_TEST

START_TEST(small_talk_is_no_question_of_the_interview)
{
    add("{\"type\":\"question\",\"t\":0,\"id\":\"1\",\"source\":\"people\",\"role\":\"interviewer\",\"small_talk\":true}");
    add("{\"type\":\"question\",\"t\":1,\"id\":\"2\",\"source\":\"people\",\"role\":\"interviewer\"}");
    ck_assert_uint_eq(results->questions.count, 1);
    ck_assert_str_eq(ie_record_text(results->questions.items[0].record, "id", ""), "2");
}
END_TEST

// Single precision put a face at 20.3 before a section that begins there.
START_TEST(a_face_keeps_its_time_to_the_microsecond)
{
    add("{\"type\":\"face\",\"t\":20.3,\"id\":1}");
    ck_assert_double_eq(results->faces.items[0].t, 20.3);
}
END_TEST

START_TEST(numbers_that_cannot_be_true_are_unknown)
{
    ie_record *record = ie_record_parse_any("{\"a\":0.5,\"b\":7}", 15, NULL);
    ck_assert_double_eq(ie_results_between(record, "a", 0, 1), 0.5);
    ck_assert(isnan(ie_results_between(record, "b", 0, 1)));
    ck_assert(isnan(ie_results_between(record, "c", 0, 1)));
    ie_record_free(record);
}
END_TEST

START_TEST(windows_of_another_person_are_not_taken)
{
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"scope\":\"window\",\"score\":9,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"confidence\",\"t\":4,\"dur\":4,\"scope\":\"window\",\"score\":5,\"person\":2,\"role\":\"candidate\"}");
    add("{\"type\":\"confidence\",\"t\":8,\"dur\":4,\"scope\":\"window\",\"score\":3}");
    ck_assert_uint_eq(results->windows.count, 2);
    ck_assert_double_eq(results->windows.items[0].score, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("results");
    TCase *cases = tcase_create("results");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, times_out_of_range_are_refused);
    tcase_add_test(cases, a_truncated_recording_ends_where_its_records_end);
    tcase_add_test(cases, records_of_an_earlier_report_are_not_taken);
    tcase_add_test(cases, a_line_left_unparsed_still_tells_its_time);
    tcase_add_test(cases, small_talk_is_no_question_of_the_interview);
    tcase_add_test(cases, a_face_keeps_its_time_to_the_microsecond);
    tcase_add_test(cases, numbers_that_cannot_be_true_are_unknown);
    tcase_add_test(cases, windows_of_another_person_are_not_taken);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
