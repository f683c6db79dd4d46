// SPDX-License-Identifier: MIT
// The report as one HTML page that needs nothing else.
#include "base/html.h"
#include "report/candidate_faces.h"
#include "report/html_parts.h"
#include "report/people_told.h"

#include <math.h>
#include <string.h>

enum { MOST_NOTICES = 60 };

// The day of an ISO 8601 time.
static void page_add_day(ie_buffer *out, const char *time)
{
    int is_day = strspn(time, "0123456789-") == 10 && time[10] == 'T';
    ie_buffer_text(out, " · recorded ");
    ie_html_escape_bytes(out, time, is_day ? 10 : strlen(time));
}

static void page_add_header(const ie_report *report, ie_buffer *out)
{
    const ie_kept_list *media = &report->results->media;
    const ie_record *first = media->count ? media->items[0].record : NULL;
    const char *started = ie_record_text(first, "start_time", NULL), *person = ie_record_text(first, "person", NULL);
    ie_html_format(out, "<header><h1>Interview report</h1>\n<p class=\"soft\"><bdi>%s</bdi>", ie_report_name(report));
    if (media->count > 1)
        ie_html_format(out, " and %zu more", media->count - 1);
    ie_buffer_text(out, " · ");
    ie_time_print(out, report->results->end);
    ie_buffer_text(out, report->results->end >= 3600 ? " h" : " min");
    if (person)
        ie_html_format(out, " · <bdi>%s</bdi>", person);
    if (started)
        page_add_day(out, started);
    ie_html_format(out, " · for %s</p>\n", ie_record_text(first, "purpose", "practice"));
    if (strcmp(ie_record_text(first, "purpose", "practice"), "recruitment") == 0)
        ie_buffer_text(out, "<p>A person decides, and these figures do not: they say where to look and listen.</p>\n");
    ie_buffer_text(out, "</header>\n<main>\n");
}

static void page_add_pace_card(const ie_report *report, ie_buffer *out)
{
    const ie_metrics *whole = &report->sections->whole.metrics;
    const char *missing = ie_report_why_missing(report, "word");
    ie_buffer_text(out, "<div class=\"card\"><h3>Pace</h3>\n");
    if (isfinite(whole->words_per_minute))
        ie_html_format(out, "<p class=\"big\">%.0f <small>words/min</small></p>\n", whole->words_per_minute);
    else
        ie_buffer_text(out, "<p class=\"none\">no figure</p>\n");
    ie_buffer_text(out, "<p class=\"basis\">");
    if (missing)
        ie_html_sentence(out, missing);
    else if (!isfinite(whole->words_per_minute))
        ie_buffer_text(out, "Too few words for a pace.");
    if (isfinite(whole->fillers))
        ie_html_format(out, " %.0f filler%s in %.0f words.", whole->fillers, whole->fillers == 1 ? "" : "s",
                       whole->words);
    if (whole->fillers_heard > 0)
        ie_html_format(out, " %.0f more %s heard, but not written.", whole->fillers_heard,
                       whole->fillers_heard == 1 ? "was" : "were");
    if (isfinite(whole->first_voice_share))
        ie_html_format(out, " Two voices: the one that speaks first has %.0f%% of the speaking, the other %.0f%%.",
                       100 * whole->first_voice_share, 100 * whole->second_voice_share);
    if (isfinite(whole->long_pauses))
        ie_html_format(out, " %.0f pause%s of 2 s or more.", whole->long_pauses, whole->long_pauses == 1 ? "" : "s");
    ie_buffer_text(out, "</p></div>\n");
}

// As much as a suggestion about expressions needs (corpus/suggestions.yaml).
static int is_enough_face(const ie_metrics *whole)
{
    return whole->expression_seconds >= 5 && !(whole->face_share < 0.3);
}

