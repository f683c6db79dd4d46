// SPDX-License-Identifier: MIT
// The flow of the candidate's speech in the stream.
#include "speech/flow_record.h"

#include "speech/asked_record.h"
#include "speech/flow_words_record.h"
#include "speech/rating_record.h"
#include "voice/feature_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours: a rating needs as much speech as the shortest recordings of the training have, and half of it understood.
static const double least_seconds = 1, least_understood = 0.5;

struct ie_flow_gatherer {
    const ie_ridges *model;
    ie_feature_track *track;  // of prosody frames alone
    ie_asked asked;
    ie_flow_words words;
    ie_flow_stretches stretches;
    int has_prosody;
    ie_flow_parts parts;
    ie_writer writer;
};

// Some of the stretches, which are rated together.
typedef struct flow_scope {
    const char *name, *question;
    double t;
    const ie_flow_stretch *stretches;
    size_t count;
    double seconds, words;
    const char *reason;  // why there is no score; NULL: there is one
} flow_scope;

ie_flow_gatherer *ie_flow_gatherer_create(const ie_ridges *model)
{
    ie_flow_gatherer *gatherer = ie_allocate(1, sizeof *gatherer);
    gatherer->model = model;
    gatherer->track = ie_feature_track_create();
    return gatherer;
}

void ie_flow_gatherer_destroy(ie_flow_gatherer *gatherer)
{
    if (!gatherer)
        return;
    ie_feature_track_destroy(gatherer->track);
    ie_asked_free(&gatherer->asked);
    ie_flow_words_free(&gatherer->words);
    ie_flow_stretches_free(&gatherer->stretches);
    ie_buffer_free(&gatherer->writer.text);
    free(gatherer);
}

int ie_flow_gatherer_take(ie_flow_gatherer *gatherer, const ie_record *record, ie_error *error)
{
    if (strcmp(ie_record_text(record, "type", ""), "prosody") == 0) {
        gatherer->has_prosody |= strcmp(ie_record_text(record, "scope", ""), "block") == 0;
        return ie_feature_track_read_prosody(gatherer->track, record, error);
    }
    if (ie_asked_take(&gatherer->asked, record, error) < 0)
        return -1;
    return ie_flow_words_take(&gatherer->words, record, error);
}

static void drop_unknown_speakers(ie_flow_gatherer *gatherer)
{
    ie_flow_words *words = &gatherer->words;
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++)
        if (ie_asked_knows_speaker(&gatherer->asked, words->items[i].t))
            words->items[kept++] = words->items[i];
    words->count = kept;
}

const ie_flow_stretch *ie_flow_gatherer_measure(ie_flow_gatherer *gatherer, size_t *count)
{
    ie_flow_words *words = &gatherer->words;
    const ie_asked *asked = &gatherer->asked;
    ie_asked_settle(&gatherer->asked);
    drop_unknown_speakers(gatherer);
    ie_flow_words_settle(words, &asked->turns, asked->borders, asked->border_count);
    ie_flow_cut(&gatherer->stretches, words->items, words->count);
    for (size_t i = 0; i < gatherer->stretches.count; i++) {
        ie_flow_stretch *stretch = &gatherer->stretches.items[i];
        const ie_flow_word *first = &words->items[stretch->first];
        size_t frame_count = 0;
        double first_t = first->t;
        const ie_prosody_frame *frames = ie_feature_track_frames(
            gatherer->track, first->t, first[stretch->count - 1].end, &frame_count, &first_t);
        ie_flow_measure(first, stretch->count, stretch->next, frames, frame_count, first_t, &stretch->flow);
    }
    *count = gatherer->stretches.count;
    return gatherer->stretches.items;
}

// Seconds of speech that may be the candidate's.
static double own_speech_seconds(const ie_flow_gatherer *gatherer, double begin, double end)
{
    const ie_asked *asked = &gatherer->asked;
    size_t count, speech = 0;
    double first_t;
    const ie_prosody_frame *frames = ie_feature_track_frames(gatherer->track, begin, end, &count, &first_t);
    for (size_t i = 0; i < count; i++) {
        double t = first_t + (double)i * IE_PROSODY_HOP_SECONDS;
        speech += frames[i].speech && ie_asked_knows_speaker(asked, t)
                  && ie_is_own_speech(&asked->turns, t, t + IE_PROSODY_HOP_SECONDS);
    }
    return (double)speech * IE_PROSODY_HOP_SECONDS;
}

// The stretches that begin from `begin` to `end`.
static void fill_scope(const ie_flow_gatherer *gatherer, double begin, double end, flow_scope *scope)
{
    const ie_flow_stretches *all = &gatherer->stretches;
    size_t first = 0;
    while (first < all->count && gatherer->words.items[all->items[first].first].t < begin)
        first++;
    scope->stretches = all->items + first;
    while (first + scope->count < all->count
           && gatherer->words.items[all->items[first + scope->count].first].t < end) {
        const ie_flow *flow = &scope->stretches[scope->count++].flow;
        scope->seconds += flow->seconds;
        scope->words += flow->words;
    }
    begin = fmax(begin, ie_feature_track_begin(gatherer->track));
    end = fmin(end, ie_feature_track_end(gatherer->track));
    if (scope->count == 0 || scope->seconds < least_seconds)
        scope->reason = "too_little_speech";
    else if (scope->seconds < least_understood * own_speech_seconds(gatherer, begin, end))
        scope->reason = "not_understood";
    for (size_t i = 0; i < scope->count; i++)
        if (isnan(scope->stretches[i].flow.values[IE_FLOW_UNDERSTOOD]))
            scope->reason = "no_chances";
}

