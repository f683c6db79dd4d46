// SPDX-License-Identifier: MIT
// The stretches of an interview that a report speaks about.
#include "report/section.h"

#include "base/sort.h"
#include "base/string_table.h"
#include "report/section_metrics.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

double ie_overlap(double start, double end, double other_start, double other_end)
{
    return fmax(0, fmin(end, other_end) - fmax(start, other_start));
}

int ie_section_holds(const ie_section *section, double t)
{
    return section->index == 0 || (t >= section->start && t < section->end);
}

int ie_section_is_relative(const ie_section *section, const ie_results *results)
{
    if (!section->confidence)
        return results->is_own_baseline;
    return strcmp(ie_record_text(section->confidence, "baseline", ""), "speaker") == 0;
}

// Of the records that bear an identifier the last ones, counted from 1; 0 where there is none.
typedef struct record_numbers {
    size_t answer, timed_answer, similarity;
    int is_scored;
} record_numbers;

typedef struct named_records {
    ie_string_table ids;
    record_numbers *numbers;  // by the id's number
    size_t capacity;
} named_records;

static record_numbers numbers_of(const named_records *named, const char *id)
{
    size_t number = ie_string_table_find(&named->ids, id);
    return number == IE_NOT_FOUND ? (record_numbers){0} : named->numbers[number];
}

static record_numbers *name(named_records *named, const char *id)
{
    size_t count = named->ids.count, number = ie_string_table_add(&named->ids, id);
    IE_GROW(named->numbers, number, named->capacity);
    if (number == count)
        named->numbers[number] = (record_numbers){0};
    return &named->numbers[number];
}

static void name_records(named_records *named, const ie_results *results)
{
    static const char *const keys[] = {"question", "id"};
    char id[64];
    for (size_t i = 0; i < results->answers.count; i++)
        for (int k = 0; k < 2; k++) {
            const ie_kept *answer = &results->answers.items[i];
            record_numbers *numbers = name(named, ie_results_id(answer->record, keys[k], id));
            numbers->answer = i + 1;
            numbers->timed_answer = answer->end > answer->start ? i + 1 : numbers->timed_answer;
            numbers->is_scored |= k == 0;
        }
    for (size_t i = 0; i < results->similarities.count; i++) {
        record_numbers *numbers = name(named, ie_results_id(results->similarities.items[i].record, "id", id));
        numbers->similarity = i + 1;
        numbers->is_scored = 1;
    }
}

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

// Where each question's stretch ends, if its record does not say: at the next question or at the end. `starts` are
// those of all questions, sorted.
static double end_of_question(const ie_results *results, size_t index, const double *starts)
{
    const ie_kept *question = &results->questions.items[index];
    if (question->end > question->start)
        return question->end;
    size_t low = 0, high = results->questions.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (starts[middle] > question->start)
            high = middle;
        else
            low = middle + 1;
    }
    double end = low < results->questions.count ? fmin(results->end, starts[low]) : results->end;
    return fmax(end, question->start);
}

static int is_same_stretch(const ie_section *one, const ie_section *other)
{
    double shared = ie_overlap(one->start, one->end, other->start, other->end);
    double shorter = fmin(one->end - one->start, other->end - other->start);
    return strcmp(one->id, other->id) == 0 || (shorter > 0 && shared > 0.5 * shorter);
}

// The sections under way: nothing of theirs lies before `start` or after `end`.
typedef struct placing {
    ie_sections *sections;
    const named_records *named;
    ie_string_table ids;
    double start, end;
} placing;

static void append(placing *all, const ie_section *section)
{
    ie_sections *sections = all->sections;
    IE_GROW(sections->answers, sections->count, sections->capacity);
    sections->answers[sections->count++] = *section;
    ie_string_table_add(&all->ids, section->id);
    all->start = fmin(all->start, section->start);
    all->end = fmax(all->end, section->end);
}

// Adds a section, or puts it in the place of those that speak about the same stretch and count for less.
static void place(placing *all, const ie_section *section)
{
    ie_sections *sections = all->sections;
    int is_apart = (section->start >= all->end || section->end <= all->start)
        && ie_string_table_find(&all->ids, section->id) == IE_NOT_FOUND;
    int scored = numbers_of(all->named, section->id).is_scored;
    size_t kept = 0;
    for (size_t i = 0; i < sections->count && !is_apart; i++) {
        ie_section *other = &sections->answers[i];
        if (!is_same_stretch(section, other)) {
            sections->answers[kept++] = *other;
            continue;
        }
        int is_later_word = strcmp(section->id, other->id) == 0
            || (scored && !numbers_of(all->named, other->id).is_scored);
        if (!is_later_word)
            return;  // nothing was dropped before: sections do not overlap among themselves
    }
    sections->count = is_apart ? sections->count : kept;
    append(all, section);
}

static void add_questions(placing *all, const ie_results *results)
{
    double *starts = ie_allocate(results->questions.count, sizeof *starts);
    for (size_t i = 0; i < results->questions.count; i++)
        starts[i] = results->questions.items[i].start;
    ie_sort(starts, results->questions.count, sizeof *starts, by_size);
    for (size_t i = 0; i < results->questions.count; i++) {
        const ie_kept *question = &results->questions.items[i];
        ie_section section = {.start = question->start, .end = end_of_question(results, i, starts),
                              .question = question->record};
        ie_results_id(question->record, "id", section.id);
        if (!section.id[0])
            snprintf(section.id, sizeof section.id, "%zu", i + 1);
        place(all, &section);
    }
    free(starts);
}

