// SPDX-License-Identifier: MIT
// Tests of lib/answer/evasion: what only looks like an answer.
#include "answer/evasion.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <math.h>

static ie_text *text;
static const char question[] = "Tell me about a conflict with a colleague and how you resolved it.";

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_text_destroy(text);
}

static ie_evasion find(const char *answer)
{
    ie_tokens said = {0};
    ie_text_tokens(text, answer, NAN, NAN, &said);
    ie_evasion found = ie_evasion_find(text, &said, question);
    ie_tokens_free(&said);
    return found;
}

START_TEST(no_answers_are_told_apart)
{
    ck_assert_int_eq(find(""), IE_EVASION_SILENT);
    ck_assert_int_eq(find("Um, yes."), IE_EVASION_SILENT);
    ck_assert_int_eq(find("I don't know."), IE_EVASION_UNKNOWING);
    ck_assert_int_eq(find("I don't know exactly, I would look it up."), IE_EVASION_UNKNOWING);
    ck_assert_int_eq(find("I can't think of an example right now, sorry."), IE_EVASION_UNKNOWING);
    ck_assert_int_eq(find(question), IE_EVASION_READ_BACK);
    ck_assert_int_eq(find("A conflict with a colleague, and how I resolved it with a "
                          "colleague."), IE_EVASION_READ_BACK);
    ck_assert_int_eq(find("conflict colleague listen compromise resolved communication team respect situation task "
                          "action result"), IE_EVASION_SALAD);
    ck_assert_int_eq(find("conflict, colleague, listening, and compromise, respect, and the team, solution, feedback, "
                          "and understanding of the other"), IE_EVASION_SALAD);
    const char *little = "Conflicts are something that happens, and how I resolved it is that I resolved the conflict "
                         "quickly.";
    ie_tokens said = {0};
    ie_text_tokens(text, little, NAN, NAN, &said);
    ck_assert_int_eq(ie_evasion_find(text, &said, question), IE_EVASION_NONE);
    ck_assert_int_eq(ie_evasion_find_in_story(text, &said, question), IE_EVASION_READ_BACK);
    ie_tokens_free(&said);
}
END_TEST

START_TEST(the_same_over_and_over_is_no_longer_an_answer)
{
    const char *story = "Last year I argued with a nurse about the late boxes, so I went up to the ward and asked her. "
                        "";
    ie_buffer answer = {0};
    ie_buffer_text(&answer, story);
    ck_assert_int_eq(find(answer.data), IE_EVASION_NONE);
    for (int i = 0; i < 4; i++)
        ie_buffer_text(&answer, story);
    ck_assert_int_eq(find(answer.data), IE_EVASION_REPEATED);
    ie_buffer_free(&answer);
}
END_TEST

START_TEST(a_story_in_which_somebody_did_not_know_is_an_answer)
{
    ck_assert_int_eq(find("My colleague shouted at me and I did not know why, so I asked her over lunch, wrote down "
                          "what she said about the rota, and moved her night shifts to the end of the "
                          "month."), IE_EVASION_NONE);
    for (int evasion = IE_EVASION_SILENT; evasion <= IE_EVASION_REPEATED; evasion++)
        ck_assert_ptr_nonnull(ie_evasion_reason((ie_evasion)evasion));
    ck_assert_ptr_null(ie_evasion_reason(IE_EVASION_NONE));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evasion");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, no_answers_are_told_apart);
    tcase_add_test(cases, the_same_over_and_over_is_no_longer_an_answer);
    tcase_add_test(cases, a_story_in_which_somebody_did_not_know_is_an_answer);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