// Why nobody's speech can be taken for the candidate's, or there is none; NULL where there is.
static const char *reason_for_no_flow(const ie_flow_gatherer *gatherer)
{
    if (!gatherer->has_prosody)
        return "no_prosody";
    if (gatherer->words.foreign > gatherer->words.count)
        return "other_language";
    if (ie_asked_lacks_candidate(&gatherer->asked))
        return "candidate_unknown";
    if (gatherer->words.estimated > gatherer->words.count)
        return "poor_fit";
    if (gatherer->words.count > 0)
        return NULL;
    return gatherer->asked.several_count > 0 ? "voices_unknown" : "no_words";
}

static void put_flow_rating(ie_flow_gatherer *gatherer, const flow_scope *scope, const ie_ridge *ridge,
                            ie_stream *stream)
{
    ie_rating_part parts[IE_FLOW_COLUMNS];
    ie_rating rating = {.t = scope->t, .end = scope->t, .scope = scope->name, .question = scope->question,
                        .trait = ridge->name, .ridge = ridge, .evidence = scope->words,
                        .evidence_key = "evidence_words", .reason = scope->reason, .model = gatherer->model->label,
                        .parts = parts};
    if (scope->count > 0) {
        const ie_flow_stretch *last = &scope->stretches[scope->count - 1];
        const ie_flow_word *words = gatherer->words.items, *first = &words[scope->stretches[0].first];
        const ie_spoken_turn *turn = ie_turns_speaker(&gatherer->asked.turns, first->t, first->end);
        rating.t = first->t;
        rating.end = words[last->first + last->count - 1].end;
        rating.person = turn ? turn->person : 0;
        rating.role = turn ? turn->role : NULL;
    }
    if (!scope->reason)
        ie_flow_parts_fill(&gatherer->parts, ridge, scope->stretches, scope->count);
    for (size_t i = 0; i < gatherer->parts.count && !scope->reason; i++) {
        const ie_flow_part *part = &gatherer->parts.items[i];
        const ie_flow_telling *telling = ie_flow_column_telling(part->column);
        parts[rating.count++] = (ie_rating_part){telling->name, part->value, part->typical, telling->unit,
                                                 part->points, part->words, part->advice, part->spans,
                                                 part->span_count, part->change, telling->advice};
    }
    ie_rating_write(&gatherer->writer, &rating);
    ie_stream_put(stream, &gatherer->writer);
}

static void note_no_flow(const flow_scope *scope, ie_stream *stream)
{
    static const struct {
        const char *reason, *text;
    } texts[] = {
        {"no_prosody", "there are no prosody records"},
        {"no_words", "no words were recognised"},
        {"other_language", "most was said in another language, and the experts heard English"},
        {"poor_fit", "most words do not fit the sound: another language, a song or noise"},
        {"candidate_unknown", "which of the voices is the candidate's is not known"},
        {"voices_unknown", "the voices were not told apart"},
        {"too_little_speech", "under one second of speech with three words in a row"},
        {"not_understood", "less than half of the speech was understood"},
        {"no_chances", "the recogniser does not say how sure it is of a word, as Whisper does"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i].reason, scope->reason) == 0)
            ie_stream_notice(stream, scope->t, "info", "not_rated", "fluency and prosody of the %s are not rated: %s",
                             scope->name, texts[i].text);
}

static void put_flow_scope(ie_flow_gatherer *gatherer, const flow_scope *scope, int is_whole, ie_stream *stream)
{
    for (size_t i = 0; i < gatherer->model->count && (is_whole || !scope->reason); i++)
        put_flow_rating(gatherer, scope, &gatherer->model->items[i], stream);
    if (scope->reason)
        note_no_flow(scope, stream);
}

void ie_flow_gatherer_put(ie_flow_gatherer *gatherer, ie_stream *stream)
{
    size_t count;
    if (gatherer->asked.turns.part_count == 0 && gatherer->words.count == 0)
        return;
    ie_flow_gatherer_measure(gatherer, &count);
    flow_scope whole = {.name = "interview"};
    fill_scope(gatherer, -INFINITY, INFINITY, &whole);
    const char *reason = reason_for_no_flow(gatherer);
    if (reason)
        whole.reason = reason;
    for (size_t i = 0; i < gatherer->asked.question_count && !reason; i++) {
        const ie_asked_question *question = &gatherer->asked.questions[i];
        flow_scope answer = {.name = "answer", .question = question->id, .t = question->t};
        fill_scope(gatherer, question->t, question->end, &answer);
        put_flow_scope(gatherer, &answer, 0, stream);
    }
    put_flow_scope(gatherer, &whole, 1, stream);
}
