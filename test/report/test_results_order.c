// SPDX-License-Identifier: MIT
// Tests of lib/report/results_order: by time, and the candidate's alone.
#include "report/fixture.h"
#include "report/results_order.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(speech_in_any_order_is_put_in_order_and_joined)
{
    add(MEDIA(10));
    add("{\"type\":\"prosody\",\"t\":4,\"dur\":2,\"speech\":[[4,6]]}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":2,\"speech\":[[0,1],[1.02,2]]}");
    add("{\"type\":\"prosody\",\"t\":1,\"dur\":2,\"speech\":[[1.5,3]]}");
    settle();
    ck_assert_uint_eq(results->speech.count, 2);
    ck_assert_double_eq_tol(sections->whole.metrics.speech_seconds, 5, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 2, 5), 2, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 3, 4), 0, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 5, 2), 0, 1e-9);
}
END_TEST

START_TEST(what_comes_in_any_order_is_put_in_order_of_time)
{
    add("{\"type\":\"word\",\"t\":3,\"dur\":0.5,\"text\":\"c\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":0.5,\"text\":\"a\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":0.5,\"text\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":4,\"dur\":1,\"score\":5}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":9,\"score\":5}");
    ie_results_settle(results);
    ck_assert_str_eq(results->words.items[0].text, "a");
    ck_assert_str_eq(results->words.items[1].text, "b");
    ck_assert_str_eq(results->words.items[2].text, "c");
    ck_assert_double_eq(results->windows.items[0].start, 0);
    ck_assert_double_eq(results->window_reach[1], 9);
}
END_TEST

START_TEST(a_recording_that_stands_twice_at_one_time_is_noticed)
{
    add("{\"type\":\"media\",\"t\":0,\"dur\":9,\"sha256\":\"ab\"}");
    add("{\"type\":\"media\",\"t\":9,\"dur\":9,\"sha256\":\"ab\"}");  // the same file once more, behind it
    add("{\"type\":\"media\",\"t\":9,\"dur\":9,\"sha256\":\"cd\"}");
    add(MEDIA(9));
    add(MEDIA(9));
    ck_assert(!ie_results_is_doubled(results));
    add("{\"type\":\"media\",\"t\":9,\"dur\":8,\"sha256\":\"cd\"}");
    ck_assert(ie_results_is_doubled(results));
}
END_TEST

START_TEST(only_what_the_candidate_said_is_measured)
{
    add(MEDIA(20));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"recording\",\"speech\":[[0,4],[5,9],[10,12]]}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"why\"}");
    add("{\"type\":\"word\",\"t\":6,\"dur\":1,\"text\":\"because\"}");
    add("{\"type\":\"disfluency\",\"t\":2,\"dur\":1,\"kind\":\"repetition\",\"text\":\"why\",\"source\":\"words\"}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":4.5,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"turn\",\"t\":5,\"dur\":7,\"person\":2,\"role\":\"candidate\"}");
    settle();
    ck_assert_uint_eq(results->words.count, 1);
    ck_assert_str_eq(results->words.items[0].text, "because");
    ck_assert_uint_eq(results->disfluencies.count, 0);
    ck_assert_uint_eq(results->speech.count, 2);
    ck_assert_double_eq(results->speech.items[0].start, 5);
}
END_TEST

START_TEST(where_roles_are_not_known_everybody_is_measured)
{
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"why\"}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":null}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"voice\":1}");
    settle();
    ck_assert_uint_eq(results->words.count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("results_order");
    TCase *cases = tcase_create("results_order");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, speech_in_any_order_is_put_in_order_and_joined);
    tcase_add_test(cases, what_comes_in_any_order_is_put_in_order_of_time);
    tcase_add_test(cases, a_recording_that_stands_twice_at_one_time_is_noticed);
    tcase_add_test(cases, only_what_the_candidate_said_is_measured);
    tcase_add_test(cases, where_roles_are_not_known_everybody_is_measured);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
