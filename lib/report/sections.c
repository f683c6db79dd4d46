// SPDX-License-Identifier: MIT
// The stretches of an interview that a report speaks about.
#include "report/sections.h"

#include "base/sort.h"
#include "base/string_table.h"
#include "learn/stats.h"
#include "report/asked.h"
#include "report/candidate_faces.h"
#include "report/pauses.h"
#include "report/results_order.h"
#include "report/section_metrics.h"
#include "report/stretches.h"
#include "report/turn_taking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double slack_seconds = 0.005;  // half a frame of sound: by which times that are written may be off

// Of the records that bear an identifier the last ones, counted from 1; 0 where there is none.
typedef struct record_numbers {
    size_t answer, timed_answer, similarity, confidence;
    int is_scored;
} record_numbers;

// A record and where it starts.
typedef struct timed_record {
    double start;
    size_t number;
} timed_record;

typedef struct timed_records {
    timed_record *items;
    size_t count, capacity;
    double *reach;  // the last end of the records up to the index-th
} timed_records;

// The records of the results by what they are looked for by.
typedef struct record_index {
    const ie_results *results;
    ie_string_table ids;
    record_numbers *numbers;  // by the id's number
    size_t capacity;
    timed_records confidences, prosodies, voices;  // those that may be of one answer, in order of time
} record_index;

static record_numbers numbers_of(const record_index *index, const char *id)
{
    size_t number = ie_string_table_find(&index->ids, id);
    return number == IE_NOT_FOUND ? (record_numbers){0} : index->numbers[number];
}

static record_numbers *add_identifier(record_index *index, const char *id)
{
    size_t count = index->ids.count, number = ie_string_table_add(&index->ids, id);
    IE_GROW(index->numbers, number, index->capacity);
    if (number == count)
        index->numbers[number] = (record_numbers){0};
    return &index->numbers[number];
}

static int is_of_recording(const ie_kept *kept)
{
    return strcmp(ie_record_text(kept->record, "scope", ""), "recording") == 0;
}

static int compare_record_times(const void *one, const void *other)
{
    const timed_record *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

static void order_records(timed_records *order, const ie_kept_list *list, int with_recordings)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!with_recordings && is_of_recording(&list->items[i]))
            continue;
        IE_GROW(order->items, order->count, order->capacity);
        order->items[order->count++] = (timed_record){list->items[i].start, i};
    }
    ie_sort(order->items, order->count, sizeof *order->items, compare_record_times);
    order->reach = ie_allocate(order->count, sizeof *order->reach);
    for (size_t i = 0; i < order->count; i++)
        order->reach[i] = fmax(list->items[order->items[i].number].end, i > 0 ? order->reach[i - 1] : 0);
}

static void index_records(record_index *index, const ie_results *results)
{
    static const char *const keys[] = {"question", "id"};
    char id[64];
    index->results = results;
    for (size_t i = 0; i < results->answers.count; i++)
        for (int k = 0; k < 2; k++) {
            const ie_kept *answer = &results->answers.items[i];
            record_numbers *numbers = add_identifier(index, ie_results_id(answer->record, keys[k], id));
            numbers->answer = i + 1;
            numbers->timed_answer = answer->end > answer->start ? i + 1 : numbers->timed_answer;
            numbers->is_scored |= k == 0;
        }
    for (size_t i = 0; i < results->similarities.count; i++) {
        record_numbers *numbers = add_identifier(index, ie_results_id(results->similarities.items[i].record, "id", id));
        numbers->similarity = i + 1;
        numbers->is_scored = 1;
    }
    for (size_t i = 0; i < results->confidences.count; i++) {
        const ie_kept *confidence = &results->confidences.items[i];
        if (*ie_results_id(confidence->record, "question", id) && !is_of_recording(confidence))
            add_identifier(index, id)->confidence = i + 1;
    }
    order_records(&index->confidences, &results->confidences, 0);
    order_records(&index->prosodies, &results->prosodies, 1);
    order_records(&index->voices, &results->voices, 1);
}

