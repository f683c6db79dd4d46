// SPDX-License-Identifier: MIT
// Tests of lib/answer/segment_record: records into a session, and answers into records.
#include "answer/segment_record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: a\n    text: What is a list?\n    answer: A list is mutable.\n"
    "  - id: b\n    text: How does a dictionary find a key?\n    answer: It hashes the key.\n"
    "    points: [{text: It hashes}]\n    follow_ups: [{text: And then?, point: 1}, {text: Why?}]\n";

static ie_text *text;
static ie_pack *pack;
static ie_session *session;

static void set_up(void)
{
    text = ie_text_create();
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    session = ie_session_create(text);
}

static void tear_down(void)
{
    ie_session_destroy(session);
    ie_pack_free(pack);
    ie_text_destroy(text);
}

static int read_record(const char *json)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse_any(json, strlen(json), NULL);
    ck_assert_ptr_nonnull(record);
    int status = ie_session_read(session, record, &error);
    ck_assert_int_eq(error.code, status == 0 ? IE_OK : IE_FORMAT);
    ie_record_free(record);
    return status;
}

// The answers of a recording whose question is known.
static ie_answers cut_with(size_t question)
{
    const ie_pack_question *items[] = {&pack->questions[question]};
    const ie_named_questions named = {items, 1};
    return ie_answers_cut(session, pack, &named, NULL);
}

START_TEST(what_others_say_is_in_no_answer)
{
    read_record("{\"type\":\"utterance\",\"t\":0,\"dur\":9,\"text\":\"I do not know. It hashes the key.\"}");
    read_record("{\"type\":\"word\",\"t\":0,\"dur\":1,\"text\":\"unknown\"}");
    read_record("{\"type\":\"word\",\"t\":5,\"dur\":1,\"text\":\"hashes\"}");
    read_record("{\"type\":\"turn\",\"t\":0,\"dur\":3,\"person\":2,\"role\":\"candidate\"}");
    read_record("{\"type\":\"turn\",\"t\":4,\"dur\":5,\"person\":1,\"role\":\"interviewer\"}");
    ie_answers answers = cut_with(1);
    ck_assert_uint_eq(answers.count, 1);
    ck_assert_str_eq(answers.items[0].text, "unknown");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(parts_words_and_utterances_make_answers)
{
    ck_assert_int_eq(read_record("{\"type\":\"media\",\"t\":0,\"dur\":10,\"parts\":2}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"media\",\"t\":10,\"dur\":10,\"parts\":2}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"word\",\"t\":2,\"dur\":1,\"text\":\"lists\",\"p\":0.5}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"word\",\"t\":4,\"dur\":1,\"text\":\"listes\",\"language\":\"fr\"}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"utterance\",\"t\":12,\"dur\":2,\"text\":\"It hashes.\"}"), 0);
    ie_answers answers = ie_answers_cut(session, pack, NULL, NULL);
    ck_assert_uint_eq(answers.count, 2);
    ck_assert_str_eq(answers.items[0].text, "lists");
    ck_assert_double_eq(answers.items[0].doubt, 0.5);
    ck_assert_str_eq(answers.items[1].text, "It hashes.");
    ie_answers_free(&answers);
}
END_TEST

START_TEST(only_questions_that_are_chapters_count)
{
    ck_assert_int_eq(read_record("{\"type\":\"media\",\"t\":0,\"dur\":30}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"question\",\"t\":0,\"dur\":5,\"text\":\"a\",\"source\":\"pack\"}"), 0);
    ck_assert_int_eq(read_record("{\"type\":\"question\",\"t\":10,\"dur\":20,\"text\":\"b\","
                                 "\"source\":\"chapter\"}"), 0);
    ie_answers answers = ie_answers_cut(session, pack, NULL, NULL);
    ck_assert_uint_eq(answers.count, 1);
    ck_assert_str_eq(answers.items[0].question->id, "b");
    ck_assert_double_eq(answers.items[0].t, 10);
    ck_assert_double_eq(answers.items[0].end, 30);
    ie_answers_free(&answers);
}
END_TEST

START_TEST(speech_without_time_or_text_is_a_bad_record)
{
    ck_assert_int_eq(read_record("{\"type\":\"word\",\"t\":1}"), -1);
    ck_assert_int_eq(read_record("{\"type\":\"utterance\",\"text\":\"x\"}"), -1);
    ck_assert(!ie_session_has_words(session));
}
END_TEST

START_TEST(question_and_answer_are_written_with_what_to_practise_next)
{
    ie_writer writer = {0};
    ck_assert_int_eq(read_record("{\"type\":\"utterance\",\"t\":2,\"dur\":2,\"text\":\"It hashes.\"}"), 0);
    ie_answers answers = cut_with(1);
    ck_assert_uint_eq(answers.count, 1);
    ie_question_write(&writer, pack, &answers.items[0]);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"question\",\"t\":0,\"dur\":4,\"id\":\"b\",\"index\":2,\"text\":"
                     "\"How does a dictionary find a key?\",\"source\":\"whole\",\"follow_ups\":[{\"text\":\"And "
                     "then?\",\"point\":\"It hashes\"},{\"text\":\"Why?\"}]}");
    ie_answer_write(&writer, &answers.items[0]);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"answer\",\"t\":0,\"dur\":4,\"id\":\"b\",\"question\":"
                     "\"How does a dictionary find a key?\",\"reference\":\"It hashes the key.\",\"text\":\"It "
                     "hashes.\",\"source\":\"whole\"}");
    ie_buffer_free(&writer.text);
    ie_answers_free(&answers);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("segment_record");
    TCase *cases = tcase_create("segment_record");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_others_say_is_in_no_answer);
    tcase_add_test(cases, parts_words_and_utterances_make_answers);
    tcase_add_test(cases, only_questions_that_are_chapters_count);
    tcase_add_test(cases, speech_without_time_or_text_is_a_bad_record);
    tcase_add_test(cases, question_and_answer_are_written_with_what_to_practise_next);
    return run_suite(suite);
}