// Answers that were scored though no question record speaks about them, as when a data set is piped through.
static void add_unasked(placing *all, const ie_results *results)
{
    ie_string_table_free(&all->ids);  // some may have been put in the place of others
    for (size_t i = 0; i < all->sections->count; i++)
        ie_string_table_add(&all->ids, all->sections->answers[i].id);
    for (size_t i = 0; i < results->answers.count + results->similarities.count; i++) {
        int is_answer = i < results->answers.count;
        const ie_kept *kept = is_answer ? &results->answers.items[i]
                                        : &results->similarities.items[i - results->answers.count];
        char question[64] = "";
        ie_section section = {.start = kept->start, .end = kept->end, .answer = is_answer ? kept->record : NULL};
        ie_results_id(kept->record, "id", section.id);
        if (is_answer)
            ie_results_id(kept->record, "question", question);
        if (section.id[0] && ie_string_table_find(&all->ids, section.id) == IE_NOT_FOUND
            && ie_string_table_find(&all->ids, question) == IE_NOT_FOUND)
            append(all, &section);
    }
}

static int by_time(const void *one, const void *other)
{
    const ie_section *a = one, *b = other;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->index - b->index;
}

static void find_answers(ie_section *section, const ie_results *results, const named_records *named)
{
    record_numbers own = numbers_of(named, section->id), other = {0};
    if (own.answer > 0)
        section->answer = results->answers.items[own.answer - 1].record;
    if (own.timed_answer > 0) {  // the stretch of the answer itself, without the asking of the question
        section->start = results->answers.items[own.timed_answer - 1].start;
        section->end = results->answers.items[own.timed_answer - 1].end;
    }
    char id[64];
    if (section->answer && *ie_results_id(section->answer, "id", id))
        other = numbers_of(named, id);
    size_t last = own.similarity > other.similarity ? own.similarity : other.similarity;
    if (last > 0)
        section->similarity = results->similarities.items[last - 1].record;
}

// The record about this section: by the question's id, otherwise the one that shares most of its time, if more than
// half (ie-confidence may know the parts of a recording before ie-similarity knows the questions).
static void find_confidence(ie_section *section, const ie_results *results, size_t answer_count)
{
    double best = 0.5;
    for (size_t i = 0; i < results->confidences.count; i++) {
        const ie_kept *kept = &results->confidences.items[i];
        char question[64];
        ie_results_id(kept->record, "question", question);
        int is_recording = strcmp(ie_record_text(kept->record, "scope", ""), "recording") == 0;
        double longer = fmax(kept->end - kept->start, section->end - section->start);
        double fit = is_recording != (section->index == 0)             ? (answer_count == 1 ? 0.6 : 0)
                     : section->index == 0                             ? 3
                     : question[0] && strcmp(question, section->id) == 0 ? 2
                     : longer > 0 ? ie_overlap(kept->start, kept->end, section->start, section->end) / longer
                                  : 0;
        if (fit >= best && fit > 0.5) {
            best = fit;
            section->confidence = kept->record;
        }
    }
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

// The person on screen: marked as the candidate by ie-faces at the end, or most often, otherwise seen most often; the lowest id of
// equals.
static int find_candidate(const ie_results *results)
{
    enum { PEOPLE = 256 };
    size_t marked[PEOPLE] = {0}, seen[PEOPLE] = {0};
    for (size_t i = 0; i < results->faces.count; i++) {
        int person = results->faces.items[i].person;
        if (person < PEOPLE) {
            seen[person]++;
            marked[person] += results->faces.items[i].is_candidate > 0;
        }
    }
    if (results->faces.count == 0)
        for (size_t i = 0; i < results->expressions.count; i++)
            if (results->expressions.items[i].person < PEOPLE)
                seen[results->expressions.items[i].person]++;
    for (size_t i = 0; i < results->presences.count; i++)
        if (ie_record_flag(results->presences.items[i].record, "candidate", 0))
            return (int)ie_record_integer(results->presences.items[i].record, "id", 0, INT_MAX, 0);
    int best = -1;
    for (int person = 0; person < PEOPLE; person++)
        if (seen[person] > 0
            && (best < 0 || marked[person] > marked[best] || (marked[person] == marked[best]
                                                              && seen[person] > seen[best])))
            best = person;
    return best;
}

ie_sections *ie_sections_create(ie_results *results)
{
    ie_results_settle(results);
    ie_sections *sections = ie_allocate(1, sizeof *sections);
    sections->candidate = find_candidate(results);
    named_records named = {0};
    name_records(&named, results);
    placing all = {.sections = sections, .named = &named, .start = INFINITY, .end = -INFINITY};
    add_questions(&all, results);
    add_unasked(&all, results);
    ie_string_table_free(&all.ids);
    if (sections->count == 0) {
        sections->answers = ie_allocate(1, sizeof *sections->answers);
        sections->answers[sections->count++] = (ie_section){.end = results->end, .id = "1"};
    }
    for (size_t i = 0; i < sections->count; i++)
        sections->answers[i].index = (int)i + 1;  // keeps the order of equals
    qsort(sections->answers, sections->count, sizeof *sections->answers, by_time);
    sections->whole.end = results->end;
    ie_pauses_find(sections, results);
    for (size_t i = 0; i < sections->count; i++) {
        ie_section *section = &sections->answers[i];
        section->index = (int)i + 1;
        find_answers(section, results, &named);
        find_confidence(section, results, sections->count);
        find_texts(section);
        ie_section_metrics_fill(section, sections, results);
    }
    find_confidence(&sections->whole, results, sections->count);
    ie_section_metrics_fill(&sections->whole, sections, results);
    ie_section_metrics_fill_whole(sections);
    ie_string_table_free(&named.ids);
    free(named.numbers);
    return sections;
}

void ie_sections_destroy(ie_sections *sections)
{
    if (!sections)
        return;
    free(sections->answers);
    free(sections->pauses.items);
    free(sections);
}
