// SPDX-License-Identifier: MIT
// People in the stream.
#include "speech/people_record.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double slack_seconds = 0.005;  // by which times that are written may be off

// A span of one voice, or a text with its time; `voice` 0 where it is not known.
typedef struct piece {
    double t, end;
    int voice;
    char *text;
} piece;

typedef struct pieces {
    piece *items;
    size_t count, capacity;
} pieces;

struct ie_people_gatherer {
    int candidate;
    double t, next_t;       // where the recording begins, and the next one, which came already; NAN for none
    int voices;             // as `fluency` counted them: 0 not told
    pieces utterances, words, spans;
    long people, questions; // put out so far, for their ids
    ie_writer writer;
};

ie_people_gatherer *ie_people_gatherer_create(int candidate)
{
    ie_people_gatherer *gatherer = ie_allocate(1, sizeof *gatherer);
    gatherer->candidate = candidate;
    gatherer->t = gatherer->next_t = NAN;
    return gatherer;
}

static void clear_pieces(pieces *list)
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
}

void ie_people_gatherer_destroy(ie_people_gatherer *gatherer)
{
    if (!gatherer)
        return;
    clear_recording(gatherer);
    free(gatherer->utterances.items);
    free(gatherer->words.items);
    free(gatherer->spans.items);
    ie_buffer_free(&gatherer->writer.text);
    free(gatherer);
}

// Adds the time, voice and text of a record. Returns 0; -1 with IE_FORMAT where the time or a text that is needed is
// missing.
static int add_piece(pieces *list, const ie_record *record, int needs_text, ie_error *error)
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
    list->items[list->count++] = (piece){t, t + fmax(0, dur), (int)voice, ie_copy_text(text)};
    return 0;
}

// Goes on to the recording that came.
static int begin_next(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error)
{
    int status = ie_people_gatherer_end(gatherer, stream, error);
    gatherer->t = gatherer->next_t;
    gatherer->next_t = NAN;
    return status;
}

static int take_media(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    int status = isnan(gatherer->next_t) ? 0 : begin_next(gatherer, stream, error);
    *(isnan(gatherer->t) ? &gatherer->t : &gatherer->next_t) = ie_record_number(record, "t", 0);
    return status;
}

int ie_people_gatherer_take(ie_people_gatherer *gatherer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    if (strcmp(type, "media") == 0)
        return take_media(gatherer, record, stream, error);
    if (ie_record_number(record, "t", NAN) >= gatherer->next_t - slack_seconds
        && begin_next(gatherer, stream, error) < 0)
        return -1;
    if (strcmp(type, "utterance") == 0)
        return add_piece(&gatherer->utterances, record, 1, error);
    if (strcmp(type, "word") == 0)
        return add_piece(&gatherer->words, record, 1, error);
    if (strcmp(type, "turn") == 0)  // of a voice; one of a person is from another stage like this
        return ie_record_number(record, "voice", 0) > 0 ? add_piece(&gatherer->spans, record, 0, error) : 0;
    if (strcmp(ie_record_text(record, "scope", ""), "recording") == 0)  // of fluency
        gatherer->voices = ie_record_number(record, "voices", 0) == 1;
    return 0;
}

// The voice of the span nearest to a moment; spans are in order of time and do not overlap by much. `at` is where the
// last search ended, for moments in order of time.
static int voice_at(const pieces *spans, double t, size_t *at)
{
    while (*at + 1 < spans->count && fabs(t - fmin(fmax(t, spans->items[*at + 1].t), spans->items[*at + 1].end))
           <= fabs(t - fmin(fmax(t, spans->items[*at].t), spans->items[*at].end)))
        ++*at;
    return spans->items[*at].voice;
}

typedef struct turn_builder {
    ie_people *people;
    ie_buffer text;
    double t, end;
    int voice;
} turn_builder;

