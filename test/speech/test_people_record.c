// SPDX-License-Identifier: MIT
// People in the stream: what is gathered from records, and what is put out at the end of a recording.
#include "speech/people_record.h"
#include "printed.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_people_gatherer *gatherer;
static ie_error error;

static void set_up(void)
{
    open_printed();
    gatherer = ie_people_gatherer_create(&(ie_candidate_given){0}, 0);
    error = (ie_error){0};
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_people_gatherer_take(gatherer, record, stream, &error);
    ie_record_free(record);
    return status;
}

static void finish(int status)
{
    ck_assert_int_eq(ie_people_gatherer_end(gatherer, stream, &error), 0);
    ie_people_gatherer_destroy(gatherer);
    ck_assert_int_eq(close_printed(), status);
}

static void take_interview(void)
{
    take("{\"type\":\"utterance\",\"t\":0,\"dur\":4,\"voice\":1,\"text\":\"Tell me about a day at your work.\"}");
    take("{\"type\":\"utterance\",\"t\":5,\"dur\":9,\"voice\":2,"
         "\"text\":\"I open the shop at eight, I bake until ten, and then I serve my guests.\"}");
}

START_TEST(a_voice_that_is_linked_is_the_same_person_in_the_role_it_had)
{
    take("{\"type\":\"media\",\"t\":0}");
    take_interview();
    take("{\"type\":\"media\",\"t\":20}");
    take("{\"type\":\"utterance\",\"t\":21,\"dur\":1,\"voice\":2,\"text\":\"It is raining.\"}");
    take("{\"type\":\"utterance\",\"t\":23,\"dur\":1,\"voice\":3,\"text\":\"It is.\"}");
    take("{\"type\":\"voice\",\"t\":21,\"dur\":1,\"id\":2,\"linked\":true}");
    take("{\"type\":\"voice\",\"t\":23,\"dur\":1,\"id\":3,\"linked\":false}");
    finish(IE_EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"person\",\"t\":20,\"id\":2,\"role\":\"candidate\""));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"person\",\"t\":20,\"id\":3,\"role\":\"interviewer\""));
    ck_assert_ptr_nonnull(strstr(printed, "\"how\":\"before\""));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":21,\"dur\":1,\"person\":2,\"role\":\"candidate\""));
}
END_TEST

START_TEST(a_record_has_the_role_that_it_says)
{
    const char *line = "{\"type\":\"person\",\"t\":0,\"role\":\"interviewer\"}";
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_int_eq(ie_record_has_role(record, IE_ROLE_INTERVIEWER), 1);
    ck_assert_int_eq(ie_record_has_role(record, IE_ROLE_CANDIDATE), 0);
    ie_record_free(record);
    record = ie_record_parse("{\"type\":\"person\"}", 17, &error);
    ck_assert_int_eq(ie_record_has_role(record, IE_ROLE_CANDIDATE), 0);
    ie_record_free(record);
    finish(IE_EXIT_DONE);
}
END_TEST

START_TEST(people_turns_and_the_question_are_put_out)
{
    take_interview();
    finish(IE_EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(printed, "\"id\":2,\"role\":\"candidate\""));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":5,\"dur\":9,\"person\":2,\"role\":\"candidate\",\"what\":\"answer\""));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"question\",\"t\":0,\"dur\":14,\"id\":\"heard-1\",\"text\":\"Tell me about a day"));
}
END_TEST

START_TEST(what_is_said_in_another_language_is_left_out)
{
    take_interview();
    take("{\"type\":\"utterance\",\"t\":15,\"dur\":2,\"voice\":1,\"language\":\"fr\",\"text\":\"Et pourquoi?\"}");
    take("{\"type\":\"word\",\"t\":15,\"dur\":1,\"language\":\"fr\",\"text\":\"Et\"}");
    finish(IE_EXIT_DONE);
    ck_assert_ptr_null(strstr(printed, "\"t\":15"));
    ck_assert_ptr_null(strstr(printed, "pourquoi"));
}
END_TEST

