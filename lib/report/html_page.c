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
static void page_add_day(const ie_texts *texts, ie_buffer *out, const char *time)
{
    int is_day = strspn(time, "0123456789-") == 10 && time[10] == 'T';
    ie_html_format(out, " · %s ", ie_say(texts, "page.recorded"));
    ie_html_escape_bytes(out, time, is_day ? 10 : strlen(time));
}

static void page_add_header(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_kept_list *media = &report->results->media;
    const ie_record *first = media->count ? media->items[0].record : NULL;
    const char *started = ie_record_text(first, "start_time", NULL), *person = ie_record_text(first, "person", NULL);
    const char *purpose = ie_record_text(first, "purpose", "practice");
    ie_html_format(out, "<header><h1>%s</h1>\n<p class=\"soft\"><bdi>%s</bdi>", ie_say(texts, "page.title"),
                   ie_report_name(report));
    if (media->count > 1)
        HTML_TELL(report, out, "page.more_recordings", {"count", .number = (double)(media->count - 1)});
    ie_buffer_text(out, " · ");
    ie_time_print(out, report->results->end);
    ie_buffer_format(out, " %s", ie_say(texts, report->results->end >= 3600 ? "page.hours" : "page.minutes"));
    if (person)
        ie_html_format(out, " · <bdi>%s</bdi>", person);
    if (started)
        page_add_day(texts, out, started);
    ie_buffer_text(out, " · ");
    HTML_TELL(report, out, "page.for", {"purpose", .text = ie_say_of(texts, "purpose", purpose, purpose)});
    ie_buffer_text(out, "</p>\n");
    if (report->results->is_minimal)
        ie_html_format(out, "<p>%s</p>\n", ie_say(texts, "page.minimal"));
    if (strcmp(purpose, "recruitment") == 0)
        ie_html_format(out, "<p>%s <a href=\"#explained\">%s</a></p>\n", ie_say(texts, "page.recruitment"),
                       ie_say(texts, "page.explained"));
    ie_buffer_text(out, "</header>\n<main>\n");
}

static void page_add_pace_card(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *whole = &report->sections->whole.metrics;
    const char *missing = ie_report_why_missing(report, "word");
    ie_html_format(out, "<div class=\"card\"><h3>%s</h3>\n", ie_say(texts, "card.pace"));
    if (isfinite(whole->words_per_minute))
        ie_html_format(out, "<p class=\"big\">%.0f <small>%s</small></p>\n", whole->words_per_minute,
                       ie_say(texts, "card.words_per_minute"));
    else
        ie_html_format(out, "<p class=\"none\">%s</p>\n", ie_say(texts, "card.no_figure"));
    ie_buffer_text(out, "<p class=\"basis\">");
    if (missing)
        ie_html_sentence(out, missing);
    else if (!isfinite(whole->words_per_minute))
        ie_html_escape(out, ie_say(texts, "card.few_words"));
    if (isfinite(whole->fillers)) {
        HTML_TELL(report, out, "card.fillers", {"count", .number = whole->fillers});
        HTML_TELL(report, out, "card.of_words", {"count", .number = whole->words});
    }
    if (whole->fillers_heard > 0)
        HTML_TELL(report, out, "card.fillers_heard", {"count", .number = whole->fillers_heard});
    if (isfinite(whole->first_voice_share))
        HTML_TELL(report, out, "card.voices", {"first", .number = 100 * whole->first_voice_share},
                  {"second", .number = 100 * whole->second_voice_share});
    if (isfinite(whole->long_pauses))
        HTML_TELL(report, out, "card.long_pauses", {"count", .number = whole->long_pauses});
    ie_buffer_text(out, "</p></div>\n");
}

// As much as a suggestion about expressions needs (corpus/suggestions.yaml).
static int is_enough_face(const ie_metrics *whole)
{
    return whole->expression_seconds >= 5 && !(whole->face_share < 0.3);
}

// Why there is no figure for the expression.
static void page_add_no_expression(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    double seconds = report->sections->whole.metrics.expression_seconds;
    const char *missing = ie_report_why_missing(report, "emotion");
    ie_buffer little = {0};
    IE_TELL(texts, &little, "card.little_face", {"count", .number = seconds});
    ie_html_format(out, "<p class=\"none\">%s</p>\n<p class=\"basis\">", ie_say(texts, "card.no_figure"));
    ie_html_sentence(out, isfinite(seconds) ? little.data : missing ? missing : ie_say(texts, "card.no_expression"));
    ie_buffer_text(out, "</p></div>\n");
    ie_buffer_free(&little);
}

