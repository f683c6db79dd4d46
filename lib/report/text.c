// SPDX-License-Identifier: MIT
// The report as plain text.
#include "report/forms.h"

#include "answer/points_record.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "report/asked.h"
#include "report/candidate_faces.h"
#include "report/explained.h"
#include "report/guesses.h"
#include "report/people_told.h"
#include "report/rubric_told.h"
#include "report/text_parts.h"
#include "report/turn_taking.h"

#include <math.h>
#include <string.h>

enum { COLUMNS = 78, STATE_COLUMNS = 9 };

void ie_report_text_wrap(ie_buffer *out, const char *lead, const char *text)
{
    ie_buffer_text(out, lead);
    ie_wrap(out, text, ie_utf8_count(lead, strlen(lead)), COLUMNS);
    ie_buffer_text(out, "\n");
}

void ie_report_text_tell(const ie_texts *texts, ie_buffer *out, const char *lead, const char *key,
                         const ie_place *places)
{
    ie_buffer line = {0};
    ie_tell(texts, &line, key, places);
    ie_report_text_wrap(out, lead, line.data);
    ie_buffer_free(&line);
}

void ie_report_text_pad(ie_buffer *out, const char *text, size_t columns)
{
    size_t count = ie_utf8_count(text, strlen(text));
    ie_buffer_format(out, "%s%*s", text, count < columns ? (int)(columns - count) : 1, "");
}

static void text_add_heading(ie_buffer *out, const char *text, char line)
{
    ie_buffer_text(out, "\n");
    ie_report_text_wrap(out, "", text);
    size_t columns = ie_utf8_count(text, strlen(text));
    for (size_t i = 0; i < columns && i < COLUMNS; i++)
        ie_buffer_add(out, &line, 1);
    ie_buffer_text(out, "\n");
}

// Key points, or the parts of a rubric with the sentence that shows each and what it is worth.
static void text_add_points(const ie_texts *texts, ie_buffer *out, const ie_section *section, const char *list)
{
    static const char *const states[] = {"missed", "partly", "covered"};
    const ie_record *points = ie_record_member(section->similarity, list);
    int is_rubric = strcmp(list, "rubric") == 0;
    ie_buffer lead = {0}, line = {0};
    for (size_t i = 0; i < ie_record_length(points); i++) {
        const ie_record *point = ie_record_at(points, i);
        ie_point_state state = ie_point_state_read(point);
        const char *sentence = ie_record_text(point, "sentence", NULL), *reason = ie_record_text(point, "reason", NULL);
        const char *text = ie_record_text(point, "text", "?"), *part = ie_record_text(point, "part", "?");
        double worth = ie_record_number(point, "points", NAN);
        if (state < 0 && !reason)
            continue;
        ie_buffer_clear(&lead);
        ie_buffer_clear(&line);
        ie_buffer_text(&lead, "    ");
        ie_report_text_pad(&lead, ie_say_of(texts, "point", state < 0 ? "limit" : states[state], "?"), STATE_COLUMNS);
        if (reason)
            ie_limit_tell(texts, point, &line);
        else
            ie_buffer_text(&line, is_rubric ? ie_say_of(texts, "wanted", part, text) : text);
        if (isfinite(worth))
            ie_tell_number(texts, &line, " (%+.2f)", worth);
        if (sentence)
            IE_TELL(texts, &line, "text.sentence", {"sentence", .text = sentence});
        ie_report_text_wrap(out, lead.data, line.data);
    }
    ie_buffer_free(&lead);
    ie_buffer_free(&line);
}

static void text_add_suggestions(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_texts *texts = report->texts;
    size_t count;
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    for (size_t i = 0; i < count; i++) {
        ie_report_text_wrap(out, strcmp(suggestions[i].kind, "strength") == 0 ? "  + " : "  > ", suggestions[i].text);
        TEXT_TELL(texts, out, "      ", "tip.evidence", {"evidence", .text = suggestions[i].evidence});
        if (suggestions[i].worth)
            TEXT_TELL(texts, out, "      ", "tip.worth", {"worth", .text = suggestions[i].worth});
        if (suggestions[i].learn)
            TEXT_TELL(texts, out, "      ", "text.learn", {"file", .text = suggestions[i].learn});
    }
    const char *evidence;
    const ie_record *other;
    for (size_t at = 0; (other = ie_report_other_suggestion(report, section, &at, &evidence));) {
        TEXT_TELL(texts, out, "  > ", "text.suggested_by", {"text", .text = ie_record_text(other, "text", "")},
                  {"program", .text = ie_record_text(other, "by", ie_say(texts, "text.other_program"))});
        if (evidence)
            TEXT_TELL(texts, out, "      ", "tip.evidence", {"evidence", .text = evidence});
    }
}

