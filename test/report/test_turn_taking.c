// SPDX-License-Identifier: MIT
// Tests of lib/report/turn_taking: responses, interruptions, and who goes on how long.
#include "report/fixture.h"
#include "report/turn_taking.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

// A turn of the interviewer (1) or the candidate (2).
static void say(double t, double end, int person, const char *what)
{
    char line[300];
    snprintf(line, sizeof line, "{\"type\":\"turn\",\"t\":%g,\"dur\":%g,\"person\":%d,\"role\":\"%s\",\"what\":\"%s\"}", t,
             end - t, person, person == 2 ? "candidate" : "interviewer", what);
    add(line);
}

static void ask(double t, double end, const char *flag)
{
    char line[300];
    say(t, end, 1, "question");
    snprintf(line, sizeof line, "{\"type\":\"question\",\"t\":%g,\"dur\":9.5,\"id\":\"heard-%g\",\"text\":\"Why?\","
             "\"source\":\"people\",\"person\":1,\"role\":\"interviewer\"%s}", t, t, flag);
    add(line);
}

START_TEST(a_response_is_counted_from_the_end_of_the_asking_to_the_first_word)
{
    add(MEDIA(60));
    ask(0, 4, "");
    say(4.75, 10, 2, "answer");
    ask(20, 22, "");
    say(21.5, 30, 2, "answer");  // before the question was over
    ask(30, 32, "");
    say(33, 40, 2, "answer");
    settle();
    ck_assert_uint_eq(sections->count, 3);
    ck_assert_double_eq_tol(sections->answers[0].metrics.response_seconds, 0.75, 1e-9);
    ck_assert_double_eq_tol(sections->answers[1].metrics.response_seconds, -0.5, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.response_seconds, 0.75, 1e-9);
    ck_assert_double_eq(sections->whole.metrics.responses, 3);
}
END_TEST

START_TEST(listening_is_no_answer_unless_nothing_else_is_said)
{
    add(MEDIA(60));
    ask(0, 4, "");
    say(4.1, 4.5, 2, "backchannel");
    say(4.6, 8, 1, "remark");  // the question goes on
    say(9, 12, 2, "answer");
    ask(20, 22, "");
    say(22.5, 23, 2, "backchannel");  // "yes."
    ask(25, 27, "");
    settle();
    ck_assert_double_eq_tol(sections->answers[0].metrics.response_seconds, 1, 1e-9);
    ck_assert_double_eq_tol(sections->answers[1].metrics.response_seconds, 0.5, 1e-9);
    ck_assert(isnan(sections->answers[2].metrics.response_seconds));
    ck_assert_double_eq(sections->whole.metrics.responses, 2);
}
END_TEST

START_TEST(follow_ups_are_answered_too_and_small_talk_is_not_counted)
{
    add(MEDIA(60));
    ask(0, 2, ",\"small_talk\":true");
    say(3, 4, 2, "small talk");
    ask(5, 6, "");
    say(7, 9, 2, "answer");
    ask(10, 11, ",\"follow_up\":true");
    say(14, 16, 2, "answer");
    settle();
    ck_assert_double_eq(sections->whole.metrics.responses, 2);
    ck_assert_double_eq_tol(sections->whole.metrics.response_seconds, 2, 1e-9);
    ck_assert_double_eq_tol(sections->answers[0].metrics.response_seconds, 1, 1e-9);
}
END_TEST

START_TEST(interruptions_are_told_with_who_when_and_how_long)
{
    add(MEDIA(60));
    ask(0, 5, "");
    say(4.5, 20, 2, "answer");
    say(19.8, 25, 1, "remark");       // a fifth of a second is none
    say(24.5, 24.7, 2, "backchannel");  // nor is listening
    say(26, 40, 2, "answer");
    say(35, 37, 1, "remark");
    settle();
    ck_assert_uint_eq(sections->turn_taking.interruptions.count, 2);
    const ie_interruption *first = sections->turn_taking.interruptions.items;
    ck_assert_int_eq(first[0].by, IE_ROLE_CANDIDATE);
    ck_assert_double_eq_tol(first[0].seconds, 0.5, 1e-9);
    ck_assert_int_eq(first[1].by, IE_ROLE_INTERVIEWER);
    ck_assert_double_eq_tol(first[1].start, 35, 1e-9);
    ck_assert_double_eq_tol(first[1].seconds, 2, 1e-9);
    ck_assert_double_eq(sections->whole.metrics.interruptions, 1);
    ck_assert_double_eq(sections->whole.metrics.interrupted, 1);
}
END_TEST

