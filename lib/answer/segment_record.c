// SPDX-License-Identifier: MIT
// The records that segmentation reads and writes.
#include "answer/segment_record.h"

#include <limits.h>
#include <math.h>
#include <string.h>

int ie_session_read(ie_session *session, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", ""), *text = ie_record_text(record, "text", NULL);
    double t = ie_record_number(record, "t", NAN);
    if (strcmp(type, "media") == 0) {
        ie_session_add_part(session, isnan(t) ? 0 : t, ie_record_number(record, "dur", NAN),
                            (int)ie_record_integer(record, "parts", 1, INT_MAX, 1));
        return 0;
    }
    if (strcmp(type, "question") == 0) {
        const char *source = ie_record_text(record, "source", "");
        if (strcmp(source, "people") == 0 && strcmp(ie_record_text(record, "role", ""), "interviewer") == 0
            && !ie_record_flag(record, "small_talk", 0))
            ie_session_add_heard(session);
        if (strcmp(source, "chapter") == 0)
            ie_session_add_chapter(session, isnan(t) ? 0 : t, ie_record_number(record, "dur", NAN), text ? text : "");
        return 0;
    }
    if (strcmp(type, "turn") == 0) {
        const char *role = ie_record_text(record, "role", NULL);
        if (role && strcmp(role, "candidate") != 0 && !isnan(t))
            ie_session_add_other(session, t, ie_record_number(record, "dur", 0));
        return 0;
    }
    if (!text || isnan(t))
        return ie_fail(error, IE_FORMAT, "a %s needs \"t\" and \"text\"", type);
    if (strcmp(type, "word") == 0)
        ie_session_add_word(session, t, ie_record_number(record, "dur", 0), text, ie_record_number(record, "p", NAN));
    else
        ie_session_add_utterance(session, t, ie_record_number(record, "dur", 0), text);
    return 0;
}

// What the report needs to say what to learn and to practise next.
static void write_study(ie_writer *writer, const ie_pack_question *question)
{
    if (question->learning)
        ie_write_text(writer, "learn", question->learning);
    if (question->follow_up_count == 0)
        return;
    ie_write_open(writer, "follow_ups", '[');
    for (size_t i = 0; i < question->follow_up_count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "text", question->follow_ups[i].text);
        if (question->follow_ups[i].point >= 0)
            ie_write_text(writer, "point", question->points[question->follow_ups[i].point].text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

void ie_question_write(ie_writer *writer, const ie_pack *pack, const ie_answer *answer)
{
    ie_write_record(writer, "question", answer->question_t, answer->end - answer->question_t);
    ie_write_text(writer, "id", answer->question->id);
    ie_write_integer(writer, "index", answer->question - pack->questions + 1);
    ie_write_text(writer, "text", answer->question->text);
    ie_write_text(writer, "source", answer->source);
    write_study(writer, answer->question);
    ie_write_close(writer, '}');
}

void ie_answer_write(ie_writer *writer, const ie_answer *answer)
{
    ie_write_record(writer, "answer", answer->t, answer->end - answer->t);
    ie_write_text(writer, "id", answer->question->id);
    ie_write_text(writer, "question", answer->question->text);
    ie_write_text(writer, "reference", answer->question->answer);
    ie_write_text(writer, "text", answer->text);
    ie_write_text(writer, "source", answer->source);
    ie_write_close(writer, '}');
}
