// SPDX-License-Identifier: MIT
// Tests of lib/talk/reply_record: messages into replies for machines.
#include "talk/reply_record.h"
#include "suite.h"
#include "talk/conversations.h"

#include <check.h>
#include <string.h>

static ie_conversation *conversation;
static ie_writer writer;

static void set_up(void)
{
    setenv("IE_CACHE", "/nowhere", 1);
    conversation = open_conversation(one_question, NULL);
}

static void tear_down(void)
{
    ie_conversation_close(conversation);
    ie_buffer_free(&writer.text);
}

static ie_record *reply_to(const char *message)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse_any(message, strlen(message), NULL);
    ck_assert_int_eq(ie_reply_write(&writer, conversation, record, &error), 0);
    ie_record_free(record);
    record = ie_record_parse(writer.text.data, writer.text.length, &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    return record;
}

START_TEST(a_reply_says_what_was_understood_and_how_surely)
{
    ie_record *reply = reply_to("{\"type\":\"message\",\"t\":3,\"text\":\"hello\"}");
    ck_assert_str_eq(ie_record_text(reply, "type", ""), "reply");
    ck_assert_double_eq(ie_record_number(reply, "t", 0), 3);
    ck_assert_int_eq(ie_record_flag(reply, "understood", 0), 1);
    ck_assert_str_eq(ie_record_text(reply, "intent", ""), "greeting");
    ck_assert_double_gt(ie_record_number(reply, "score", 0), 0.5);
    ck_assert_str_eq(ie_record_text(reply, "waits_for", ""), "idle");
    ck_assert_ptr_null(ie_record_text(reply, "question", NULL));
    ck_assert_str_eq(ie_record_text(reply, "model", ""), ie_conversation_model(conversation));
    ie_record_free(reply);
}
END_TEST

START_TEST(what_is_not_understood_has_no_intent)
{
    ie_record *reply = reply_to("{\"type\":\"message\",\"text\":\"xqzt\"}");
    ck_assert_int_eq(ie_record_flag(reply, "understood", 1), 0);
    ck_assert(!ie_record_has(reply, "intent"));
    ie_record_free(reply);
}
END_TEST

START_TEST(points_come_with_the_answer)
{
    ie_record *reply = reply_to("{\"type\":\"message\",\"text\":\"ask me a question\"}");
    ck_assert_str_eq(ie_record_text(reply, "waits_for", ""), "answer");
    ck_assert_str_eq(ie_record_text(reply, "question", ""), "sky");
    ck_assert_ptr_null(ie_record_member(reply, "points"));
    ie_record_free(reply);
    reply = reply_to("{\"type\":\"message\",\"text\":\"The sky is blue today\"}");
    const ie_record *points = ie_record_member(reply, "points");
    ck_assert_str_eq(ie_record_text(reply, "waits_for", ""), "follow_up");
    ck_assert_str_eq(ie_record_text(reply, "intent", ""), "answer");
    ck_assert_uint_eq(ie_record_length(points), 2);
    ck_assert_str_eq(ie_record_text(ie_record_at(points, 0), "state", ""), "covered");
    ck_assert_str_eq(ie_record_text(ie_record_at(points, 1), "state", ""), "missed");
    ie_record_free(reply);
}
END_TEST

START_TEST(a_message_without_text_is_a_bad_record)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse_any("{\"type\":\"message\",\"text\":7}", 27, NULL);
    ck_assert_int_eq(ie_reply_write(&writer, conversation, record, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ie_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reply_record");
    TCase *cases = tcase_create("reply_record");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_reply_says_what_was_understood_and_how_surely);
    tcase_add_test(cases, what_is_not_understood_has_no_intent);
    tcase_add_test(cases, points_come_with_the_answer);
    tcase_add_test(cases, a_message_without_text_is_a_bad_record);
    return run_suite(suite);
}
