// SPDX-License-Identifier: MIT
// The report as plain text.
#include "report/forms.h"

#include "answer/points_record.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "report/asked.h"
#include "report/candidate_faces.h"
#include "report/guesses.h"
#include "report/people_told.h"
#include "report/ratings.h"
#include "report/turn_taking.h"
#include "voice/usual.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { COLUMNS = 78 };

// Appends words wrapped, the first line after `lead`, the others indented as far. Control characters become spaces.
static void text_wrap(ie_buffer *out, const char *lead, const char *text)
{
    size_t indent = ie_utf8_count(lead, strlen(lead)), column = indent;
    ie_buffer_text(out, lead);
    for (int is_first = 1; *text; is_first = 0) {
        for (size_t blank; (blank = *text == ' ' ? 1 : ie_printable_control(text)) > 0;)
            text += blank;
        size_t length = 0;
        while (text[length] && text[length] != ' ' && !ie_printable_control(text + length))
            length++;
        size_t columns = ie_utf8_count(text, length);
        if (!length)
            break;
        if (!is_first && column + 1 + columns > COLUMNS) {
            ie_buffer_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!is_first) {
            ie_buffer_text(out, " ");
            column++;
        }
        ie_buffer_add(out, text, length);
        column += columns;
        text += length;
    }
    ie_buffer_text(out, "\n");
}

static void text_say(ie_buffer *out, const char *lead, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void text_say(ie_buffer *out, const char *lead, const char *format, ...)
{
    char text[2000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_wrap(out, lead, text);
}

static void text_add_heading(ie_buffer *out, const char *text, char line)
{
    ie_buffer_text(out, "\n");
    text_wrap(out, "", text);
    size_t columns = ie_utf8_count(text, strlen(text));
    for (size_t i = 0; i < columns && i < COLUMNS; i++)
        ie_buffer_add(out, &line, 1);
    ie_buffer_text(out, "\n");
}

static void text_add_score(ie_buffer *out, const char *label, double score, double low, double high,
                           const ie_buffer *basis)
{
    char number[40] = "none", interval[40] = "";
    if (isfinite(score))
        snprintf(number, sizeof number, "%.1f of 10", score);
    if (isfinite(score) && isfinite(low) && isfinite(high))
        snprintf(interval, sizeof interval, " (%.1f to %.1f)", low, high);
    text_say(out, "  ", "%-11s %s%s; %s", label, number, interval, basis->data);
}

static void text_add_expressions(ie_buffer *out, const ie_metrics *metrics)
{
    if (!isfinite(metrics->expression_seconds))
        return;
    ie_buffer line = {0};
    ie_buffer_format(&line, "Expression  of %.0f s in which it could be read:", metrics->expression_seconds);
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        if (metrics->expressions[i] >= 0.005)
            ie_buffer_format(&line, " %s %.0f%%", ie_expression_names[i], 100 * metrics->expressions[i]);
    text_wrap(out, "  ", line.data);
    ie_buffer_free(&line);
}

static void text_add_delivery(ie_buffer *out, const ie_metrics *metrics)
{
    static const char *const names[] = {"words", "words_per_minute", "fillers", "fillers_heard", "repetitions",
                                        "restarts", "talk_share", "response_seconds", "interruptions",
                                        "interrupted",
                                        "first_voice_share", "second_voice_share", "first_voice_longest_seconds",
                                        "second_voice_longest_seconds", "articulation_rate", "pauses",
                                        "long_pauses", "longest_pause_seconds", "speech_share", "face_share",
                                        "away_share"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const ie_metric_kind *kind = ie_metric_find(names[i], strlen(names[i]));
        if (!isfinite(ie_metric_value(metrics, kind)))
            continue;
        ie_buffer_format(out, "    %-56s ", kind->label);
        ie_metric_print(out, metrics, kind);
        ie_buffer_format(out, kind->unit[0] && kind->unit[0] != '%' ? " %s\n" : "\n", kind->unit);
    }
}

static void text_add_scores(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_metrics *metrics = &section->metrics;
    ie_buffer basis = {0};
    ie_report_explain_similarity(report, section, &basis);
    text_add_score(out, "Content", metrics->similarity, metrics->similarity_low, metrics->similarity_high, &basis);
    ie_buffer_clear(&basis);
    ie_report_explain_confidence(report, section, &basis);
    text_add_score(out, "Confidence", metrics->confidence, metrics->confidence_low, metrics->confidence_high, &basis);
    ie_buffer_free(&basis);
    text_add_expressions(out, metrics);
    text_add_delivery(out, metrics);
}

// The confidence added up: base and contributions.
static void text_add_contributions(ie_buffer *out, const ie_section *section)
{
    const ie_record *contributions = ie_record_member(section->confidence, "contributions");
    if (ie_record_length(contributions) == 0 || !isfinite(section->metrics.confidence))
        return;
    double sum = ie_record_number(section->confidence, "base", 0);
    text_say(out, "    ", "the confidence adds up: %.2f to start with", sum);
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        const ie_record *contribution = ie_record_at(contributions, i);
        double points = ie_record_number(contribution, "points", 0);
        const char *advice = NULL, *words = ie_report_contribution_words(section, contribution, &advice);
        sum += points;
        if (fabs(points) >= 0.005)
            text_say(out, "      ", "%+.2f %s%s%s", points, words, advice ? ": " : "", advice ? advice : "");
    }
    text_say(out, "      ", "= %.2f", sum);
}

// Delivery beside what the literature finds usual.
static void text_add_usual(ie_buffer *out, const ie_section *section)
{
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        double value = ie_metric_value(&section->metrics, ie_metric_find(of->metric, strlen(of->metric)));
        char words[128];
        ie_usual_tell(of, value, words, sizeof words);
        if (isfinite(value))
            text_say(out, "    ", "%s (%.*f %s; usual %g to %g: %s)", words, of->decimals, value, of->unit, of->low,
                     of->high, of->source);
    }
}

