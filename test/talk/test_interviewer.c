// SPDX-License-Identifier: MIT
// Tests of lib/talk/interviewer: points and follow-ups.
#include "suite.h"
#include "talk/interviewer.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char pack_text[] = "title: T\nquestions:\n  - id: a\n    text: Why?\n    answer: Because of red apples.\n"
                                "    points:\n      - {text: red apples, weight: 2}\n      - {text: green pears, weight: 3}\n"
                                "    follow_ups:\n      - {text: Which colour have pears?, point: 2}\n"
                                "      - {text: What about apples?, point: 1}\n";

START_TEST(the_heaviest_missed_point_is_followed_up)
{
    ie_error error = {0};
    ie_pack *pack = ie_pack_parse(pack_text, sizeof pack_text - 1, "p", NULL, &error);
    ie_text *text = ie_text_create();
    ie_similarity *similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(similarity != NULL, "%s", error.text);
    ie_interviewer *interviewer = ie_interviewer_create(pack, similarity);
    ie_buffer out = {0};
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_IDLE);
    ck_assert_ptr_null(ie_interviewer_question(interviewer));
    ie_interviewer_ask(interviewer, &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_ANSWER);
    double chance = 0;
    ie_interviewer_point(interviewer, 0, &chance);
    ck_assert(isnan(chance));
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "", &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_FOLLOW_UP);
    ck_assert_ptr_nonnull(strstr(out.data, "Which colour have pears?"));
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "a green pear", &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_IDLE);
    ck_assert_int_eq(ie_interviewer_point(interviewer, 1, &chance), IE_POINT_COVERED);
    ck_assert_int_eq(ie_interviewer_point(interviewer, 0, &chance), IE_POINT_MISSED);
    ie_buffer_clear(&out);
    ie_interviewer_ask(interviewer, &out);
    ck_assert_str_eq(out.data, "That was the last question. You answered 1 question and named 60 % of the key points, "
                               "by weight.");
    ie_buffer_free(&out);
    ie_interviewer_destroy(interviewer);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
    ie_pack_free(pack);
}
END_TEST

START_TEST(a_story_is_practised_by_its_parts)
{
    static const char story_pack[] = "title: T\nquestions:\n  - id: a\n    text: Tell me about a conflict with a colleague.\n"
                                     "    rubric: {situation: 2, action: 4, result: 1}\n"
                                     "    follow_ups:\n      - {text: And you?, part: action}\n";
    ie_error error = {0};
    ie_pack *pack = ie_pack_parse(story_pack, sizeof story_pack - 1, "p", NULL, &error);
    ie_text *text = ie_text_create();
    ie_similarity *similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(pack && similarity, "%s", error.text);
    ie_interviewer *interviewer = ie_interviewer_create(pack, similarity);
    ie_buffer out = {0};
    ie_interviewer_ask(interviewer, &out);
    ie_interviewer_answer(interviewer, "Last year in my team two colleagues had a conflict and were angry. We moved the desks.",
                          &out);
    ck_assert_ptr_nonnull(strstr(out.data, "I heard 1 of 3 parts"));
    ck_assert_ptr_nonnull(strstr(out.data, "And you?"));
    ck_assert_ptr_null(strstr(out.data, "not taken for an answer"));
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "I invited both, asked them what they needed and wrote it down.", &out);
    ck_assert_ptr_nonnull(strstr(out.data, "Good, that was the point."));
    ck_assert_ptr_nonnull(strstr(out.data, "Say how it ended"));
    ie_interviewer_ask(interviewer, &out);
    ie_interviewer_ask(interviewer, &out);
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "I don't know.", &out);
    ck_assert_ptr_nonnull(strstr(out.data, "That was not taken for an answer to this: it says that the answer is not known."));
    ie_buffer_free(&out);
    ie_interviewer_destroy(interviewer);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
    ie_pack_free(pack);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interviewer");
    TCase *tests = tcase_create("interviewer");
    tcase_add_test(tests, the_heaviest_missed_point_is_followed_up);
    tcase_add_test(tests, a_story_is_practised_by_its_parts);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
