// SPDX-License-Identifier: MIT
// Impressions in the stream.
#include "speech/impression_record.h"

#include "base/memory.h"
#include "base/sort.h"
#include "speech/asked_record.h"
#include "speech/impression_sound.h"
#include "speech/impression_words.h"
#include "speech/people_record.h"
#include "speech/rating_record.h"
#include "voice/voicing_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SPANS = 8 };  // ours: told of a contribution

// A word as it came, or an utterance, or a filled pause that was only heard.
typedef struct heard_word {
    double t, end;
    char *text;  // NULL: the pause
} heard_word;

typedef struct heard_words {
    heard_word *items;
    size_t count, capacity;
} heard_words;

struct ie_impression_gatherer {
    const ie_impression_models *models;
    heard_words words, utterances;
    size_t foreign_words, estimated_words;  // left out: of another language, or such as do not fit the sound
    ie_asked asked;
    ie_spans others;         // turns of people other than the candidate
    ie_spans voiced;         // by Praat's definition
    int has_voice;           // which is known
    ie_said_words said;      // of the candidate, once all came
    ie_impression_parts parts;
    ie_writer writer;
};

// A stretch that is rated.
typedef struct rated_stretch {
    const char *scope, *question;
    size_t first, count;     // of the words said
    size_t words;            // that count
    double values[IE_IMPRESSION_COLUMNS];
    const ie_ridges *ridges; // NULL: too little is known
    const char *reason;      // why, where there is none
} rated_stretch;

ie_impression_gatherer *ie_impression_gatherer_create(const ie_impression_models *models)
{
    ie_impression_gatherer *gatherer = ie_allocate(1, sizeof *gatherer);
    gatherer->models = models;
    return gatherer;
}

static void free_heard(heard_words *heard)
{
    for (size_t i = 0; i < heard->count; i++)
        free(heard->items[i].text);
    free(heard->items);
}

void ie_impression_gatherer_destroy(ie_impression_gatherer *gatherer)
{
    if (!gatherer)
        return;
    free_heard(&gatherer->words);
    free_heard(&gatherer->utterances);
    ie_asked_free(&gatherer->asked);
    ie_spans_free(&gatherer->others);
    ie_spans_free(&gatherer->voiced);
    ie_said_words_free(&gatherer->said);
    ie_impression_parts_free(&gatherer->parts);
    ie_buffer_free(&gatherer->writer.text);
    free(gatherer);
}

static int take_heard(ie_impression_gatherer *gatherer, heard_words *heard, const ie_record *record,
                      int is_heard_filler, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", 0);
    const char *text = ie_record_text(record, "text", NULL);
    if (!isfinite(t) || !isfinite(dur) || !text)
        return ie_fail(error, IE_FORMAT, "%s without its time or its text", ie_record_text(record, "type", ""));
    if (!ie_record_is_english(record)) {
        gatherer->foreign_words += heard == &gatherer->words;
        return 0;
    }
    if (ie_record_flag(record, "estimated", 0)) {
        gatherer->estimated_words++;
        return 0;
    }
    IE_GROW(heard->items, heard->count, heard->capacity);
    heard->items[heard->count++] = (heard_word){t, t + fmax(0, dur), is_heard_filler ? NULL : ie_copy_text(text)};
    return 0;
}

static void add_turn_of_others(ie_impression_gatherer *gatherer, const ie_record *record)
{
    double t = ie_record_number(record, "t", 0), dur = ie_record_number(record, "dur", 0);
    if (ie_record_has(record, "person") && !ie_record_has_role(record, IE_ROLE_CANDIDATE))
        ie_spans_add(&gatherer->others, t, t + dur);
}