static void end_turn(turn_builder *build)
{
    if (build->text.length > 0)
        ie_people_add(build->people, build->t, build->end, build->voice, build->text.data);
    ie_buffer_clear(&build->text);
}

static void add_to_turn(turn_builder *build, const char *text, size_t length, double t, double end, int voice)
{
    if (build->text.length > 0 && build->voice != voice)
        end_turn(build);
    if (build->text.length == 0) {
        build->t = t;
        build->voice = voice;
    } else {
        ie_buffer_text(&build->text, " ");
    }
    build->end = end;
    ie_buffer_add(&build->text, text, length);
}

static size_t count_tokens(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, " "); *text; text += strcspn(text, " "), text += strspn(text, " "))
        count++;
    return count;
}

// Gives the words of an utterance to the voices that said them, with the punctuation of the utterance where its tokens
// are as many as the words.
static void add_words(turn_builder *build, const piece *utterance, const piece *words, size_t count,
                      const pieces *spans, size_t *at)
{
    const char *token = utterance->text + strspn(utterance->text, " ");
    int is_aligned = count_tokens(token) == count;
    for (size_t i = 0; i < count; i++) {
        const char *text = is_aligned ? token : words[i].text;
        size_t length = strcspn(text, " ");
        add_to_turn(build, text, length, words[i].t, words[i].end,
                    voice_at(spans, (words[i].t + words[i].end) / 2, at));
        token += length;
        token += strspn(token, " ");
    }
}

// Turns from utterances: of the voice that they carry; else word by word of the voices' spans; else of the only voice.
static void build_turns(const ie_people_gatherer *gatherer, ie_people *people)
{
    turn_builder build = {.people = people};
    const pieces *words = &gatherer->words, *spans = &gatherer->spans;
    size_t next = 0, at = 0;
    for (size_t i = 0; i < gatherer->utterances.count; i++) {
        const piece *utterance = &gatherer->utterances.items[i];
        size_t first = next;
        while (next < words->count && words->items[next].t < utterance->end + 1e-6)
            next++;
        if (utterance->voice > 0 || spans->count == 0) {
            int voice = utterance->voice > 0 ? utterance->voice : gatherer->voices;
            if (voice > 0)
                add_to_turn(&build, utterance->text, strlen(utterance->text), utterance->t, utterance->end, voice);
        } else if (next > first) {
            add_words(&build, utterance, words->items + first, next - first, spans, &at);
        } else {
            add_to_turn(&build, utterance->text, strlen(utterance->text), utterance->t, utterance->end,
                        voice_at(spans, (utterance->t + utterance->end) / 2, &at));
        }
    }
    end_turn(&build);
    ie_buffer_free(&build.text);
}

static void put_closed(ie_people_gatherer *gatherer, ie_stream *stream)
{
    ie_write_close(&gatherer->writer, '}');
    ie_stream_put(stream, &gatherer->writer);
}

static void put_person(ie_people_gatherer *gatherer, const ie_people *people, size_t index, ie_stream *stream)
{
    const ie_participant *person = &people->people[index];
    ie_writer *writer = &gatherer->writer;
    double seconds = 0;
    for (size_t i = 0; i < people->count; i++)
        seconds += people->people[i].seconds;
    ie_write_record(writer, "person", gatherer->t, -1);
    ie_write_integer(writer, "id", gatherer->people + 1 + (long)index);
    ie_write_text(writer, "role", ie_role_names[person->role]);
    ie_write_number(writer, "sure", person->sure, 3);
    ie_write_open(writer, "voices", '[');
    ie_write_integer(writer, NULL, person->voice);
    ie_write_close(writer, ']');
    ie_write_text(writer, "how", gatherer->candidate > 0 ? "given" : "words");
    ie_write_integer(writer, "turns", (long long)person->turns);
    ie_write_integer(writer, "words", (long long)person->words);
    ie_write_integer(writer, "asking", (long long)person->asking);
    ie_write_number(writer, "share", seconds > 0 ? person->seconds / seconds : NAN, 3);
    put_closed(gatherer, stream);
}

