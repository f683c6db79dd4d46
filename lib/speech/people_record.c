// SPDX-License-Identifier: MIT
// People in the stream.
#include "speech/people_record.h"

#include "base/memory.h"
#include "speech/people_known.h"
#include "speech/people_live_record.h"
#include "speech/people_turns.h"
#include "speech/person_record.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NO_VOICE = -1 };  // of a face that was given for the candidate's, where it is not known which voice that is

static const double slack_seconds = 0.005;  // by which times that are written may be off

struct ie_people_gatherer {
    ie_candidate_given candidate;
    double t, next_t;       // where the recording begins, and the next one, which came already; NAN for none
    int is_settled;         // in some recording somebody was the given candidate
    int is_given;           // the candidate of this recording is as was given
    int is_expected;        // somebody in it was heard before, and that counted
    int voices;             // as `fluency` counted them: 0 not told
    ie_pieces utterances, words, spans;
    ie_people_faces faces;
    ie_people_known known;  // from the recordings before
    long *ids;              // of the people of this recording
    size_t id_capacity;
    long questions;         // put out so far, for their ids
    ie_people_live *live;   // NULL: nothing is put out before the end of a recording
    ie_writer writer;
};

ie_people_gatherer *ie_people_gatherer_create(const ie_candidate_given *candidate, int is_live)
{
    ie_people_gatherer *gatherer = ie_allocate(1, sizeof *gatherer);
    gatherer->candidate = *candidate;
    gatherer->t = gatherer->next_t = NAN;
    gatherer->live = is_live ? ie_people_live_create(candidate) : NULL;
    return gatherer;
}

static void clear_pieces(ie_pieces *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    list->count = 0;
}

static void clear_recording(ie_people_gatherer *gatherer)
{
    clear_pieces(&gatherer->utterances);
    clear_pieces(&gatherer->words);
    clear_pieces(&gatherer->spans);
    gatherer->voices = 0;
    ie_people_known_end(&gatherer->known);
    if (gatherer->live)
        ie_people_live_begin(gatherer->live, gatherer->known.last_id, gatherer->questions);
}

void ie_people_gatherer_destroy(ie_people_gatherer *gatherer)
{
    if (!gatherer)
        return;
    clear_recording(gatherer);
    ie_people_live_destroy(gatherer->live);
    free(gatherer->utterances.items);
    free(gatherer->words.items);
    free(gatherer->spans.items);
    ie_people_faces_free(&gatherer->faces);
    ie_people_known_free(&gatherer->known);
    free(gatherer->ids);
    ie_buffer_free(&gatherer->writer.text);
    free(gatherer);
}

// Adds the time, voice and text of a record. Returns 0; -1 with IE_FORMAT where the time or a text that is needed is
// missing.
static int add_piece(ie_pieces *list, const ie_record *record, int needs_text, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", 0);
    const char *text = ie_record_text(record, "text", NULL);
    long voice = 0;
    if (!isfinite(t) || !isfinite(dur) || (needs_text && !text))
        return ie_fail(error, IE_FORMAT, "%s without its time%s", ie_record_text(record, "type", ""),
                       needs_text ? " or its text" : "");
    if (ie_record_number(record, "voice", NAN) > 0 && ie_record_number(record, "voice", NAN) < 1000)
        voice = (long)ie_record_number(record, "voice", 0);
    IE_GROW(list->items, list->count, list->capacity);
    ie_side side = ie_side_read(ie_record_text(record, "channel", NULL));
    list->items[list->count++] = (ie_piece){t, t + fmax(0, dur), (int)voice, side, ie_copy_text(text)};
    return 0;
}

static int end_recording(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error);

static int take_face(ie_people_gatherer *gatherer, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), box[4] = {0};
    int id = (int)ie_record_integer(record, "id", 1, INT_MAX, 0);
    if (!isfinite(t) || id == 0)
        return ie_fail(error, IE_FORMAT, "face without its time or its id");
    ie_record_numbers(record, "box", box, 4);
    const ie_mouth_sight sight = {t, id, (float)ie_record_number(record, "motion", NAN), (float)(box[0] + box[2] / 2)};
    ie_people_faces_see(&gatherer->faces, &sight);
    return 0;
}

// Goes on to the recording that came.
static int begin_next(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error)
{
    int status = end_recording(gatherer, stream, error);
    gatherer->t = gatherer->next_t;
    gatherer->next_t = NAN;
    return status;
}

static int take_recording(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    int status = isnan(gatherer->next_t) ? 0 : begin_next(gatherer, stream, error);
    *(isnan(gatherer->t) ? &gatherer->t : &gatherer->next_t) = ie_record_number(record, "t", 0);
    return status;
}

