// SPDX-License-Identifier: MIT
// Tests of lib/answer/match: what follows for an answer beside a reference.
#include "answer/match.h"
#include "suite.h"
#include "with_lexicon.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_tokens tokens_of(const char *characters)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, characters, NAN, NAN, &tokens);
    return tokens;
}

static ie_match match(const char *answer, const char *reference, const char *question)
{
    ie_tokens a = tokens_of(answer), r = tokens_of(reference), q = tokens_of(question);
    ie_prepared *said = ie_prepared_create(lexicon, text, &a), *wanted = ie_prepared_create(lexicon, text, &r);
    ie_prepared *asked = ie_prepared_create(lexicon, text, &q);
    ie_match result = ie_match_compute(lexicon, said, wanted, asked);
    ie_prepared_destroy(said);
    ie_prepared_destroy(wanted);
    ie_prepared_destroy(asked);
    ie_tokens_free(&a);
    ie_tokens_free(&r);
    ie_tokens_free(&q);
    return result;
}

static double feature(ie_feature which, const char *answer, const char *reference, const char *question)
{
    ie_match result = match(answer, reference, question);
    double value = result.features[which];
    ie_match_free(&result);
    return value;
}

START_TEST(an_answer_equal_to_the_reference_covers_it)
{
    ie_match result = match("The water evaporated.", "The water evaporated.", "How did it dry?");
    ck_assert_double_eq_tol(result.features[IE_COVERAGE_NEW], 1, 1e-12);
    ck_assert_double_eq_tol(result.features[IE_AGREEMENT], 1, 1e-12);
    ck_assert_double_eq_tol(result.features[IE_COSINE], 1, 1e-12);
    ck_assert_double_eq_tol(result.features[IE_SEQUENCE], 1, 1e-12);
    ck_assert_double_eq_tol(result.features[IE_TRIGRAMS], 1, 1e-12);
    ck_assert_uint_eq(result.pairing_count, 2);
    ie_match_free(&result);
}
END_TEST

START_TEST(an_answer_that_repeats_the_question_says_nothing_new)
{
    ck_assert_double_eq(feature(IE_COVERAGE_NEW, "the list and the tuple", "A list is mutable, a tuple "
        "fixed", "list or tuple?"), 0);
    ck_assert_double_eq(feature(IE_ECHO, "the list and the tuple", "A list is mutable, a tuple "
        "fixed", "list or tuple?"), 1);
}
END_TEST

START_TEST(a_longer_answer_covers_no_less)
{
    const char *reference = "It computes the hash of the key.";
    double brief = feature(IE_COVERAGE_NEW, "it computes the hash", reference, "How?");
    double longer = feature(IE_COVERAGE_NEW, "well so basically it computes the hash and then a lot of other work "
                                             "happens",
                            reference, "How?");
    ck_assert_double_ge(longer, brief);
}
END_TEST

START_TEST(a_negation_on_one_side_is_seen)
{
    ie_match result = match("the list is not mutable", "the list is mutable", "");
    ck_assert_double_eq(result.features[IE_NEGATIONS], 1);
    ck_assert_double_gt(result.features[IE_POLARITY], 0);
    ie_match_free(&result);
    ck_assert_double_eq(feature(IE_POLARITY, "the list is not mutable", "the list is not mutable", ""), 0);
}
END_TEST

static int is_contrary(const char *answer, const char *reference)
{
    ie_match result = match(answer, reference, "");
    int found = result.contraries.count > 0;
    ie_match_free(&result);
    return found;
}

START_TEST(a_word_in_the_contrary_sense_covers_little)
{
    double said = feature(IE_COVERAGE_NEW, "a tuple is mutable", "a tuple is mutable", "");
    ck_assert_double_lt(feature(IE_COVERAGE_NEW, "a tuple is not mutable", "a tuple is mutable", ""), said);
    ck_assert(is_contrary("a tuple is not mutable", "a tuple is mutable"));
}
END_TEST

START_TEST(a_negation_ends_with_its_clause)
{
    ck_assert(!is_contrary("it is updated without training and sources are shown", "updated, and sources are shown"));
    ck_assert(is_contrary("it is updated daily, and sources are not shown", "it is updated daily, and sources are "
        "shown"));
}
END_TEST

START_TEST(the_same_negation_in_other_words_is_no_contradiction)
{
    ck_assert(!is_contrary("it does not survive the death of the process", "it does not survive process death"));
    ck_assert(!is_contrary("numbers work and lists do not", "keys are numbers, not lists"));
}
END_TEST

START_TEST(an_opposite_that_is_negated_says_the_same)
{
    ck_assert(is_contrary("the line is short", "the line is long"));
    ck_assert(!is_contrary("the line is not short", "the line is long"));
    ck_assert(!is_contrary("from short lines to larger ones", "from short lines to long lines"));
}
END_TEST

START_TEST(numbers_that_differ_are_seen)
{
    ck_assert_double_eq(feature(IE_NUMBERS, "there are 3 ways", "there are 4 ways", ""), 1);
    ck_assert_double_eq(feature(IE_NUMBERS, "there are 4 ways", "there are 4 ways", ""), 0);
}
END_TEST

START_TEST(empty_texts_do_no_harm)
{
    ie_match result = match("", "", "");
    for (int i = 0; i < IE_FEATURES; i++)
        ck_assert(isfinite(result.features[i]));
    ie_match_free(&result);
}
END_TEST

START_TEST(pairings_are_in_the_order_of_the_reference)
{
    ie_match result = match("values keys hash maps", "A hash maps keys to values", "");
    ck_assert_uint_eq(result.pairing_count, 4);
    for (size_t i = 1; i < result.pairing_count; i++)
        ck_assert_int_gt(result.pairings[i].reference, result.pairings[i - 1].reference);
    ck_assert_double_lt(result.features[IE_SEQUENCE], 1);
    ie_match_free(&result);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match");
    TCase *cases = tcase_create("match");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, an_answer_equal_to_the_reference_covers_it);
    tcase_add_test(cases, an_answer_that_repeats_the_question_says_nothing_new);
    tcase_add_test(cases, a_longer_answer_covers_no_less);
    tcase_add_test(cases, a_negation_on_one_side_is_seen);
    tcase_add_test(cases, a_word_in_the_contrary_sense_covers_little);
    tcase_add_test(cases, a_negation_ends_with_its_clause);
    tcase_add_test(cases, the_same_negation_in_other_words_is_no_contradiction);
    tcase_add_test(cases, an_opposite_that_is_negated_says_the_same);
    tcase_add_test(cases, numbers_that_differ_are_seen);
    tcase_add_test(cases, empty_texts_do_no_harm);
    tcase_add_test(cases, pairings_are_in_the_order_of_the_reference);
    return run_suite(suite);
}
