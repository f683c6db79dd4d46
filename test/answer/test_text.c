// SPDX-License-Identifier: MIT
// Tests of lib/answer/text, lib/answer/lexicon, lib/answer/wordnet and lib/answer/match: tokens, how alike words are, and what follows for answers.
#include "answer/lexicon.h"
#include "answer/match.h"
#include "answer/wordnet.h"
#include "base/memory.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_text *text;
static ie_lexicon *lexicon;

static void set_up(void)
{
    ie_error error;
    char *counts = ie_path_data("models/similarity/idf.txt");
    text = ie_text_create();
    lexicon = ie_lexicon_open(text, counts, NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s", error.text);
    free(counts);
}

static void tear_down(void)
{
    ie_lexicon_close(lexicon);
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

static ie_likeness_kind kind_of(const char *a, const char *b)
{
    ie_tokens left = tokens_of(a), right = tokens_of(b);
    ie_likeness_kind kind;
    ie_lexicon_likeness(lexicon, &left.items[0], &right.items[0], &kind);
    ie_tokens_free(&left);
    ie_tokens_free(&right);
    return kind;
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
    ie_tokens answer = tokens_of("tuples change and change"), reference = tokens_of("A tuple is immutable, a list changes");
    ie_tokens question = tokens_of("What is a list?");
    ck_assert_double_eq_tol(ie_text_recall(&answer, &reference, &question), 2.0 / 3, 1e-12);
    ck_assert_double_eq_tol(ie_text_recall(&answer, &reference, NULL), 0.5, 1e-12);
    ck_assert(isnan(ie_text_recall(&answer, &(ie_tokens){0}, NULL)));
    ie_tokens_free(&answer);
    ie_tokens_free(&reference);
    ie_tokens_free(&question);
}
END_TEST

START_TEST(rare_stems_weigh_more_than_common_ones)
{
    int common = ie_text_number(text, "use"), rare = ie_text_number(text, "recurs"), none = ie_text_number(text, "zzgloss");
    ck_assert_double_lt(ie_lexicon_weight(lexicon, common), ie_lexicon_weight(lexicon, rare));
    ck_assert_double_eq_tol(ie_lexicon_weight(lexicon, none), 1, 1e-9);
}
END_TEST

START_TEST(words_are_alike_by_stem_spelling_and_sound)
{
    ck_assert_int_eq(kind_of("changes", "changing"), IE_LIKE_STEM);
    ck_assert_int_eq(kind_of("algoritm", "algorithm"), IE_LIKE_SPELLING);
    ck_assert_int_eq(kind_of("cache", "table"), IE_UNLIKE);
    ck_assert_int_eq(kind_of("mutable", "immutable"), IE_LIKE_OPPOSITE);
    ck_assert_int_eq(kind_of("42", "43"), IE_UNLIKE);
}
END_TEST

START_TEST(wordnet_knows_synonyms_and_opposites)
{
    if (!ie_lexicon_has_synonyms(lexicon))
        return;
    ck_assert_int_eq(kind_of("car", "automobile"), IE_LIKE_SYNONYM);
    ck_assert_int_eq(kind_of("evaporation", "evaporate"), IE_LIKE_STEM);
    ck_assert_int_eq(kind_of("decision", "decide"), IE_LIKE_DERIVED);
    ck_assert_int_eq(kind_of("hot", "cold"), IE_LIKE_OPPOSITE);
    ck_assert_int_eq(kind_of("stopped", "halt"), IE_LIKE_SYNONYM);
    ck_assert_int_eq(kind_of("oxen", "ox"), IE_LIKE_SYNONYM);
}
END_TEST

START_TEST(wordnet_of_a_missing_folder_is_refused)
{
    ie_error error;
    ck_assert_ptr_null(ie_wordnet_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(counts_that_are_missing_are_refused)
{
    ie_error error;
    ck_assert_ptr_null(ie_lexicon_open(text, "/nowhere", NULL, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(words_that_sound_alike_share_a_key)
{
    static const char *const PAIRS[][2] = {{"cash", "cache"}, {"night", "knight"}, {"right", "write"}, {"phase", "face"}, {"list", "table"}};
    for (size_t i = 0; i < 5; i++) {
        char a[12], b[12];
        ie_sound_key(PAIRS[i][0], a, sizeof a);
        ie_sound_key(PAIRS[i][1], b, sizeof b);
        ck_assert_msg((strcmp(a, b) == 0) == (i < 4), "%s %s, %s %s", PAIRS[i][0], a, PAIRS[i][1], b);
    }
}
END_TEST

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
    ck_assert_double_eq(feature(IE_COVERAGE_NEW, "the list and the tuple", "A list is mutable, a tuple fixed", "list or tuple?"), 0);
    ck_assert_double_eq(feature(IE_ECHO, "the list and the tuple", "A list is mutable, a tuple fixed", "list or tuple?"), 1);
}
END_TEST

START_TEST(a_longer_answer_covers_no_less)
{
    const char *reference = "It computes the hash of the key.";
    double brief = feature(IE_COVERAGE_NEW, "it computes the hash", reference, "How?");
    double longer = feature(IE_COVERAGE_NEW, "well so basically it computes the hash and then a lot of other work happens",
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
    int found = 0;
    for (size_t i = 0; i < result.pairing_count; i++)
        found |= result.pairings[i].is_contrary || result.pairings[i].kind == IE_LIKE_OPPOSITE;
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
    ck_assert(is_contrary("it is updated and sources are not shown", "updated, and sources are shown"));
}
END_TEST

START_TEST(the_same_negation_in_other_words_is_no_contradiction)
{
    ck_assert(!is_contrary("it does not survive the death of the process", "it does not survive process death"));
    ck_assert(!is_contrary("numbers work and lists do not", "keys are numbers, not lists"));
    ck_assert(is_contrary("keys are numbers or lists", "keys are numbers, not lists"));
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
    tcase_add_test(cases, rare_stems_weigh_more_than_common_ones);
    tcase_add_test(cases, words_are_alike_by_stem_spelling_and_sound);
    tcase_add_test(cases, wordnet_knows_synonyms_and_opposites);
    tcase_add_test(cases, wordnet_of_a_missing_folder_is_refused);
    tcase_add_test(cases, counts_that_are_missing_are_refused);
    tcase_add_test(cases, words_that_sound_alike_share_a_key);
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
    return run_suite(suite);
}
