// SPDX-License-Identifier: MIT
// Collects the results in a stream.
#include "report/results.h"

#include "base/filled_pause.h"
#include "speech/people_record.h"
#include "stream/minimal.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Longer than any interview; keeps sums and charts finite whatever a stream claims.
static const double longest_seconds = 1e6;

ie_results *ie_results_create(void)
{
    return ie_allocate(1, sizeof(ie_results));
}

static void free_kept(ie_kept_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].line);
        ie_record_free(list->items[i].record);
    }
    free(list->items);
}

void ie_results_destroy(ie_results *results)
{
    if (!results)
        return;
    ie_kept_list *kept[] = {&results->media, &results->questions, &results->answers, &results->similarities,
                            &results->confidences, &results->prosodies, &results->presences, &results->notices,
                            &results->suggestions, &results->voices, &results->fluencies, &results->people,
                            &results->ratings, &results->heard};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        free_kept(kept[i]);
    ie_results_forget_words(results);
    for (size_t i = 0; i < results->models.count; i++)
        ie_buffer_free(&results->models.items[i].types);
    ie_string_table *names[] = {&results->type_names, &results->model_names, &results->model_types,
                                &results->notice_codes, &results->rating_ids, &results->ended};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ie_string_table_free(names[i]);
    void *arrays[] = {results->expressions.items, results->episodes.items, results->windows.items,
                      results->words.items, results->utterances.items, results->disfluencies.items,
                      results->faces.items, results->models.items, results->types.items,
                      results->first_notices.items, results->window_reach, results->turns.items,
                      results->first_ratings, results->next_ratings, results->rating_times,
                      results->loudness.items};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
    ie_spans_free(&results->other_turns);
    ie_spans_free(&results->speech);
    if (results->others)
        fclose(results->others);
    free(results);
}

static int results_keep(ie_kept_list *list, const char *line, size_t length, ie_span span, ie_error *error)
{
    ie_record *record = ie_record_parse(line, length, error);
    if (!record)
        return -1;
    IE_GROW(list->items, list->count, list->capacity);
    ie_buffer copy = {0};
    ie_buffer_add(&copy, line, length);
    list->items[list->count++] = (ie_kept){copy.data, length, record, span.start, span.end};
    return 0;
}

static void results_count_type(ie_results *results, const char *type)
{
    results->records++;
    size_t number = ie_string_table_add(&results->type_names, type);
    if (number == results->types.count) {
        IE_GROW(results->types.items, results->types.count, results->types.capacity);
        results->types.items[results->types.count++] = (ie_type_count){results->type_names.texts[number], 0};
    }
    results->types.items[number].count++;
}

static void results_count_model(ie_results *results, const char *type, const char *model)
{
    size_t number = ie_string_table_add(&results->model_names, model), pairs = results->model_types.count;
    if (number == results->models.count) {
        IE_GROW(results->models.items, results->models.count, results->models.capacity);
        results->models.items[results->models.count++] = (ie_model_use){.model = results->model_names.texts[number]};
    }
    ie_buffer pair = {0}, *types = &results->models.items[number].types;
    ie_buffer_format(&pair, "%zu %s", number, type);
    if (ie_string_table_add(&results->model_types, pair.data) == pairs) {
        ie_buffer_text(types, types->length ? ", " : "");
        ie_buffer_text(types, type);
    }
    ie_buffer_free(&pair);
}

static int results_keep_notice(ie_results *results, const char *line, size_t length, ie_span span, ie_error *error)
{
    if (results_keep(&results->notices, line, length, span, error) < 0)
        return -1;
    size_t last = results->notices.count - 1;
    const char *code = ie_record_text(results->notices.items[last].record, "code", "");
    if (ie_string_table_add(&results->notice_codes, code) == results->first_notices.count) {
        IE_GROW(results->first_notices.items, results->first_notices.count, results->first_notices.capacity);
        results->first_notices.items[results->first_notices.count++] = last;
    }
    return 0;
}

// The index of a text among `names`, `otherwise` where it is none of them.
static int results_index_of(const char *const *names, int count, const char *text, int otherwise)
{
    for (int i = 0; i < count; i++)
        if (names[i] && strcmp(names[i], text) == 0)
            return i;
    return otherwise;
}

// The label of a reading: the smoothed one where ie-emotion gives it.
static int results_label_of(const ie_record *record)
{
    const char *label = ie_record_text(record, "steady", ie_record_text(record, "label", ""));
    return results_index_of(ie_expression_names, IE_EXPRESSION_COUNT, label, -1);
}

