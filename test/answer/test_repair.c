// SPDX-License-Identifier: MIT
// Tests of lib/answer/repair: what is taken for misheard, and what is not.
#include "answer/repair.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char PACK[] =
    "title: T\nvocabulary: [hashable, coroutine]\nquestions:\n"
    "  - id: a\n    text: What can be the key of a dictionary?\n"
    "    answer: A key must be hashable and immutable, such as a string or a tuple.\n";

static ie_text *text;
static ie_lexicon *lexicon;
static ie_pack *pack;
static ie_session *session;
static ie_repair *repair;
static ie_answers answers;

static void set_up(void)
{
    char *counts = ie_path_data("models/similarity/idf.txt");
    text = ie_text_create();
    lexicon = ie_lexicon_open(text, counts, NULL, NULL);
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    session = ie_session_create(text);
    repair = ie_repair_create(text, lexicon, pack);
    free(counts);
}

static void tear_down(void)
{
    ie_answers_free(&answers);
    ie_repair_destroy(repair);
    ie_session_destroy(session);
    ie_pack_free(pack);
    ie_lexicon_close(lexicon);
    ie_text_destroy(text);
}

// Says a sentence, a word a second, as the recogniser hears it, and repairs it. Returns the answer.
static const ie_answer *hear(const char *sentence, double p)
{
    char words[400], *place;
    double t = 0;
    snprintf(words, sizeof words, "%s", sentence);
    for (char *word = strtok_r(words, " .,", &place); word; word = strtok_r(NULL, " .,", &place), t++)
        ie_session_add_word(session, t, 0.9, word, p);
    ie_session_add_utterance(session, 0, t, sentence);
    const ie_pack_question *items[] = {&pack->questions[0]};
    const ie_named_questions named = {items, 1};
    answers = ie_answers_cut(session, pack, &named, NULL);
    ck_assert_uint_eq(answers.count, 1);
    ie_repair_answer(repair, session, &answers.items[0]);
    return &answers.items[0];
}

START_TEST(what_sounds_like_a_word_of_the_question_is_taken_for_it)
{
    const ie_answer *answer = hear("The key of addiction area is a string.", 0.7);
    ck_assert_str_eq(answer->text, "The key of dictionary is a string.");
    ck_assert_uint_eq(answer->guess_count, 1);
    ck_assert_str_eq(answer->guesses[0].heard, "addiction area");
    ck_assert_double_eq_tol(answer->guesses[0].t, 3, 1e-9);
    ck_assert_double_eq_tol(answer->guesses[0].end, 4.9, 1e-9);
    int has_dictionary = 0;
    for (size_t i = 0; i < answer->tokens.count; i++) {
        has_dictionary |= strcmp(ie_text_word(text, answer->tokens.items[i].word), "dictionary") == 0;
        ck_assert_str_ne(ie_text_word(text, answer->tokens.items[i].word), "area");
    }
    ck_assert_int_eq(has_dictionary, 1);
    ck_assert_uint_eq(answer->tokens.count, 7);
}
END_TEST

START_TEST(a_name_that_no_dictionary_holds_need_not_be_doubted)
{
    ck_assert_str_eq(hear("The key string is ashable.", 0.97)->text, "The key string is hashable.");
}
END_TEST

static void check_left(const char *sentence, double p)
{
    const ie_answer *answer = hear(sentence, p);
    ck_assert_str_eq(answer->text, sentence);
    ck_assert_uint_eq(answer->guess_count, 0);
}

START_TEST(words_that_were_surely_heard_stay)
{
    check_left("The key of addiction area is a string.", 0.99);
}
END_TEST

START_TEST(typed_words_stay)
{
    check_left("The key of addiction area is a string.", NAN);
}
END_TEST

START_TEST(an_answer_about_something_else_gains_nothing)
{
    check_left("My uncle had an addiction area on Sundays.", 0.5);
}
END_TEST

START_TEST(the_opposite_stays)
{
    check_left("The key of a dictionary is unhashable.", 0.3);
}
END_TEST

START_TEST(another_form_of_a_word_stays)
{
    check_left("The key of a dictionary is stringent.", 0.3);
}
END_TEST

START_TEST(nothing_is_joined_over_the_end_of_a_sentence)
{
    check_left("The key is a string for addiction. Area of it.", 0.7);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("repair");
    TCase *cases = tcase_create("repair");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_sounds_like_a_word_of_the_question_is_taken_for_it);
    tcase_add_test(cases, a_name_that_no_dictionary_holds_need_not_be_doubted);
    tcase_add_test(cases, words_that_were_surely_heard_stay);
    tcase_add_test(cases, typed_words_stay);
    tcase_add_test(cases, an_answer_about_something_else_gains_nothing);
    tcase_add_test(cases, the_opposite_stays);
    tcase_add_test(cases, another_form_of_a_word_stays);
    tcase_add_test(cases, nothing_is_joined_over_the_end_of_a_sentence);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