static void text_add_said(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    ie_buffer text = {0};
    ie_section_said(section, report->results, &text);
    if (text.length) {
        ie_report_text_wrap(out, "  ", ie_say(report->texts, "text.said"));
        ie_report_text_wrap(out, "    ", text.data);
    }
    ie_buffer_clear(&text);
    ie_guesses_tell(report->texts, section, &text);
    if (text.length)
        ie_report_text_wrap(out, "  ", text.data);
    ie_buffer_free(&text);
}

// How the question of a section was asked, where that is not its own text, and what was asked within the section.
static void text_add_asked(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const char *asked = ie_record_text(section->question, "asked", NULL);
    if (asked) {
        ie_buffer line = {0};
        ie_buffer_format(&line, "%s %s", ie_say(report->texts, "asked.label"), asked);
        ie_report_text_wrap(out, "  ", line.data);
        ie_buffer_free(&line);
    }
    ie_range range = IE_SECTION_RANGE(section, report->sections->further);
    for (size_t i = range.first; i < range.end; i++) {
        ie_buffer line = {0};
        ie_asked_tell(report->texts, &report->sections->further.items[i], &line);
        ie_report_text_wrap(out, "  ", line.data);
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
        if (shown++ == 0)
            ie_report_text_wrap(out, "  ", ie_say(report->texts, "text.said_by_others"));
        ie_buffer_clear(&lead);
        ie_buffer_text(&lead, "    ");
        ie_time_print(&lead, said->start);
        ie_buffer_text(&lead, " ");
        ie_report_text_wrap(out, lead.data, said->text);
    }
    ie_buffer_free(&lead);
}

static void text_add_answer(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_texts *texts = report->texts;
    ie_buffer heading = {0}, span = {0}, body = {0};
    ie_span_print(texts, &span, section->start, section->end);
    IE_TELL(texts, &heading, "text.answer", {"index", .number = section->index}, {"span", .text = span.data});
    if (section->text)
        ie_report_text_wrap(&body, "  ", section->text);
    text_add_asked(&body, report, section);
    if (report->sections->count > 1) {  // one answer is the whole interview, whose metrics were given
        ie_report_text_scores(report, section, &body);
        ie_report_text_details(report, section, &body);
    }
    text_add_points(texts, &body, section, "points");
    text_add_points(texts, &body, section, "rubric");
    text_add_suggestions(&body, report, section);
    text_add_said(&body, report, section);
    text_add_said_by_others(&body, report, section);
    if (body.length) {
        text_add_heading(out, heading.data, '-');
        ie_buffer_add(out, body.data, body.length);
    }
    ie_buffer_free(&heading);
    ie_buffer_free(&span);
    ie_buffer_free(&body);
}

static void text_add_medium(const ie_texts *texts, ie_buffer *out, const ie_record *medium)
{
    const char *unknown = ie_say(texts, "made.unknown");
    const char *purpose = ie_record_text(medium, "purpose", "practice");
    const char *consent = ie_record_member(medium, "consent") ? "made.consent" : "made.no_consent";
    TEXT_TELL(texts, out, "  ", "text.recording",
              {"file", .text = ie_record_text(medium, "file", ie_say(texts, "made.unnamed"))},
              {"digest", .text = ie_record_text(medium, "sha256", unknown)});
    TEXT_TELL(texts, out, "    ", "text.purpose", {"purpose", .text = ie_say_of(texts, "purpose", purpose, purpose)},
              {"consent", .text = ie_say(texts, consent)},
              {"version", .text = ie_record_text(medium, "version", unknown)});
}

static void text_add_media(ie_buffer *out, const ie_report *report)
{
    const ie_texts *texts = report->texts;
    for (size_t i = 0; i < report->results->media.count; i++)
        text_add_medium(texts, out, report->results->media.items[i].record);
    for (size_t i = 0; i < report->results->models.count; i++)
        TEXT_TELL(texts, out, "  ", "text.model", {"model", .text = report->results->models.items[i].model},
                  {"types", .text = report->results->models.items[i].types.data});
    TEXT_TELL(texts, out, "  ", "text.made_by", {"version", .text = IE_VERSION});
}

