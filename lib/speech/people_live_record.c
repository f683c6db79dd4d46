// SPDX-License-Identifier: MIT
// Who is who in a recording while it runs.
#include "speech/people_live_record.h"

#include "base/memory.h"
#include "speech/person_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PART_NEW = 8 };  // ours: the reading of a turn that goes on costs at most so many times its text

// What was put out of a turn.
typedef struct told_turn {
    double end;
    ie_role role;
    ie_turn_act act;
    int is_again;
    long questions;  // up to this turn, counted whether or not they were put out
} told_turn;

typedef struct told_person {
    ie_role role;
    int is_told, percent;  // how sure
} told_person;

struct ie_people_live {
    ie_candidate_given given;
    int voice, is_waited_for;  // of the given candidate; 0: given by nothing that is known yet
    ie_people people;
    ie_buffer text;            // of the last turn
    size_t read;               // bytes of it that the turn has
    int last_voice;            // that of the last turn; 0 where that is over
    double so_far;
    told_turn *turns;
    size_t turn_count, turn_capacity;
    told_person *persons;
    long *ids;
    size_t person_count, person_capacity, id_capacity;
    long last_id, last_question;
    ie_writer writer;
};

ie_people_live *ie_people_live_create(const ie_candidate_given *candidate)
{
    ie_people_live *live = ie_allocate(1, sizeof *live);
    live->given = *candidate;
    ie_people_live_begin(live, 0, 0);
    return live;
}

void ie_people_live_destroy(ie_people_live *live)
{
    if (!live)
        return;
    ie_people_free(&live->people);
    ie_buffer_free(&live->text);
    ie_buffer_free(&live->writer.text);
    free(live->turns);
    free(live->persons);
    free(live->ids);
    free(live);
}

void ie_people_live_begin(ie_people_live *live, long last_id, long last_question)
{
    ie_people_free(&live->people);
    ie_buffer_clear(&live->text);
    live->read = live->turn_count = live->person_count = 0;
    live->so_far = -INFINITY;
    live->voice = live->last_voice = 0;
    live->is_waited_for = live->given.voice > 0;
    live->last_id = last_id;
    live->last_question = last_question;
}

// Adds to the last turn or begins another. Returns 1 where that is worth settling anew.
static int add_utterance_to_turns(ie_people_live *live, const ie_piece *utterance)
{
    ie_people *people = &live->people;
    ie_turn *last = people->turn_count > 0 ? &people->turns[people->turn_count - 1] : NULL;
    int goes_on = live->last_voice == utterance->voice, is_empty = *utterance->text == '\0';
    live->last_voice = is_empty && !goes_on ? 0 : utterance->voice;  // without words it ends a turn and begins none
    if (is_empty)
        return 0;
    if (goes_on) {
        ie_buffer_text(&live->text, " ");
        ie_buffer_text(&live->text, utterance->text);
        last->end = fmax(last->end, utterance->end);
        if (live->text.length - live->read < live->read / PART_NEW)
            return 0;
        ie_people_retell(people, utterance->end, live->text.data);
    } else {
        if (live->text.length > live->read)
            ie_people_retell(people, last->end, live->text.data);
        ie_buffer_clear(&live->text);
        ie_buffer_text(&live->text, utterance->text);
        double t = last ? fmax(last->t, utterance->t) : utterance->t;  // turns so far stand as they came
        ie_people_add(people, t, utterance->end, utterance->voice, utterance->text);
    }
    live->read = live->text.length;
    return 1;
}

// Notes which voice is the candidate's, where that was given.
static void look_for_given(ie_people_live *live, const ie_piece *utterance)
{
    live->is_waited_for |= live->given.side != IE_NO_SIDE && utterance->side != IE_NO_SIDE;
    if (live->voice == 0 && live->is_waited_for
        && (utterance->voice == live->given.voice
            || (live->given.side != IE_NO_SIDE && utterance->side == live->given.side)))
        live->voice = utterance->voice;
}

static void put_persons(ie_people_live *live, ie_people_told *told, ie_stream *stream)
{
    const ie_people *people = &live->people;
    for (size_t i = live->person_count; i < people->count; i++) {
        IE_GROW(live->persons, i, live->person_capacity);
        IE_GROW(live->ids, i, live->id_capacity);
        live->persons[i] = (told_person){0};
        live->ids[i] = live->last_id + 1 + (long)i;
    }
    live->person_count = people->count;
    told->ids = live->ids;
    for (size_t i = 0; i < people->count; i++) {
        const ie_participant *person = &people->people[i];
        const told_person now = {person->role, 1, (int)lround(100 * person->sure)}, *before = &live->persons[i];
        if (before->is_told && before->role == now.role && before->percent == now.percent)
            continue;
        live->persons[i] = now;
        ie_person_write(&live->writer, told, person, live->ids[i]);
        ie_stream_put(stream, &live->writer);
    }
}

static void put_turn_so_far(ie_people_live *live, const ie_people_told *told, size_t index, long number,
                            ie_stream *stream)
{
    ie_person_turn_write(&live->writer, told, index);
    ie_stream_put(stream, &live->writer);
    if (live->people.turns[index].act != IE_TURN_QUESTION)
        return;
    ie_person_question_write(&live->writer, told, index, number);
    ie_stream_put(stream, &live->writer);
}

static void put_turns_so_far(ie_people_live *live, const ie_people_told *told, ie_stream *stream)
{
    const ie_people *people = &live->people;
    long questions = people->acts_from > 0 ? live->turns[people->acts_from - 1].questions : live->last_question;
    for (size_t i = people->acts_from; i < people->turn_count; i++) {
        const ie_turn *turn = &people->turns[i];
        ie_role role = people->people[turn->person].role;
        questions += turn->act == IE_TURN_QUESTION;
        const told_turn now = {turn->end, role, turn->act, turn->is_again, questions};
        int is_new = i == live->turn_count;
        if (is_new)
            IE_GROW(live->turns, live->turn_count, live->turn_capacity);
        live->turn_count += (size_t)is_new;
        told_turn *before = &live->turns[i];
        int is_other = role != IE_ROLE_UNKNOWN
            && (before->role != now.role || before->act != now.act || before->is_again != now.is_again
                || (now.act == IE_TURN_QUESTION && before->questions != now.questions));
        if (is_new || before->end < now.end || is_other) {
            *before = now;
            put_turn_so_far(live, told, i, questions, stream);
        }
        before->questions = questions;
    }
}

void ie_people_live_hear(ie_people_live *live, double t, const ie_piece *utterance, ie_stream *stream)
{
    ie_error ignored = {0};
    live->so_far = fmax(live->so_far, utterance->end);
    look_for_given(live, utterance);
    int is_new = add_utterance_to_turns(live, utterance);
    if (!is_new || (live->is_waited_for && live->voice == 0))
        return;
    if (ie_people_settle(&live->people, live->voice, &ignored) < 0)
        return;
    ie_people_told told = {.people = &live->people, .how = live->voice > 0 ? "given" : "words", .t = t,
                           .so_far = live->so_far};
    put_persons(live, &told, stream);
    put_turns_so_far(live, &told, stream);
}