static void results_add_expression(ie_results *results, const ie_record *record, ie_span span)
{
    int person = (int)fmax(0, fmin(30000, ie_record_number(record, "id", 0)));
    if (strcmp(ie_record_text(record, "scope", "frame"), "episode") == 0) {
        IE_GROW(results->episodes.items, results->episodes.count, results->episodes.capacity);
        results->episodes.items[results->episodes.count++] =
            (ie_face_episode){span.start, span.end, ie_record_number(record, "mean", NAN), person,
                              results_label_of(record)};
        return;
    }
    const ie_record *probabilities = ie_record_member(record, "probs");
    if (!probabilities && ie_record_text(record, "scope", NULL))
        return;  // a finding of another kind, not the reading of one picture
    ie_face_reading reading = {.t = span.start, .person = person, .label = results_label_of(record)};
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        reading.shares[i] = (float)fmax(0, fmin(1, ie_record_number(probabilities, ie_expression_names[i], 0)));
    IE_GROW(results->expressions.items, results->expressions.count, results->expressions.capacity);
    results->expressions.items[results->expressions.count++] = reading;
}

static void results_add_face(ie_results *results, const ie_record *record, double t)
{
    ie_face_time face = {t, (short)fmax(0, fmin(30000, ie_record_number(record, "id", 0))),
                         (signed char)ie_record_flag(record, "candidate", 0),
                         (signed char)ie_record_flag(record, "looking_away", -1)};
    IE_GROW(results->faces.items, results->faces.count, results->faces.capacity);
    results->faces.items[results->faces.count++] = face;
}

static int results_add_confidence(ie_results *results, const ie_record *record, const char *line, size_t length,
                                  ie_span span, ie_error *error)
{
    results->is_own_confidence |= strcmp(ie_record_text(record, "role", ""), "candidate") == 0;
    if (strcmp(ie_record_text(record, "scope", "window"), "window") != 0)
        return results_keep(&results->confidences, line, length, span, error);
    const char *role = ie_record_text(record, "role", "candidate");
    const ie_record *interval = ie_record_member(record, "interval");
    double score = ie_record_number(record, "score", NAN);
    double low = ie_record_number_at(interval, 0, NAN), high = ie_record_number_at(interval, 1, NAN);
    if (score < 0 || score > 10)
        return ie_fail(error, IE_FORMAT, "confidence score %g is not between 0 and 10", score);
    if (strcmp(role, "candidate") != 0)
        return 0;  // another person's
    IE_GROW(results->windows.items, results->windows.count, results->windows.capacity);
    results->windows.items[results->windows.count++] =
        (ie_score_window){span.start, span.end, score, isnan(low) ? NAN : fmax(0, fmin(low, score)),
                          isnan(high) ? NAN : fmin(10, fmax(high, score))};
    return 0;
}

static void results_add_said(ie_said **items, size_t *count, size_t *capacity, const ie_record *record, ie_span span)
{
    const char *text = ie_record_text(record, "text", "");
    IE_GROW(*items, *count, *capacity);
    (*items)[(*count)++] = (ie_said){span.start, span.end, ie_copy_text(text),
                                     ie_record_flag(record, "filler", ie_is_filled_pause(text, strlen(text))),
                                     ie_record_number(record, "p", NAN), IE_ROLE_UNKNOWN};
}

static void results_add_disfluency(ie_results *results, const ie_record *record, double t)
{
    const char *kind = ie_record_text(record, "kind", "");
    int is_filler = strcmp(kind, "filler") == 0, is_repetition = strcmp(kind, "repetition") == 0;
    if (is_filler && strcmp(ie_record_text(record, "source", ""), "sound") != 0)
        return;
    IE_GROW(results->disfluencies.items, results->disfluencies.count, results->disfluencies.capacity);
    ie_disfluency_kind found = is_filler ? IE_FILLER : is_repetition ? IE_REPETITION : IE_RESTART;
    results->disfluencies.items[results->disfluencies.count++] = (ie_disfluency_time){t, found};
}

static int results_add_prosody(ie_results *results, const ie_record *record, const char *line, size_t length,
                               ie_span span, ie_error *error)
{
    const ie_record *spans = ie_record_member(record, "speech");
    results->is_own_prosody |= strcmp(ie_record_text(record, "role", ""), "candidate") == 0;
    int is_block = strcmp(ie_record_text(record, "scope", "block"), "block") == 0;
    if (!is_block && strcmp(ie_record_text(record, "scope", ""), "recording") == 0 && spans)
        ie_spans_drop(&results->speech, span);  // seen as a whole, speech and pauses part better than block by block
    else if (!is_block)
        return results_keep(&results->prosodies, line, length, span, error);
    if (is_block)
        ie_loudness_add(&results->loudness, record);
    for (size_t i = 0; i < ie_record_length(spans); i++) {
        const ie_record *pair = ie_record_at(spans, i);
        double start = ie_record_number_at(pair, 0, NAN), end = ie_record_number_at(pair, 1, NAN);
        if (start >= 0 && end > start && end <= longest_seconds)
            ie_spans_add(&results->speech, start, end);
    }
    return is_block ? 0 : results_keep(&results->prosodies, line, length, span, error);
}