static int take_utterance(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    if (add_piece(&gatherer->utterances, record, 1, error) < 0)
        return -1;
    const ie_piece *utterance = &gatherer->utterances.items[gatherer->utterances.count - 1];
    if (gatherer->live && utterance->voice > 0)
        ie_people_live_hear(gatherer->live, isnan(gatherer->t) ? 0 : gatherer->t, utterance, stream);
    return 0;
}

int ie_people_gatherer_take(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    if (strcmp(type, "media") == 0)
        return take_recording(gatherer, record, stream, error);
    if (strcmp(type, "face") == 0)
        return take_face(gatherer, record, error);
    if (ie_record_number(record, "t", NAN) >= gatherer->next_t - slack_seconds
        && begin_next(gatherer, stream, error) < 0)
        return -1;
    if (!ie_record_is_english(record))
        return 0;
    if (strcmp(type, "utterance") == 0)
        return take_utterance(gatherer, record, stream, error);
    if (strcmp(type, "word") == 0)
        return add_piece(&gatherer->words, record, 1, error);
    if (strcmp(type, "turn") == 0)  // of a voice; one of a person is from another stage like this
        return ie_record_number(record, "voice", 0) > 0 ? add_piece(&gatherer->spans, record, 0, error) : 0;
    if (strcmp(type, "voice") == 0 && ie_record_flag(record, "linked", 0))
        ie_people_known_hear(&gatherer->known, (int)ie_record_integer(record, "id", 1, 999, 0));
    else if (strcmp(ie_record_text(record, "scope", ""), "recording") == 0)  // of fluency
        gatherer->voices = ie_record_number(record, "voices", 0) == 1;
    return 0;
}

// What the records of this recording share.
static ie_people_told tell_of(const ie_people_gatherer *gatherer, const ie_people *people)
{
    return (ie_people_told){.people = people, .ids = gatherer->ids, .faces = &gatherer->faces, .t = gatherer->t,
                            .how = gatherer->is_given      ? "given"
                                   : gatherer->is_expected ? "before"
                                                           : "words",
                            .so_far = NAN};
}

static void put_person(ie_people_gatherer *gatherer, const ie_people *people, const ie_participant *person, long id,
                       ie_stream *stream)
{
    const ie_people_told told = tell_of(gatherer, people);
    ie_person_write(&gatherer->writer, &told, person, id);
    ie_stream_put(stream, &gatherer->writer);
}

static void put_turns(ie_people_gatherer *gatherer, const ie_people *people, ie_stream *stream)
{
    const ie_people_told told = tell_of(gatherer, people);
    for (size_t i = 0; i < people->turn_count; i++) {
        ie_person_turn_write(&gatherer->writer, &told, i);
        ie_stream_put(stream, &gatherer->writer);
        if (people->turns[i].act == IE_TURN_QUESTION) {
            ie_person_question_write(&gatherer->writer, &told, i, ++gatherer->questions);
            ie_stream_put(stream, &gatherer->writer);
        }
    }
}

static void put_people(ie_people_gatherer *gatherer, const ie_people *people, ie_stream *stream)
{
    for (size_t i = 0; i < people->count; i++) {
        IE_GROW(gatherer->ids, i, gatherer->id_capacity);
        gatherer->ids[i] = ie_people_known_tell(&gatherer->known, &people->people[i]);
        put_person(gatherer, people, &people->people[i], gatherer->ids[i], stream);
    }
    put_turns(gatherer, people, stream);
    if (people->people[0].role == IE_ROLE_UNKNOWN)
        ie_stream_notice(stream, gatherer->t, people->count == 1 ? "info" : "warning", "roles_unknown",
                         "%s is not sure enough (%.2f): --candidate voice:N says it",
                         people->count == 1 ? "whether the only voice is the candidate's"
                                            : "which voice is the candidate's",
                         people->people[0].sure);
}

// The voice that says most on a side of the sound: 0 where no channel told any voice, -1 where none is on that side.
static int voice_of_channel(const ie_pieces *utterances, ie_side side)
{
    double seconds[1000] = {0};  // add_piece takes no higher voice
    int best = 0, is_told = 0;
    for (size_t i = 0; i < utterances->count; i++) {
        const ie_piece *said = &utterances->items[i];
        is_told |= said->side != IE_NO_SIDE;
        if (said->side != side || said->voice == 0)
            continue;
        seconds[said->voice] += said->end - said->t;
        best = seconds[said->voice] > seconds[best] || best == 0 ? said->voice : best;
    }
    return best > 0 ? best : is_told ? -1 : 0;
}

