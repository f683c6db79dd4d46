// SPDX-License-Identifier: MIT
// Tests of lib/report/sections: which answers there are, and which records are theirs.
#include "report/fixture.h"
#include "report/sections.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(without_questions_the_whole_is_one_answer)
{
    add(MEDIA(10));
    settle();
    ck_assert_uint_eq(sections->count, 1);
    ck_assert_double_eq(sections->answers[0].end, 10);
}
END_TEST

START_TEST(a_question_without_length_lasts_until_the_next)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":4,\"id\":\"b\"}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_double_eq(sections->answers[0].end, 4);
    ck_assert_double_eq(sections->answers[1].end, 10);
}
END_TEST

START_TEST(scored_questions_take_the_place_of_parts)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"1\",\"source\":\"file\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"2\",\"source\":\"file\"}");
    add("{\"type\":\"question\",\"t\":0.5,\"dur\":4,\"id\":\"lists\",\"text\":\"Lists?\",\"source\":\"file\"}");
    add("{\"type\":\"similarity\",\"t\":0.5,\"dur\":4,\"id\":\"lists\",\"score\":7}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_str_eq(sections->answers[0].id, "lists");
    ck_assert_str_eq(sections->answers[0].text, "Lists?");
    ck_assert_str_eq(sections->answers[1].id, "2");
    ck_assert_double_eq(sections->whole.metrics.similarity, 7);
}
END_TEST

START_TEST(the_answer_record_says_where_the_answer_lies)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":9,\"id\":\"a\"}");
    add("{\"type\":\"answer\",\"t\":2,\"dur\":7,\"id\":\"a\",\"question\":\"What is a?\",\"reference\":\"A.\"}");
    settle();
    ck_assert_double_eq(sections->answers[0].start, 2);
    ck_assert_double_eq(sections->answers[0].end, 9);
    ck_assert_str_eq(sections->answers[0].text, "What is a?");
}
END_TEST

START_TEST(answers_of_a_data_set_need_no_recording)
{
    add("{\"type\":\"answer\",\"t\":0,\"id\":\"7\",\"question\":\"q\",\"reference\":\"r\",\"text\":\"t\"}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"7\",\"score\":4}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":8,\"score\":6}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_double_eq(sections->whole.metrics.similarity, 5);
}
END_TEST

START_TEST(a_confidence_record_of_its_own_counts_before_windows)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":5,\"scope\":\"window\",\"score\":1}");
    add("{\"type\":\"confidence\",\"t\":0.4,\"dur\":4.5,\"scope\":\"answer\",\"question\":\"1\",\"score\":6}");
    add("{\"type\":\"confidence\",\"t\":5,\"dur\":5,\"scope\":\"answer\",\"question\":\"b\",\"score\":null,\"reason\":\"x\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":5}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.confidence, 6);
    ck_assert(isnan(sections->answers[1].metrics.confidence));
    ck_assert_double_eq(sections->whole.metrics.confidence, 5);
}
END_TEST

START_TEST(two_voices_are_told_of_the_recording_that_holds_them)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"voice\",\"t\":0,\"dur\":4,\"id\":1,\"share\":0.3,\"longest_monologue\":{\"t\":0,\"dur\":2}}");
    add("{\"type\":\"voice\",\"t\":1,\"dur\":3,\"id\":2,\"share\":0.7,\"longest_monologue\":{\"t\":1,\"dur\":3}}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.second_voice_share, 0.7);
    ck_assert_double_eq(sections->answers[0].metrics.second_voice_longest_seconds, 3);
    ck_assert(isnan(sections->answers[1].metrics.first_voice_share));
    ck_assert_double_eq(sections->whole.metrics.first_voice_share, 0.3);
    ck_assert(isnan(sections->whole.metrics.restarts));
}
END_TEST

START_TEST(questions_in_any_order_are_put_in_order_of_time)
{
    add(MEDIA(30));
    add("{\"type\":\"question\",\"t\":20,\"id\":\"c\"}");
    add("{\"type\":\"question\",\"t\":0,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":10,\"id\":\"b\"}");
    settle();
    ck_assert_uint_eq(sections->count, 3);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(sections->answers[i].index, i + 1);
        ck_assert_int_eq(sections->answers[i].id[0], 'a' + i);
        ck_assert_double_eq(sections->answers[i].end, 10 * (i + 1));
    }
}
END_TEST

