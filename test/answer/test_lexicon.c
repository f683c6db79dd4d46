// SPDX-License-Identifier: MIT
// Tests of lib/answer/lexicon: how much a word tells, and how alike two words are.
#include "answer/lexicon.h"
#include "suite.h"
#include "with_lexicon.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_tokens tokens_of(const char *characters)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, characters, NAN, NAN, &tokens);
    return tokens;
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

START_TEST(rare_stems_weigh_more_than_common_ones)
{
    int common = ie_text_number(text, "use"), rare = ie_text_number(text, "recurs");
    int none = ie_text_number(text, "zzgloss");
    ck_assert_double_lt(ie_lexicon_weight(lexicon, common), ie_lexicon_weight(lexicon, rare));
    ck_assert_double_eq_tol(ie_lexicon_weight(lexicon, none), 1, 1e-9);
}
END_TEST

START_TEST(opposites_of_the_lists_are_known_for_function_words_too)
{
    int before = ie_text_number(text, "before"), after = ie_text_number(text, "after");
    int all = ie_text_number(text, "all");
    for (int again = 0; again < 2; again++) {  // looked up and remembered
        ck_assert(ie_lexicon_are_opposite(lexicon, before, after));
        ck_assert(ie_lexicon_are_opposite(lexicon, after, before));
        ck_assert(!ie_lexicon_are_opposite(lexicon, before, all));
    }
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

START_TEST(counts_that_are_missing_are_refused)
{
    ie_error error;
    ck_assert_ptr_null(ie_lexicon_open(text, "/nowhere", NULL, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(words_that_sound_alike_share_a_key)
{
    static const char *const PAIRS[][2] = {{"cash", "cache"}, {"night", "knight"}, {"right", "write"},
                                           {"phase", "face"}, {"list", "table"}};
    for (size_t i = 0; i < 5; i++) {
        char a[12], b[12];
        ie_sound_key(PAIRS[i][0], a, sizeof a);
        ie_sound_key(PAIRS[i][1], b, sizeof b);
        ck_assert_msg((strcmp(a, b) == 0) == (i < 4), "%s %s, %s %s", PAIRS[i][0], a, PAIRS[i][1], b);
    }
}
END_TEST

START_TEST(a_comparison_is_remembered_whichever_way_round)
{
    ck_assert_int_eq(kind_of("algorithm", "algoritm"), IE_LIKE_SPELLING);
    ck_assert_int_eq(kind_of("algoritm", "algorithm"), IE_LIKE_SPELLING);
    ck_assert_int_eq(kind_of("algorithm", "algoritm"), IE_LIKE_SPELLING);
}
END_TEST

static ie_token token_of(const char *word)
{
    ie_tokens tokens = tokens_of(word);
    ie_token token = tokens.items[0];
    ie_tokens_free(&tokens);
    return token;
}

START_TEST(thousands_of_pairs_are_told_apart)
{
    enum { WORDS = 300 };
    ie_token words[WORDS];
    ie_likeness_kind first[WORDS], again;
    for (int i = 0; i < WORDS; i++) {
        char word[] = {(char)('a' + i % 26), (char)('a' + i / 26), 'o', 'n', 'e', '\0'};
        words[i] = token_of(word);
    }
    ie_token one = token_of("bone");
    for (int i = 0; i < WORDS; i++)
        ie_lexicon_likeness(lexicon, &one, &words[i], &first[i]);
    for (int i = 0; i < WORDS; i++)
        for (int k = 0; k < WORDS; k++) {
            double likeness = ie_lexicon_likeness(lexicon, &words[i], &words[k], &again);
            ck_assert_double_eq(likeness, ie_lexicon_likeness(lexicon, &words[k], &words[i], &again));
            ck_assert((i == k) == (likeness == 1) || words[i].stem == words[k].stem);
        }
    for (int i = 0; i < WORDS; i++) {
        ie_lexicon_likeness(lexicon, &words[i], &one, &again);
        ck_assert_int_eq(again, first[i]);
    }
}
END_TEST

START_TEST(every_kind_of_likeness_has_a_name)
{
    for (int kind = IE_UNLIKE; kind <= IE_LIKE_MEANING; kind++)
        ck_assert_uint_gt(strlen(ie_likeness_names[kind]), 0);
    ck_assert_str_eq(ie_likeness_names[IE_LIKE_MEANING], "meaning");
}
END_TEST

START_TEST(counts_that_are_malformed_are_refused)
{
    static const char *const texts[] = {"", "use 3\n", "# 100 glosses\nuse\n", "# 100 glosses\nuse "
        "0\n", "# 100 glosses\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char path[] = "/tmp/ie-counts-XXXXXX";
        FILE *file = fdopen(mkstemp(path), "w");
        ie_error error = {0};
        fputs(texts[i], file);
        fclose(file);
        ck_assert_msg(ie_lexicon_open(text, path, NULL, &error) == NULL, "case %zu was taken", i);
        ck_assert_int_eq(error.code, IE_MODEL);
        unlink(path);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *cases = tcase_create("lexicon");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, rare_stems_weigh_more_than_common_ones);
    tcase_add_test(cases, opposites_of_the_lists_are_known_for_function_words_too);
    tcase_add_test(cases, words_are_alike_by_stem_spelling_and_sound);
    tcase_add_test(cases, wordnet_knows_synonyms_and_opposites);
    tcase_add_test(cases, counts_that_are_missing_are_refused);
    tcase_add_test(cases, words_that_sound_alike_share_a_key);
    tcase_add_test(cases, a_comparison_is_remembered_whichever_way_round);
    tcase_add_test(cases, thousands_of_pairs_are_told_apart);
    tcase_add_test(cases, every_kind_of_likeness_has_a_name);
    tcase_add_test(cases, counts_that_are_malformed_are_refused);
    return run_suite(suite);
}