static void text_add_notices(ie_buffer *out, const ie_report *report)
{
    enum { MOST = 40 };
    const ie_texts *texts = report->texts;
    const ie_kept_list *notices = &report->results->notices;
    ie_buffer line = {0};
    if (report->missing.count + notices->count == 0)
        return;
    text_add_heading(out, ie_say(texts, "page.missing"), '-');
    for (size_t i = 0; i < report->missing.count; i++)
        ie_report_text_wrap(out, "  ! ", report->missing.items[i].text);
    for (size_t i = 0; i < notices->count && i < MOST; i++) {
        const ie_record *notice = notices->items[i].record;
        ie_buffer_clear(&line);
        ie_time_print(&line, notices->items[i].start);
        ie_buffer_format(&line, " %s (%s): %s", ie_record_text(notice, "code", "notice"),
                         ie_record_text(notice, "by", ie_say(texts, "made.unknown")),
                         ie_record_text(notice, "text", ""));
        ie_report_text_wrap(out, "  ", line.data);
    }
    if (notices->count > MOST)
        TEXT_TELL(texts, out, "  ", "page.more_notices", {"count", .number = (double)(notices->count - MOST)});
    ie_buffer_free(&line);
}

// The questions of the pack that nobody asked.
static void text_add_not_asked(ie_buffer *out, const ie_report *report)
{
    const ie_record *questions = ie_record_member(ie_results_notice(report->results, "not_asked"), "questions");
    if (ie_record_length(questions) == 0)
        return;
    text_add_heading(out, ie_say(report->texts, "page.not_asked"), '-');
    for (size_t i = 0; i < ie_record_length(questions); i++)
        ie_report_text_wrap(out, "  ", ie_record_text(ie_record_at(questions, i), "text", "?"));
}

static void text_add_explained(ie_buffer *out, const ie_report *report)
{
    ie_explained explained;
    int is_due = ie_explained_make(report, &explained);
    if (is_due)
        text_add_heading(out, ie_say(report->texts, "page.explained"), '-');
    for (int i = 0; is_due && i < IE_EXPLAINED_PARTS; i++) {
        const ie_explained_part *part = &explained.parts[i];
        ie_report_text_wrap(out, "  ", part->title);
        for (size_t k = 0; k < part->sentences.count; k++)
            ie_report_text_wrap(out, "    - ", part->sentences.items[k]);
    }
    ie_explained_free(&explained);
}

static void text_add_conversation(ie_buffer *out, const ie_report *report)
{
    ie_buffer told = {0};
    ie_turn_taking_tell(report->texts, report->sections, report->results, &told);
    if (told.length > 0)
        ie_report_text_wrap(out, "  ", told.data);
    ie_buffer_free(&told);
}

static void text_add_people(ie_buffer *out, const ie_report *report)
{
    ie_buffer people = {0};
    ie_people_tell(report->texts, report->results, &people);
    ie_candidate_faces_tell(report->texts, &report->sections->faces, report->results, &people);
    if (people.length > 0)
        ie_report_text_wrap(out, "  ", people.data);
    ie_buffer_free(&people);
}

static void text_add_title(ie_buffer *out, const ie_report *report)
{
    const ie_texts *texts = report->texts;
    size_t media = report->results->media.count;
    ie_buffer heading = {0}, more = {0}, time = {0};
    if (media > 1)
        IE_TELL(texts, &more, "page.more_recordings", {"count", .number = (double)(media - 1)});
    ie_time_print(&time, report->results->end);
    IE_TELL(texts, &heading, "text.title", {"name", .text = ie_report_name(report)},
            {"more", .text = more.length ? more.data : ""}, {"time", .text = time.data});
    text_add_heading(out, heading.data, '=');
    memmove(out->data, out->data + 1, out->length--);  // the empty line before the first heading
    ie_buffer_free(&heading);
    ie_buffer_free(&more);
    ie_buffer_free(&time);
}

void ie_report_text(const ie_report *report, ie_buffer *out)
{
    const ie_sections *sections = report->sections;
    const ie_texts *texts = report->texts;
    text_add_title(out, report);
    if (report->results->is_minimal)
        ie_report_text_wrap(out, "  ", ie_say(texts, "page.minimal"));
    text_add_people(out, report);
    text_add_conversation(out, report);
    ie_report_text_scores(report, &sections->whole, out);
    ie_report_text_details(report, &sections->whole, out);
    ie_buffer_text(out, "\n");
    text_add_suggestions(out, report, &sections->whole);
    for (size_t i = 0; i < sections->count; i++)
        text_add_answer(out, report, &sections->answers[i]);
    text_add_not_asked(out, report);
    text_add_notices(out, report);
    text_add_explained(out, report);
    text_add_heading(out, ie_say(texts, "text.meanings"), '-');
    for (size_t i = 0; ie_meanings[i]; i++) {
        ie_buffer line = {0};
        ie_buffer_format(&line, "%s: %s", ie_say_of(texts, "meaning_title", ie_meanings[i], "?"),
                         ie_say_of(texts, "meaning", ie_meanings[i], "?"));
        ie_report_text_wrap(out, "  ", line.data);
        ie_buffer_free(&line);
    }
    text_add_heading(out, ie_say(texts, "page.made"), '-');
    text_add_media(out, report);
}
