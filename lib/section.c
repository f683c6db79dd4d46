// SPDX-License-Identifier: MIT
// The stretches of an interview that a report speaks about.
#include "section.h"

#include "measure.h"

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

// Where each question's stretch ends, if its record does not say: at the next question or at the end.
static double end_of_question(const ie_results *results, size_t index)
{
    const ie_kept *question = &results->questions.items[index];
    if (question->end > question->start)
        return question->end;
    double end = results->end;
    for (size_t i = 0; i < results->questions.count; i++)
        if (results->questions.items[i].start > question->start)
            end = fmin(end, results->questions.items[i].start);
    return fmax(end, question->start);
}

static int is_scored(const ie_results *results, const char *id)
{
    char other[64];
    for (size_t i = 0; i < results->similarities.count; i++)
        if (strcmp(ie_results_id(results->similarities.items[i].record, "id", other), id) == 0)
            return 1;
    for (size_t i = 0; i < results->answers.count; i++)
        if (strcmp(ie_results_id(results->answers.items[i].record, "question", other), id) == 0)
            return 1;
    return 0;
}

static int is_same_stretch(const ie_section *one, const ie_section *other)
{
    double shared = ie_overlap(one->start, one->end, other->start, other->end);
    double shorter = fmin(one->end - one->start, other->end - other->start);
    return strcmp(one->id, other->id) == 0 || (shorter > 0 && shared > 0.5 * shorter);
}

// Adds a section, or puts it in the place of those that speak about the same stretch and count for less.
static void place(ie_sections *sections, const ie_results *results, const ie_section *section)
{
    int scored = is_scored(results, section->id);
    size_t kept = 0;
    for (size_t i = 0; i < sections->count; i++) {
        ie_section *other = &sections->answers[i];
        if (!is_same_stretch(section, other)) {
            sections->answers[kept++] = *other;
            continue;
        }
        int is_later_word = strcmp(section->id, other->id) == 0 || (scored && !is_scored(results, other->id));
        if (!is_later_word)
            return;  // nothing was dropped before: sections do not overlap among themselves
    }
    sections->count = kept;
    sections->answers = ie_resize(sections->answers, kept + 1, sizeof *sections->answers);
    sections->answers[sections->count++] = *section;
}

static void add_questions(ie_sections *sections, const ie_results *results)
{
    for (size_t i = 0; i < results->questions.count; i++) {
        const ie_kept *question = &results->questions.items[i];
        ie_section section = {.start = question->start, .end = end_of_question(results, i),
                              .question = question->record};
        ie_results_id(question->record, "id", section.id);
        if (!section.id[0])
            snprintf(section.id, sizeof section.id, "%zu", i + 1);
        place(sections, results, &section);
    }
}

// Answers that were scored though no question record speaks about them, as when a data set is piped through.
static void add_unasked(ie_sections *sections, const ie_results *results)
{
    for (size_t i = 0; i < results->answers.count + results->similarities.count; i++) {
        int is_answer = i < results->answers.count;
        const ie_kept *kept = is_answer ? &results->answers.items[i]
                                        : &results->similarities.items[i - results->answers.count];
        char own[64], question[64] = "";
        ie_results_id(kept->record, "id", own);
        if (is_answer)
            ie_results_id(kept->record, "question", question);
        int is_known = !own[0];
        for (size_t k = 0; k < sections->count && !is_known; k++)
            is_known = strcmp(sections->answers[k].id, own) == 0
                || (is_answer && strcmp(sections->answers[k].id, question) == 0)
                || (sections->answers[k].answer
                    && strcmp(ie_record_text(sections->answers[k].answer, "id", ""), own) == 0);
        if (is_known)
            continue;
        ie_section section = {.start = kept->start, .end = kept->end, .answer = is_answer ? kept->record : NULL};
        snprintf(section.id, sizeof section.id, "%s", own);
        sections->answers = ie_resize(sections->answers, sections->count + 1, sizeof *sections->answers);
        sections->answers[sections->count++] = section;
    }
}

static int by_time(const void *one, const void *other)
{
    const ie_section *a = one, *b = other;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->index - b->index;
}

static void find_answers(ie_section *section, const ie_results *results)
{
    char id[64];
    for (size_t i = 0; i < results->answers.count; i++) {
        const ie_record *answer = results->answers.items[i].record;
        if (strcmp(ie_results_id(answer, "question", id), section->id) != 0
            && strcmp(ie_results_id(answer, "id", id), section->id) != 0)
            continue;
        section->answer = answer;
        // The stretch of the answer itself, without the asking of the question.
        if (results->answers.items[i].end > results->answers.items[i].start) {
            section->start = results->answers.items[i].start;
            section->end = results->answers.items[i].end;
        }
    }
    char answer_id[64] = "";
    if (section->answer)
        ie_results_id(section->answer, "id", answer_id);
    for (size_t i = 0; i < results->similarities.count; i++) {
        const ie_record *similarity = results->similarities.items[i].record;
        ie_results_id(similarity, "id", id);
        if (id[0] && (strcmp(id, section->id) == 0 || strcmp(id, answer_id) == 0))
            section->similarity = similarity;
    }
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
            return (int)ie_record_number(results->presences.items[i].record, "id", 0);
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
    add_questions(sections, results);
    add_unasked(sections, results);
    if (sections->count == 0) {
        sections->answers = ie_allocate(1, sizeof *sections->answers);
        sections->answers[sections->count++] = (ie_section){.end = results->end, .id = "1"};
    }
    for (size_t i = 0; i < sections->count; i++)
        sections->answers[i].index = (int)i + 1;  // keeps the order of equals
    qsort(sections->answers, sections->count, sizeof *sections->answers, by_time);
    sections->whole.end = results->end;
    ie_measure_pauses(sections, results);
    for (size_t i = 0; i < sections->count; i++) {
        ie_section *section = &sections->answers[i];
        section->index = (int)i + 1;
        find_answers(section, results);
        find_confidence(section, results, sections->count);
        find_texts(section);
        ie_measure_section(section, sections, results);
    }
    find_confidence(&sections->whole, results, sections->count);
    ie_measure_section(&sections->whole, sections, results);
    ie_measure_whole(sections);
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
