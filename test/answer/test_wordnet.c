// SPDX-License-Identifier: MIT
// Tests of lib/answer/wordnet: what WordNet says of words, where it is installed.
#include "answer/wordnet.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(wordnet_of_a_missing_folder_is_refused)
{
    ie_error error;
    ck_assert_ptr_null(ie_wordnet_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

#define INSTALLED(wordnet) \
    ie_wordnet *wordnet = ie_wordnet_open(NULL, NULL); \
    if (!wordnet) \
        return  // a machine without it

static ie_relation relation(const ie_wordnet *wordnet, const char *a, const char *b)
{
    ie_senses left = ie_wordnet_senses(wordnet, a), right = ie_wordnet_senses(wordnet, b);
    ie_relation found = ie_senses_relation(&left, &right);
    ck_assert_int_eq(found, ie_senses_relation(&right, &left));
    ie_senses_free(&left);
    ie_senses_free(&right);
    return found;
}

START_TEST(words_are_related_by_their_synsets)
{
    INSTALLED(wordnet);
    ck_assert_int_eq(relation(wordnet, "car", "automobile"), IE_SYNONYM);
    ck_assert_int_eq(relation(wordnet, "hot", "cold"), IE_OPPOSITE);
    ck_assert_int_eq(relation(wordnet, "decision", "decide"), IE_NEAR);
    ck_assert_int_eq(relation(wordnet, "oak", "tree"), IE_PARENT);
    ck_assert_int_eq(relation(wordnet, "oak", "beech"), IE_SIBLING);
    ck_assert_int_eq(relation(wordnet, "cache", "bread"), IE_UNRELATED);
    ie_wordnet_close(wordnet);
}
END_TEST

START_TEST(inflected_words_have_the_senses_of_their_base)
{
    INSTALLED(wordnet);
    ck_assert_int_eq(relation(wordnet, "oxen", "ox"), IE_SYNONYM);      // exceptions
    ck_assert_int_eq(relation(wordnet, "stopped", "halt"), IE_SYNONYM); // a doubled consonant
    ck_assert_int_eq(relation(wordnet, "boxes", "box"), IE_SYNONYM);    // rules
    ie_wordnet_close(wordnet);
}
END_TEST

START_TEST(strange_words_have_no_senses)
{
    static char endless[100000];
    static const char *const words[] = {"", "zzgloss", "a b", "%s", endless};
    INSTALLED(wordnet);
    memset(endless, 'a', sizeof endless - 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ie_senses senses = ie_wordnet_senses(wordnet, words[i]);
        ck_assert_uint_eq(senses.synset_count, 0);
        ie_senses_free(&senses);
    }
    ie_wordnet_close(wordnet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wordnet");
    TCase *cases = tcase_create("wordnet");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, wordnet_of_a_missing_folder_is_refused);
    tcase_add_test(cases, words_are_related_by_their_synsets);
    tcase_add_test(cases, inflected_words_have_the_senses_of_their_base);
    tcase_add_test(cases, strange_words_have_no_senses);
    return run_suite(suite);
}