// How people would rate it, with what took and what added most.
static void text_add_ratings(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, report->results, found);
    for (size_t i = 0; i < count; i++) {
        const ie_record *interval = ie_record_member(found[i], "interval");
        ie_buffer score = {0};
        ie_rating_tell_score(found[i], &score);
        if (score.length)
            text_say(out, "  ", "%s: %s (%.1f to %.1f), higher than %.0f%% of those it was learnt from",
                     ie_rating_title(found[i]), score.data, ie_record_number_at(interval, 0, NAN),
                     ie_record_number_at(interval, 1, NAN), ie_record_number(found[i], "percentile", NAN));
        else if (section->index == 0)
            text_say(out, "  ", "%s: no rating, %s", ie_rating_title(found[i]), ie_rating_reason(found[i]));
        for (int sign = -1; sign <= 1; sign += 2) {
            const ie_record *part = ie_rating_largest(section, found, count, i, sign);
            const char *advice = sign < 0 ? ie_record_text(part, "advice", NULL) : NULL;
            if (part)
                text_say(out, sign < 0 ? "      - " : "      + ", "%s%s%s", ie_record_text(part, "words", "?"),
                         advice ? ": " : "", advice ? advice : "");
        }
        ie_buffer_free(&score);
    }
}

// Key points, or the parts of a rubric with the sentence that shows each and what it is worth.
static void text_add_points(ie_buffer *out, const ie_section *section, const char *list)
{
    static const char *const leads[] = {"    missed   ", "    partly   ", "    covered  "};
    const ie_record *points = ie_record_member(section->similarity, list);
    for (size_t i = 0; i < ie_record_length(points); i++) {
        const ie_record *point = ie_record_at(points, i);
        ie_point_state state = ie_point_state_read(point);
        const char *sentence = ie_record_text(point, "sentence", NULL), *reason = ie_record_text(point, "reason", NULL);
        double worth = ie_record_number(point, "points", NAN);
        ie_buffer line = {0};
        if (state < 0 && !reason)
            continue;
        ie_buffer_text(&line, reason ? reason : ie_record_text(point, "text", "?"));
        if (isfinite(worth))
            ie_buffer_format(&line, " (%+.2f)", worth);
        if (sentence)
            ie_buffer_format(&line, ": “%s”", sentence);
        text_wrap(out, state < 0 ? "    limit    " : leads[state], line.data);
        ie_buffer_free(&line);
    }
}

