// SPDX-License-Identifier: MIT
// Replies of a conversation as `reply` records.
#include "talk/reply_record.h"

#include <math.h>

// What the practice waits for, and the points of its question once it was answered.
static void write_practice(ie_writer *writer, const ie_interviewer *interviewer)
{
    static const char *const states[] = {"idle", "answer", "follow_up"};
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    ie_write_text(writer, "waits_for", states[ie_interviewer_state(interviewer)]);
    if (!question)
        return;
    ie_write_text(writer, "question", question->id);
    double chance = NAN;
    if (question->point_count > 0)
        ie_interviewer_point(interviewer, 0, &chance);
    if (!isfinite(chance))
        return;
    ie_write_open(writer, "points", '[');
    for (size_t i = 0; i < question->point_count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "text", question->points[i].text);
        ie_write_text(writer, "state", ie_point_state_name(ie_interviewer_point(interviewer, i, &chance)));
        ie_write_number(writer, "chance", chance, 4);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

int ie_reply_write(ie_writer *writer, ie_conversation *conversation, const ie_record *message, ie_error *error)
{
    const char *text = ie_record_text(message, "text", NULL);
    if (!text)
        return ie_fail(error, IE_FORMAT, "a message needs a \"text\"");
    const ie_reply *reply = ie_conversation_reply(conversation, text);
    ie_write_record(writer, "reply", ie_record_number(message, "t", 0), -1);
    ie_write_text(writer, "text", reply->text.data);
    ie_write_flag(writer, "understood", reply->intent != NULL);
    ie_write_text(writer, "intent", reply->intent);
    ie_write_number(writer, "score", reply->score, 4);
    if (ie_conversation_interviewer(conversation))
        write_practice(writer, ie_conversation_interviewer(conversation));
    ie_write_text(writer, "model", ie_conversation_model(conversation));
    ie_write_close(writer, '}');
    return 0;
}