START_TEST(a_confidence_that_shares_little_time_is_of_another_answer)
{
    add(MEDIA(30));
    add("{\"type\":\"question\",\"t\":0,\"dur\":10,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":10,\"dur\":20,\"id\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":6,\"dur\":10,\"scope\":\"answer\",\"score\":1}");
    add("{\"type\":\"confidence\",\"t\":12,\"dur\":18,\"scope\":\"answer\",\"score\":2}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":30,\"scope\":\"recording\",\"score\":3}");
    settle();
    ck_assert(isnan(sections->answers[0].metrics.confidence));
    ck_assert_double_eq(sections->answers[1].metrics.confidence, 2);
    ck_assert_double_eq(sections->whole.metrics.confidence, 3);
}
END_TEST

START_TEST(what_is_said_of_the_recording_is_said_of_its_only_answer)
{
    add(MEDIA(30));
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":30,\"scope\":\"recording\",\"score\":3}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":30,\"scope\":\"recording\",\"f0_range_semitones\":7}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.confidence, 3);
    ck_assert_double_eq(sections->answers[0].metrics.pitch_range_semitones, 7);
}
END_TEST

START_TEST(an_answer_has_its_own_prosody_before_that_of_the_recording)
{
    add(MEDIA(30));
    add("{\"type\":\"question\",\"t\":0,\"dur\":30,\"id\":\"a\"}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":30,\"scope\":\"recording\",\"f0_range_semitones\":7}");
    add("{\"type\":\"prosody\",\"t\":1,\"dur\":29,\"scope\":\"answer\",\"f0_range_semitones\":5}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.pitch_range_semitones, 5);
    ck_assert_double_eq(sections->whole.metrics.pitch_range_semitones, 7);
}
END_TEST

START_TEST(nothing_is_in_two_answers_whose_times_are_rounded_apart)
{
    add(MEDIA(40));
    add("{\"type\":\"question\",\"t\":0,\"dur\":19.95833,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":19.95832,\"dur\":20,\"id\":\"b\"}");
    add("{\"type\":\"word\",\"t\":19.95832,\"dur\":1,\"text\":\"yes\"}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.words, 0);
    ck_assert_double_eq(sections->answers[1].metrics.words, 1);
}
END_TEST

START_TEST(prosody_of_everybody_is_not_told_of_the_candidate)
{
    add(MEDIA(20));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"recording\",\"f0_range_semitones\":9}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":5,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"turn\",\"t\":5,\"dur\":15,\"person\":2,\"role\":\"candidate\"}");
    ck_assert_ptr_null(settle()->whole.prosody);
    ie_sections_destroy(sections);
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"recording\",\"role\":\"candidate\",\"f0_range_semitones\":7}");
    ck_assert_double_eq(settle()->whole.metrics.pitch_range_semitones, 7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sections");
    TCase *cases = tcase_create("sections");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, without_questions_the_whole_is_one_answer);
    tcase_add_test(cases, a_question_without_length_lasts_until_the_next);
    tcase_add_test(cases, scored_questions_take_the_place_of_parts);
    tcase_add_test(cases, the_answer_record_says_where_the_answer_lies);
    tcase_add_test(cases, answers_of_a_data_set_need_no_recording);
    tcase_add_test(cases, a_confidence_record_of_its_own_counts_before_windows);
    tcase_add_test(cases, two_voices_are_told_of_the_recording_that_holds_them);
    tcase_add_test(cases, questions_in_any_order_are_put_in_order_of_time);
    tcase_add_test(cases, a_confidence_that_shares_little_time_is_of_another_answer);
    tcase_add_test(cases, what_is_said_of_the_recording_is_said_of_its_only_answer);
    tcase_add_test(cases, an_answer_has_its_own_prosody_before_that_of_the_recording);
    tcase_add_test(cases, nothing_is_in_two_answers_whose_times_are_rounded_apart);
    tcase_add_test(cases, prosody_of_everybody_is_not_told_of_the_candidate);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