static void text_add_suggestions(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    size_t count;
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    for (size_t i = 0; i < count; i++) {
        text_wrap(out, strcmp(suggestions[i].kind, "strength") == 0 ? "  + " : "  > ", suggestions[i].text);
        text_say(out, "      ", "Evidence: %s", suggestions[i].evidence);
        if (suggestions[i].learn)
            text_say(out, "      ", "Learn: corpus/learning/%s", suggestions[i].learn);
    }
    const char *evidence;
    const ie_record *other;
    for (size_t at = 0; (other = ie_report_other_suggestion(report, section, &at, &evidence));) {
        text_say(out, "  > ", "%s (by %s)", ie_record_text(other, "text", ""),
                 ie_record_text(other, "by", "another program"));
        if (evidence)
            text_say(out, "      ", "Evidence: %s", evidence);
    }
}

static void text_add_said(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    ie_buffer text = {0};
    ie_section_said(section, report->results, &text);
    if (text.length) {
        ie_buffer_text(out, "  Said:\n");
        text_wrap(out, "    ", text.data);
    }
    ie_buffer_clear(&text);
    ie_guesses_tell(section, &text);
    if (text.length)
        text_wrap(out, "  ", text.data);
    ie_buffer_free(&text);
}

// How the question of a section was asked, where that is not its own text, and what was asked within the section.
static void text_add_asked(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const char *asked = ie_record_text(section->question, "asked", NULL);
    if (asked)
        text_say(out, "  ", "Asked: %s", asked);
    ie_range range = IE_SECTION_RANGE(section, report->sections->further);
    for (size_t i = range.first; i < range.end; i++) {
        ie_buffer line = {0};
        ie_asked_tell(&report->sections->further.items[i], &line);
        text_wrap(out, "  ", line.data);
        ie_buffer_free(&line);
    }
}

// What others said in the section, each with its time; follow-ups among it.
static void text_add_said_by_others(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_results *results = report->results;
    ie_range range = IE_SECTION_RANGE(section, results->utterances);
    ie_buffer lead = {0};
    for (size_t i = range.first, shown = 0; i < range.end; i++) {
        const ie_said *said = &results->utterances.items[i];
        if (!ie_role_is_other(said->role))
            continue;
        ie_buffer_text(out, shown++ ? "" : "  Said by others:\n");
        ie_buffer_clear(&lead);
        ie_buffer_text(&lead, "    ");
        ie_time_print(&lead, said->start);
        ie_buffer_text(&lead, " ");
        text_wrap(out, lead.data, said->text);
    }
    ie_buffer_free(&lead);
}

static void text_add_answer(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    ie_buffer heading = {0}, body = {0};
    ie_buffer_format(&heading, "Answer %d, ", section->index);
    ie_span_print(&heading, section->start, section->end);
    if (section->text)
        text_wrap(&body, "  ", section->text);
    text_add_asked(&body, report, section);
    if (report->sections->count > 1) {  // one answer is the whole interview, whose metrics were given
        text_add_scores(&body, report, section);
        text_add_contributions(&body, section);
        text_add_usual(&body, section);
        text_add_ratings(&body, report, section);
    }
    text_add_points(&body, section, "points");
    text_add_points(&body, section, "rubric");
    text_add_suggestions(&body, report, section);
    text_add_said(&body, report, section);
    text_add_said_by_others(&body, report, section);
    if (body.length) {
        text_add_heading(out, heading.data, '-');
        ie_buffer_add(out, body.data, body.length);
    }
    ie_buffer_free(&heading);
    ie_buffer_free(&body);
}

