// SPDX-License-Identifier: MIT
// Stories told by people who did not read the rules: which of their parts are found.
#include "answer/star.h"
#include "suite.h"

#include <check.h>
#include <math.h>

static ie_text *text;

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_text_destroy(text);
}

// Checks the parts that are told against letters of STAR, '-' for one that is not.
static void check_story(const char *story, const char *parts)
{
    ie_tokens tokens = {0};
    ie_star_finding found[IE_STAR_PARTS];
    char got[IE_STAR_PARTS + 1] = {0};
    ie_text_tokens(text, story, NAN, NAN, &tokens);
    ie_star_find(text, &tokens, found);
    for (int i = 0; i < IE_STAR_PARTS; i++)
        got[i] = found[i].first < 0 ? '-' : "STAR"[i];
    ck_assert_str_eq(got, parts);
    ie_tokens_free(&tokens);
}

START_TEST(whole_stories_have_all_parts)
{
    check_story("When I worked at a bakery the oven broke down on the morning before Easter. I had to get two hundred orders out "
                "by noon. So I called a friend who has a restaurant, borrowed his oven, and drove the trays back and forth. In "
                "the end every customer got their bread and my boss gave me a bonus.", "STAR");
    check_story("um so at my old company we had a database that got slower every week and i was asked to find out why so i looked "
                "at the slow queries and i added two indexes and i moved the reports to a copy and after that the pages loaded "
                "in under a second", "STAR");
    check_story("During my studies I worked in a call centre. A woman shouted at me because her contract was wrong, and I needed "
                "to calm her down. I let her finish, I repeated what I had understood, and I promised to call back. She thanked "
                "me the next day and stayed a customer.", "STAR");
}
END_TEST

START_TEST(parts_that_are_left_out_are_missing)
{
    check_story("In my previous team two developers did not speak to each other. I invited both for lunch and I asked each of them "
                "what they expected from the other.", "S-A-");
    check_story("I rewrote the test suite and I split it into fast and slow tests. As a result a run took four minutes instead of "
                "forty.", "--AR");
    check_story("A few months ago the only person who knew our billing system left the company. I was responsible for keeping it "
                "running.", "ST--");
}
END_TEST

START_TEST(what_is_no_story_has_no_part)
{
    check_story("A list is mutable and a tuple is immutable, so a tuple can be a key of a dictionary.", "----");
    check_story("I think good communication is important in every team. People should be open with each other, and conflicts are "
                "best talked about early.", "----");
    check_story("", "----");
}
END_TEST

START_TEST(a_part_knows_when_it_was_told)
{
    ie_tokens tokens = {0};
    ie_star_finding found[IE_STAR_PARTS];
    ie_text_tokens(text, "last year we moved", 10, 12, &tokens);
    ie_text_tokens(text, "in the end it worked", 20, 22, &tokens);
    ie_star_find(text, &tokens, found);
    ck_assert_double_eq_tol(found[IE_STAR_SITUATION].t, 10, 0.01);
    ck_assert_double_lt(found[IE_STAR_SITUATION].end, 12);
    ck_assert_double_ge(found[IE_STAR_RESULT].t, 20);
    ie_tokens_free(&tokens);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("star");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, whole_stories_have_all_parts);
    tcase_add_test(cases, parts_that_are_left_out_are_missing);
    tcase_add_test(cases, what_is_no_story_has_no_part);
    tcase_add_test(cases, a_part_knows_when_it_was_told);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