static int results_add_other(ie_results *results, const char *line, size_t length, ie_error *error)
{
    if (results->is_minimal)
        return 0;  // nobody knows what it holds
    if (!results->others)
        results->others = tmpfile();
    if (!results->others || fwrite(line, 1, length, results->others) != length || putc('\n', results->others) == EOF)
        return ie_fail(error, IE_IO, "temporary file for records of unknown types:");
    return 0;
}

int ie_results_is_ours(const ie_record *record)
{
    const char *type = ie_record_text(record, "type", "");
    return (strcmp(type, "notice") == 0 || strcmp(type, "suggestion") == 0 || strcmp(type, "summary") == 0)
        && strcmp(ie_record_text(record, "by", ""), "ie-report") == 0;
}

// A turn of a voice is nobody's yet.
static void results_add_turn(ie_results *results, const ie_record *record, ie_span span)
{
    const char *role = ie_record_text(record, "role", ""), *act = ie_record_text(record, "what", "");
    long person = ie_record_integer(record, "person", 1, 1000000000, 0);
    if (person == 0)
        return;
    IE_GROW(results->turns.items, results->turns.count, results->turns.capacity);
    results->turns.items[results->turns.count++] = (ie_person_turn){
        span.start, span.end, person,
        (ie_role)results_index_of(ie_role_names, IE_ROLE_OTHER + 1, role, IE_ROLE_UNKNOWN),
        (ie_turn_act)results_index_of(ie_turn_act_names, IE_TURN_SMALL_TALK + 1, act, IE_TURN_REMARK)};
}

static int results_dispatch(ie_results *results, const char *type, const ie_record *record, const char *line,
                            size_t length, ie_span span, ie_error *error)
{
    static const struct {
        const char *type;
        size_t list;
    } kept[] = {
        {"media", offsetof(ie_results, media)},           {"question", offsetof(ie_results, questions)},
        {"answer", offsetof(ie_results, answers)},        {"similarity", offsetof(ie_results, similarities)},
        {"presence", offsetof(ie_results, presences)},    {"voice", offsetof(ie_results, voices)},
        {"fluency", offsetof(ie_results, fluencies)},     {"person", offsetof(ie_results, people)},
        {"suggestion", offsetof(ie_results, suggestions)}, {"rating", offsetof(ie_results, ratings)},
    };
    if (strcmp(type, "question") == 0 && ie_question_was_heard(record)
        && results_keep(&results->heard, line, length, span, error) < 0)
        return -1;
    if (strcmp(type, "question") == 0 && ie_record_flag(record, "small_talk", 0))
        return 0;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strcmp(type, kept[i].type) == 0)
            return results_keep((ie_kept_list *)(void *)((char *)results + kept[i].list), line, length, span, error);
    if (strcmp(type, "end") == 0)
        return (void)ie_string_table_add(&results->ended, ie_record_text(record, "by", "")), 0;
    if (strcmp(type, "notice") == 0)
        return results_keep_notice(results, line, length, span, error);
    if (strcmp(type, "confidence") == 0)
        return results_add_confidence(results, record, line, length, span, error);
    if (strcmp(type, "prosody") == 0)
        return results_add_prosody(results, record, line, length, span, error);
    if (strcmp(type, "emotion") == 0)
        results_add_expression(results, record, span);
    else if (strcmp(type, "face") == 0)
        results_add_face(results, record, span.start);
    else if (strcmp(type, "word") == 0)
        results_add_said(&results->words.items, &results->words.count, &results->words.capacity, record, span);
    else if (strcmp(type, "utterance") == 0)
        results_add_said(&results->utterances.items, &results->utterances.count, &results->utterances.capacity, record,
                         span);
    else if (strcmp(type, "disfluency") == 0)
        results_add_disfluency(results, record, span.start);
    else if (strcmp(type, "turn") == 0)
        results_add_turn(results, record, span);
    else if (strcmp(type, "mfcc") != 0 && strcmp(type, "summary") != 0)
        return results_add_other(results, line, length, error);
    return 0;
}