static void text_add_media(ie_buffer *out, const ie_report *report)
{
    const ie_kept_list *media = &report->results->media;
    for (size_t i = 0; i < media->count; i++) {
        const ie_record *record = media->items[i].record;
        text_say(out, "  ", "%s, SHA-256 %s", ie_record_text(record, "file", "unnamed"),
            ie_record_text(record, "sha256", "unknown"));
        text_say(out, "    ", "purpose: %s; consent: %s; made with version %s",
            ie_record_text(record, "purpose", "practice"),
            ie_record_member(record, "consent") ? "recorded" : "none recorded",
            ie_record_text(record, "version", "unknown"));
    }
    for (size_t i = 0; i < report->results->models.count; i++)
        text_say(out, "  ", "model %s (%s)", report->results->models.items[i].model,
            report->results->models.items[i].types.data);
    text_say(out, "  ", "report by ie-report %s", IE_VERSION);
}

static void text_add_notices(ie_buffer *out, const ie_report *report)
{
    enum { MOST = 40 };
    const ie_kept_list *notices = &report->results->notices;
    if (report->missing.count + notices->count == 0)
        return;
    text_add_heading(out, "What is missing, and notices", '-');
    for (size_t i = 0; i < report->missing.count; i++)
        text_wrap(out, "  ! ", report->missing.items[i].text);
    for (size_t i = 0; i < notices->count && i < MOST; i++) {
        const ie_record *notice = notices->items[i].record;
        ie_buffer lead = {0};
        ie_buffer_text(&lead, "  ");
        ie_time_print(&lead, notices->items[i].start);
        text_say(out, "  ", "%s %s (%s): %s", lead.data + 2, ie_record_text(notice, "code", "notice"),
            ie_record_text(notice, "by", "unknown"), ie_record_text(notice, "text", ""));
        ie_buffer_free(&lead);
    }
    if (notices->count > MOST)
        text_say(out, "  ", "and %zu more, in stream.ndjson and report.json", notices->count - MOST);
}

// The questions of the pack that nobody asked.
static void text_add_not_asked(ie_buffer *out, const ie_report *report)
{
    const ie_record *questions = ie_record_member(ie_results_notice(report->results, "not_asked"), "questions");
    if (ie_record_length(questions) == 0)
        return;
    text_add_heading(out, "Not asked", '-');
    for (size_t i = 0; i < ie_record_length(questions); i++)
        text_wrap(out, "  ", ie_record_text(ie_record_at(questions, i), "text", "?"));
}

static void text_add_conversation(ie_buffer *out, const ie_report *report)
{
    ie_buffer told = {0};
    ie_turn_taking_tell(report->sections, report->results, &told);
    if (told.length > 0)
        text_wrap(out, "  ", told.data);
    ie_buffer_free(&told);
}

static void text_add_people(ie_buffer *out, const ie_report *report)
{
    ie_buffer people = {0};
    ie_people_tell(report->results, &people);
    ie_candidate_faces_tell(&report->sections->faces, report->results, &people);
    if (people.length > 0)
        text_wrap(out, "  ", people.data);
    ie_buffer_free(&people);
}

void ie_report_text(const ie_report *report, ie_buffer *out)
{
    const ie_sections *sections = report->sections;
    ie_buffer heading = {0};
    ie_buffer_format(&heading, "Interview report: %s", ie_report_name(report));
    if (report->results->media.count > 1)
        ie_buffer_format(&heading, " and %zu more", report->results->media.count - 1);
    ie_buffer_text(&heading, ", ");
    ie_time_print(&heading, report->results->end);
    text_add_heading(out, heading.data, '=');
    memmove(out->data, out->data + 1, out->length--);  // the empty line before the first heading
    ie_buffer_free(&heading);
    text_add_people(out, report);
    text_add_conversation(out, report);
    text_add_scores(out, report, &sections->whole);
    text_add_contributions(out, &sections->whole);
    text_add_usual(out, &sections->whole);
    text_add_ratings(out, report, &sections->whole);
    ie_buffer_text(out, "\n");
    text_add_suggestions(out, report, &sections->whole);
    for (size_t i = 0; i < sections->count; i++)
        text_add_answer(out, report, &sections->answers[i]);
    text_add_not_asked(out, report);
    text_add_notices(out, report);
    text_add_heading(out, "What the figures mean", '-');
    for (const ie_meaning *meaning = ie_meanings; meaning->name; meaning++)
        text_say(out, "  ", "%s: %s", meaning->title, meaning->text);
    text_add_heading(out, "How this was made", '-');
    text_add_media(out, report);
}