static void put_turn(ie_people_gatherer *gatherer, const ie_people *people, const ie_turn *turn, ie_stream *stream)
{
    ie_writer *writer = &gatherer->writer;
    ie_write_record(writer, "turn", turn->t, turn->end - turn->t);
    ie_write_integer(writer, "person", gatherer->people + 1 + (long)turn->person);
    ie_write_text(writer, "role", ie_role_names[people->people[turn->person].role]);
    ie_write_text(writer, "what", ie_turn_act_names[turn->act]);
    ie_write_integer(writer, "words", (long long)turn->acts.words);
    put_closed(gatherer, stream);
}

// Up to the next question of the interview, or the end of the last turn.
static void put_question(ie_people_gatherer *gatherer, const ie_people *people, size_t index, ie_stream *stream)
{
    const ie_turn *turn = &people->turns[index];
    size_t next = ie_people_next_question(people, index);
    double end = next < people->turn_count ? people->turns[next].t : people->turns[people->turn_count - 1].end;
    ie_buffer id = {0}, text = {0};
    ie_buffer_format(&id, "heard-%ld", ++gatherer->questions);
    ie_buffer_add(&text, turn->text + turn->acts.asked_at, turn->acts.asked_to - turn->acts.asked_at);
    ie_writer *writer = &gatherer->writer;
    ie_write_record(writer, "question", turn->t, end - turn->t);
    ie_write_text(writer, "id", id.data);
    ie_write_text(writer, "text", text.data);
    ie_write_text(writer, "source", "people");
    ie_write_integer(writer, "person", gatherer->people + 1 + (long)turn->person);
    ie_write_text(writer, "role", ie_role_names[people->people[turn->person].role]);
    if (turn->acts.is_courtesy)
        ie_write_flag(writer, "small_talk", 1);
    if (turn->acts.is_follow_up)
        ie_write_flag(writer, "follow_up", 1);
    put_closed(gatherer, stream);
    ie_buffer_free(&id);
    ie_buffer_free(&text);
}

static void put_people(ie_people_gatherer *gatherer, const ie_people *people, ie_stream *stream)
{
    for (size_t i = 0; i < people->count; i++)
        put_person(gatherer, people, i, stream);
    for (size_t i = 0; i < people->turn_count; i++) {
        put_turn(gatherer, people, &people->turns[i], stream);
        if (people->turns[i].act == IE_TURN_QUESTION)
            put_question(gatherer, people, i, stream);
    }
    if (people->people[0].role == IE_ROLE_UNKNOWN)
        ie_stream_notice(stream, gatherer->t, people->count == 1 ? "info" : "warning", "roles_unknown",
                         "%s is not sure enough (%.2f): --candidate voice:N says it",
                         people->count == 1 ? "whether the only voice is the candidate's"
                                            : "which voice is the candidate's",
                         people->people[0].sure);
    gatherer->people += (long)people->count;
}

int ie_people_gatherer_end(ie_people_gatherer *gatherer, ie_stream *stream, ie_error *error)
{
    ie_people people = {0};
    gatherer->t = isnan(gatherer->t) ? 0 : gatherer->t;
    build_turns(gatherer, &people);
    int status = people.turn_count > 0 ? ie_people_settle(&people, gatherer->candidate, error) : 0;
    if (status == 0 && people.turn_count > 0)
        put_people(gatherer, &people, stream);
    else if (status == 0 && gatherer->utterances.count > 0)
        ie_stream_notice(stream, gatherer->t, "info", "voices_unknown",
                         "how many voices speak is not known, so nobody is told apart");
    ie_people_free(&people);
    clear_recording(gatherer);
    return status;
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
    return !ie_question_was_heard(question)
        || strcmp(ie_record_text(question, "role", ""), ie_role_names[IE_ROLE_INTERVIEWER]) == 0;
}
