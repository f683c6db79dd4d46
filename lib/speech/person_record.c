// SPDX-License-Identifier: MIT
// The records of people.
#include "speech/person_record.h"

#include <math.h>

static void begin_record(ie_writer *writer, const ie_people_told *told, const char *type, double t, double dur)
{
    ie_write_record(writer, type, t, dur);
    if (!isnan(told->so_far))
        ie_write_number(writer, "so_far", told->so_far, 3);
}

// The faces of a voice, and how sure that is.
static void write_faces(ie_writer *writer, const ie_people_faces *faces, int voice)
{
    const ie_mouth *most = faces ? ie_people_faces_of(faces, voice) : NULL;
    ie_write_open(writer, "faces", '[');
    for (size_t i = 0; most && i < faces->count; i++)
        if (faces->mouths[i].voice == voice)
            ie_write_integer(writer, NULL, faces->mouths[i].face);
    ie_write_close(writer, ']');
    if (most) {
        ie_write_number(writer, "faces_sure", most->sure, 3);
        ie_write_number(writer, "faces_correlation", most->correlation, 3);
    }
}

void ie_person_write(ie_writer *writer, const ie_people_told *told, const ie_participant *person, long id)
{
    int is_heard = person->voice > 0;
    double seconds = 0;
    for (size_t i = 0; i < told->people->count; i++)
        seconds += told->people->people[i].seconds;
    begin_record(writer, told, "person", told->t, -1);
    ie_write_integer(writer, "id", id);
    ie_write_text(writer, "role", ie_role_names[person->role]);
    ie_write_number(writer, "sure", person->sure, 3);
    ie_write_open(writer, "voices", '[');
    if (is_heard)
        ie_write_integer(writer, NULL, person->voice);
    ie_write_close(writer, ']');
    write_faces(writer, told->faces, person->voice);
    ie_write_text(writer, "how", is_heard ? told->how : "given");
    ie_write_integer(writer, "turns", (long long)person->turns);
    ie_write_integer(writer, "words", (long long)person->words);
    ie_write_integer(writer, "asking", (long long)person->asking);
    ie_write_number(writer, "share", is_heard && seconds > 0 ? person->seconds / seconds : NAN, 3);
    ie_write_close(writer, '}');
}

static void write_speaker(ie_writer *writer, const ie_people_told *told, const ie_turn *turn)
{
    ie_write_integer(writer, "person", told->ids[turn->person]);
    ie_write_text(writer, "role", ie_role_names[told->people->people[turn->person].role]);
}

void ie_person_turn_write(ie_writer *writer, const ie_people_told *told, size_t index)
{
    const ie_turn *turn = &told->people->turns[index];
    begin_record(writer, told, "turn", turn->t, turn->end - turn->t);
    write_speaker(writer, told, turn);
    ie_write_text(writer, "what", ie_turn_act_names[turn->act]);
    ie_write_integer(writer, "words", (long long)turn->acts.words);
    ie_write_close(writer, '}');
}

static double question_seconds(const ie_people *people, size_t index)
{
    size_t next = ie_people_next_question(people, index);
    double end = next < people->turn_count ? people->turns[next].t : people->turns[people->turn_count - 1].end;
    return end - people->turns[index].t;
}

void ie_person_question_write(ie_writer *writer, const ie_people_told *told, size_t index, long number)
{
    const ie_turn *turn = &told->people->turns[index];
    ie_buffer id = {0}, text = {0};
    ie_buffer_format(&id, "heard-%ld", number);
    ie_buffer_add(&text, turn->text + turn->acts.asked_at, turn->acts.asked_to - turn->acts.asked_at);
    begin_record(writer, told, "question", turn->t, isnan(told->so_far) ? question_seconds(told->people, index) : -1);
    ie_write_text(writer, "id", id.data);
    ie_write_text(writer, "text", text.data);
    ie_write_text(writer, "source", "people");
    write_speaker(writer, told, turn);
    if (turn->acts.is_courtesy)
        ie_write_flag(writer, "small_talk", 1);
    if (turn->acts.is_follow_up)
        ie_write_flag(writer, "follow_up", 1);
    if (turn->is_again)
        ie_write_flag(writer, "again", 1);
    ie_write_close(writer, '}');
    ie_buffer_free(&id);
    ie_buffer_free(&text);
}