int ie_impression_gatherer_take(ie_impression_gatherer *gatherer, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    if (strcmp(type, "word") == 0)
        return take_heard(gatherer, &gatherer->words, record, 0, error);
    if (strcmp(type, "utterance") == 0)
        return take_heard(gatherer, &gatherer->utterances, record, 0, error);
    if (strcmp(type, "prosody") == 0) {
        gatherer->has_voice |= ie_voicing_read(record, &gatherer->voiced);
        return 0;
    }
    if (strcmp(type, "disfluency") == 0) {
        int is_heard = strcmp(ie_record_text(record, "kind", ""), "filler") == 0
                       && strcmp(ie_record_text(record, "source", ""), "sound") == 0;
        return is_heard ? take_heard(gatherer, &gatherer->words, record, 1, error) : 0;
    }
    if (ie_asked_take(&gatherer->asked, record, error) < 0)
        return -1;
    if (strcmp(type, "turn") == 0)
        add_turn_of_others(gatherer, record);
    return 0;
}

static int heard_by_time(const void *left, const void *right)
{
    const heard_word *a = left, *b = right;
    return a->t < b->t ? -1 : a->t > b->t ? 1 : a->end < b->end ? -1 : a->end > b->end;
}

static int is_own_word(const ie_asked *asked, const heard_word *word)
{
    return ie_asked_knows_speaker(asked, word->t) && ie_is_own_speech(&asked->turns, word->t, word->end);
}

static void collect_own_words(ie_impression_gatherer *gatherer)
{
    size_t border = 0;
    ie_asked_settle(&gatherer->asked);
    ie_spans_merge(&gatherer->others, 0);
    ie_spans_merge(&gatherer->voiced, 0);
    // A transcript from elsewhere may have utterances alone.
    const heard_words *heard = gatherer->words.count ? &gatherer->words : &gatherer->utterances;
    ie_sort(heard->items, heard->count, sizeof *heard->items, heard_by_time);
    for (size_t i = 0; i < heard->count; i++) {
        const heard_word *word = &heard->items[i];
        if (!is_own_word(&gatherer->asked, word))
            continue;
        size_t passed = border;
        while (border < gatherer->asked.border_count && gatherer->asked.borders[border] <= word->t)
            border++;
        if (border > passed)
            ie_said_words_begin_answer(&gatherer->said);
        if (word->text)
            ie_said_words_add(&gatherer->said, word->text, word->t, word->end);
        else
            ie_said_words_add_filler(&gatherer->said, word->t, word->end);
    }
}

// Measures the candidate's words from `begin` to `end`.
static void measure_stretch(const ie_impression_gatherer *gatherer, double begin, double end, rated_stretch *stretch)
{
    const ie_said_words *said = &gatherer->said;
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        stretch->values[i] = NAN;
    stretch->first = ie_first_from(said->items, said->count, sizeof *said->items, begin);
    stretch->count = ie_first_from(said->items, said->count, sizeof *said->items, end) - stretch->first;
    stretch->words = ie_said_words_measure(said, stretch->first, stretch->count, stretch->values);
    const ie_impression_sound sound = {gatherer->has_voice ? &gatherer->voiced : NULL, &gatherer->others};
    if (stretch->count > 0)
        ie_impression_sound_measure(&sound, said->items + stretch->first, stretch->count, stretch->words,
                                    stretch->values);
    stretch->ridges = ie_impression_models_for(gatherer->models, stretch->values, stretch->words);
    if (stretch->words == 0 || !stretch->ridges) {
        stretch->ridges = NULL;
        stretch->reason = "too_few_words";
    }
}

// Why nobody's words can be taken for the candidate's, or there are none; NULL where there are.
static const char *reason_for_none(const ie_impression_gatherer *gatherer)
{
    size_t heard = gatherer->words.count ? gatherer->words.count : gatherer->utterances.count;
    if (gatherer->foreign_words > heard)
        return "other_language";
    if (gatherer->estimated_words > heard)
        return "poor_fit";
    if (heard == 0)
        return "no_words";
    if (ie_asked_lacks_candidate(&gatherer->asked))
        return "candidate_unknown";
    return gatherer->said.count == 0 && gatherer->asked.several_count > 0 ? "voices_unknown" : NULL;
}

