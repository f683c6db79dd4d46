// SPDX-License-Identifier: MIT
// Talk cut into stretches.
#include "speech/flow_stretches.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { MOST = 64 };

static ie_flow_word words[MOST];
static ie_flow_stretches stretches;

static void set_up(void)
{
    for (int i = 0; i < MOST; i++)
        words[i] = ie_flow_describe("planned", i, i + 0.5);
}

static void tear_down(void)
{
    ie_flow_stretches_free(&stretches);
}

START_TEST(long_talk_is_cut_after_ten_words_and_at_the_ends_of_sentences)
{
    words[2].ends_sentence = 1;   // too early
    words[15].ends_sentence = 1;  // six words after the first cut
    ie_flow_cut(&stretches, words, 26);
    ck_assert_uint_eq(stretches.count, 3);
    ck_assert_uint_eq(stretches.items[0].count, 10);
    ck_assert_double_eq(stretches.items[0].next, 10);
    ck_assert_uint_eq(stretches.items[1].count, 6);
    ck_assert_uint_eq(stretches.items[2].first, 16);
    ck_assert_uint_eq(stretches.items[2].count, 10);
    ck_assert(isnan(stretches.items[2].next));
}
END_TEST

START_TEST(a_short_rest_goes_with_what_stands_before_it)
{
    ie_flow_cut(&stretches, words, 13);
    ck_assert_uint_eq(stretches.count, 1);
    ck_assert_uint_eq(stretches.items[0].count, 13);
    ie_flow_cut(&stretches, words, 14);
    ck_assert_uint_eq(stretches.count, 2);
}
END_TEST

START_TEST(runs_are_cut_apart_and_those_of_under_three_words_left_out)
{
    for (int i = 0; i < MOST; i++)
        words[i].run = i < 2 ? 0 : i < 8 ? 1 : 2;
    ie_flow_cut(&stretches, words, 12);
    ck_assert_uint_eq(stretches.count, 2);
    ck_assert_uint_eq(stretches.items[0].first, 2);
    ck_assert_uint_eq(stretches.items[0].count, 6);
    ck_assert(isnan(stretches.items[0].next));
    ck_assert_uint_eq(stretches.items[1].count, 4);
    ie_flow_cut(&stretches, words, 0);
    ck_assert_uint_eq(stretches.count, 0);
}
END_TEST

START_TEST(filled_pauses_and_what_was_said_twice_are_no_words_here)
{
    for (int i = 0; i < 10; i += 2)
        words[i].is_filler = 1;
    words[1].is_dropped = 1;
    ie_flow_cut(&stretches, words, 20);
    ck_assert_uint_eq(stretches.count, 2);
    ck_assert_uint_eq(stretches.items[0].count, 16);
    ie_flow_cut(&stretches, words, 6);
    ck_assert_uint_eq(stretches.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flow_stretches");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, long_talk_is_cut_after_ten_words_and_at_the_ends_of_sentences);
    tcase_add_test(all, a_short_rest_goes_with_what_stands_before_it);
    tcase_add_test(all, runs_are_cut_apart_and_those_of_under_three_words_left_out);
    tcase_add_test(all, filled_pauses_and_what_was_said_twice_are_no_words_here);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