static void page_add_expression_card(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *whole = &report->sections->whole.metrics;
    int first = 0, second = 0;
    for (int i = 1; i < IE_EXPRESSION_COUNT; i++)
        if (whole->expressions[i] > whole->expressions[first])
            first = i;
    second = first == 0;
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        if (i != first && whole->expressions[i] > whole->expressions[second])
            second = i;
    ie_html_format(out, "<div class=\"card\"><h3>%s</h3>\n", ie_say(texts, "card.expression"));
    if (!is_enough_face(whole)) {
        page_add_no_expression(report, out);
        return;
    }
    ie_buffer_text(out, "<p class=\"big\">");
    HTML_TELL(report, out, "number.percent", {"value", .number = 100 * whole->expressions[first]});
    ie_html_format(out, " <small>%s</small></p>\n<p class=\"basis\">",
                   ie_say_of(texts, "expression", ie_expression_names[first], "?"));
    if (whole->expressions[second] > 0)
        HTML_TELL(report, out, "card.next_expression",
                  {"expression", .text = ie_say_of(texts, "expression", ie_expression_names[second], "?")},
                  {"share", .number = 100 * whole->expressions[second]});
    if (isfinite(whole->face_share))
        HTML_TELL(report, out, "card.face_share", {"share", .number = 100 * whole->face_share});
    ie_html_format(out, "%s</p></div>\n", ie_say(texts, "card.shows"));
}

static void page_add_number(const ie_texts *texts, ie_buffer *out, double value)
{
    if (isfinite(value))
        ie_tell_number(texts, out, "<td class=\"n\">%.1f</td>", value);
    else
        ie_html_format(out, "<td class=\"n\">%s</td>", ie_say(texts, "number.none"));
}