static void put_rating(ie_impression_gatherer *gatherer, const rated_stretch *stretch, const ie_ridges *ridges,
                       const ie_ridge *ridge, ie_stream *stream)
{
    ie_span spans[IE_IMPRESSION_COLUMNS][MOST_SPANS];
    ie_rating_part parts[IE_IMPRESSION_COLUMNS];
    const ie_said_words *said = &gatherer->said;
    ie_rating rating = {.scope = stretch->scope, .question = stretch->question, .trait = ridge->name, .ridge = ridge,
                        .evidence = (double)stretch->words, .evidence_key = "evidence_words",
                        .reason = stretch->reason, .model = ridges->label, .parts = parts};
    if (stretch->count > 0) {
        const ie_said_word *first = &said->items[stretch->first], *last = first + stretch->count - 1;
        const ie_spoken_turn *turn = ie_turns_speaker(&gatherer->asked.turns, first->t, first->end);
        rating.t = first->t;
        rating.end = last->end;
        rating.person = turn ? turn->person : 0;
        rating.role = turn ? turn->role : NULL;
    }
    if (!stretch->reason)
        ie_impression_parts_fill(&gatherer->parts, ridge, stretch->values);
    for (size_t i = 0; i < gatherer->parts.count && !stretch->reason; i++) {
        const ie_impression_part *part = &gatherer->parts.items[i];
        const ie_impression_words *words = ie_impression_column_words(part->column);
        size_t count = ie_said_words_spans(said, stretch->first, stretch->count, part->column, spans[i], MOST_SPANS);
        parts[rating.count++] = (ie_rating_part){words->name, part->value, part->typical, words->unit,
                                                 part->points, part->text, part->advice, spans[i], count, part->change,
                                                 part->habit};
    }
    ie_rating_write(&gatherer->writer, &rating);
    ie_stream_put(stream, &gatherer->writer);
}

static void put_ratings(ie_impression_gatherer *gatherer, const rated_stretch *stretch, ie_stream *stream)
{
    const ie_ridges *ridges = stretch->ridges ? stretch->ridges : &gatherer->models->of[IE_IMPRESSION_HEARD];
    for (size_t i = 0; i < ridges->count; i++)
        if (ie_impression_is_shown(&ridges->items[i]))
            put_rating(gatherer, stretch, ridges, &ridges->items[i], stream);
}

static void note_reason(const char *reason, const char *of, size_t words, double t, ie_stream *stream)
{
    static const struct {
        const char *reason, *text;
    } texts[] = {
        {"no_words", "no words were recognised"},
        {"other_language", "most was said in another language, and the ratings are of English"},
        {"poor_fit", "most words do not fit the sound: another language, a song or noise"},
        {"candidate_unknown", "which of the voices is the candidate's is not known"},
        {"voices_unknown", "the voices were not told apart"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(texts[i].reason, reason) == 0)
            ie_stream_notice(stream, t, "info", "not_rated", "no rating of the %s: %s", of, texts[i].text);
    if (strcmp(reason, "too_few_words") == 0)
        ie_stream_notice(stream, t, "info", "not_rated", "no rating of the %s: %zu words, and at least %d are needed",
                         of, words, (int)IE_IMPRESSION_LEAST_RATED_WORDS);
}

static void put_answers(ie_impression_gatherer *gatherer, ie_stream *stream)
{
    for (size_t i = 0; i < gatherer->asked.question_count; i++) {
        const ie_asked_question *question = &gatherer->asked.questions[i];
        rated_stretch stretch = {.scope = "answer", .question = question->id};
        measure_stretch(gatherer, question->t, question->end, &stretch);
        if (stretch.ridges)
            put_ratings(gatherer, &stretch, stream);
        else
            note_reason(stretch.reason, "answer", stretch.words, question->t, stream);
    }
}

void ie_impression_gatherer_put(ie_impression_gatherer *gatherer, ie_stream *stream)
{
    rated_stretch whole = {.scope = "interview"};
    if (gatherer->asked.turns.part_count == 0 && gatherer->words.count + gatherer->utterances.count == 0)
        return;
    collect_own_words(gatherer);
    measure_stretch(gatherer, -INFINITY, INFINITY, &whole);
    const char *reason = reason_for_none(gatherer);
    if (reason) {
        whole.reason = reason;
        whole.ridges = NULL;
    }
    put_ratings(gatherer, &whole, stream);
    if (whole.reason)
        note_reason(whole.reason, "interview", whole.words, 0, stream);
    else
        put_answers(gatherer, stream);
}