void ie_results_forget_words(ie_results *results)
{
    for (size_t i = 0; i < results->words.count; i++)
        free(results->words.items[i].text);
    for (size_t i = 0; i < results->utterances.count; i++)
        free(results->utterances.items[i].text);
    results->words.count = results->utterances.count = results->disfluencies.count = 0;
}

static void results_note_bad_line(ie_results *results)
{
    if (results->bad_lines++ == 0)
        results->first_bad_line = results->lines;
}

// Types that come all along a recording, so that the last of them tells whether the stream was cut.
static int results_is_dense(const char *type)
{
    static const char *const types[] = {"frame", "audio", "face", "emotion", "mfcc", "prosody"};
    return results_index_of(types, sizeof types / sizeof *types, type, -1) >= 0;
}

// A window or a block may reach over the end a little; containers may also say less than they hold.
static void results_extend(ie_results *results, double end)
{
    const double reach_seconds = 5;
    results->extent = fmax(results->extent, end);
    int is_said = results->media_end > 0 && results->extent <= results->media_end + reach_seconds;
    results->end = is_said ? results->media_end : results->extent;
}

int ie_results_add(ie_results *results, const ie_record *record, const char *line, size_t length, ie_error *error)
{
    results->lines++;
    if (ie_results_is_ours(record))
        return 0;
    const char *type = ie_record_text(record, "type", "");
    double t = ie_record_number(record, "t", 0), dur = fmax(0, ie_record_number(record, "dur", 0));
    if (!(t >= 0 && t + dur <= longest_seconds)) {
        results_note_bad_line(results);
        return ie_fail(error, IE_FORMAT, "the time %g + %g s of this %.40s record is out of range", t, dur, type);
    }
    results_count_type(results, type);
    results->is_minimal |= ie_minimal_is_said(record);
    const char *model = ie_record_text(record, "model", NULL);
    if (model)
        results_count_model(results, type, model);
    if (strcmp(type, "media") == 0)
        ie_string_table_free(&results->ended);  // of a stream before this one
    if (strcmp(type, "media") == 0)
        results->media_end = isnan(ie_record_number(record, "dur", NAN)) ? NAN : fmax(results->media_end, t + dur);
    else if (strcmp(type, "notice") == 0 && strcmp(ie_record_text(record, "code", ""), "truncated") == 0)
        results->media_end = NAN;  // the recording is shorter than its container says
    results_extend(results, strcmp(type, "media") == 0 ? 0 : t + dur);
    if (results_is_dense(type))
        results->last = fmax(results->last, t + dur);
    results->are_channels_told |= ie_record_text(record, "channel", NULL) != NULL;
    int status = results_dispatch(results, type, record, line, length, (ie_span){t, t + dur}, error);
    if (status < 0)
        results_note_bad_line(results);
    return status;
}

void ie_results_pass(ie_results *results, const char *type, const char *line, size_t length)
{
    results->lines++;
    if (!*type) {
        results_note_bad_line(results);
        return;
    }
    results_count_type(results, type);
    char head[120];
    size_t most = length < sizeof head - 1 ? length : sizeof head - 1;
    memcpy(head, line, most);
    head[most] = '\0';
    const char *t = strstr(head, "\"t\":"), *dur = strstr(head, "\"dur\":");
    double end = (t ? strtod(t + 4, NULL) : 0) + (dur ? strtod(dur + 6, NULL) : 0);
    if (end > 0 && end <= longest_seconds) {
        results_extend(results, end);
        if (results_is_dense(type))
            results->last = fmax(results->last, end);
    }
}

size_t ie_results_count(const ie_results *results, const char *type)
{
    size_t number = ie_string_table_find(&results->type_names, type);
    return number == IE_NOT_FOUND ? 0 : results->types.items[number].count;
}

const ie_record *ie_results_notice(const ie_results *results, const char *code)
{
    size_t number = ie_string_table_find(&results->notice_codes, code);
    return number == IE_NOT_FOUND ? NULL : results->notices.items[results->first_notices.items[number]].record;
}

double ie_results_between(const ie_record *record, const char *key, double low, double high)
{
    double value = ie_record_number(record, key, NAN);
    return value >= low && value <= high ? value : NAN;
}

const char *ie_results_id(const ie_record *record, const char *key, char text[64])
{
    const char *written = ie_record_text(record, key, NULL);
    double number = ie_record_number(record, key, NAN);
    text[0] = '\0';
    if (written)
        snprintf(text, 64, "%s", written);
    else if (isfinite(number))
        snprintf(text, 64, "%.15g", number);
    return text;
}