static void page_add_expression_card(const ie_report *report, ie_buffer *out)
{
    const ie_metrics *whole = &report->sections->whole.metrics;
    const char *missing = ie_report_why_missing(report, "emotion");
    int first = 0, second = 0;
    for (int i = 1; i < IE_EXPRESSION_COUNT; i++)
        if (whole->expressions[i] > whole->expressions[first])
            first = i;
    second = first == 0;
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        if (i != first && whole->expressions[i] > whole->expressions[second])
            second = i;
    ie_buffer_text(out, "<div class=\"card\"><h3>Expression</h3>\n");
    if (!is_enough_face(whole)) {
        char little[80];
        snprintf(little, sizeof little, "the face could be read for %.0f s only", whole->expression_seconds);
        ie_buffer_text(out, "<p class=\"none\">no figure</p>\n<p class=\"basis\">");
        ie_html_sentence(out, isfinite(whole->expression_seconds) ? little
                              : missing ? missing : "no expression could be read");
        ie_buffer_text(out, "</p></div>\n");
        return;
    }
    ie_html_format(out, "<p class=\"big\">%.0f%% <small>%s</small></p>\n<p class=\"basis\">",
                   100 * whole->expressions[first],
                   ie_expression_names[first]);
    if (whole->expressions[second] > 0)
        ie_html_format(out, "Next: %s, %.0f%%. ", ie_expression_names[second], 100 * whole->expressions[second]);
    if (isfinite(whole->face_share))
        ie_html_format(out, "The face was in the picture for %.0f%% of the time. ", 100 * whole->face_share);
    ie_buffer_text(out, "What a face shows, not what a person feels.</p></div>\n");
}

static void page_add_number(ie_buffer *out, double value)
{
    if (isfinite(value))
        ie_html_format(out, "<td class=\"n\">%.1f</td>", value);
    else
        ie_buffer_text(out, "<td class=\"n\">none</td>");
}