static void page_add_overview(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_sections *sections = report->sections;
    if (sections->count < 2)
        return;
    ie_html_format(out, IE_HTML_WIDE "<table><thead><tr><th>%s</th><th class=\"spare\">%s</th>"
                   "<th class=\"n\">%s</th><th class=\"n\">%s</th><th class=\"n spare\">%s</th></tr></thead><tbody>\n",
                   ie_say(texts, "page.answer"), ie_say(texts, "page.time"), ie_say(texts, "page.match"),
                   ie_say(texts, "page.confidence"), ie_say(texts, "page.words_per_minute"));
    for (size_t i = 0; i < sections->count; i++) {
        const ie_section *section = &sections->answers[i];
        ie_html_format(out, "<tr><td><a href=\"#answer-%d\">%d. <bdi>%s</bdi></a></td><td class=\"t spare\">",
                       section->index, section->index,
                       section->text ? section->text : ie_say(texts, "page.question_unknown"));
        ie_report_html_span(report, section->start, section->end, out);
        ie_buffer_text(out, "</td>");
        page_add_number(texts, out, section->metrics.similarity);
        page_add_number(texts, out, section->metrics.confidence);
        if (isfinite(section->metrics.words_per_minute))
            ie_html_format(out, "<td class=\"n spare\">%.0f</td></tr>\n", section->metrics.words_per_minute);
        else
            ie_html_format(out, "<td class=\"n spare\">%s</td></tr>\n", ie_say(texts, "number.none"));
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}

static void page_add_short(const ie_report *report, ie_buffer *out)
{
    const ie_section *whole = &report->sections->whole;
    ie_buffer basis = {0};
    ie_html_format(out, "<section aria-labelledby=\"in-short\">\n<h2 id=\"in-short\">%s</h2>\n",
                   ie_say(report->texts, "page.in_short"));
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
    ie_report_html_score(report, ie_say(report->texts, "card.confidence"), whole->metrics.confidence,
                         whole->metrics.confidence_low, whole->metrics.confidence_high, basis.data, out);
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

static void page_add_notice(const ie_report *report, const ie_kept *kept, ie_buffer *out)
{
    const ie_record *notice = kept->record;
    ie_buffer_text(out, "<tr><td class=\"t\">");
    ie_report_html_span(report, kept->start, kept->end, out);
    ie_html_format(out, "</td><td>%s</td><td>%s%s <span class=\"soft\">(%s)</span></td></tr>\n",
                   ie_record_text(notice, "by", ie_say(report->texts, "made.unknown")),
                   strcmp(ie_record_text(notice, "level", "info"), "info") == 0 ? "" : "⚠ ",
                   ie_record_text(notice, "text", ""), ie_record_text(notice, "code", "notice"));
}

static void page_add_notices(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_kept_list *notices = &report->results->notices;
    if (report->missing.count + notices->count == 0)
        return;
    ie_buffer_text(out, report->missing.count == 0 ? "<section class=\"screen\"" : "<section");
    ie_html_format(out, " aria-labelledby=\"missing\">\n<h2 id=\"missing\">%s</h2>\n<ul>\n",
                   ie_say(texts, "page.missing"));
    for (size_t i = 0; i < report->missing.count; i++) {
        ie_buffer_text(out, "<li>");
        ie_html_sentence(out, report->missing.items[i].text);
        ie_buffer_text(out, "</li>\n");
    }
    ie_buffer_text(out, "</ul>\n");
    if (notices->count > 0)
        ie_html_format(out, "<details><summary>%s</summary>" IE_HTML_WIDE "<table><thead><tr><th>%s</th><th>%s</th>"
                       "<th>%s</th></tr></thead><tbody>\n", ie_say(texts, "page.notices"), ie_say(texts, "page.time"),
                       ie_say(texts, "page.from"), ie_say(texts, "page.notice"));
    for (size_t i = 0; i < notices->count && i < MOST_NOTICES; i++)
        page_add_notice(report, &notices->items[i], out);
    if (notices->count > MOST_NOTICES) {
        ie_buffer_text(out, "<tr><td></td><td></td><td>");
        HTML_TELL(report, out, "page.more_notices", {"count", .number = (double)(notices->count - MOST_NOTICES)});
        ie_buffer_text(out, "</td></tr>\n");
    }
    ie_buffer_text(out, notices->count > 0 ? "</tbody></table></div></details>\n</section>\n" : "</section>\n");
}

static void page_add_meanings(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_html_format(out, "<section class=\"screen\" aria-labelledby=\"meanings\">\n<h2 id=\"meanings\">%s</h2>\n"
                   "<details><summary>%s</summary>\n<dl class=\"meanings\">\n", ie_say(texts, "page.how_to_read"),
                   ie_say(texts, "page.meanings"));
    for (size_t i = 0; ie_meanings[i]; i++)
        ie_html_format(out, "<dt>%s</dt><dd>%s</dd>\n", ie_say_of(texts, "meaning_title", ie_meanings[i], "?"),
                       ie_say_of(texts, "meaning", ie_meanings[i], "?"));
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
    ie_html_format(out, "<section aria-labelledby=\"not-asked\">\n<h2 id=\"not-asked\">%s</h2>\n<ul>\n",
                   ie_say(report->texts, "page.not_asked"));
    for (size_t i = 0; i < ie_record_length(questions); i++)
        ie_html_format(out, "<li>%s</li>\n", ie_record_text(ie_record_at(questions, i), "text", "?"));
    ie_buffer_text(out, "</ul>\n</section>\n");
}

static void page_add_medium(const ie_texts *texts, ie_buffer *out, const ie_record *media)
{
    const ie_record *consent = ie_record_member(media, "consent");
    const char *purpose = ie_record_text(media, "purpose", "practice");
    ie_buffer text = {0};
    if (consent)
        ie_record_write(consent, &text);
    page_add_origin_row(out, ie_say(texts, "made.recording"),
                        ie_record_text(media, "file", ie_say(texts, "made.not_named")));
    page_add_origin_row(out, ie_say(texts, "made.sha256"), ie_record_text(media, "sha256", NULL));
    page_add_origin_row(out, ie_say(texts, "made.purpose"), ie_say_of(texts, "purpose", purpose, purpose));
    page_add_origin_row(out, ie_say(texts, "made.jurisdiction"), ie_record_text(media, "jurisdiction", NULL));
    page_add_origin_row(out, ie_say(texts, "made.basis"), ie_record_text(media, "lawful_basis", NULL));
    page_add_origin_row(out, ie_say(texts, "made.consent_title"),
                        consent ? text.data : ie_say(texts, "made.no_consent"));
    page_add_origin_row(out, ie_say(texts, "made.read_by"), ie_record_text(media, "version", NULL));
    ie_buffer_free(&text);
}

static void page_add_origin(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_results *results = report->results;
    const char *made = ie_say(texts, "page.made");
    ie_html_format(out, "<section class=\"screen\" aria-label=\"%s\">\n<details><summary>%s</summary>\n"
                   IE_HTML_WIDE "<table><tbody>\n", made, made);
    for (size_t i = 0; i < results->media.count; i++)
        page_add_medium(texts, out, results->media.items[i].record);
    for (size_t i = 0; i < results->models.count; i++) {
        ie_buffer_text(out, "<tr><td>");
        HTML_TELL(report, out, "made.model_for", {"types", .text = results->models.items[i].types.data});
        ie_html_format(out, "</td><td><bdi>%s</bdi></td></tr>\n", results->models.items[i].model);
    }
    ie_html_format(out, "<tr><td>%s</td><td>", ie_say(texts, "made.report_by"));
    HTML_TELL(report, out, "made.from_records", {"version", .text = IE_VERSION},
              {"count", .number = (double)results->records});
    ie_buffer_text(out, "</td></tr>\n</tbody></table></div></details></section>\n");
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
    ie_html_format(&out, "<section aria-labelledby=\"answers\">\n<h2 id=\"answers\">%s</h2>\n",
                   ie_say(report->texts, report->sections->count == 1 ? "page.the_answer" : "page.the_answers"));
    int status = 0;
    for (size_t i = 0; i < report->sections->count && status == 0; i++) {
        ie_report_html_answer(report, &report->sections->answers[i], &out);
        status = ie_report_flush(&out, file, error);
    }
    ie_buffer_text(&out, "</section>\n");
    ie_report_html_timeline(report, &out);
    page_add_not_asked(report, &out);
    page_add_notices(report, &out);
    ie_report_html_explained(report, &out);
    page_add_meanings(report, &out);
    page_add_origin(report, &out);
    ie_report_html_player(report, &out);
    ie_html_format(&out, "</main>\n<footer><p>%s</p></footer>\n", ie_say(report->texts, "page.footer"));
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
