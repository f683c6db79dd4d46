// SPDX-License-Identifier: MIT
// What was asked and who speaks, from records.
#include "speech/asked_record.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static ie_asked asked;
static ie_error error;

static void tear_down(void)
{
    ie_asked_free(&asked);
    asked = (ie_asked){0};
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_asked_take(&asked, record, &error);
    ie_record_free(record);
    return status;
}

START_TEST(an_answer_ends_where_its_time_is_over_or_the_next_question_comes)
{
    take("{\"type\":\"media\",\"t\":0}");
    take("{\"type\":\"question\",\"t\":30,\"id\":\"c\"}");
    take("{\"type\":\"question\",\"t\":10,\"dur\":50,\"id\":\"a\"}");
    take("{\"type\":\"question\",\"t\":10,\"dur\":5,\"id\":\"b\"}");
    ie_asked_settle(&asked);
    ck_assert_uint_eq(asked.question_count, 3);
    ck_assert_str_eq(asked.questions[0].id, "a");
    ck_assert_double_eq(asked.questions[0].end, 30);
    ck_assert_double_eq(asked.questions[1].end, 15);
    ck_assert(isinf(asked.questions[2].end));
}
END_TEST

START_TEST(answers_are_parted_by_recordings_questions_and_what_others_say_at_length)
{
    take("{\"type\":\"media\",\"t\":0}");
    take("{\"type\":\"question\",\"t\":8,\"id\":\"a\"}");
    take("{\"type\":\"turn\",\"t\":4,\"dur\":1,\"person\":1,\"role\":\"interviewer\",\"words\":4}");
    take("{\"type\":\"turn\",\"t\":6,\"dur\":1,\"person\":1,\"role\":\"interviewer\",\"words\":3}");
    take("{\"type\":\"turn\",\"t\":7,\"dur\":1,\"person\":2,\"role\":\"candidate\",\"words\":9}");
    ie_asked_settle(&asked);
    ck_assert_uint_eq(asked.border_count, 3);
    const double wanted[] = {0, 4, 8};
    ck_assert_mem_eq(asked.borders, wanted, sizeof wanted);
    ck_assert_int_eq(ie_asked_lacks_candidate(&asked), 0);
}
END_TEST

START_TEST(where_several_voices_are_nobody_s_nobody_is_known)
{
    take("{\"type\":\"media\",\"t\":0}");
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":2}");
    take("{\"type\":\"media\",\"t\":10}");
    take("{\"type\":\"fluency\",\"t\":10,\"voices\":null,\"voices_reason\":\"too_little_speech\"}");
    take("{\"type\":\"media\",\"t\":20}");
    take("{\"type\":\"fluency\",\"t\":20,\"voices\":2}");
    take("{\"type\":\"turn\",\"t\":21,\"dur\":1,\"person\":1,\"words\":4}");
    take("{\"type\":\"turn\",\"t\":23,\"dur\":1,\"person\":2,\"words\":4}");
    ie_asked_settle(&asked);
    ck_assert_int_eq(ie_asked_knows_speaker(&asked, 5), 0);
    ck_assert_int_eq(ie_asked_knows_speaker(&asked, 15), 1);
    ck_assert_int_eq(ie_asked_knows_speaker(&asked, 22), 1);
    ck_assert_int_eq(ie_asked_lacks_candidate(&asked), 1);
}
END_TEST

START_TEST(without_time_or_id_it_is_refused)
{
    ck_assert_int_eq(take("{\"type\":\"question\",\"t\":1}"), -1);
    ck_assert_int_eq(take("{\"type\":\"question\",\"id\":\"a\"}"), -1);
    ck_assert_int_eq(take("{\"type\":\"turn\",\"dur\":1,\"person\":1}"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(take("{\"type\":\"of-tomorrow\"}"), 0);
    ie_asked_settle(&asked);
    ck_assert_int_eq(ie_asked_knows_speaker(&asked, 0), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("asked_record");
    TCase *cases = tcase_create("asked_record");
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, an_answer_ends_where_its_time_is_over_or_the_next_question_comes);
    tcase_add_test(cases, answers_are_parted_by_recordings_questions_and_what_others_say_at_length);
    tcase_add_test(cases, where_several_voices_are_nobody_s_nobody_is_known);
    tcase_add_test(cases, without_time_or_id_it_is_refused);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
