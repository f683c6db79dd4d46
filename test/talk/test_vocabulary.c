// SPDX-License-Identifier: MIT
// Tests of lib/talk/vocabulary: sentences into inputs of a network.
#include "talk/vocabulary.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_vocabulary *vocabulary;
static size_t unknown;

static void set_up(void)
{
    vocabulary = ie_vocabulary_create();
    ie_vocabulary_add_concept(vocabulary, "score", "mark");
    ie_vocabulary_add_concept(vocabulary, "score", "grade");
    ie_vocabulary_add_concept(vocabulary, "score", "two words");
    ie_vocabulary_learn_concepts(vocabulary);
    ie_vocabulary_learn_sentence(vocabulary, "Explain my marks, explain 42 questions!");
}

static void tear_down(void)
{
    ie_vocabulary_destroy(vocabulary);
}

// Expects the inputs of a sentence, as their stems with blanks between, and leaves the number of unknown words.
static void expect_bag(const char *sentence, const char *seen, const char *stems)
{
    int bag[IE_VOCABULARY_MOST_INPUTS];
    ie_buffer found = {0};
    size_t count = ie_vocabulary_bag(vocabulary, sentence, seen, bag, &unknown);
    ie_buffer_text(&found, "");
    for (size_t i = 0; i < count; i++)
        ie_buffer_format(&found, "%s%s", i ? " " : "", ie_vocabulary_stem(vocabulary, (size_t)bag[i]));
    ck_assert_str_eq(found.data, stems);
    ie_buffer_free(&found);
}

START_TEST(concepts_and_stems_become_inputs_each_once)
{
    static const char *const stems[] = {"#score", "explain", "my", "mark", "question"};
    ck_assert_uint_eq(ie_vocabulary_size(vocabulary), 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(ie_vocabulary_stem(vocabulary, i), stems[i]);
}
END_TEST

START_TEST(a_word_counts_as_itself_and_as_its_concept)
{
    expect_bag("my MARK, my mark", NULL, "my mark #score");
    ck_assert_uint_eq(unknown, 0);
    expect_bag("which grades", NULL, "#score");  // the concept alone is known
    ck_assert_uint_eq(unknown, 1);
}
END_TEST

START_TEST(a_slip_of_typing_in_a_long_word_is_forgiven)
{
    expect_bag("explian qestion", NULL, "explain question");
    ck_assert_uint_eq(unknown, 0);
    expect_bag("mark mrk ma", NULL, "mark #score");
    ck_assert_uint_eq(unknown, 2);
}
END_TEST

START_TEST(a_slip_between_two_known_words_is_none)
{
    ie_vocabulary_learn_sentence(vocabulary, "steel steep");
    expect_bag("steex", NULL, "");
    ck_assert_uint_eq(unknown, 1);
}
END_TEST

START_TEST(numbers_count_for_nothing)
{
    expect_bag("42 2024", NULL, "");
    ck_assert_uint_eq(unknown, 0);
}
END_TEST

START_TEST(inputs_that_were_not_seen_are_unknown)
{
    const char seen[5] = {0, 1, 0, 0, 0};
    expect_bag("explain my question", seen, "explain");
    ck_assert_uint_eq(unknown, 2);
}
END_TEST

START_TEST(a_stem_is_learnt_as_it_is_written)
{
    ie_vocabulary_learn_stem(vocabulary, "#score");
    ck_assert_uint_eq(ie_vocabulary_size(vocabulary), 5);
    ie_vocabulary_learn_stem(vocabulary, "veri");
    expect_bag("very", NULL, "veri");
}
END_TEST

START_TEST(the_subject_is_known_by_words_that_carry_meaning)
{
    ck_assert(ie_vocabulary_knows_subject(vocabulary, "what was the question", 5));
    ck_assert(!ie_vocabulary_knows_subject(vocabulary, "what was the question", 4));
    ck_assert(!ie_vocabulary_knows_subject(vocabulary, "my aunt", 5));
}
END_TEST

START_TEST(a_sentence_without_end_is_cut)
{
    ie_buffer sentence = {0};
    for (int i = 0; i < 100000; i++)
        ie_buffer_format(&sentence, "explain ");
    expect_bag(sentence.data, NULL, "explain");
    ie_buffer_free(&sentence);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *cases = tcase_create("vocabulary");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, concepts_and_stems_become_inputs_each_once);
    tcase_add_test(cases, a_word_counts_as_itself_and_as_its_concept);
    tcase_add_test(cases, a_slip_of_typing_in_a_long_word_is_forgiven);
    tcase_add_test(cases, a_slip_between_two_known_words_is_none);
    tcase_add_test(cases, numbers_count_for_nothing);
    tcase_add_test(cases, inputs_that_were_not_seen_are_unknown);
    tcase_add_test(cases, a_stem_is_learnt_as_it_is_written);
    tcase_add_test(cases, the_subject_is_known_by_words_that_carry_meaning);
    tcase_add_test(cases, a_sentence_without_end_is_cut);
    return run_suite(suite);
}
