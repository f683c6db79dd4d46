// SPDX-License-Identifier: MIT
// Stories told by people who did not read the rules: which of their parts are found.
#include "answer/rubric_parts.h"
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

static ie_parts_found find(const char *answer)
{
    ie_statements statements = ie_statements_cut(text, answer, NULL);
    ie_parts_found found = ie_rubric_parts_find(&statements);
    ie_statements_free(&statements);
    return found;
}

// Checks the parts that are told against letters of STARL, '-' for one that is not.
static void check_story(const char *story, const char *parts)
{
    static const ie_rubric_part wanted[] = {IE_PART_SITUATION, IE_PART_TASK, IE_PART_ACTION, IE_PART_RESULT,
                                            IE_PART_LEARNED};
    char got[6] = {0};
    ie_parts_found found = find(story);
    for (int i = 0; i < 5; i++)
        got[i] = ie_part_is_told(&found.parts[wanted[i]]) ? "STARL"[i] : '-';
    ck_assert_str_eq(got, parts);
}

START_TEST(whole_stories_have_their_parts)
{
    check_story("When I worked at a bakery the oven broke down on the morning before Easter. I had to get two hundred "
                "orders out by noon. So I called a friend who has a restaurant, borrowed his oven, and drove the trays "
                "back and forth. In the end every customer got their bread and my boss gave me a bonus.", "STAR-");
    check_story("um so at my old company we had a database that got slower every week and i was asked to find out why "
                "so i looked at the slow queries and i added two indexes and i moved the reports to a copy and after "
                "that the pages loaded in under a second", "STAR-");
    check_story("During my studies I worked in a call centre. A woman shouted at me because her contract was wrong, "
                "and I needed to calm her down. I let her finish, I repeated what I had understood, and I promised to "
                "call back. She thanked me the next day and stayed a customer. I learned to listen first.", "STARL");
}
END_TEST

START_TEST(parts_that_are_left_out_are_missing)
{
    check_story("In my previous team two developers did not speak to each other. I invited both for lunch and I asked "
                "each of them what they expected from the other.", "S-A--");
    check_story("I rewrote the test suite and I split it into fast and slow tests. As a result a run took four minutes "
                "instead of forty.", "--AR-");
    check_story("A few months ago the only person who knew our billing system left the company. I was responsible for "
                "keeping it running.", "ST---");
}
END_TEST

START_TEST(what_is_no_story_has_no_part)
{
    check_story("A list is mutable and a tuple is immutable, so a tuple can be a key of a dictionary.", "-----");
    check_story("", "-----");
}
END_TEST

START_TEST(what_the_team_did_is_no_own_action)
{
    ie_parts_found found = find("Last year the server failed. We called the provider, moved the data and tested it "
                                "again.");
    ck_assert(!ie_part_is_told(&found.parts[IE_PART_ACTION]));
    ck_assert_int_eq(found.own_deeds, 0);
    ck_assert_int_ge(found.team_deeds, 1);
    ck_assert_int_eq(found.team_statement, 1);
    found = find("Last year the server failed. I called the provider, moved the data and tested it again.");
    ck_assert(ie_part_is_told(&found.parts[IE_PART_ACTION]));
    ck_assert_int_ge(found.own_deeds, 2);
    ck_assert_int_eq(found.parts[IE_PART_ACTION].statement, 1);
}
END_TEST

START_TEST(a_part_knows_its_sentence_and_whether_it_has_a_number)
{
    ie_parts_found found = find("I changed the form. As a result the calls fell from nine to two a day.");
    ck_assert_int_eq(found.parts[IE_PART_RESULT].statement, 1);
    ck_assert(found.parts[IE_PART_RESULT].has_number);
    found = find("I changed the form. As a result there were fewer calls.");
    ck_assert_int_eq(found.parts[IE_PART_RESULT].statement, 1);
    ck_assert(!found.parts[IE_PART_RESULT].has_number);
}
END_TEST

START_TEST(strengths_weaknesses_and_reasons_have_parts_of_their_own)
{
    ie_parts_found found = find("I find it hard to say no. In my last job that meant long evenings. For half a year "
                                "now I have written down what is on my desk.");
    ck_assert(ie_part_is_told(&found.parts[IE_PART_TRAIT]) && ie_part_is_told(&found.parts[IE_PART_EXAMPLE]));
    ck_assert(ie_part_is_told(&found.parts[IE_PART_REMEDY]));
    found = find("I'm a mechanic in a garage. Before that I studied for two years. Now I would like to teach.");
    ck_assert(ie_part_is_told(&found.parts[IE_PART_PRESENT]) && ie_part_is_told(&found.parts[IE_PART_PAST]));
    ck_assert(ie_part_is_told(&found.parts[IE_PART_GOAL]));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_parts");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, whole_stories_have_their_parts);
    tcase_add_test(cases, parts_that_are_left_out_are_missing);
    tcase_add_test(cases, what_is_no_story_has_no_part);
    tcase_add_test(cases, what_the_team_did_is_no_own_action);
    tcase_add_test(cases, a_part_knows_its_sentence_and_whether_it_has_a_number);
    tcase_add_test(cases, strengths_weaknesses_and_reasons_have_parts_of_their_own);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
