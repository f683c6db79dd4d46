// SPDX-License-Identifier: MIT
// Tests of lib/answer/text: words, stems, kinds and times of tokens.
#include "answer/text.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_text *text;

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_text_destroy(text);
}

static ie_tokens tokens_of(const char *characters)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, characters, NAN, NAN, &tokens);
    return tokens;
}

static void expect_tokens(const char *characters, const char *wanted)
{
    ie_buffer joined = {0};
    ie_tokens tokens = tokens_of(characters);
    ie_buffer_text(&joined, "");
    for (size_t i = 0; i < tokens.count; i++)
        ie_buffer_format(&joined, "%s%s", i ? " " : "", ie_text_word(text, tokens.items[i].word));
    ck_assert_str_eq(joined.data, wanted);
    ie_buffer_free(&joined);
    ie_tokens_free(&tokens);
}

START_TEST(words_are_lower_case_and_signs_part_them)
{
    expect_tokens("Hello, World! well-known", "hello world well known");
    expect_tokens("C++ and C#, .NET 3.5", "c++ and c# .net 3.5");
    expect_tokens("\xff bad \xc3 bytes", "bad bytes");
    expect_tokens("", "");
}
END_TEST

START_TEST(contracted_negations_become_a_word)
{
    expect_tokens("isn't can't won\xe2\x80\x99t cannot it's", "is not can not will not can not it");
}
END_TEST

START_TEST(fillers_and_function_words_carry_no_content)
{
    ie_tokens tokens = tokens_of("um the tuple never changes 42");
    static const int KINDS[] = {IE_TOKEN_FILLER, 0, IE_TOKEN_CONTENT, IE_TOKEN_NEGATION, IE_TOKEN_CONTENT,
                                IE_TOKEN_NUMBER | IE_TOKEN_CONTENT};
    for (int i = 0; i < 6; i++)
        ck_assert_int_eq(tokens.items[i].kind, KINDS[i]);
    ie_tokens_free(&tokens);
}
END_TEST

START_TEST(every_spelling_of_a_filled_pause_is_a_filler)
{
    ie_tokens tokens = tokens_of("ummmm uhmm ehm errr mmmm oh well");
    ck_assert_uint_eq(tokens.count, 7);
    for (size_t i = 0; i < tokens.count; i++)
        ck_assert_int_eq(tokens.items[i].kind, IE_TOKEN_FILLER);
    ie_tokens_free(&tokens);
}
END_TEST

START_TEST(a_time_is_shared_out_over_the_words)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, "aaaa bbbb", 10, 19, &tokens);
    ck_assert_double_eq_tol(tokens.items[0].end, 14, 1e-9);
    ck_assert_double_eq_tol(tokens.items[1].t, 15, 1e-9);
    ck_assert_double_eq_tol(tokens.items[1].end, 19, 1e-9);
    ie_tokens_free(&tokens);
}
END_TEST

START_TEST(recall_counts_new_content_words_once)
{
    ie_tokens answer = tokens_of("tuples change and change"), reference = tokens_of("A tuple is immutable, a list "
        "changes");
    ie_tokens question = tokens_of("What is a list?");
    ck_assert_double_eq_tol(ie_text_recall(&answer, &reference, &question), 2.0 / 3, 1e-12);
    ck_assert_double_eq_tol(ie_text_recall(&answer, &reference, NULL), 0.5, 1e-12);
    ck_assert(isnan(ie_text_recall(&answer, &(ie_tokens){0}, NULL)));
    ie_tokens_free(&answer);
    ie_tokens_free(&reference);
    ie_tokens_free(&question);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *cases = tcase_create("text");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, words_are_lower_case_and_signs_part_them);
    tcase_add_test(cases, contracted_negations_become_a_word);
    tcase_add_test(cases, fillers_and_function_words_carry_no_content);
    tcase_add_test(cases, every_spelling_of_a_filled_pause_is_a_filler);
    tcase_add_test(cases, a_time_is_shared_out_over_the_words);
    tcase_add_test(cases, recall_counts_new_content_words_once);
    return run_suite(suite);
}
