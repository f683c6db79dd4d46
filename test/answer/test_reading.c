// SPDX-License-Identifier: MIT
// lib/answer/reading: texts beside each other, by words; by the net where it is installed.
#include "answer/reading.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_text *text;
static ie_similarity *similarity;

static void open_words(void)
{
    text = ie_text_create();
    similarity = ie_similarity_open(text, "words", NULL, NULL);
    ck_assert_ptr_nonnull(similarity);
}

static void close_all(void)
{
    ie_similarity_close(similarity);
    ie_text_destroy(text);
}

static double likeness(const char *one, const char *other)
{
    ie_reading *a = ie_reading_create(similarity, one), *b = ie_reading_create(similarity, other);
    double value = ie_reading_likeness(a, b);
    ck_assert_double_eq_tol(value, ie_reading_likeness(b, a), 1e-6);
    ie_reading_destroy(a);
    ie_reading_destroy(b);
    return value;
}

static void check_order(void)
{
    const char *asked = "What is the difference between a list and a tuple?";
    ck_assert_double_eq_tol(likeness(asked, asked), 1, 1e-3);
    double same = likeness(asked, "so how do lists differ from tuples");
    double other = likeness(asked, "What is a decorator?");
    ck_assert_double_gt(same, other + 0.2);
    ck_assert_double_eq(likeness(asked, ""), 0);
    ck_assert_double_eq(likeness("...", asked), 0);
}

START_TEST(words_tell_the_same_question_from_another)
{
    check_order();
}
END_TEST

START_TEST(a_misheard_term_still_agrees_and_what_comes_late_does_not)
{
    ie_buffer late = {0};
    for (int i = 0; i < 200; i++)
        ie_buffer_text(&late, "horse ");
    ie_buffer_text(&late, "decorator");
    ie_reading *term = ie_reading_create(similarity, "decorator"), *last = ie_reading_create(similarity, late.data);
    ie_reading *misheard = ie_reading_create(similarity, "decorater"), *other = ie_reading_create(similarity, "horse");
    ck_assert_double_gt(ie_reading_agreement(term, misheard), 0.5);
    ck_assert_double_eq(ie_reading_agreement(term, other), 0);
    ck_assert_double_eq(ie_reading_agreement(term, last), 0);
    ie_reading_destroy(term);
    ie_reading_destroy(misheard);
    ie_reading_destroy(other);
    ie_reading_destroy(last);
    ie_buffer_free(&late);
}
END_TEST

START_TEST(the_net_does_too_without_a_word_in_common)
{
    if (strcmp(ie_similarity_best_method(), "embedding") != 0)
        return;
    ie_similarity_close(similarity);
    similarity = ie_similarity_open(text, "embedding", NULL, NULL);
    ck_assert_ptr_nonnull(similarity);
    check_order();
    ck_assert_double_gt(likeness("What would you like to earn?", "What are your salary expectations?"),
                        likeness("What would you like to earn?", "What would you like to drink?"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reading");
    TCase *tests = tcase_create("reading");
    tcase_add_checked_fixture(tests, open_words, close_all);
    tcase_add_test(tests, words_tell_the_same_question_from_another);
    tcase_add_test(tests, a_misheard_term_still_agrees_and_what_comes_late_does_not);
    tcase_add_test(tests, the_net_does_too_without_a_word_in_common);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
