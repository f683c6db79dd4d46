// SPDX-License-Identifier: MIT
// Tests of lib/answer/phrases: what each sign of a phrase stands for.
#include "answer/phrases.h"
#include "suite.h"

#include <check.h>
#include <string.h>

// How many words of a sentence, from its first on, a phrase takes.
static size_t match(const char *phrase, const char *sentence)
{
    static char copy[200];
    const char *words[40];
    size_t count = 0;
    strcpy(copy, sentence);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        words[count++] = word;
    return ie_phrase_match(words, count, phrase);
}

START_TEST(words_alternatives_and_open_ends)
{
    ck_assert_uint_eq(match("as a result", "as a result we won"), 3);
    ck_assert_uint_eq(match("as a result", "as a rule"), 0);
    ck_assert_uint_eq(match("in the last|previous compan*", "in the previous companies"), 4);
    ck_assert_uint_eq(match("in the last", "in the"), 0);
    ck_assert_uint_eq(match("team", "teams"), 0);
}
END_TEST

START_TEST(numbers_any_word_adverbs_and_deeds)
{
    ck_assert_uint_eq(match("# years", "3 years"), 2);
    ck_assert_uint_eq(match("# years", "three years"), 2);
    ck_assert_uint_eq(match("# years", "many years"), 0);
    ck_assert_uint_eq(match("when _ was", "when he was"), 3);
    ck_assert_uint_eq(match("i ~ =", "i asked"), 2);
    ck_assert_uint_eq(match("i ~ =", "i then immediately asked"), 4);
    ck_assert_uint_eq(match("i ~ =", "i wanted"), 0);
    ck_assert_uint_eq(match("i ~ =", "i then"), 0);
}
END_TEST

START_TEST(deeds_are_no_states)
{
    ck_assert(ie_phrase_is_deed("called") && ie_phrase_is_deed("wrote"));
    ck_assert(!ie_phrase_is_deed("needed") && !ie_phrase_is_deed("red") && !ie_phrase_is_deed("call"));
    ck_assert(!ie_phrase_is_deed(""));
}
END_TEST

START_TEST(a_phrase_is_looked_for_at_every_word)
{
    const char *words[] = {"then", "i", "asked", "them"};
    ck_assert(ie_phrase_is_said(words, 4, "then i"));
    ck_assert(ie_phrase_is_said(words, 4, "asked them"));
    ck_assert(!ie_phrase_is_said(words, 3, "asked them"));
    ck_assert(!ie_phrase_is_said(words, 0, "then"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("phrases");
    TCase *cases = tcase_create("all");
    tcase_add_test(cases, words_alternatives_and_open_ends);
    tcase_add_test(cases, numbers_any_word_adverbs_and_deeds);
    tcase_add_test(cases, deeds_are_no_states);
    tcase_add_test(cases, a_phrase_is_looked_for_at_every_word);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
