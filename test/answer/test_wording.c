// SPDX-License-Identifier: MIT
// Tests of lib/answer/wording: gaps, stumbles and exact words.
#include "answer/wording.h"
#include "suite.h"

#include <check.h>

static ie_text *text;

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_text_destroy(text);
}

static ie_wording judge(const char *answer)
{
    ie_statements statements = ie_statements_cut(text, answer, NULL);
    ie_wording wording = ie_wording_judge(text, &statements);
    ie_statements_free(&statements);
    return wording;
}

START_TEST(plain_speech_loses_nothing)
{
    ie_wording wording = judge("In the spring of last year I introduced a weekly review of the open orders with the "
                               "warehouse.");
    ck_assert_double_eq(wording.clarity, 1);
    ck_assert_double_eq(wording.fluency, 1);
}
END_TEST

START_TEST(gaps_and_stumbles_are_told_apart)
{
    ie_wording gaps = judge("It was, like, basically a thing, you know, and we kind of, like, talked about it.");
    ck_assert_double_lt(gaps.clarity, 0.2);
    ck_assert_double_eq(gaps.fluency, 1);
    ie_wording stumbles = judge("Um we we went to uh the the shop and um asked.");
    ck_assert_double_lt(stumbles.fluency, 0.2);
    ck_assert_double_gt(stumbles.clarity, 0.8);
}
END_TEST

START_TEST(exact_words_are_more_exact)
{
    double exact = judge("The introduction of a weekly review in the warehouse reduced the number of complaints from "
                         "the branches.")
                       .exactness;
    double vague = judge("I do not know, I did not do it, I just did not see it and I was not there so I can not "
                         "say.").exactness;
    ck_assert_double_gt(exact, vague + 0.3);
}
END_TEST

START_TEST(of_nothing_all_are_nothing)
{
    ie_wording wording = judge("");
    ck_assert(wording.clarity == 0 && wording.fluency == 0 && wording.exactness == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wording");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, plain_speech_loses_nothing);
    tcase_add_test(cases, gaps_and_stumbles_are_told_apart);
    tcase_add_test(cases, exact_words_are_more_exact);
    tcase_add_test(cases, of_nothing_all_are_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
