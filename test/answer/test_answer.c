// SPDX-License-Identifier: MIT
// The comparison of answers of the library: a good answer above a bad one, and what it cannot compare.
#include <ie/answer.h>

#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char *const expected[] = {"A tuple cannot be changed after it was made.",
                                       "A list is mutable and a tuple is immutable, so only a tuple can be a key."};
static ie_answer_comparer *comparer;

static void prepare(void)
{
    ie_error error = {0};
    comparer = ie_answer_comparer_open("words", NULL, &error);
    ck_assert_msg(comparer != NULL, "%s", error.text);
}

static void clean_up(void)
{
    ie_answer_comparer_close(comparer);
}

static ie_scored_answer score(const char *answer, const char *question)
{
    ie_scored_answer scored;
    ck_assert_int_eq(ie_answer_comparer_score(comparer, answer, expected, 2, question, &scored, NULL), 0);
    return scored;
}

START_TEST(a_good_answer_scores_above_a_bad_one)
{
    const char *question = "What is the difference between a list and a tuple?";
    ie_scored_answer good = score("You can change a list, because it is mutable, but a tuple is immutable.", question);
    ie_scored_answer bad = score("I like to work in a team.", question);
    ck_assert_double_gt(good.score, bad.score + 3);
    ck_assert_double_gt(good.correct, bad.correct);
    ck_assert_int_eq(good.best, 1);
    ck_assert(good.low <= good.score && good.score <= good.high && good.low >= 0 && good.high <= 10);
}
END_TEST

START_TEST(without_a_question_correct_is_unknown)
{
    ck_assert(isnan(score(expected[0], NULL).correct));
    ck_assert_double_gt(score(expected[0], NULL).score, 8);
}
END_TEST

START_TEST(something_must_be_expected)
{
    ie_error error = {0};
    ie_scored_answer scored;
    ck_assert_int_eq(ie_answer_comparer_score(comparer, "yes", expected, 0, NULL, &scored, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
    ck_assert_ptr_null(ie_answer_comparer_open("difflib", NULL, &error));
    ck_assert_int_eq(error.code, IE_USAGE);
    ck_assert_ptr_null(ie_answer_comparer_open("words", "/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_int_eq(strncmp(ie_answer_comparer_model(comparer), "words@", 6), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, prepare, clean_up);
    tcase_add_test(all, a_good_answer_scores_above_a_bad_one);
    tcase_add_test(all, without_a_question_correct_is_unknown);
    tcase_add_test(all, something_must_be_expected);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
