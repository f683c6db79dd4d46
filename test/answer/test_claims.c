// SPDX-License-Identifier: MIT
// Tests of lib/answer/claims: texts cut into claims, and what is denied in them.
#include "answer/claims.h"
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

static size_t claims_in(const char *characters)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, characters, NAN, NAN, &tokens);
    ie_claims claims = ie_claims_cut(text, &tokens);
    size_t count = claims.count, covered = 0;
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(claims.items[i].first, covered);
        covered += claims.items[i].count;
    }
    ck_assert_uint_eq(covered, tokens.count);
    ie_claims_free(&claims);
    ie_tokens_free(&tokens);
    return count;
}

static int is_denied(const char *characters, const char *word)
{
    ie_tokens tokens = {0};
    ie_text_tokens(text, characters, NAN, NAN, &tokens);
    ie_claims claims = ie_claims_cut(text, &tokens);
    int found = -1;
    for (size_t i = 0; i < tokens.count; i++)
        if (strcmp(ie_text_word(text, tokens.items[i].word), word) == 0)
            found = (claims.roles[i] & IE_CLAIM_DENIED) != 0;
    ck_assert_int_ge(found, 0);
    ie_claims_free(&claims);
    ie_tokens_free(&tokens);
    return found;
}

START_TEST(claims_end_at_commas_and_joining_words)
{
    ck_assert_uint_eq(claims_in("a list is mutable, and a tuple is immutable"), 2);
    ck_assert_uint_eq(claims_in("the data is sent because the server asks"), 2);
    ck_assert_uint_eq(claims_in(""), 0);
}
END_TEST

START_TEST(small_stretches_go_with_their_neighbour)
{
    ck_assert_uint_eq(claims_in("then it stops, when the user leaves the page"), 1);
    ck_assert_uint_eq(claims_in("It stops. The user leaves the page."), 2);
}
END_TEST

START_TEST(words_behind_a_denial_are_denied)
{
    ck_assert(is_denied("it is not mutable", "mutable"));
    ck_assert(is_denied("it avoids copying the data", "data"));
    ck_assert(is_denied("it prevents the motor from overheating", "overheating"));
    ck_assert(is_denied("it stops blocking", "blocking"));
    ck_assert(is_denied("it fails to answer", "answer"));
    ck_assert(is_denied("one value instead of a list", "list"));
    ck_assert(is_denied("numbers work and lists do not", "lists"));
}
END_TEST

START_TEST(what_looks_like_a_denial_is_none)
{
    ck_assert(!is_denied("it is not only fast", "fast"));
    ck_assert(!is_denied("a failed job", "job"));
    ck_assert(!is_denied("it keeps blocking", "blocking"));
    ck_assert(!is_denied("it does not avoid copying", "copying"));
    ck_assert(!is_denied("it is not fixed, and mutable", "mutable"));
    ck_assert(!is_denied("no, it is not fast and it works", "works"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claims");
    TCase *cases = tcase_create("claims");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, claims_end_at_commas_and_joining_words);
    tcase_add_test(cases, small_stretches_go_with_their_neighbour);
    tcase_add_test(cases, words_behind_a_denial_are_denied);
    tcase_add_test(cases, what_looks_like_a_denial_is_none);
    return run_suite(suite);
}
