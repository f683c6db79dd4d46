// SPDX-License-Identifier: MIT
// Tests of lib/answer/similarity: what a comparison with expected answers gives, by words alone.
#include "answer/similarity.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_text *text;
static ie_similarity *similarity;

static void set_up(void)
{
    ie_error error;
    text = ie_text_create();
    similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(similarity != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ie_similarity_close(similarity);
    ie_text_destroy(text);
}

static ie_comparison compare(const char *answer, const char *question, const char *const *references, size_t count,
                             double doubt)
{
    ie_tokens said = {0};
    ie_text_tokens(text, answer, NAN, NAN, &said);
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = question, .doubt = doubt,
                                           .references = references, .reference_count = count};
    ie_comparison comparison = ie_similarity_compare(similarity, &request);
    ie_tokens_free(&said);
    return comparison;
}

static const char *const references[] = {"The cat sleeps on the mat.", "A dictionary computes the hash of its key."};

START_TEST(the_reference_that_fits_best_counts)
{
    ie_comparison best = compare("it computes the hash of the key", "How?", references, 2, 0);
    ie_comparison alone = compare("it computes the hash of the key", "How?", references, 1, 0);
    ck_assert_int_eq(best.reference, 1);
    ck_assert_double_gt(best.score, alone.score + 3);
    ck_assert_double_gt(best.correct, alone.correct);
    ck_assert_str_eq(ie_text_word(text, best.wanted.items[1].word), "dictionary");
    ie_comparison_free(&best);
    ie_comparison_free(&alone);
}
END_TEST

START_TEST(a_score_is_the_sum_of_what_contributes)
{
    ie_comparison one = compare("the hash is not computed from a key", "How?", references + 1, 1, 0);
    double sum = one.bias;
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        sum += one.contributions[i];
    ck_assert_double_eq_tol(fmin(10, fmax(0, sum)), one.score, 1e-9);
    ck_assert(one.low <= one.score && one.score <= one.high);
    ie_comparison_free(&one);
}
END_TEST

START_TEST(what_is_said_in_the_contrary_sense_is_taken_off)
{
    static const char *const mutable[] = {"The list is mutable."};
    ie_comparison same = compare("the list is mutable", "What?", mutable, 1, 0);
    ie_comparison contrary = compare("the list is not mutable", "What?", mutable, 1, 0);
    ck_assert_double_lt(contrary.contributions[IE_CONTRADICTION], 0);
    ck_assert_double_lt(contrary.score, same.score - 1);
    ie_comparison_free(&same);
    ie_comparison_free(&contrary);
}
END_TEST

START_TEST(doubt_about_the_words_widens_the_interval_alone)
{
    ie_comparison sure = compare("it computes a hash", "How?", references + 1, 1, 0);
    ie_comparison doubtful = compare("it computes a hash", "How?", references + 1, 1, 0.5);
    ck_assert_double_eq(sure.score, doubtful.score);
    ck_assert_double_gt(doubtful.high - doubtful.low, sure.high - sure.low);
    ie_comparison_free(&sure);
    ie_comparison_free(&doubtful);
}
END_TEST

START_TEST(nothing_said_is_no_answer)
{
    ie_comparison one = compare("", "How?", references, 2, 0);
    ck_assert_double_eq(one.score, 0);
    ck_assert_double_eq(one.high, 0);
    ck_assert_double_eq(one.correct, 0);
    ie_comparison_free(&one);
}
END_TEST

START_TEST(without_a_question_two_texts_are_compared_as_equals)
{
    static const char *const questions[] = {NULL, "", "..."};
    for (int i = 0; i < 3; i++) {
        ie_comparison one = compare("the cat sleeps on a mat", questions[i], references, 1, 0);
        ck_assert(isnan(one.correct));
        ck_assert_double_gt(one.score, 7);
        ck_assert_double_eq(one.recall, 1);
        ie_comparison_free(&one);
    }
}
END_TEST

START_TEST(names_are_those_of_what_is_used)
{
    ck_assert_int_eq(strncmp(ie_similarity_model(similarity), "words@", 6), 0);
    ck_assert_ptr_null(ie_similarity_net(similarity));
    ck_assert_ptr_null(ie_similarity_cross_encoder(similarity));
    ck_assert_ptr_eq(ie_similarity_text(similarity), text);
    ck_assert_int_eq(ie_similarity_has_synonyms(similarity),
                     ie_lexicon_has_synonyms(ie_similarity_lexicon(similarity)));
}
END_TEST

START_TEST(a_model_that_is_not_there_is_refused)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_similarity_open(text, "words", "/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("similarity");
    TCase *cases = tcase_create("similarity");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_reference_that_fits_best_counts);
    tcase_add_test(cases, a_score_is_the_sum_of_what_contributes);
    tcase_add_test(cases, what_is_said_in_the_contrary_sense_is_taken_off);
    tcase_add_test(cases, doubt_about_the_words_widens_the_interval_alone);
    tcase_add_test(cases, nothing_said_is_no_answer);
    tcase_add_test(cases, without_a_question_two_texts_are_compared_as_equals);
    tcase_add_test(cases, names_are_those_of_what_is_used);
    tcase_add_test(cases, a_model_that_is_not_there_is_refused);
    return run_suite(suite);
}
