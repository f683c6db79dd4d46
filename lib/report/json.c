// SPDX-License-Identifier: MIT
// The report as JSON.
#include "report/candidate_faces.h"
#include "report/explained.h"
#include "report/face_metrics.h"
#include "report/forms.h"
#include "report/pauses.h"
#include "report/ratings.h"
#include "report/turn_taking.h"

#include <stdlib.h>

static void write_kept(ie_writer *writer, const char *key, const ie_record *record)
{
    if (!record) {
        ie_write_null(writer, key);
        return;
    }
    ie_buffer text = {0};
    ie_record_write(record, &text);
    ie_write_json(writer, key, text.data, text.length);
    ie_buffer_free(&text);
}

// The records of a list as they came.
static void write_lines(ie_writer *writer, const char *key, const ie_kept_list *list)
{
    ie_write_open(writer, key, '[');
    for (size_t i = 0; i < list->count; i++)
        ie_write_json(writer, NULL, list->items[i].line, list->items[i].length);
    ie_write_close(writer, ']');
}

static void write_suggestions(ie_writer *writer, const ie_report *report, const ie_section *section)
{
    size_t count;
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    ie_write_open(writer, "suggestions", '[');
    for (size_t i = 0; i < count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_report_write_suggestion(writer, &suggestions[i]);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_text_of(ie_writer *writer, const char *key, const ie_report *report, const ie_section *section,
                          void (*explain)(const ie_report *, const ie_section *, ie_buffer *))
{
    ie_buffer text = {0};
    explain(report, section, &text);
    ie_write_text(writer, key, text.data);
    ie_buffer_free(&text);
}

static void write_transcript(ie_writer *writer, const ie_report *report, const ie_section *section)
{
    ie_buffer text = {0};
    ie_section_said(section, report->results, &text);
    ie_write_text(writer, "transcript", text.data);
    ie_buffer_free(&text);
}

static void write_said_by_others(ie_writer *writer, const ie_results *results, const ie_section *section)
{
    ie_range range = IE_SECTION_RANGE(section, results->utterances);
    ie_write_open(writer, "said_by_others", '[');
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *said = &results->utterances.items[i];
        if (!ie_role_is_other(said->role))
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", said->start, 3);
        ie_write_number(writer, "dur", said->end - said->start, 3);
        ie_write_text(writer, "role", ie_role_names[said->role]);
        ie_write_text(writer, "text", said->text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_long_pauses(ie_writer *writer, const ie_sections *sections, const ie_section *section)
{
    ie_range range = ie_pauses_within(sections, section);
    ie_write_open(writer, "long_pauses", '[');
    for (size_t i = range.first; i < range.end; i++) {
        const ie_span *pause = &sections->pauses.items[i];
        if (ie_pause_is_long(pause))
            ie_write_numbers(writer, NULL, (double[]){pause->start, pause->end}, 2, 3);
    }
    ie_write_close(writer, ']');
}

static void write_fillers(ie_writer *writer, const ie_results *results, const ie_section *section)
{
    ie_range words = IE_SECTION_RANGE(section, results->words);
    ie_range heard = IE_SECTION_RANGE(section, results->disfluencies);
    ie_write_open(writer, "fillers_said", '[');
    for (size_t i = words.first; i < words.end; i++) {
        const ie_said *word = &results->words.items[i];
        if (!word->is_filler)
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", word->start, 3);
        ie_write_text(writer, "text", word->text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_write_open(writer, "fillers_heard", '[');
    for (size_t i = heard.first; i < heard.end; i++)
        if (results->disfluencies.items[i].kind == IE_FILLER)
            ie_write_number(writer, NULL, results->disfluencies.items[i].start, 3);
    ie_write_close(writer, ']');
}

// The questions asked within a section, as their records came.
static void write_further(ie_writer *writer, const ie_sections *sections, const ie_section *section)
{
    ie_range range = IE_SECTION_RANGE(section, sections->further);
    ie_write_open(writer, "asked_further", '[');
    for (size_t i = range.first; i < range.end; i++)
        write_kept(writer, NULL, sections->further.items[i].question);
    ie_write_close(writer, ']');
}

static void write_ratings(ie_writer *writer, const ie_report *report, const ie_section *section)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, report->results, found);
    ie_write_open(writer, "ratings", '[');
    for (size_t i = 0; i < count; i++)
        write_kept(writer, NULL, found[i]);
    ie_write_close(writer, ']');
}

static void write_section(ie_writer *writer, const char *key, const ie_report *report, const ie_section *section)
{
    ie_write_open(writer, key, '{');
    if (section->index > 0) {
        ie_write_text(writer, "id", section->id);
        ie_write_integer(writer, "index", section->index);
        ie_write_text(writer, "question", section->text);
        ie_write_text(writer, "source", ie_record_text(section->question, "source", NULL));
        ie_write_text(writer, "expected", ie_record_text(section->answer, "reference", NULL));
        if (section->learning)
            ie_write_text(writer, "learn", section->learning);
        write_further(writer, report->sections, section);
    }
    ie_write_number(writer, "t", section->start, 3);
    ie_write_number(writer, "dur", section->end - section->start, 3);
    ie_write_open(writer, "figures", '{');
    ie_report_write_metrics(writer, &section->metrics);
    ie_write_close(writer, '}');
    write_text_of(writer, "confidence_basis", report, section, ie_report_explain_confidence);
    write_kept(writer, "confidence", section->confidence);
    write_text_of(writer, "similarity_basis", report, section, ie_report_explain_similarity);
    write_ratings(writer, report, section);
    if (section->index > 0) {
        write_kept(writer, "similarity", section->similarity);
        write_transcript(writer, report, section);
        write_said_by_others(writer, report->results, section);
    }
    write_long_pauses(writer, report->sections, section);
    write_fillers(writer, report->results, section);
    write_suggestions(writer, report, section);
    ie_write_close(writer, '}');
}

// Responses, interruptions and the questions that open no answer.
static void write_conversation(ie_writer *writer, const ie_report *report)
{
    const ie_turn_taking *taking = &report->sections->turn_taking;
    if (!taking->is_known)
        return;
    ie_span longest = ie_turn_taking_longest(&report->sections->whole, report->sections, report->results);
    ie_write_open(writer, "conversation", '{');
    ie_write_numbers(writer, "longest_monologue", (double[]){longest.start, longest.end}, 2, 3);
    ie_write_open(writer, "responses", '[');
    for (size_t i = 0; i < taking->responses.count; i++) {
        const ie_response *response = &taking->responses.items[i];
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", response->asked, 3);
        ie_write_text(writer, "question", ie_record_text(response->question, "id", NULL));
        ie_write_number(writer, "begin", response->begin, 3);
        ie_write_number(writer, "seconds", response->seconds, 3);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_write_open(writer, "interruptions", '[');
    for (size_t i = 0; i < taking->interruptions.count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", taking->interruptions.items[i].start, 3);
        ie_write_number(writer, "dur", taking->interruptions.items[i].seconds, 3);
        ie_write_text(writer, "by", ie_role_names[taking->interruptions.items[i].by]);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    write_lines(writer, "questions", &report->results->heard);
    ie_write_close(writer, '}');
}

// The values over time behind the charts: seconds, then the score or the shares; null where there is none.
static void write_timeline(ie_writer *writer, const ie_report *report)
{
    enum { BINS = 120 };
    const ie_results *results = report->results;
    ie_write_open(writer, "timeline", '{');
    ie_write_open(writer, "confidence", '[');
    for (size_t i = 0; i < results->windows.count; i++) {
        const ie_score_window *window = &results->windows.items[i];
        ie_write_numbers(writer, NULL, (double[]){window->start, window->end, window->score, window->low, window->high},
                         5, 3);
    }
    ie_write_close(writer, ']');
    ie_write_open(writer, "expressions", '{');
    if (results->expressions.count > 0 && results->end > 0) {
        double *shares = ie_allocate(BINS * IE_EXPRESSION_COUNT, sizeof *shares);
        ie_write_number(writer, "bin_seconds", results->end / BINS, 6);
        ie_expressions_bin(report->sections, results, 0, results->end, BINS, shares);
        for (size_t k = 0; k < IE_EXPRESSION_COUNT; k++) {
            ie_write_open(writer, ie_expression_names[k], '[');
            for (size_t i = 0; i < BINS; i++)
                ie_write_number(writer, NULL, shares[i * IE_EXPRESSION_COUNT + k], 3);
            ie_write_close(writer, ']');
        }
        free(shares);
    }
    ie_write_close(writer, '}');
    ie_write_open(writer, "episodes", '[');
    for (size_t i = 0; i < results->episodes.count; i++) {
        const ie_face_episode *episode = &results->episodes.items[i];
        if (!ie_candidate_faces_hold(&report->sections->faces, episode->person))
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_number(writer, "t", episode->start, 3);
        ie_write_number(writer, "dur", episode->end - episode->start, 3);
        ie_write_integer(writer, "id", episode->person);
        ie_write_text(writer, "label", episode->label < 0 ? NULL : ie_expression_names[episode->label]);
        ie_write_number(writer, "mean", episode->mean, 3);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_write_close(writer, '}');
}

static void write_about(ie_writer *writer, const ie_report *report)
{
    const ie_results *results = report->results;
    ie_write_open(writer, "models", '[');
    for (size_t i = 0; i < results->models.count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "model", results->models.items[i].model);
        ie_write_text(writer, "records", results->models.items[i].types.data);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_write_open(writer, "records", '{');
    for (size_t i = 0; i < results->types.count; i++)
        ie_write_integer(writer, results->types.items[i].type, (long long)results->types.items[i].count);
    ie_write_close(writer, '}');
    ie_write_open(writer, "missing", '[');
    for (size_t i = 0; i < report->missing.count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "what", report->missing.items[i].what);
        ie_write_text(writer, "text", report->missing.items[i].text);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    write_lines(writer, "notices", &results->notices);
    write_lines(writer, "suggested_by_others", &results->suggestions);
    ie_write_open(writer, "meanings", '{');
    for (size_t i = 0; ie_meanings[i]; i++)
        ie_write_text(writer, ie_meanings[i], ie_say_of(report->texts, "meaning", ie_meanings[i], ""));
    ie_write_close(writer, '}');
}

static void write_explained(ie_writer *writer, const ie_report *report)
{
    ie_explained explained;
    if (ie_explained_make(report, &explained)) {
        ie_write_open(writer, "explanation", '{');
        ie_write_text(writer, "contact_given", report->contact);
        for (int i = 0; i < IE_EXPLAINED_PARTS; i++) {
            const ie_explained_part *part = &explained.parts[i];
            ie_write_open(writer, part->key, '[');
            for (size_t k = 0; k < part->sentences.count; k++)
                ie_write_text(writer, NULL, part->sentences.items[k]);
            ie_write_close(writer, ']');
        }
        ie_write_close(writer, '}');
    }
    ie_explained_free(&explained);
}

// Copies the lines of unknown types into the array, one at a time.
static int write_others(ie_writer *writer, FILE *others, FILE *file, ie_error *error)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    int status = 0;
    rewind(others);
    while (status == 0 && (length = getline(&line, &capacity, others)) > 0) {
        ie_write_json(writer, NULL, line, (size_t)length - 1);
        status = ie_report_flush(&writer->text, file, error);
    }
    free(line);
    if (status == 0 && ferror(others))
        status = ie_fail(error, IE_IO, "temporary file for records of unknown types:");
    return status;
}

int ie_report_json(const ie_report *report, FILE *file, ie_error *error)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "report", "interview-evaluator");
    ie_write_text(&writer, "version", IE_VERSION);
    ie_write_number(&writer, "dur", report->results->end, 3);
    if (report->results->is_minimal)
        ie_write_flag(&writer, "minimal", 1);
    write_lines(&writer, "media", &report->results->media);
    write_lines(&writer, "people", &report->results->people);
    write_section(&writer, "interview", report, &report->sections->whole);
    ie_write_open(&writer, "answers", '[');
    int status = 0;
    for (size_t i = 0; i < report->sections->count && status == 0; i++) {
        write_section(&writer, NULL, report, &report->sections->answers[i]);
        status = ie_report_flush(&writer.text, file, error);
    }
    ie_write_close(&writer, ']');
    write_kept(&writer, "not_asked", ie_record_member(ie_results_notice(report->results, "not_asked"), "questions"));
    write_conversation(&writer, report);
    write_timeline(&writer, report);
    write_about(&writer, report);
    write_explained(&writer, report);
    ie_write_open(&writer, "other", '[');
    if (status == 0 && report->results->others)
        status = write_others(&writer, report->results->others, file, error);
    ie_write_close(&writer, ']');
    ie_write_close(&writer, '}');
    ie_buffer_text(&writer.text, "\n");
    if (status == 0)
        status = ie_report_flush(&writer.text, file, error);
    ie_buffer_free(&writer.text);
    return status;
}