START_TEST(a_media_record_ends_the_recording_before_it)
{
    take("{\"type\":\"media\",\"t\":0}");
    take_interview();
    take("{\"type\":\"media\",\"t\":20}");
    take("{\"type\":\"utterance\",\"t\":14,\"dur\":4,\"voice\":2,\"text\":\"I close at six.\"}");  // was still to come
    take("{\"type\":\"utterance\",\"t\":20,\"dur\":4,\"voice\":1,\"text\":\"Tell me about a day at home.\"}");
    take("{\"type\":\"utterance\",\"t\":25,\"dur\":9,\"voice\":2,"
         "\"text\":\"I sleep until ten, I read all day, and then I cook for my guests.\"}");
    finish(IE_EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":5,\"dur\":13,\"person\":2"));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"person\",\"t\":20,\"id\":4"));
    ck_assert_ptr_nonnull(strstr(printed, "\"id\":\"heard-2\""));
}
END_TEST

START_TEST(questions_of_interviewers_open_answers_unless_they_follow_up_or_are_small_talk)
{
    static const struct {
        const char *line;
        int opens;
    } questions[] = {
        {"{\"type\":\"question\",\"source\":\"chapter\"}", 1},
        {"{\"type\":\"question\",\"source\":\"people\",\"role\":\"interviewer\"}", 1},
        {"{\"type\":\"question\",\"source\":\"people\",\"role\":\"interviewer\",\"follow_up\":true}", 0},
        {"{\"type\":\"question\",\"source\":\"people\",\"role\":\"interviewer\",\"small_talk\":true}", 0},
        {"{\"type\":\"question\",\"source\":\"people\",\"role\":\"candidate\"}", 0},
        {"{\"type\":\"question\",\"source\":\"people\",\"role\":null}", 0},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        ie_record *record = ie_record_parse(questions[i].line, strlen(questions[i].line), NULL);
        ck_assert_int_eq(ie_question_opens_answer(record), questions[i].opens);
        ck_assert_int_eq(ie_question_was_heard(record), i > 0);
        ie_record_free(record);
    }
    finish(IE_EXIT_DONE);
}
END_TEST

START_TEST(turns_that_name_a_person_are_results_and_no_evidence)
{
    ck_assert_int_eq(take("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":\"candidate\"}"), 0);
    take_interview();
    finish(IE_EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(printed, "\"voices\":[1]"));
}
END_TEST

START_TEST(utterances_without_voices_are_nobodys)
{
    take("{\"type\":\"utterance\",\"t\":0,\"dur\":4,\"text\":\"Tell me about a day at your work.\"}");
    finish(IE_EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(printed, "\"code\":\"voices_unknown\""));
    ck_assert_ptr_null(strstr(printed, "\"person\""));
}
END_TEST

START_TEST(records_without_what_they_need_are_refused)
{
    ck_assert_int_eq(take("{\"type\":\"utterance\",\"t\":0,\"voice\":1}"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(take("{\"type\":\"word\",\"text\":\"x\"}"), -1);
    ck_assert_int_eq(take("{\"type\":\"turn\",\"voice\":1}"), -1);
    finish(IE_EXIT_DONE);
    ck_assert_str_eq(printed, "");
}
END_TEST

START_TEST(a_face_without_time_or_id_is_refused)
{
    ck_assert_int_eq(take("{\"type\":\"face\",\"id\":1}"), -1);
    ck_assert_int_eq(take("{\"type\":\"face\",\"t\":1}"), -1);
    ck_assert_int_eq(take("{\"type\":\"face\",\"t\":1,\"id\":0}"), -1);
    ck_assert_int_eq(take("{\"type\":\"face\",\"t\":1,\"id\":4}"), 0);  // as of an earlier version
    finish(IE_EXIT_DONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_record");
    TCase *tests = tcase_create("people_record");
    tcase_add_checked_fixture(tests, set_up, NULL);
    tcase_add_test(tests, a_record_has_the_role_that_it_says);
    tcase_add_test(tests, people_turns_and_the_question_are_put_out);
    tcase_add_test(tests, what_is_said_in_another_language_is_left_out);
    tcase_add_test(tests, a_voice_that_is_linked_is_the_same_person_in_the_role_it_had);
    tcase_add_test(tests, a_media_record_ends_the_recording_before_it);
    tcase_add_test(tests, questions_of_interviewers_open_answers_unless_they_follow_up_or_are_small_talk);
    tcase_add_test(tests, turns_that_name_a_person_are_results_and_no_evidence);
    tcase_add_test(tests, utterances_without_voices_are_nobodys);
    tcase_add_test(tests, a_face_without_time_or_id_is_refused);
    tcase_add_test(tests, records_without_what_they_need_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
