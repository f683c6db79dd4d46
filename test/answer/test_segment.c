// SPDX-License-Identifier: MIT
// Tests of lib/answer/segment, lib/answer/score_model and lib/answer/points: who answered what when, what a model file must hold, which points were made.
#include "answer/points.h"
#include "answer/score_model.h"
#include "answer/segment.h"
#include "answer/similarity.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: a\n    text: What is the difference between a list and a tuple?\n    answer: A list is mutable.\n"
    "    points:\n      - {text: A list is mutable, weight: 3}\n      - {text: A tuple can be hashed, weight: 1}\n"
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
    ie_answer *answers;
    ie_session_add_part(session, 0, 10, 1);
    ie_session_add_word(session, 2, 0.5, "hashes", 0.5);
    ie_session_add_word(session, 1, 0.5, "it", 1);
    ie_session_add_utterance(session, 1, 1.5, "It hashes.");
    ck_assert_uint_eq(ie_session_answers(session, pack, &pack->questions[1], &answers), 1);
    ck_assert_str_eq(answers[0].text, "It hashes.");
    ck_assert_uint_eq(answers[0].tokens.count, 2);
    ck_assert_double_eq(answers[0].tokens.items[1].t, 2);
    ck_assert_double_eq_tol(answers[0].doubt, 0.25, 1e-12);
    ck_assert_str_eq(answers[0].source, "whole");
    ie_answers_free(answers, 1);
}
END_TEST

START_TEST(questions_asked_in_another_order_are_told_apart)
{
    ie_answer *answers;
    ie_session_add_part(session, 0, 60, 1);
    ie_session_add_utterance(session, 30, 4, "What is the difference between list and tuple?");
    ie_session_add_utterance(session, 1, 4, "How does a dictionary find a value of the key?");
    ie_session_add_utterance(session, 6, 4, "It hashes.");
    ie_session_add_utterance(session, 36, 4, "Mutability.");
    ck_assert_uint_eq(ie_session_answers(session, pack, NULL, &answers), 2);
    ck_assert_str_eq(answers[0].question->id, "b");
    ck_assert_str_eq(answers[0].text, "It hashes.");
    ck_assert_str_eq(answers[1].question->id, "a");
    ck_assert_str_eq(answers[1].text, "Mutability.");
    ck_assert_str_eq(answers[1].source, "heard");
    ie_answers_free(answers, 2);
}
END_TEST

START_TEST(without_any_hint_the_question_is_left_open)
{
    ie_answer *answers;
    ie_session_add_part(session, 0, NAN, 1);
    ie_session_add_utterance(session, 6, 4, "It hashes.");
    ck_assert_uint_eq(ie_session_answers(session, pack, NULL, &answers), 1);
    ck_assert_ptr_null(answers[0].question);
    ck_assert_double_eq(answers[0].end, 10);
    ie_answers_free(answers, 1);
}
END_TEST

START_TEST(silence_gives_an_empty_answer)
{
    ie_answer *answers;
    ie_session_add_part(session, 0, 5, 2);
    ie_session_add_part(session, 5, 5, 2);
    ck_assert_uint_eq(ie_session_answers(session, pack, NULL, &answers), 2);
    ck_assert_str_eq(answers[1].text, "");
    ck_assert_str_eq(answers[1].source, "file");
    ie_answers_free(answers, 2);
}
END_TEST

START_TEST(a_question_read_out_first_is_no_part_of_the_answer)
{
    ie_answer *answers;
    ie_session_add_part(session, 0, 20, 1);
    ie_session_add_utterance(session, 1, 4, "OK. How does a dictionary find the value of a key?");
    ie_session_add_utterance(session, 6, 4, "It hashes the key.");
    ck_assert_uint_eq(ie_session_answers(session, pack, &pack->questions[1], &answers), 1);
    ck_assert_str_eq(answers[0].text, "It hashes the key.");
    ck_assert_double_gt(answers[0].t, 4.5);
    ck_assert_double_lt(answers[0].question_t, 2);
    ie_answers_free(answers, 1);
}
END_TEST

