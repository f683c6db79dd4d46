// SPDX-License-Identifier: MIT
// Tests of lib/answer/sentences, where the sentence net is installed: likeness of texts, sentence by sentence.
#include "answer/sentences.h"
#include "base/memory.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ie_embedding *net;
static ie_text *text;
static ie_sentences *sentences;

static void set_up(void)
{
    char *folder = ie_path_cache("minilm");
    ie_error error;
    net = ie_embedding_open(folder, &error);
    text = ie_text_create();
    sentences = net ? ie_sentences_create(net, text) : NULL;
    if (!net)
        fprintf(stderr, "skipped: the sentence net is not installed: %s\n", error.text);
    free(folder);
}

static void tear_down(void)
{
    ie_sentences_destroy(sentences);
    ie_embedding_close(net);
    ie_text_destroy(text);
}

START_TEST(a_text_is_most_like_itself)
{
    if (!net)
        return;
    const char *reference = "The battery was flat. The car would not start.";
    ie_sentence_likeness same = ie_sentences_compare(sentences, reference, reference, NULL);
    ie_sentence_likeness alike = ie_sentences_compare(sentences, "it had no power, so the engine stayed "
        "off", reference, NULL);
    ie_sentence_likeness other = ie_sentences_compare(sentences, "my aunt bakes bread on sundays", reference, NULL);
    ck_assert_double_eq_tol(same.whole, 1, 1e-5);
    ck_assert_double_eq_tol(same.best, 1, 1e-5);
    ck_assert_double_eq_tol(same.recall, 1, 1e-5);
    ck_assert_double_eq(same.question, 0);
    ck_assert_double_lt(alike.whole, same.whole);
    ck_assert_double_lt(other.whole, alike.whole);
    ck_assert_double_lt(other.recall, alike.recall);
}
END_TEST

START_TEST(one_sentence_of_many_counts_for_best_and_not_for_focus)
{
    if (!net)
        return;
    const char *answer = "My aunt bakes bread. The battery was flat. We walked to the sea.";
    ie_sentence_likeness likeness = ie_sentences_compare(sentences, answer, "The battery was flat.", "Why did the car "
        "stop?");
    ck_assert_double_gt(likeness.best, 0.99);
    ck_assert_double_lt(likeness.focus, 0.7);
    ck_assert(likeness.question != 0);
}
END_TEST

START_TEST(the_vector_of_a_text_that_was_compared_is_kept)
{
    if (!net)
        return;
    const char *answer = "My aunt bakes bread. The battery was flat.";
    float kept[IE_EMBEDDING_SIZE], computed[IE_EMBEDDING_SIZE];
    ie_buffer endless = {0};
    for (int i = 0; i < 200; i++)
        ie_buffer_format(&endless, "battery ");
    ck_assert(!ie_embedding_recall(net, answer, kept));
    ie_sentences_compare(sentences, answer, endless.data, NULL);
    ck_assert(ie_embedding_recall(net, answer, kept));
    ie_embedding_compute(net, answer, computed);
    ck_assert_mem_eq(kept, computed, sizeof kept);
    ck_assert(!ie_embedding_recall(net, endless.data, kept));  // a mean of pieces is no reading of the net's
    ie_buffer_free(&endless);
}
END_TEST

START_TEST(texts_come_again_and_may_be_empty_or_endless)
{
    if (!net)
        return;
    ie_buffer endless = {0};
    for (int i = 0; i < 5000; i++)
        ie_buffer_format(&endless, "battery ");
    ie_sentence_likeness first = ie_sentences_compare(sentences, endless.data, "The battery was flat.", NULL);
    ie_sentence_likeness empty = ie_sentences_compare(sentences, "", "The battery was flat.", NULL);
    ie_sentence_likeness again = ie_sentences_compare(sentences, endless.data, "The battery was flat.", NULL);
    ck_assert_double_eq(first.whole, again.whole);
    ck_assert_double_gt(first.recall, 0);
    ck_assert_double_eq(empty.whole, 0);
    ck_assert_double_eq(empty.recall, 0);
    ie_buffer_free(&endless);
}
END_TEST

START_TEST(words_pair_by_meaning)
{
    if (!net)
        return;
    const char *answer = "a named place in the computer that holds data", *reference = "A location in memory that can "
        "store a value.";
    ie_tokens said = {0}, wanted = {0};
    ie_meaning *meanings;
    int is_found = 0;
    ie_text_tokens(text, answer, NAN, NAN, &said);
    ie_text_tokens(text, reference, NAN, NAN, &wanted);
    size_t count = ie_sentences_meanings(sentences, answer, &said, reference, &wanted, &meanings);
    for (size_t i = 0; i < count; i++) {
        ck_assert(meanings[i].likeness >= 0.5 && meanings[i].likeness <= 1 + 1e-6);
        is_found |= strcmp(ie_text_word(text, wanted.items[meanings[i].reference].word), "store") == 0
            && strcmp(ie_text_word(text, said.items[meanings[i].answer].word), "holds") == 0;
    }
    ck_assert(is_found);
    free(meanings);
    ie_tokens_free(&said);
    ie_tokens_free(&wanted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sentences");
    TCase *cases = tcase_create("sentences");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 120);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_text_is_most_like_itself);
    tcase_add_test(cases, one_sentence_of_many_counts_for_best_and_not_for_focus);
    tcase_add_test(cases, the_vector_of_a_text_that_was_compared_is_kept);
    tcase_add_test(cases, texts_come_again_and_may_be_empty_or_endless);
    tcase_add_test(cases, words_pair_by_meaning);
    return run_suite(suite);
}