static void free_index(record_index *index)
{
    ie_string_table_free(&index->ids);
    free(index->numbers);
    timed_records *orders[] = {&index->confidences, &index->prosodies, &index->voices};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        free(orders[i]->items);
        free(orders[i]->reach);
    }
}

// Where a question's stretch ends: where its record says, else at the next question or at the end. `starts` are those
// of all questions, sorted.
static double end_of_question(const ie_results *results, const ie_section *section, const double *starts, size_t count)
{
    if (section->end > section->start)
        return section->end;
    size_t next = ie_first_from(starts, count, sizeof *starts, nextafter(section->start, INFINITY));
    double end = next < count ? fmin(results->end, starts[next]) : results->end;
    return fmax(end, section->start);
}

static void append_section(ie_sections *sections, const ie_section *section)
{
    IE_GROW(sections->answers, sections->count, sections->capacity);
    sections->answers[sections->count++] = *section;
}

static void add_questions(ie_sections *sections, const record_index *index)
{
    const ie_kept_list *questions = &index->results->questions;
    size_t count = 0;
    unsigned char *chosen = ie_allocate(questions->count + 1, sizeof *chosen);
    double *starts = ie_allocate(questions->count + 1, sizeof *starts);
    ie_section *all = ie_allocate(questions->count + 1, sizeof *all);
    ie_stretch *stretches = ie_allocate(questions->count + 1, sizeof *stretches);
    ie_asked_choose(index->results, chosen);
    for (size_t i = 0; i < questions->count; i++) {
        if (!chosen[i])
            continue;
        ie_section *section = &all[count];
        *section = (ie_section){.start = questions->items[i].start, .end = questions->items[i].end,
                                .question = questions->items[i].record};
        ie_results_id(section->question, "id", section->id);
        if (!section->id[0])
            snprintf(section->id, sizeof section->id, "%zu", i + 1);
        starts[count++] = section->start;
    }
    ie_stats_sort(starts, count);
    for (size_t i = 0; i < count; i++) {
        all[i].end = end_of_question(index->results, &all[i], starts, count);
        stretches[i] = (ie_stretch){all[i].start, all[i].end, all[i].id, numbers_of(index, all[i].id).is_scored};
    }
    ie_stretches_choose(stretches, count, chosen);
    for (size_t i = 0; i < count; i++)
        if (chosen[i])
            append_section(sections, &all[i]);
    void *arrays[] = {stretches, all, starts, chosen};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
}

// Answers that were scored though no question record speaks about them, as when a data set is piped through.
static void add_unasked(ie_sections *sections, const ie_results *results)
{
    ie_string_table ids = {0};
    for (size_t i = 0; i < sections->count; i++)
        ie_string_table_add(&ids, sections->answers[i].id);
    for (size_t i = 0; i < results->answers.count + results->similarities.count; i++) {
        int is_answer = i < results->answers.count;
        const ie_kept *kept = is_answer ? &results->answers.items[i]
                                        : &results->similarities.items[i - results->answers.count];
        char question[64] = "";
        ie_section section = {.start = kept->start, .end = kept->end, .answer = is_answer ? kept->record : NULL};
        ie_results_id(kept->record, "id", section.id);
        if (is_answer)
            ie_results_id(kept->record, "question", question);
        if (section.id[0] && ie_string_table_find(&ids, section.id) == IE_NOT_FOUND
            && ie_string_table_find(&ids, question) == IE_NOT_FOUND) {
            append_section(sections, &section);
            ie_string_table_add(&ids, section.id);
        }
    }
    ie_string_table_free(&ids);
}