static void page_add_overview(const ie_report *report, ie_buffer *out)
{
    const ie_sections *sections = report->sections;
    if (sections->count < 2)
        return;
    ie_buffer_text(out, "<div class=\"wide\"><table><thead><tr><th>Answer</th><th class=\"spare\">Time</th>"
                   "<th class=\"n\">Match</th><th class=\"n\">Confidence</th>"
                   "<th class=\"n spare\">Words a minute</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < sections->count; i++) {
        const ie_section *section = &sections->answers[i];
        ie_html_format(out, "<tr><td><a href=\"#answer-%d\">%d. <bdi>%s</bdi></a></td><td class=\"t spare\">",
                       section->index, section->index, section->text ? section->text : "Question not known");
        ie_report_html_span(report, section->start, section->end, out);
        ie_buffer_text(out, "</td>");
        page_add_number(out, section->metrics.similarity);
        page_add_number(out, section->metrics.confidence);
        if (isfinite(section->metrics.words_per_minute))
            ie_html_format(out, "<td class=\"n spare\">%.0f</td></tr>\n", section->metrics.words_per_minute);
        else
            ie_buffer_text(out, "<td class=\"n spare\">none</td></tr>\n");
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}

static void page_add_short(const ie_report *report, ie_buffer *out)
{
    const ie_section *whole = &report->sections->whole;
    ie_buffer basis = {0};
    ie_buffer_text(out, "<section aria-labelledby=\"in-short\">\n<h2 id=\"in-short\">In short</h2>\n");
    ie_people_tell(report->texts, report->results, &basis);
    ie_candidate_faces_tell(report->texts, &report->sections->faces, report->results, &basis);
    if (basis.length > 0)
        ie_html_format(out, "<p>%s</p>\n", basis.data);
    ie_buffer_clear(&basis);
    ie_buffer_text(out, "<div class=\"cards\">\n");
    ie_report_explain_similarity(report, whole, &basis);
    ie_report_html_score(report, ie_say(report->texts, whole->metrics.stories > 0 ? "card.content" : "card.matches"),
                         whole->metrics.similarity, whole->metrics.similarity_low, whole->metrics.similarity_high,
                         basis.data, out);
    ie_buffer_clear(&basis);
    ie_report_explain_confidence(report, whole, &basis);
    ie_report_html_score(report, "Confidence of the voice", whole->metrics.confidence, whole->metrics.confidence_low,
                         whole->metrics.confidence_high, basis.data, out);
    ie_buffer_free(&basis);
    page_add_pace_card(report, out);
    page_add_expression_card(report, out);
    ie_buffer_text(out, "</div>\n");
    ie_report_html_suggestions(report, whole, out);
    ie_report_html_spoken(report, out);
    page_add_overview(report, out);
    ie_report_html_contributions(report, whole, out);
    ie_report_html_reference(report, whole, out);
    ie_buffer_text(out, "</section>\n");
}

static void page_add_notices(const ie_report *report, ie_buffer *out)
{
    const ie_kept_list *notices = &report->results->notices;
    if (report->missing.count + notices->count == 0)
        return;
    ie_buffer_text(out, report->missing.count == 0 ? "<section class=\"screen\"" : "<section");
    ie_buffer_text(out, " aria-labelledby=\"missing\">\n<h2 id=\"missing\">What is missing, and notices</h2>\n<ul>\n");
    for (size_t i = 0; i < report->missing.count; i++) {
        ie_buffer_text(out, "<li>");
        ie_html_sentence(out, report->missing.items[i].text);
        ie_buffer_text(out, "</li>\n");
    }
    ie_buffer_text(out, "</ul>\n");
    if (notices->count > 0)
        ie_buffer_text(out, "<details><summary>Notices</summary><div class=\"wide\"><table><thead><tr><th>Time</th>"
                       "<th>From</th><th>Notice</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < notices->count && i < MOST_NOTICES; i++) {
        const ie_record *notice = notices->items[i].record;
        ie_buffer_text(out, "<tr><td class=\"t\">");
        ie_report_html_span(report, notices->items[i].start, notices->items[i].end, out);
        ie_html_format(out, "</td><td>%s</td><td>%s%s <span class=\"soft\">(%s)</span></td></tr>\n",
                       ie_record_text(notice, "by", "unknown"),
                       strcmp(ie_record_text(notice, "level", "info"), "info") == 0 ? "" : "⚠ ",
                       ie_record_text(notice, "text", ""), ie_record_text(notice, "code", "notice"));
    }
    if (notices->count > MOST_NOTICES)
        ie_html_format(out, "<tr><td></td><td></td><td>and %zu more, in stream.ndjson and report.json</td></tr>\n",
                       notices->count - MOST_NOTICES);
    ie_buffer_text(out, notices->count > 0 ? "</tbody></table></div></details>\n</section>\n" : "</section>\n");
}

static void page_add_meanings(const ie_report *report, ie_buffer *out)
{
    ie_buffer_text(out, "<section class=\"screen\" aria-labelledby=\"meanings\">\n"
                   "<h2 id=\"meanings\">How to read this</h2>\n"
                   "<details><summary>What the figures mean, and what not</summary>\n<dl class=\"meanings\">\n");
    for (size_t i = 0; ie_meanings[i]; i++)
        ie_html_format(out, "<dt>%s</dt><dd>%s</dd>\n", ie_say_of(report->texts, "meaning_title", ie_meanings[i], "?"),
                       ie_say_of(report->texts, "meaning", ie_meanings[i], "?"));
    ie_buffer_text(out, "</dl></details></section>\n");
}

static void page_add_origin_row(ie_buffer *out, const char *name, const char *value)
{
    if (value)
        ie_html_format(out, "<tr><td>%s</td><td><bdi>%s</bdi></td></tr>\n", name, value);
}

// The questions of the pack that nobody asked.
static void page_add_not_asked(const ie_report *report, ie_buffer *out)
{
    const ie_record *questions = ie_record_member(ie_results_notice(report->results, "not_asked"), "questions");
    if (ie_record_length(questions) == 0)
        return;
    ie_buffer_text(out, "<section aria-labelledby=\"not-asked\">\n<h2 id=\"not-asked\">Not asked</h2>\n<ul>\n");
    for (size_t i = 0; i < ie_record_length(questions); i++)
        ie_html_format(out, "<li>%s</li>\n", ie_record_text(ie_record_at(questions, i), "text", "?"));
    ie_buffer_text(out, "</ul>\n</section>\n");
}

static void page_add_origin(const ie_report *report, ie_buffer *out)
{
    const ie_results *results = report->results;
    ie_buffer_text(out, "<section class=\"screen\" aria-label=\"How this was made\">\n"
                   "<details><summary>How this was made</summary>\n<div class=\"wide\"><table><tbody>\n");
    for (size_t i = 0; i < results->media.count; i++) {
        const ie_record *media = results->media.items[i].record, *consent = ie_record_member(media, "consent");
        page_add_origin_row(out, "Recording", ie_record_text(media, "file", "not named"));
        page_add_origin_row(out, "Its SHA-256", ie_record_text(media, "sha256", NULL));
        page_add_origin_row(out, "Purpose", ie_record_text(media, "purpose", "practice"));
        page_add_origin_row(out, "Jurisdiction", ie_record_text(media, "jurisdiction", NULL));
        page_add_origin_row(out, "Lawful basis", ie_record_text(media, "lawful_basis", NULL));
        ie_buffer text = {0};
        if (consent)
            ie_record_write(consent, &text);
        page_add_origin_row(out, "Consent", consent ? text.data : "none recorded");
        page_add_origin_row(out, "Read by version", ie_record_text(media, "version", NULL));
        ie_buffer_free(&text);
    }
    for (size_t i = 0; i < results->models.count; i++)
        ie_html_format(out, "<tr><td>Model for %s</td><td><bdi>%s</bdi></td></tr>\n",
                       results->models.items[i].types.data,
                       results->models.items[i].model);
    ie_html_format(out, "<tr><td>Report by</td><td>ie-report %s, from %zu records</td></tr>\n"
                   "</tbody></table></div></details></section>\n",
                   IE_VERSION, results->records);
}

int ie_report_html(const ie_report *report, FILE *file, ie_error *error)
{
    ie_buffer out = {0};
    const char *style = ie_report_player_style(report), *script = ie_report_player_script(report);
    ie_report_html_head(&out, ie_say(report->texts, "language.code"), ie_say(report->texts, "page.title_of"),
                        ie_report_name(report), script, style != NULL);
    ie_buffer_text(&out, style ? style : "");
    ie_buffer_text(&out, "</style></head>\n<body>\n");
    page_add_header(report, &out);
    page_add_short(report, &out);
    ie_report_html_ratings(report, &report->sections->whole, &out);
    ie_report_html_conversation(report, &out);
    if (report->sections->count == 1)
        ie_buffer_text(&out, "<section aria-labelledby=\"answers\">\n<h2 id=\"answers\">The answer</h2>\n");
    else
        ie_buffer_text(&out, "<section aria-labelledby=\"answers\">\n<h2 id=\"answers\">The answers</h2>\n");
    int status = 0;
    for (size_t i = 0; i < report->sections->count && status == 0; i++) {
        ie_report_html_answer(report, &report->sections->answers[i], &out);
        status = ie_report_flush(&out, file, error);
    }
    ie_buffer_text(&out, "</section>\n");
    ie_report_html_timeline(report, &out);
    page_add_not_asked(report, &out);
    page_add_notices(report, &out);
    page_add_meanings(report, &out);
    page_add_origin(report, &out);
    ie_report_html_player(report, &out);
    ie_buffer_text(&out, "</main>\n<footer><p>A person decides; these figures explain.</p></footer>\n");
    if (script) {
        ie_buffer_text(&out, "<script>");
        ie_buffer_text(&out, script);
        ie_buffer_text(&out, "</script>\n");
    }
    ie_buffer_text(&out, "</body></html>\n");
    if (status == 0)
        status = ie_report_flush(&out, file, error);
    ie_buffer_free(&out);
    return status;
}