START_TEST(where_two_at_once_cannot_be_heard_nobody_is_said_not_to_interrupt)
{
    add(MEDIA(60));
    ask(0, 5, "");
    say(6, 20, 2, "answer");
    settle();
    ck_assert(isnan(sections->whole.metrics.interruptions));
    ie_sections_destroy(sections);
    add("{\"type\":\"utterance\",\"t\":6,\"dur\":2,\"text\":\"Yes.\",\"channel\":\"left\"}");
    settle();
    ck_assert_double_eq(sections->whole.metrics.interruptions, 0);
}
END_TEST

START_TEST(the_longest_monologue_ends_with_a_long_pause_or_where_another_speaks)
{
    add(MEDIA(100));
    ask(0, 5, "");
    say(6, 20, 2, "answer");
    say(20.1, 20.4, 1, "backchannel");
    say(20.5, 30, 2, "answer");
    say(30, 32, 1, "remark");
    say(33, 90, 2, "answer");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":100,\"scope\":\"recording\",\"speech\":[[0,5],[6,20],[20.5,30],[30,32],[33,50],[53,72],[75,90]]}");
    settle();
    ie_span longest = ie_turn_taking_longest(&sections->whole, sections, results);
    ck_assert_double_eq_tol(longest.start, 6, 1e-9);
    ck_assert_double_eq_tol(longest.end, 30, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.longest_monologue_seconds, 24, 1e-9);
}
END_TEST

START_TEST(the_talk_share_is_of_everybodys_turns)
{
    add(MEDIA(100));
    ask(0, 5, "");
    say(6, 21, 2, "answer");
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.talk_share, 0.75, 1e-9);
}
END_TEST

START_TEST(one_person_takes_no_turns)
{
    ie_buffer text = {0};
    add(MEDIA(100));
    say(6, 21, 2, "answer");
    settle();
    ck_assert(isnan(sections->whole.metrics.talk_share));
    ie_turn_taking_tell(english(), sections, results, &text);
    ck_assert_uint_eq(text.length, 0);
    ie_buffer_free(&text);
}
END_TEST

START_TEST(an_hour_of_silence_before_an_answer_is_an_hour)
{
    ie_buffer text = {0};
    add(MEDIA(4000));
    ask(0, 5, "");
    say(3605, 3700, 2, "answer");
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.response_seconds, 3600, 1e-9);
    ie_turn_taking_tell(english(), sections, results, &text);
    ck_assert_ptr_nonnull(strstr(text.data, "You began to answer 3600.0 s after the question."));
    ie_buffer_free(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("turn_taking");
    TCase *cases = tcase_create("turn_taking");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, a_response_is_counted_from_the_end_of_the_asking_to_the_first_word);
    tcase_add_test(cases, listening_is_no_answer_unless_nothing_else_is_said);
    tcase_add_test(cases, follow_ups_are_answered_too_and_small_talk_is_not_counted);
    tcase_add_test(cases, interruptions_are_told_with_who_when_and_how_long);
    tcase_add_test(cases, where_two_at_once_cannot_be_heard_nobody_is_said_not_to_interrupt);
    tcase_add_test(cases, the_longest_monologue_ends_with_a_long_pause_or_where_another_speaks);
    tcase_add_test(cases, the_talk_share_is_of_everybodys_turns);
    tcase_add_test(cases, one_person_takes_no_turns);
    tcase_add_test(cases, an_hour_of_silence_before_an_answer_is_an_hour);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
