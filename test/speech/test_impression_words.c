// SPDX-License-Identifier: MIT
// A candidate's words, counted: classes, repetitions, variety, answers.
#include "speech/impression_words.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static double values[IE_IMPRESSION_COLUMNS];

static size_t measure(const char *text)
{
    ie_said_words words = {0};
    ie_said_words_add(&words, text, NAN, NAN);
    size_t count = ie_said_words_measure(&words, 0, words.count, values);
    ie_said_words_free(&words);
    return count;
}

START_TEST(words_are_counted_by_what_they_do)
{
    ck_assert_uint_eq(measure("Um, so I planned the tours of nine drivers (laughs) because we uhh didn\xe2\x80\x99t like maps"),
                      13);
    const double one = 100.0 / 13;
    ck_assert_double_eq_tol(values[IE_IMPRESSION_FILLERS], 2 * one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_I], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_WE], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_ARTICLES], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_PREPOSITIONS], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_CONNECTIVES], 2 * one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_NEGATIONS], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_EMPTY_WORDS], one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_LONG_WORDS], 3 * one, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_ANSWER_WORDS], log(13), 1e-9);
    ck_assert_double_eq(values[IE_IMPRESSION_VARIETY], 1);
}
END_TEST

START_TEST(what_is_said_again_is_found_across_a_filled_pause)
{
    measure("the um the house of the of the king");
    ck_assert_double_eq_tol(values[IE_IMPRESSION_REPETITIONS], 100 * 2 / 8.0, 1e-9);
    measure("that that is what it is");
    ck_assert_double_eq_tol(values[IE_IMPRESSION_REPETITIONS], 100 / 6.0, 1e-9);
}
END_TEST

START_TEST(two_words_hedge_together)
{
    measure("it was kind of hard, I guess, a kind man");
    ck_assert_double_eq_tol(values[IE_IMPRESSION_HEDGES], 100 * 2 / 10.0, 1e-9);
}
END_TEST

START_TEST(variety_does_not_fall_as_a_text_gets_longer)
{
    ie_said_words words = {0};
    char word[3] = "aa";
    for (int i = 0; i < 200; i++) {
        word[0] = (char)('a' + i % 25);
        word[1] = (char)('a' + i % 5);
        ie_said_words_add(&words, word, NAN, NAN);
    }
    ie_said_words_measure(&words, 0, words.count, values);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_VARIETY], 0.5, 1e-9);
    ie_said_words_free(&words);
}
END_TEST

START_TEST(short_answers_count_only_where_there_are_no_longer_ones)
{
    ie_said_words words = {0};
    ie_said_words_add(&words, "yes yes", 0, 1);
    size_t first = ie_said_words_measure(&words, 0, words.count, values);
    ck_assert_uint_eq(first, 2);
    ie_said_words_begin_answer(&words);
    ie_said_words_add(&words, "one two three four five six seven eight nine ten", 1, 2);
    ck_assert_uint_eq(ie_said_words_measure(&words, 0, words.count, values), 10);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_ANSWER_WORDS], log(10), 1e-9);
    ck_assert_double_eq(values[IE_IMPRESSION_REPETITIONS], 0);
    ck_assert_uint_eq(ie_said_words_measure(&words, 0, 0, values), 0);
    ck_assert(isnan(values[IE_IMPRESSION_FILLERS]) && isnan(values[IE_IMPRESSION_VARIETY]));
    ie_said_words_free(&words);
}
END_TEST

START_TEST(the_moments_behind_a_measure_are_told)
{
    ie_said_words words = {0};
    ie_span spans[2];
    ie_said_words_add(&words, "well", 1, 1.5);
    ie_said_words_add_filler(&words, 2, 2.5);
    ie_said_words_add(&words, "Uhm", 3, 3.5);
    ie_said_words_add(&words, "um", 4, 4.5);
    ck_assert_uint_eq(ie_said_words_spans(&words, 0, words.count, IE_IMPRESSION_FILLERS, spans, 2), 2);
    ck_assert_double_eq(spans[0].start, 2);
    ck_assert_double_eq(spans[1].end, 3.5);
    ck_assert_uint_eq(ie_said_words_spans(&words, 0, 1, IE_IMPRESSION_FILLERS, spans, 2), 0);
    ck_assert_uint_eq(ie_said_words_spans(&words, 0, words.count, IE_IMPRESSION_VARIETY, spans, 2), 0);
    ie_said_words_free(&words);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression_words");
    TCase *all = tcase_create("all");
    tcase_add_test(all, words_are_counted_by_what_they_do);
    tcase_add_test(all, what_is_said_again_is_found_across_a_filled_pause);
    tcase_add_test(all, two_words_hedge_together);
    tcase_add_test(all, variety_does_not_fall_as_a_text_gets_longer);
    tcase_add_test(all, short_answers_count_only_where_there_are_no_longer_ones);
    tcase_add_test(all, the_moments_behind_a_measure_are_told);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
