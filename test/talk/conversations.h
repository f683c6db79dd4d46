// SPDX-License-Identifier: MIT
// A conversation for the suites of lib/talk: our intents, a pack of one question and a short recording's results.
#ifndef IE_TEST_TALK_CONVERSATIONS_H
#define IE_TEST_TALK_CONVERSATIONS_H

#include "base/path.h"
#include "talk/conversation.h"
#include "talk/files.h"

static const char one_question[] =
    "title: T\nquestions:\n  - id: sky\n    text: What can you say about the weather?\n"
    "    answer: The sky is blue, and rain falls from clouds.\n    points:\n      - {text: The sky is blue, weight: 1}\n"
    "      - {text: Rain falls from clouds, weight: 5}\n"
    "    follow_ups:\n      - {text: And where does water come from?, point: 2}\n";

static const char two_answers[] =
    "{\"type\":\"media\",\"t\":0,\"dur\":60,\"purpose\":\"practice\"}\n"
    "{\"type\":\"question\",\"t\":0,\"dur\":30,\"id\":\"q1\",\"index\":1,\"text\":\"First?\",\"source\":\"pack\"}\n"
    "{\"type\":\"question\",\"t\":30,\"dur\":30,\"id\":\"q2\",\"index\":2,\"text\":\"Second?\",\"source\":\"pack\"}\n"
    "{\"type\":\"answer\",\"t\":0,\"dur\":30,\"id\":\"q1\",\"question\":\"First?\",\"reference\":\"R\",\"text\":\"um lists\"}\n"
    "{\"type\":\"similarity\",\"t\":0,\"dur\":30,\"id\":\"q1\",\"score\":7.5,\"points\":[{\"text\":\"P one\",\"state\":\"covered\"}]}\n"
    "{\"type\":\"answer\",\"t\":30,\"dur\":30,\"id\":\"q2\",\"question\":\"Second?\",\"reference\":\"R\",\"text\":\"\"}\n"
    "{\"type\":\"similarity\",\"t\":30,\"dur\":30,\"id\":\"q2\",\"score\":2.5,\"points\":[{\"text\":\"P two\",\"state\":\"missed\"},"
    "{\"text\":\"P three\",\"state\":\"partly\"}]}\n";

// Opens a conversation with our intents; pack and report are texts, NULL for none.
static inline ie_conversation *open_conversation(const char *pack, const char *report)
{
    ie_error error = {0};
    char *intents = ie_path_data("corpus/chat/intents.json"), *model = ie_path_data("models/chat.json");
    char *pack_path = pack ? write_text_file(pack) : NULL, *report_path = report ? write_text_file(report) : NULL;
    const ie_conversation_sources sources = {intents, model, report_path, pack_path};
    ie_conversation *conversation = ie_conversation_open(&sources, &error);
    ck_assert_msg(conversation != NULL, "%s", error.text);
    if (pack_path)
        remove_text_file(pack_path);
    if (report_path)
        remove_text_file(report_path);
    free(intents);
    free(model);
    return conversation;
}

#endif
