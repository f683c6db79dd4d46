// SPDX-License-Identifier: MIT
// Tests of lib/answer/claim_match: a claim beside another.
#include "answer/claim_match.h"
#include "suite.h"
#include "with_lexicon.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Overlap of the first claims, and how many words contradict.
static double compare(const char *answer, const char *reference, size_t *count)
{
    ie_tokens said = {0}, wanted = {0};
    ie_text_tokens(text, answer, NAN, NAN, &said);
    ie_text_tokens(text, reference, NAN, NAN, &wanted);
    ie_claim_side sides[2] = {{&said, ie_claims_cut(text, &said)}, {&wanted, ie_claims_cut(text, &wanted)}};
    ie_claim_matcher *matcher = ie_claim_matcher_create(lexicon, text, &sides[0], &sides[1]);
    const ie_claim *a = &matcher->answer.claims.items[0], *r = &matcher->reference.claims.items[0];
    double overlap = ie_claims_overlap(matcher, r, a);
    ie_claim_verdict verdict = ie_claims_compare(matcher, r, a);
    *count = verdict.list.count;
    ck_assert_double_ge(verdict.overlap, overlap);
    ie_contraries_free(&verdict.list);
    ie_claim_matcher_destroy(matcher);
    ie_claims_free(&sides[0].claims);
    ie_claims_free(&sides[1].claims);
    ie_tokens_free(&said);
    ie_tokens_free(&wanted);
    return overlap;
}

START_TEST(overlap_is_shared_weight)
{
    size_t count;
    ck_assert_double_eq_tol(compare("a list is mutable", "the list is mutable", &count), 1, 1e-9);
    ck_assert_uint_eq(count, 0);
    ck_assert_double_eq(compare("water boils", "the list is mutable", &count), 0);
    double half = compare("a tuple is mutable", "a list is mutable", &count);
    ck_assert(half > 0.2 && half < 0.8);
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(a_word_in_place_of_another_is_found)
{
    size_t count;
    compare("the server computes 4 hashes", "the server computes 3 hashes", &count);
    ck_assert_uint_eq(count, 1);
    compare("the server never computes hashes", "the server computes hashes", &count);
    ck_assert_uint_gt(count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_match");
    TCase *cases = tcase_create("claim_match");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, overlap_is_shared_weight);
    tcase_add_test(cases, a_word_in_place_of_another_is_found);
    return run_suite(suite);
}
