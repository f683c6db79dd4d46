// SPDX-License-Identifier: MIT
// lib/answer/question_match: what was asked, found in a pack.
#include "answer/question_match.h"
#include "answer/questions.h"
#include "suite.h"

static ie_question_matcher *match(const ie_exchange *exchanges, size_t count)
{
    return ie_question_matcher_create(similarity, pack, exchanges, count);
}

static void check_match(const ie_question_matcher *matcher, size_t index, const char *id, int is_best)
{
    ie_question_match found = ie_question_matcher_get(matcher, index);
    ck_assert_str_eq(id_of(found.question), id);
    ck_assert_int_eq(found.is_best, is_best);
}

START_TEST(questions_are_found_in_any_order_and_in_other_words)
{
    const ie_exchange asked[] = {{"okay so what does the yield do in a generator", ""},
                                 {"how do lists and tuples differ", ""},
                                 {"Where do you see yourself in five years?", "I want to lead a team."},
                                 {"How will a dictionary find a value for the key?", ""}};
    ie_question_matcher *matcher = match(asked, 4);
    check_match(matcher, 0, "yield", 1);
    check_match(matcher, 1, "list", 1);
    check_match(matcher, 2, "none", 0);
    check_match(matcher, 3, "dict", 1);
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(of_two_that_ask_the_same_the_nearer_one_is_best)
{
    const ie_exchange asked[] = {{"how do lists and tuples and sets differ", ""},
                                 {"What is the difference between a list and a tuple?", ""}};
    ie_question_matcher *matcher = match(asked, 2);
    check_match(matcher, 0, "list", 0);
    check_match(matcher, 1, "list", 1);
    ck_assert_double_lt(ie_question_matcher_get(matcher, 0).likeness, ie_question_matcher_get(matcher, 1).likeness);
    ck_assert(ie_question_matcher_repeats(matcher, 0, 1));
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(half_a_likeness_is_enough_only_without_a_rival)
{
    const ie_exchange asked[] = {{"tell me of tuples and values and keys", ""},
                                 {"tell me of tuples and lists and the sea and the river", ""}};
    ie_question_matcher *matcher = match(asked, 2);
    check_match(matcher, 0, "none", 0);
    check_match(matcher, 1, "list", 1);
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(where_the_words_leave_it_open_the_answer_tells)
{
    const ie_exchange asked[] = {{"and how about these two", ""},
                                 {"and how about these two", "A tuple cannot be changed, a list is mutable."}};
    ie_question_matcher *matcher = match(asked, 1);
    check_match(matcher, 0, "none", 0);
    ie_question_matcher_destroy(matcher);
    matcher = match(asked + 1, 1);
    check_match(matcher, 0, "list", 1);
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(a_follow_up_of_the_pack_is_told_from_its_questions)
{
    const ie_exchange asked[] = {{"so can a tuple be a key of a dictionary", ""},
                                 {"How does a dictionary find the value of a key?", ""}};
    ie_question_matcher *matcher = match(asked, 2);
    ck_assert(ie_question_matcher_follows(matcher, 0, &pack->questions[0]));
    ck_assert(!ie_question_matcher_follows(matcher, 1, &pack->questions[0]));
    ck_assert(!ie_question_matcher_follows(matcher, 0, &pack->questions[1]));
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(nothing_asked_is_nothing_matched)
{
    ie_question_matcher_destroy(match(NULL, 0));
    const ie_exchange asked[] = {{"", ""}};
    ie_question_matcher *matcher = match(asked, 1);
    check_match(matcher, 0, "none", 0);
    ie_question_matcher_destroy(matcher);
}
END_TEST

START_TEST(a_guess_is_made_only_where_the_answer_is_plain)
{
    static const char *const answers[][2] = {{"a list is mutable and a tuple cannot be changed", "list"},
                                             {"a list hashes the key", "dict"},
                                             {"it hashes the key, which cannot be changed; a list is mutable", "none"},
                                             {"I worked in a bank and then I moved", "none"},
                                             {"", "none"}};
    ie_question_guesser *guesser = ie_question_guesser_create(similarity, pack);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        ck_assert_str_eq(id_of(ie_question_guesser_guess(guesser, answers[i][0])), answers[i][1]);
    ie_question_guesser_destroy(guesser);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("question_match");
    TCase *tests = tcase_create("question_match");
    tcase_add_checked_fixture(tests, open_questions, close_questions);
    tcase_add_test(tests, questions_are_found_in_any_order_and_in_other_words);
    tcase_add_test(tests, of_two_that_ask_the_same_the_nearer_one_is_best);
    tcase_add_test(tests, half_a_likeness_is_enough_only_without_a_rival);
    tcase_add_test(tests, where_the_words_leave_it_open_the_answer_tells);
    tcase_add_test(tests, a_follow_up_of_the_pack_is_told_from_its_questions);
    tcase_add_test(tests, nothing_asked_is_nothing_matched);
    tcase_add_test(tests, a_guess_is_made_only_where_the_answer_is_plain);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
