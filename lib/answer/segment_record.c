// SPDX-License-Identifier: MIT
// The records that segmentation reads and writes.
#include "answer/segment_record.h"

#include "base/memory.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A question of ie-people's: those of others and small talk ask for no answer.
static void read_heard(ie_session *session, const ie_record *record, double t)
{
    const char *id = ie_record_text(record, "id", NULL), *text = ie_record_text(record, "text", NULL);
    const ie_heard heard = {t, (char *)id, (char *)text, ie_record_flag(record, "follow_up", 0),
                            ie_record_flag(record, "again", 0)};
    if (id && text && strcmp(ie_record_text(record, "role", ""), "interviewer") == 0
        && !ie_record_flag(record, "small_talk", 0))
        ie_session_add_heard(session, &heard);
}

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
        if (strcmp(source, "people") == 0 && !isnan(t))
            read_heard(session, record, t);
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
    if (!ie_record_is_english(record))
        return 0;
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
    if (question->time_limit_seconds > 0)
        ie_write_number(writer, "time_limit_seconds", question->time_limit_seconds, 3);
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
    const ie_pack_question *question = answer->question;
    const ie_asking *asking = answer->asking;
    ie_write_record(writer, "question", answer->question_t, answer->end - answer->question_t);
    ie_write_text(writer, "id", question ? question->id : asking->heard->id);
    if (question)
        ie_write_integer(writer, "index", question - pack->questions + 1);
    ie_write_text(writer, "text", question ? question->text : asking->heard->text);
    ie_write_text(writer, "source", answer->source);
    if (asking) {
        ie_write_text(writer, "heard", asking->heard->id);
        if (question)
            ie_write_text(writer, "asked", asking->heard->text);
        ie_write_number(writer, "likeness", asking->likeness, 3);
        if (asking->same_as)
            ie_write_text(writer, "same_as", asking->same_as->id);
    }
    if (question)
        write_study(writer, question);
    ie_write_close(writer, '}');
}

void ie_asking_write(ie_writer *writer, const ie_answers *answers, size_t index)
{
    const ie_asking *asking = &answers->askings[index], *opened = &answers->askings[asking->opened_by];
    int is_last = index + 1 == answers->asking_count;
    ie_write_record(writer, "question", asking->heard->t,
                    is_last ? -1 : asking[1].heard->t - asking->heard->t);
    ie_write_text(writer, "id", asking->heard->id);
    ie_write_text(writer, "text", asking->heard->text);
    ie_write_text(writer, "source", "heard");
    ie_write_text(writer, "heard", asking->heard->id);
    ie_write_flag(writer, asking->kind == IE_ASKING_AGAIN ? "again" : "follow_up", 1);
    ie_write_text(writer, "of", opened->question ? opened->question->id : opened->heard->id);
    ie_write_close(writer, '}');
}

void ie_not_asked_write(ie_writer *writer, const ie_pack *pack, const ie_answers *answers)
{
    unsigned char *is_asked = ie_allocate(pack->question_count + 1, 1);
    size_t left = pack->question_count;
    for (size_t i = 0; i < answers->count; i++)
        if (answers->items[i].question) {
            is_asked[answers->items[i].question - pack->questions] = 1;
            left--;
        }
    ie_buffer text = {0};
    ie_buffer_format(&text, "%zu of the %zu questions of the pack were not heard", left, pack->question_count);
    ie_write_record(writer, "notice", 0, -1);
    ie_write_text(writer, "level", "info");
    ie_write_text(writer, "code", "not_asked");
    ie_write_text(writer, "text", text.data);
    ie_write_text(writer, "by", ie_program_name);
    ie_write_open(writer, "questions", '[');
    for (size_t q = 0; q < pack->question_count; q++) {
        if (is_asked[q])
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "id", pack->questions[q].id);
        ie_write_text(writer, "text", pack->questions[q].text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_write_close(writer, '}');
    ie_buffer_free(&text);
    free(is_asked);
}

static void write_guesses(ie_writer *writer, const ie_answer *answer)
{
    ie_write_open(writer, "guesses", '[');
    for (size_t i = 0; i < answer->guess_count; i++) {
        const ie_guess *guess = &answer->guesses[i];
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", guess->t, 3);
        ie_write_number(writer, "dur", guess->end - guess->t, 3);
        ie_write_text(writer, "heard", guess->heard);
        ie_write_text(writer, "text", guess->text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

void ie_answer_write(ie_writer *writer, const ie_answer *answer)
{
    ie_write_record(writer, "answer", answer->t, answer->end - answer->t);
    ie_write_text(writer, "id", answer->question->id);
    ie_write_text(writer, "question", answer->question->text);
    ie_write_text(writer, "reference", answer->question->answer);
    ie_write_text(writer, "text", answer->text);
    ie_write_text(writer, "source", answer->source);
    if (answer->guess_count > 0)
        write_guesses(writer, answer);
    ie_write_close(writer, '}');
}