static ie_score_model *open_model(const char *lines, ie_error *error)
{
    char path[] = "/tmp/ie-grader-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fputs(lines, file);
    fclose(file);
    ie_score_model *grader = ie_score_model_open(path, error);
    unlink(path);
    return grader;
}

START_TEST(a_grade_is_the_bias_and_its_points)
{
    ie_error error;
    double features[IE_ALL_FEATURES] = {0}, points[IE_ALL_FEATURES];
    ie_score_model *grader = open_model("# a comment\nname words\nbias 1 2 3\nerror 4 5 6\nterm coverage 1 2 0 0\n"
                                   "term coverage 2 4 0 0\nterm shorter 0.5 1 0 0\n", &error);
    ck_assert_msg(grader != NULL, "%s", error.text);
    features[IE_COVERAGE] = 0.5;
    features[IE_SHORTER] = -4;  // the sign of a root is kept
    ck_assert_double_eq_tol(ie_score_model_value(grader, IE_HEAD_GRADE, features, points), 1 + 1 + 1 - 2, 1e-12);
    ck_assert_double_eq_tol(points[IE_COVERAGE], 2, 1e-12);
    ck_assert_double_eq(ie_score_model_error(grader, IE_HEAD_PAIR), 6);
    ck_assert_int_eq(strncmp(ie_score_model_name(grader), "words@", 6), 0);
    ie_score_model_close(grader);
}
END_TEST

START_TEST(a_model_that_is_cut_or_strange_is_refused)
{
    static const char *const BAD[] = {
        "", "name x\n", "name x\nbias 1 2 3\nerror 1 2 3\n", "name x\nbias 1 2\nerror 1 2 3\nterm coverage 1 1 1 1\n",
        "name x\nbias 1 2 3\nerror 1 2 3\nterm nothing 1 1 1 1\n", "name x\nbias 1 2 3\nerror 1 2 3\nterm coverage 0 1 1 1\n",
        "name x\nbias 1 2 3\nerror 1 2 3\nterm coverage 1 1 1\n", "garbage\n"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        ie_error error = {0};
        ck_assert_msg(open_model(BAD[i], &error) == NULL, "case %zu was taken", i);
        ck_assert_int_eq(error.code, IE_MODEL);
    }
}
END_TEST

START_TEST(points_are_covered_or_missed_with_their_words)
{
    ie_error error;
    ie_similarity *judge = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(judge != NULL, "%s", error.text);
    ie_tokens answer = {0};
    double coverage;
    ie_text_tokens(text, "well I would say that a list is mutable", 10, 20, &answer);
    ie_point_finding *findings = ie_points_find(judge, &answer, &pack->questions[0], &coverage);
    ck_assert_int_eq(findings[0].state, IE_POINT_COVERED);
    ck_assert_int_eq(findings[1].state, IE_POINT_MISSED);
    ck_assert_double_eq_tol(coverage, 0.75, 1e-12);
    ck_assert_uint_ge(findings[0].word_count, 1);
    ck_assert_double_gt(findings[0].t, 15);
    ie_points_free(findings, 2);
    answer.count = 0;
    ie_text_tokens(text, "a list is not mutable", 10, 20, &answer);
    findings = ie_points_find(judge, &answer, &pack->questions[0], &coverage);
    ck_assert_int_ne(findings[0].state, IE_POINT_COVERED);
    ck_assert(findings[0].is_contrary);
    ie_points_free(findings, 2);
    answer.count = 0;
    findings = ie_points_find(judge, &answer, &pack->questions[0], &coverage);
    ck_assert_double_eq(coverage, 0);
    ie_points_free(findings, 2);
    ie_tokens_free(&answer);
    ie_similarity_close(judge);
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
    tcase_add_test(cases, without_any_hint_the_question_is_left_open);
    tcase_add_test(cases, silence_gives_an_empty_answer);
    tcase_add_test(cases, a_question_read_out_first_is_no_part_of_the_answer);
    tcase_add_test(cases, a_grade_is_the_bias_and_its_points);
    tcase_add_test(cases, a_model_that_is_cut_or_strange_is_refused);
    tcase_add_test(cases, points_are_covered_or_missed_with_their_words);
    return run_suite(suite);
}
