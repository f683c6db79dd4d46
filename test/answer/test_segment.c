// SPDX-License-Identifier: MIT
// Tests of lib/answer/segment: who answered what when.
#include "answer/segment.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: a\n    text: What is the difference between a list and a tuple?\n    answer: A list is mutable.\n"
    "  - id: b\n    text: How does a dictionary find the value of a key?\n    answer: It hashes the key.\n";

static ie_text *text;
static ie_pack *pack;
static ie_session *session;

static void set_up(void)
{
    text = ie_text_create();
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    ck_assert_ptr_nonnull(pack);
    session = ie_session_create(text);
}

static void tear_down(void)
{
    ie_session_destroy(session);
    ie_pack_free(pack);
    ie_text_destroy(text);
}

// The answers of a recording whose question is known.
static ie_answers cut_with(size_t question)
{
    const ie_pack_question *items[] = {&pack->questions[question]};
    const ie_named_questions named = {items, 1};
    return ie_answers_cut(session, pack, &named, NULL);
}

START_TEST(a_question_is_found_word_by_word_and_with_errors)
{
    ie_tokens spoken = {0}, question = {0};
    size_t first, last;
    ie_text_tokens(text, "so tell me how does a dictionary find the value of a key please", NAN, NAN, &spoken);
    ie_text_tokens(text, "How does a dictionary find the value of a key?", NAN, NAN, &question);
    ck_assert_double_eq(ie_segment_find(&spoken, &question, &first, &last), 0);
    ck_assert_uint_eq(first, 3);
    ck_assert_uint_eq(last, 13);
    spoken.count = 0;
    ie_text_tokens(text, "how does dictionary fine the value of a key", NAN, NAN, &spoken);
    ck_assert_double_eq_tol(ie_segment_find(&spoken, &question, &first, &last), 0.2, 1e-12);
    spoken.count = 0;
    ck_assert_double_eq(ie_segment_find(&spoken, &question, &first, &last), 1);
    ie_tokens_free(&spoken);
    ie_tokens_free(&question);
}
END_TEST

START_TEST(words_of_an_utterance_beat_its_text_and_keep_their_times)
{
    ie_session_add_part(session, 0, 10, 1);
    ie_session_add_word(session, 2, 0.5, "hashes", 0.5);
    ie_session_add_word(session, 1, 0.5, "it", 1);
    ie_session_add_utterance(session, 1, 1.5, "It hashes.");
    ie_answers answers = cut_with(1);
    ck_assert_uint_eq(answers.count, 1);
    ck_assert_str_eq(answers.items[0].text, "It hashes.");
    ck_assert_uint_eq(answers.items[0].tokens.count, 2);
    ck_assert_double_eq(answers.items[0].tokens.items[1].t, 2);
    ck_assert_double_eq_tol(answers.items[0].doubt, 0.25, 1e-12);
    ck_assert_str_eq(answers.items[0].source, "whole");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(questions_asked_in_another_order_are_told_apart)
{
    ie_session_add_part(session, 0, 60, 1);
    ie_session_add_utterance(session, 30, 4, "What is the difference between list and tuple?");
    ie_session_add_utterance(session, 1, 4, "How does a dictionary find a value of the key?");
    ie_session_add_utterance(session, 6, 4, "It hashes.");
    ie_session_add_utterance(session, 36, 4, "Mutability.");
    ie_answers answers = ie_answers_cut(session, pack, NULL, NULL);
    ck_assert_uint_eq(answers.count, 2);
    ck_assert_str_eq(answers.items[0].question->id, "b");
    ck_assert_str_eq(answers.items[0].text, "It hashes.");
    ck_assert_str_eq(answers.items[1].question->id, "a");
    ck_assert_str_eq(answers.items[1].text, "Mutability.");
    ck_assert_str_eq(answers.items[1].source, "heard");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(each_part_has_the_question_named_for_it)
{
    const ie_pack_question *items[] = {&pack->questions[1], &pack->questions[0], &pack->questions[1]};
    ie_session_add_part(session, 0, 10, 3);
    ie_session_add_part(session, 10, 10, 3);
    ie_session_add_part(session, 20, 10, 3);
    ie_session_add_word(session, 11, 0.5, "mutable", 1);
    ie_answers answers = ie_answers_cut(session, pack, &(ie_named_questions){items, 3}, NULL);
    ck_assert_uint_eq(answers.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_ptr_eq(answers.items[i].question, items[i]);
    ck_assert_str_eq(answers.items[1].text, "mutable");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(without_any_hint_the_question_is_left_open)
{
    ie_session_add_part(session, 0, NAN, 1);
    ie_session_add_utterance(session, 6, 4, "It hashes.");
    ie_answers answers = ie_answers_cut(session, pack, NULL, NULL);
    ck_assert_uint_eq(answers.count, 1);
    ck_assert_ptr_null(answers.items[0].question);
    ck_assert_double_eq(answers.items[0].end, 10);
    ie_answers_free(&answers);
}
END_TEST

START_TEST(silence_gives_an_empty_answer)
{
    ie_session_add_part(session, 0, 5, 2);
    ie_session_add_part(session, 5, 5, 2);
    ie_answers answers = ie_answers_cut(session, pack, NULL, NULL);
    ck_assert_uint_eq(answers.count, 2);
    ck_assert_str_eq(answers.items[1].text, "");
    ck_assert_str_eq(answers.items[1].source, "file");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(a_question_read_out_first_is_no_part_of_the_answer)
{
    ie_session_add_part(session, 0, 20, 1);
    ie_session_add_utterance(session, 1, 4, "OK. How does a dictionary find the value of a key?");
    ie_session_add_utterance(session, 6, 4, "It hashes the key.");
    ie_answers answers = cut_with(1);
    ck_assert_uint_eq(answers.count, 1);
    ck_assert_str_eq(answers.items[0].text, "It hashes the key.");
    ck_assert_double_gt(answers.items[0].t, 4.5);
    ck_assert_double_lt(answers.items[0].question_t, 2);
    ie_answers_free(&answers);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("segment");
    TCase *cases = tcase_create("segment");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_question_is_found_word_by_word_and_with_errors);
    tcase_add_test(cases, words_of_an_utterance_beat_its_text_and_keep_their_times);
    tcase_add_test(cases, questions_asked_in_another_order_are_told_apart);
    tcase_add_test(cases, each_part_has_the_question_named_for_it);
    tcase_add_test(cases, without_any_hint_the_question_is_left_open);
    tcase_add_test(cases, silence_gives_an_empty_answer);
    tcase_add_test(cases, a_question_read_out_first_is_no_part_of_the_answer);
    return run_suite(suite);
}
