// SPDX-License-Identifier: MIT
// Tests of lib/answer/negation: how far a plain negation reaches.
#include "answer/negation.h"
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

// Whether a negation reaches the word (1) and whether one is near it (2).
static int negated(const char *sentence, const char *word)
{
    ie_tokens tokens = {0};
    int found = -1;
    ie_text_tokens(text, sentence, NAN, NAN, &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        if (strcmp(ie_text_word(text, tokens.items[i].word), word) == 0)
            found = ie_negation_reaches(&tokens, i) + 2 * ie_negation_is_near(&tokens, i);
    ck_assert_int_ge(found, 0);
    ie_tokens_free(&tokens);
    return found;
}

START_TEST(a_negation_reaches_three_words_of_its_clause)
{
    ck_assert_int_eq(negated("it is not mutable", "mutable"), 3);
    ck_assert_int_eq(negated("it isn't ever really mutable", "mutable"), 3);
    ck_assert_int_eq(negated("not one two three mutable", "mutable"), 2);
    ck_assert_int_eq(negated("it is not so, mutable", "mutable"), 2);
    ck_assert_int_eq(negated("it is not fixed and mutable", "mutable"), 2);
}
END_TEST

START_TEST(a_negation_behind_a_word_is_near)
{
    ck_assert_int_eq(negated("keys do not change", "keys"), 2);
    ck_assert_int_eq(negated("mutable one two three four five not", "mutable"), 2);
    ck_assert_int_eq(negated("mutable one two three four five six not", "mutable"), 0);
    ck_assert_int_eq(negated("mutable", "mutable"), 0);
    ck_assert_int_eq(negated("not", "not"), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("negation");
    TCase *cases = tcase_create("negation");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_negation_reaches_three_words_of_its_clause);
    tcase_add_test(cases, a_negation_behind_a_word_is_near);
    return run_suite(suite);
}