static int compare_sections(const void *one, const void *other)
{
    const ie_section *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

static void section_find_answer(ie_section *section, const record_index *index)
{
    const ie_results *results = index->results;
    record_numbers own = numbers_of(index, section->id), other = {0};
    if (own.answer > 0)
        section->answer = results->answers.items[own.answer - 1].record;
    if (own.timed_answer > 0) {  // the stretch of the answer itself, without the asking of the question
        section->start = results->answers.items[own.timed_answer - 1].start;
        section->end = results->answers.items[own.timed_answer - 1].end;
    }
    char id[64];
    if (section->answer && *ie_results_id(section->answer, "id", id))
        other = numbers_of(index, id);
    size_t last = own.similarity > other.similarity ? own.similarity : other.similarity;
    if (last > 0)
        section->similarity = results->similarities.items[last - 1].record;
}

// A record is about a section where they share more than half of the longer one: both as a share of that.
static double fit_of(const ie_section *section, const ie_kept *kept)
{
    double longer = fmax(kept->end - kept->start, section->end - section->start);
    return longer > 0 ? ie_overlap(kept->start, kept->end, section->start, section->end) / longer : 0;
}

// The records that may share more than half: none of them begins a whole length of the section before it, as it would
// have to be more than twice as long.
static ie_range records_near(const ie_section *section, const timed_records *records)
{
    double length = section->end - section->start;
    size_t first = ie_first_from(records->items, records->count, sizeof *records->items, section->start - length);
    size_t end = ie_first_from(records->items, records->count, sizeof *records->items, section->end);
    return (ie_range){first, end > first ? end : first};
}

// The record that shares most of the answer's time, the later one of equals; counted from 1, 0 where none shares more
// than `least` of it. ie-confidence may know the parts of a recording before ie-similarity knows the questions.
static size_t find_by_time(const ie_section *section, const record_index *index, double least)
{
    ie_range range = records_near(section, &index->confidences);
    double best = least;
    size_t found = 0;
    for (size_t i = range.first; i < range.end; i++) {
        size_t number = index->confidences.items[i].number;
        double fit = fit_of(section, &index->results->confidences.items[number]);
        if (fit > best || (fit == best && found > 0 && number + 1 > found)) {
            best = fit;
            found = number + 1;
        }
    }
    return found;
}

// The last record about the whole recording, counted from 1; 0 where there is none.
static size_t find_of_recording(const ie_kept_list *list)
{
    for (size_t i = list->count; i > 0; i--)
        if (is_of_recording(&list->items[i - 1]))
            return i;
    return 0;
}

// The record about an answer: by the question's id, otherwise by its time; where there is one answer, what is said of
// it is said of the whole recording and the other way round.
static void find_confidence(ie_section *section, const record_index *index, size_t answer_count)
{
    const double least_of_one = 0.6;  // of the only answer, above which a record counts before that of the recording
    const ie_kept_list *list = &index->results->confidences;
    size_t recording = section->index == 0 || answer_count == 1 ? find_of_recording(list) : 0, found = 0;
    if (section->index == 0)
        found = recording > 0 ? recording : answer_count == 1 ? list->count : 0;
    else if (!(found = numbers_of(index, section->id).confidence)
             && !(found = find_by_time(section, index, recording > 0 ? least_of_one : 0.5)))
        found = recording;
    if (found > 0)
        section->confidence = list->items[found - 1].record;
}

// Measured of everybody who speaks in its time, of whom some are known not to be the candidate.
static int is_of_everybody(const ie_results *results, const ie_kept *kept)
{
    return strcmp(ie_record_text(kept->record, "role", ""), "candidate") != 0
        && ie_spans_within(&results->other_turns, kept->start, kept->end) > 0;
}

// The summary over about the same time: for an answer its own before that of the recording it may fill. The last of its
// kind, otherwise the first.
static void find_prosody(ie_section *section, const record_index *index)
{
    size_t own = 0, other = 0;
    ie_range range = section->index > 0 ? records_near(section, &index->prosodies)
                                        : (ie_range){0, index->prosodies.count};
    for (size_t i = range.first; i < range.end; i++) {
        size_t number = index->prosodies.items[i].number + 1;
        const ie_kept *kept = &index->results->prosodies.items[number - 1];
        if (fit_of(section, kept) <= 0.5 || is_of_everybody(index->results, kept))
            continue;
        if (is_of_recording(kept) == (section->index == 0))
            own = number > own ? number : own;
        else
            other = other == 0 || number < other ? number : other;
    }
    size_t found = own > 0 ? own : other;
    if (found > 0)
        section->prosody = index->results->prosodies.items[found - 1].record;
}

// Voices are told apart within one recording, so that they are told of a section only where it is that recording: it
// holds nearly all of the stretch of each.
static void find_voices(ie_section *section, const record_index *index)
{
    const double nearly_all = 0.99;
    const ie_record *voices[2] = {NULL, NULL};
    int found = 0;
    size_t first = ie_first_from(index->voices.reach, index->voices.count, sizeof(double), section->start);
    for (size_t i = first; i < index->voices.count && index->voices.items[i].start < section->end && found <= 2; i++) {
        const ie_kept *kept = &index->results->voices.items[index->voices.items[i].number];
        long id = ie_record_integer(kept->record, "id", 1, 2, 0);
        double shared = ie_overlap(kept->start, kept->end, section->start, section->end);
        if (id == 0 || shared <= 0)
            continue;
        found += shared >= nearly_all * (kept->end - kept->start) ? 1 : 3;
        voices[id - 1] = kept->record;
    }
    for (int i = 0; i < 2 && found == 2 && voices[0] && voices[1]; i++)
        section->voices[i] = voices[i];
}

static void find_texts(ie_section *section)
{
    const ie_record *places[] = {section->question, section->answer, section->similarity};
    static const char *const keys[] = {"text", "question", "question_text"};
    for (size_t i = 0; i < 3; i++) {
        const char *text = ie_record_text(places[i], keys[i], NULL);
        if (!section->text && text && strcmp(text, section->id) != 0)
            section->text = text;
        if (!section->learning)
            section->learning = ie_record_text(places[i], "learn", NULL);
    }
}

static void complete_section(ie_section *section, const ie_sections *sections, const record_index *index)
{
    if (section->index > 0)
        section_find_answer(section, index);
    find_confidence(section, index, sections->count);
    find_prosody(section, index);
    find_voices(section, index);
    find_texts(section);
    ie_section_metrics_fill(section, sections, index->results);
}

ie_sections *ie_sections_create(ie_results *results)
{
    ie_results_settle(results);
    ie_sections *sections = ie_allocate(1, sizeof *sections);
    sections->faces = ie_candidate_faces_find(results);
    record_index index = {0};
    index_records(&index, results);
    add_questions(sections, &index);
    add_unasked(sections, results);
    if (sections->count == 0)
        append_section(sections, &(ie_section){.end = results->end, .id = "1"});
    ie_sort(sections->answers, sections->count, sizeof *sections->answers, compare_sections);
    for (size_t i = 1; i < sections->count; i++)  // ends and starts are rounded apart: nothing is in two answers
        if (fabs(sections->answers[i - 1].end - sections->answers[i].start) < slack_seconds)
            sections->answers[i - 1].end = sections->answers[i].start;
    sections->whole.end = results->end;
    ie_pauses_find(sections, results);
    ie_asked_list(sections, results);
    ie_turn_taking_find(sections, results);
    for (size_t i = 0; i < sections->count; i++) {
        sections->answers[i].index = (int)i + 1;
        complete_section(&sections->answers[i], sections, &index);
    }
    complete_section(&sections->whole, sections, &index);
    ie_section_metrics_fill_whole(sections);
    free_index(&index);
    return sections;
}

void ie_sections_destroy(ie_sections *sections)
{
    if (!sections)
        return;
    free(sections->answers);
    free(sections->pauses.items);
    free(sections->further.items);
    ie_turn_taking_free(&sections->turn_taking);
    free(sections);
}