static int voice_of_candidate(const ie_people *people)
{
    for (size_t i = 0; i < people->count; i++)
        if (people->people[i].role == IE_ROLE_CANDIDATE)
            return people->people[i].voice;
    return NO_VOICE;
}

// Who is the candidate, by what was given or by what was said, and whose the faces are.
static int settle_people(ie_people_gatherer *gatherer, ie_people *people, ie_error *error)
{
    ie_candidate_given given = gatherer->candidate;
    ie_people_faces *faces = &gatherer->faces;
    int voice = given.side != IE_NO_SIDE ? voice_of_channel(&gatherer->utterances, given.side) : given.voice;
    ie_people_faces_join(faces, isnan(gatherer->next_t) ? INFINITY : gatherer->next_t - slack_seconds);
    if (voice < 0)
        return ie_fail(error, IE_USAGE, "no voice was heard in the %s channel that could be the candidate's",
                       given.side == IE_LEFT ? "left" : "right");
    if (voice > 0)
        given = (ie_candidate_given){.voice = voice};
    else
        voice = ie_people_faces_voice(faces, &given);
    gatherer->is_settled |= voice > 0;
    gatherer->is_given = voice > 0;
    ie_people_known_expect(&gatherer->known, people);
    gatherer->is_expected = people->expected_voice > 0;
    if (people->turn_count > 0 && ie_people_settle(people, voice, error) < 0)
        return -1;
    ie_people_faces_give(faces, &given, voice_of_candidate(people));
    return 0;
}

// Says that it is not known which face is the candidate's, where some face is nobody's yet.
static void tell_unknown_faces(const ie_people_gatherer *gatherer, const ie_people *people, ie_stream *stream)
{
    size_t free_faces = 0;
    for (size_t i = 0; i < gatherer->faces.count; i++)
        free_faces += gatherer->faces.mouths[i].is_moving && gatherer->faces.mouths[i].voice == 0;
    for (size_t i = 0; i < people->count && free_faces > 0; i++)
        if (people->people[i].role == IE_ROLE_CANDIDATE
            && !ie_people_faces_of(&gatherer->faces, people->people[i].voice))
            ie_stream_notice(stream, gatherer->t, "info", "faces_unknown",
                             "which of %zu faces is the candidate's is not sure: --candidate face:N says it",
                             ie_people_faces_moving(&gatherer->faces));
}

static int end_recording(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error)
{
    ie_people people = {0};
    gatherer->t = isnan(gatherer->t) ? 0 : gatherer->t;
    ie_people_turns_build(&gatherer->utterances, &gatherer->words, &gatherer->spans, gatherer->voices, &people,
                          &gatherer->faces);
    int status = settle_people(gatherer, &people, error);
    if (status == 0 && people.turn_count > 0) {
        put_people(gatherer, &people, stream);
        tell_unknown_faces(gatherer, &people, stream);
    } else if (status == 0 && gatherer->utterances.count > 0) {
        ie_stream_notice(stream, gatherer->t, "info", "voices_unknown",
                         "how many voices speak is not known, so nobody is told apart");
    }
    if (status == 0 && ie_people_faces_of(&gatherer->faces, NO_VOICE)) {
        const ie_participant unheard = {.voice = NO_VOICE, .role = IE_ROLE_CANDIDATE, .sure = 1};
        put_person(gatherer, &people, &unheard, ie_people_known_tell(&gatherer->known, &unheard), stream);
    }
    ie_people_free(&people);
    clear_recording(gatherer);
    return status;
}

int ie_people_gatherer_end(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error)
{
    const ie_candidate_given *given = &gatherer->candidate;
    if (end_recording(gatherer, stream, error) < 0)
        return -1;
    if (given->face > 0 && !gatherer->faces.has_seen_given)
        return ie_fail(error, IE_USAGE, "no face %d was seen that could be the candidate's", given->face);
    if (given->side != IE_NO_SIDE && !gatherer->faces.has_seen_given && !gatherer->is_settled)
        return ie_fail(error, IE_USAGE, "there is no %s: neither two channels told the voices, nor were two faces seen",
                       given->side == IE_LEFT ? "left" : "right");
    return 0;
}

int ie_record_has_role(const ie_record *record, ie_role role)
{
    return strcmp(ie_record_text(record, "role", ""), ie_role_names[role]) == 0;
}

int ie_question_was_heard(const ie_record *question)
{
    return strcmp(ie_record_text(question, "source", ""), "people") == 0;
}

int ie_question_opens_answer(const ie_record *question)
{
    static const char *const flags[] = {"small_talk", "follow_up", "again"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (ie_record_flag(question, flags[i], 0))
            return 0;
    return !ie_question_was_heard(question) || ie_record_has_role(question, IE_ROLE_INTERVIEWER);
}
