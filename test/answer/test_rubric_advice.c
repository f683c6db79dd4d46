// SPDX-License-Identifier: MIT
// Tests of lib/answer/rubric_advice: what is said of a missing part, with the candidate's own words.
#include "answer/rubric_advice.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
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

static void check_advice(ie_rubric_part part, int is_partly, const char *answer, const char *how, const char *quote,
                         const char *expected)
{
    ie_statements statements = ie_statements_cut(text, answer, NULL);
    ie_parts_found found = ie_rubric_parts_find(&statements);
    const ie_relevance relevance = {.asked = 0, .told = 1};
    const ie_advice_scene scene = {answer, &statements, &found, &relevance, 0};
    ie_advice advice = ie_rubric_advice(part, is_partly, &scene);
    ck_assert_str_eq(advice.text, expected);
    ck_assert_str_eq(advice.how, how);
    ck_assert_pstr_eq(advice.quote, quote);
    ie_advice_free(&advice);
    ie_statements_free(&statements);
}

START_TEST(what_was_told_is_quoted)
{
    check_advice(IE_PART_ACTION, 0, "Last year we moved the shop.", "team", "Last year we moved the shop",
                 "You said what the team did (“Last year we moved the shop”). What did you do?");
    check_advice(IE_PART_ACTION, 1, "Last year it broke. I called her.", "step", "I called her",
                 "You named one step (“I called her”). What did you do before it and after it?");
    check_advice(IE_PART_RESULT, 0, "I called her, I wrote it down, and I asked the shop for one two three four five "
                                    "six.",
                 "action", "I called her, I wrote it down, and I asked the shop for one ...",
                 "You said what you did (“I called her, I wrote it down, and I asked the shop for one ...”). What came "
                 "of it?");
}
END_TEST

START_TEST(without_anything_to_quote_it_is_said_plainly)
{
    check_advice(IE_PART_RESULT, 0, "", "plain", NULL, "Say how it ended, with a number if you have one.");
    check_advice(IE_PART_RELEVANCE, 0, "", "told", NULL,
                 "The question is about a conflict; this speaks more of a mistake. Say in the first sentence "
                 "what it has to do with the question.");
    for (int part = 0; part < IE_RUBRIC_PARTS; part++) {
        ie_statements statements = {0};
        ie_parts_found found = ie_rubric_parts_find(&statements);
        const ie_relevance relevance = {.asked = -1, .told = -1};
        const ie_advice_scene scene = {"", &statements, &found, &relevance, 1};
        ie_advice advice = ie_rubric_advice((ie_rubric_part)part, 0, &scene);
        ck_assert_ptr_nonnull(advice.text);
        ck_assert_str_eq(advice.how, part == IE_PART_LENGTH ? "long" : "plain");
        ck_assert_ptr_null(advice.quote);
        ie_advice_free(&advice);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_advice");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_was_told_is_quoted);
    tcase_add_test(cases, without_anything_to_quote_it_is_said_plainly);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
