// SPDX-License-Identifier: MIT
// Tests of lib/answer/draft: packs out of lists of questions.
#include "answer/draft.h"
#include "answer/pack.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_buffer out, problems;
static ie_error error;

static void tear_down(void)
{
    ie_buffer_free(&out);
    ie_buffer_free(&problems);
}

// Drafts a list and reads the pack back, which must be without errors.
static ie_pack *draft(const char *list)
{
    error = (ie_error){0};
    ie_buffer_free(&out);
    ie_buffer_free(&problems);
    ck_assert_msg(ie_pack_draft_text(list, "lists/waiter.txt", &out, &error) == 0, "%s", error.text);
    ie_pack *pack = ie_pack_parse(out.data, out.length, "draft", &problems, &error);
    ck_assert_msg(pack != NULL, "%s", error.text);
    return pack;
}

static void expect_error(const char *list, const char *message)
{
    error = (ie_error){0};
    ck_assert_int_eq(ie_pack_draft_text(list, "q.txt", &out, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(strstr(error.text, message) != NULL, "%s", error.text);
}

START_TEST(each_line_is_a_question)
{
    ie_pack *pack = draft("\xef\xbb\xbf" "1. What is a \"roux\"?\r\n\n# not this\n - Why: do \\ you?\nTell me about a "
                          "time when a guest complained.");
    ck_assert_str_eq(pack->title, "waiter");
    ck_assert_uint_eq(pack->question_count, 3);
    ck_assert_str_eq(pack->questions[0].text, "What is a \"roux\"?");
    ck_assert_str_eq(pack->questions[0].id, "roux");
    ck_assert_str_eq(pack->questions[1].text, "Why: do \\ you?");
    ck_assert_str_eq(pack->questions[2].id, "guest-complained");
    ie_pack_free(pack);
}
END_TEST

START_TEST(questions_about_oneself_get_their_rubric)
{
    ie_pack *pack = draft("What is your greatest weakness?\nTell me about yourself.\nDescribe a situation in which you "
                          "led.\nWhy do you want to work here?\nWhat are your strengths?\nHow do you poach an egg?\n");
    static const ie_rubric_part parts[] = {IE_PART_REMEDY, IE_PART_PAST, IE_PART_ACTION, IE_PART_REASON,
                                           IE_PART_EXAMPLE};
    for (size_t i = 0; i < 5; i++) {
        ck_assert(pack->questions[i].has_rubric);
        ck_assert_double_gt(pack->questions[i].rubric.weights[parts[i]], 0);
        ck_assert_int_ge(pack->questions[i].follow_ups[0].point, 0);
    }
    ck_assert(!pack->questions[5].has_rubric);
    ck_assert_uint_eq(pack->questions[5].point_count, 1);
    ie_pack_free(pack);
}
END_TEST

START_TEST(what_is_open_is_marked_and_listed)
{
    ie_pack *pack = draft("How do you poach an egg?\n");
    ck_assert_ptr_nonnull(strstr(out.data, "answer: \"TODO: "));
    ck_assert_ptr_nonnull(strstr(problems.data, "warning: \"answer\" is still to be filled in"));
    ck_assert_ptr_nonnull(strstr(problems.data, "warning: \"text\" is still to be filled in"));
    ie_pack_free(pack);
}
END_TEST

START_TEST(the_same_question_twice_has_two_ids)
{
    ie_pack *pack = draft("Eggs?\nEggs?\n?!\n");
    ck_assert_str_eq(pack->questions[0].id, "eggs");
    ck_assert_str_eq(pack->questions[1].id, "eggs-2");
    ck_assert_str_eq(pack->questions[2].id, "question");
    ie_pack_free(pack);
}
END_TEST

START_TEST(what_is_no_list_is_refused)
{
    expect_error("", "no question in it");
    expect_error("\n# only this\n", "no question in it");
    expect_error("Eggs?\n\xff\xfe\n", "q.txt:2: this is no text in UTF-8");
    ie_buffer list = {0};
    for (int i = 0; i < 501; i++)
        ie_buffer_text(&list, "Eggs?\n");
    expect_error(list.data, "q.txt:501: more than 500 questions");
    ie_buffer_clear(&list);
    for (int i = 0; i < 2001; i++)
        ie_buffer_text(&list, "eggs ");
    expect_error(list.data, "longer than");
    ie_buffer_free(&list);
    ck_assert_int_eq(ie_pack_draft("/nowhere/q.txt", &out, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draft");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, each_line_is_a_question);
    tcase_add_test(cases, questions_about_oneself_get_their_rubric);
    tcase_add_test(cases, what_is_open_is_marked_and_listed);
    tcase_add_test(cases, the_same_question_twice_has_two_ids);
    tcase_add_test(cases, what_is_no_list_is_refused);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
