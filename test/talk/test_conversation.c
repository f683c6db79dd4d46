// SPDX-License-Identifier: MIT
// Tests of lib/talk/conversation: whether a sentence goes to the practice, to the results or to the responses.
#include "talk/conversation.h"
#include "suite.h"
#include "talk/conversations.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_conversation *conversation;

static void without_net(void)
{
    setenv("IE_CACHE", "/nowhere", 1);  // by words alone, the same on every machine
}

static void tear_down(void)
{
    ie_conversation_close(conversation);
}

static void expect_reply(const char *sentence, const char *intent, const char *part)
{
    const ie_reply *reply = ie_conversation_reply(conversation, sentence);
    ck_assert_msg(reply->intent ? intent && strcmp(reply->intent, intent) == 0 : !intent, "%s: %s", sentence,
                  reply->intent ? reply->intent : "not understood");
    ck_assert_msg(strstr(reply->text.data, part) != NULL, "%s: %s", sentence, reply->text.data);
}

START_TEST(responses_are_said_where_there_is_neither_pack_nor_report)
{
    conversation = open_conversation(NULL, NULL);
    expect_reply("hello", "greeting", "");
    expect_reply("how did I do", "my_results", "--report");
    expect_reply("ask me a question", "ask_question", "-q");
    expect_reply("xqzt vbnm", NULL, "");
    ck_assert(!ie_conversation_reply(conversation, "xqzt vbnm")->is_end);
    ck_assert(ie_conversation_reply(conversation, "bye")->is_end);
    ck_assert_ptr_null(ie_conversation_interviewer(conversation));
    ck_assert_int_eq(strncmp(ie_conversation_model(conversation), "chat@", 5), 0);
}
END_TEST

START_TEST(while_a_question_is_open_nearly_everything_is_an_answer)
{
    conversation = open_conversation(one_question, NULL);
    expect_reply("ask me a question", "ask_question", "What can you say about the weather?");
    expect_reply("repeat the question", "repeat_question", "What can you say about the weather?");
    expect_reply("a hint please", "hint", "Rain falls from clouds");
    expect_reply("what do you store about me, you might ask, when the sky is blue over all of us", "answer", "I heard");
    expect_reply("rain falls from dark clouds", "answer", "Good, that was the point.");
    expect_reply("what do you store about me", "privacy", "");
}
END_TEST

START_TEST(the_practice_can_be_left)
{
    conversation = open_conversation(one_question, NULL);
    expect_reply("ask me a question", "ask_question", "Question 1 of 1");
    expect_reply("stop the practice", "stop_practice", "The practice is over.");
    expect_reply("hello", "greeting", "");
    ck_assert_int_eq(ie_interviewer_state(ie_conversation_interviewer(conversation)), IE_INTERVIEW_IDLE);
}
END_TEST

START_TEST(results_are_explained)
{
    conversation = open_conversation(NULL, two_answers);
    expect_reply("how did I do", "my_results", "5.0 of 10");
    expect_reply("which was my worst answer", "worst_answer", "P two");
}
END_TEST

START_TEST(a_reply_about_saying_goodbye_is_the_end_also_with_a_pack)
{
    conversation = open_conversation(one_question, two_answers);
    ie_conversation_reply(conversation, "ask me a question");
    ck_assert(ie_conversation_reply(conversation, "goodbye")->is_end);
}
END_TEST

START_TEST(what_cannot_be_used_is_refused)
{
    char *intents = ie_path_data("corpus/chat/intents.json"), *model = ie_path_data("models/chat.json");
    const struct {
        ie_conversation_sources sources;
        ie_code code;
    } cases[] = {{{"/nowhere", model, NULL, NULL}, IE_IO},
                 {{intents, "/nowhere", NULL, NULL}, IE_MODEL},
                 {{intents, model, "/nowhere", NULL}, IE_IO},
                 {{intents, model, NULL, "/nowhere"}, IE_IO},
                 {{intents, model, NULL, model}, IE_FORMAT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ie_error error = {0};
        ck_assert_msg(ie_conversation_open(&cases[i].sources, &error) == NULL, "case %zu was taken", i);
        ck_assert_int_eq(error.code, cases[i].code);
    }
    free(intents);
    free(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("conversation");
    TCase *cases = tcase_create("conversation");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, without_net, tear_down);
    tcase_add_test(cases, responses_are_said_where_there_is_neither_pack_nor_report);
    tcase_add_test(cases, while_a_question_is_open_nearly_everything_is_an_answer);
    tcase_add_test(cases, the_practice_can_be_left);
    tcase_add_test(cases, results_are_explained);
    tcase_add_test(cases, a_reply_about_saying_goodbye_is_the_end_also_with_a_pack);
    tcase_add_test(cases, what_cannot_be_used_is_refused);
    return run_suite(suite);
}
