// SPDX-License-Identifier: MIT
// The HTML report: how an answer was matched with the expected one.
#include "base/html.h"
#include "report/html_parts.h"
#include "report/rubric_told.h"

#include <math.h>
#include <string.h>

enum { MOST_MATCHES = 60 };

// Points that a reader can do nothing with; the score adds up with what they come to.
static const double least_points = 0.05;

// Measures with points that are told by their names; others are among the smaller ones.
static const char *words_of_measure(const ie_texts *texts, const char *name)
{
    return ie_say_of(texts, "measure", name, NULL);
}

static void match_add_row(const ie_texts *texts, ie_buffer *out, const char *words, double points)
{
    ie_html_format(out, "<tr><td>%s</td><td class=\"n\">", words);
    ie_tell_number(texts, out, "%+.2f</td></tr>\n", points);
}

// The parts with their points, added up to the score.
static void match_add_parts(const ie_texts *texts, ie_buffer *out, const ie_record *similarity)
{
    const ie_record *parts = ie_record_member(similarity, "parts");
    double base = ie_record_number(similarity, "base", NAN), sum = base, smaller = 0;
    double overall = ie_record_number(similarity, "overall", NAN);
    double coverage = ie_record_number(similarity, "coverage", NAN);
    ie_html_format(out, IE_HTML_WIDE "<table><thead><tr><th>%s</th><th class=\"n\">%s</th></tr></thead>"
                   "<tbody>\n", ie_say(texts, "match.found"), ie_say(texts, "table.points"));
    match_add_row(texts, out, ie_say(texts, "match.start"), base);
    for (size_t i = 0; i < ie_record_length(parts); i++) {
        const ie_record *part = ie_record_at(parts, i);
        const char *words = words_of_measure(texts, ie_record_text(part, "name", ""));
        double points = ie_record_number(part, "points", 0);
        sum += points;
        if (words && fabs(points) >= least_points)
            match_add_row(texts, out, words, points);
        else
            smaller += points;
    }
    if (fabs(smaller) >= 0.005)
        match_add_row(texts, out, ie_say(texts, "match.smaller"), smaller);
    match_add_row(texts, out, ie_say(texts, "match.sum"), sum);
    if (isfinite(overall) && isfinite(coverage)) {
        match_add_row(texts, out, ie_say(texts, "match.points"), 10 * coverage);
        match_add_row(texts, out, ie_say(texts, "match.score"), ie_record_number(similarity, "score", NAN));
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}

// What stands for a word by sense, spelling or sound counts, but reads as a strange pair ("use: function"): not listed.
static int is_said_itself(const ie_record *match)
{
    return strcmp(ie_record_text(match, "by", ""), "stem") == 0;
}

static void match_add_matches(const ie_report *report, const ie_record *matches, ie_buffer *out)
{
    ie_buffer list = {0};
    int shown = 0;
    for (size_t i = 0; i < ie_record_length(matches) && shown < MOST_MATCHES; i++) {
        const ie_record *match = ie_record_at(matches, i);
        const char *expected = ie_record_text(match, "expected", "?"), *said = ie_record_text(match, "said", "?");
        if (!is_said_itself(match))
            continue;
        ie_buffer_text(&list, shown++ ? "; " : "");
        ie_buffer_text(&list, expected);
        if (strcmp(expected, said) != 0)
            ie_buffer_format(&list, " ← %s", said);
    }
    if (shown) {
        ie_buffer_text(out, "<p>");
        HTML_TELL(report, out, "match.words", {"list", .text = list.data});
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_free(&list);
}

// Words said in the contrary sense are worth a look even where the score is high.
static void match_add_contrary(const ie_report *report, const ie_record *contrary, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_buffer list = {0}, time = {0};
    for (size_t i = 0; i < ie_record_length(contrary) && i < 5; i++) {
        const ie_record *one = ie_record_at(contrary, i);
        double t = ie_record_number(one, "t", NAN);
        ie_buffer_text(&list, i ? "; " : "");
        IE_TELL(texts, &list, "match.contrary_one", {"said", .text = ie_record_text(one, "said", "?")},
                {"expected", .text = ie_record_text(one, "expected", "?")});
        if (isfinite(t)) {
            ie_buffer_clear(&time);
            ie_time_print(&time, t);
            ie_buffer_text(&list, " ");
            IE_TELL(texts, &list, "time.at", {"time", .text = time.data});
        }
    }
    if (list.length) {
        ie_buffer_text(out, "<p class=\"soft\">");
        HTML_TELL(report, out, "match.contrary", {"list", .text = list.data});
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_free(&list);
    ie_buffer_free(&time);
}

void ie_report_html_match(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_record *similarity = section->similarity;
    const ie_metrics *metrics = &section->metrics;
    if (!similarity || metrics->stories > 0)
        return;
    ie_buffer reason = {0};
    ie_limit_tell(texts, ie_record_member(similarity, "limit"), &reason);
    if (reason.length > 0) {
        ie_buffer_text(out, "<p>");
        HTML_TELL(report, out, "match.limited", {"reason", .text = reason.data});
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_free(&reason);
    match_add_contrary(report, ie_record_member(similarity, "contrary"), out);
    ie_buffer how = {0};
    if (isfinite(ie_record_number(similarity, "base", NAN)))
        match_add_parts(texts, &how, similarity);
    match_add_matches(report, ie_record_member(similarity, "matches"), &how);
    ie_html_fold(out, ie_say(texts, "match.how"), &how);
    ie_buffer_free(&how);
}
