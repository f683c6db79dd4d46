// SPDX-License-Identifier: MIT
// Tests of lib/answer/contrary: what an answer says in the contrary sense.
#include "answer/contrary.h"
#include "suite.h"
#include "with_lexicon.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// The kinds found, as bits, and the share.
static int kinds_of(const char *answer, const char *reference, double *share)
{
    ie_tokens said = {0}, wanted = {0};
    int kinds = 0;
    ie_text_tokens(text, answer, NAN, NAN, &said);
    ie_text_tokens(text, reference, NAN, NAN, &wanted);
    ie_claim_side sides[2] = {{&said, ie_claims_cut(text, &said)}, {&wanted, ie_claims_cut(text, &wanted)}};
    ie_contraries found = ie_contraries_find(lexicon, text, &sides[0], &sides[1]);
    for (size_t i = 0; i < found.count; i++)
        kinds |= 1 << found.items[i].kind;
    if (share)
        *share = found.share;
    ck_assert_int_eq(found.share > 0, found.count > 0);
    ie_contraries_free(&found);
    ie_claims_free(&sides[0].claims);
    ie_claims_free(&sides[1].claims);
    ie_tokens_free(&said);
    ie_tokens_free(&wanted);
    return kinds;
}

enum {
    NEGATED = 1 << IE_CONTRARY_NEGATED, OPPOSITE = 1 << IE_CONTRARY_OPPOSITE, EXCHANGED = 1 << IE_CONTRARY_EXCHANGED,
    NUMBER = 1 << IE_CONTRARY_NUMBER, QUANTITY = 1 << IE_CONTRARY_QUANTITY, TURNED = 1 << IE_CONTRARY_TURNED,
};

START_TEST(a_denial_on_one_side_contradicts)
{
    ck_assert(kinds_of("It causes overheating of the motor.", "It prevents overheating of the motor.", NULL) & NEGATED);
    ck_assert_int_eq(kinds_of("It stops from blocking the thread.", "It keeps blocking the thread.", NULL), NEGATED);
    ck_assert_int_eq(kinds_of("It avoids sending the data.", "It sends the data.", NULL), NEGATED);
    ck_assert_int_eq(kinds_of("the list is not mutable", "the list is mutable", NULL), NEGATED);
}
END_TEST

START_TEST(the_same_denial_in_other_words_does_not)
{
    ck_assert_int_eq(kinds_of("It does not copy the data.", "It avoids copying the data.", NULL), 0);
    ck_assert_int_eq(kinds_of("there is no closed path", "the path is not closed", NULL), 0);
    ck_assert_int_eq(kinds_of("numbers work and lists do not", "keys are numbers, not lists", NULL), 0);
    ck_assert_int_eq(kinds_of("the bulb is in an open path", "the bulb is not in a closed path", NULL), 0);
}
END_TEST

START_TEST(what_a_list_of_several_says_is_no_opposite)
{
    ck_assert_int_eq(kinds_of("I can add, remove and change items.", "I can append, delete, replace items.", NULL), 0);
}
END_TEST

START_TEST(a_denial_reaches_no_further_than_its_words)
{
    ck_assert_int_eq(kinds_of("A tuple can be a key and a list cannot, I use a list for a collection that changes.",
                              "Use a list for a collection that changes.", NULL), 0);
}
END_TEST

START_TEST(opposites_and_numbers_contradict)
{
    ck_assert_int_eq(kinds_of("It reduces the load.", "It increases the load.", NULL), OPPOSITE);
    ck_assert_int_eq(kinds_of("Since Python 3.9 the order is kept.", "Since Python 3.7 the order is kept.", NULL),
                     NUMBER);
    ck_assert_int_eq(kinds_of("groups are filtered before counting", "groups are filtered after counting", NULL),
                     QUANTITY);
}
END_TEST

START_TEST(things_in_each_others_place_contradict)
{
    const char *sent = "The client sends requests to the server.";
    ck_assert_int_eq(kinds_of("The server sends requests to the client.", sent, NULL), EXCHANGED);
    ck_assert_int_eq(kinds_of("Requests are sent to the server by the client.", sent, NULL), 0);
    ck_assert_int_eq(kinds_of("UDP guarantees delivery, and TCP is faster.",
                              "TCP guarantees delivery, and UDP is faster.", NULL), EXCHANGED);
    // What makes "A with B" and "B with A" the same says nothing where it stands in another claim.
    ck_assert_int_eq(kinds_of("I create it with the pip module and install packages with venv.",
                              "I create it with the venv module and install packages with pip.", NULL), EXCHANGED);
    // The other claim, which is rather like it, does not make it right.
    ck_assert_int_eq(kinds_of("I notice it when the validation error keeps falling while the training error rises.",
                              "I notice it when the training error keeps falling while the validation error rises.",
                              NULL), EXCHANGED);
    ck_assert_int_eq(kinds_of("errors and warnings are listed", "warnings and errors are listed", NULL), 0);
}
END_TEST

START_TEST(a_cause_said_to_be_the_effect_contradicts)
{
    const char *reference = "Writes are slower because the index must change.";
    ck_assert(kinds_of("The index must change because writes are slower.", reference, NULL) & TURNED);
    ck_assert_int_eq(kinds_of("The index must change, so writes are slower.", reference, NULL), 0);
}
END_TEST

START_TEST(what_is_also_said_rightly_is_acquitted)
{
    const char *reference = "A list is mutable, a tuple is immutable.";
    ck_assert_int_eq(kinds_of("A tuple is immutable, and a list is mutable.", reference, NULL), 0);
    double some, all;
    kinds_of("A list is mutable, a tuple is not immutable.", reference, &some);
    kinds_of("A list is not mutable, a tuple is not immutable.", reference, &all);
    ck_assert_double_gt(some, 0);
    ck_assert_double_gt(all, some);
    ck_assert_double_le(all, 1);
}
END_TEST

START_TEST(empty_texts_contradict_nothing)
{
    ck_assert_int_eq(kinds_of("", "", NULL), 0);
    ck_assert_int_eq(kinds_of("", "a list is mutable", NULL), 0);
    ck_assert_int_eq(kinds_of("because so", "so because of", NULL), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("contrary");
    TCase *cases = tcase_create("contrary");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_denial_on_one_side_contradicts);
    tcase_add_test(cases, the_same_denial_in_other_words_does_not);
    tcase_add_test(cases, what_a_list_of_several_says_is_no_opposite);
    tcase_add_test(cases, a_denial_reaches_no_further_than_its_words);
    tcase_add_test(cases, opposites_and_numbers_contradict);
    tcase_add_test(cases, things_in_each_others_place_contradict);
    tcase_add_test(cases, a_cause_said_to_be_the_effect_contradicts);
    tcase_add_test(cases, what_is_also_said_rightly_is_acquitted);
    tcase_add_test(cases, empty_texts_contradict_nothing);
    return run_suite(suite);
}
