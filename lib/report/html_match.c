// SPDX-License-Identifier: MIT
// The HTML report: how an answer was matched with the expected one.
#include "base/html.h"
#include "report/html_parts.h"

#include <math.h>
#include <string.h>

enum { MOST_PARTS = 40, MOST_MATCHES = 60 };

// Names such as stem_coverage, as words.
static void match_add_name(ie_buffer *out, const char *name)
{
    for (const char *at = name; *at; at++)
        ie_html_escape_bytes(out, *at == '_' ? " " : at, 1);
}

static void match_add_row(ie_buffer *out, const char *name, double value, int decimals, double points)
{
    ie_buffer_text(out, "<tr><td>");
    match_add_name(out, name);
    ie_buffer_text(out, "</td><td class=\"n\">");
    if (isfinite(value))
        ie_buffer_format(out, "%.*f", decimals, value);
    ie_buffer_text(out, "</td><td class=\"n\">");
    if (isfinite(points))
        ie_buffer_format(out, "%+.2f", points);
    ie_buffer_text(out, "</td></tr>\n");
}

// The parts with their points, added up to the score. `parts` is a list, or an object of numbers without points.
static void match_add_parts(ie_buffer *out, const ie_record *similarity)
{
    const ie_record *parts = ie_record_member(similarity, "parts");
    double base = ie_record_number(similarity, "base", NAN), sum = base;
    if (isfinite(base))
        match_add_row(out, "start: the grade of an average answer", NAN, 0, base);
    for (size_t i = 0; i < ie_record_length(parts) && i < MOST_PARTS; i++) {
        const ie_record *part = ie_record_at(parts, i);
        double points = ie_record_number(part, "points", NAN);
        match_add_row(out, ie_record_text(part, "name", "?"), ie_record_number(part, "value", NAN), 3, points);
        sum += isfinite(points) ? points : 0;
    }
    ie_entry entry = {0};
    for (size_t i = 0; i < MOST_PARTS && ie_record_next(parts, &entry); i++)
        match_add_row(out, entry.key, ie_record_as_number(entry.value, NAN), 3, NAN);
    double overall = ie_record_number(similarity, "overall", NAN), coverage = ie_record_number(similarity, "coverage",
                                                                                               NAN);
    if (isfinite(sum))
        match_add_row(out, "sum, cut to 0 to 10", NAN, 0, sum);
    if (isfinite(overall) && isfinite(coverage)) {
        match_add_row(out, "key points made, by their weight; partly counts half", coverage, 2, 10 * coverage);
        match_add_row(out, "the score: two thirds of the sum, a third of the points", NAN, 0,
                      ie_record_number(similarity, "score", NAN));
    }
}

static void match_add_matches(ie_buffer *out, const ie_record *matches)
{
    if (ie_record_length(matches) == 0)
        return;
    ie_buffer_text(out, "<p>Words of the expected answer, and the words that say them: ");
    for (size_t i = 0; i < ie_record_length(matches) && i < MOST_MATCHES; i++) {
        const ie_record *match = ie_record_at(matches, i);
        const char *expected = ie_record_text(match, "expected", "?"), *said = ie_record_text(match, "said", "?");
        if (strcmp(expected, said) == 0)
            ie_html_format(out, "%s%s", i ? "; " : "", expected);
        else
            ie_html_format(out, "%s%s ← %s <span class=\"soft\">(%s)</span>", i ? "; " : "", expected, said,
                           ie_record_text(match, "by", "alike"));
    }
    ie_buffer_text(out, ie_record_length(matches) > MOST_MATCHES ? "; and more.</p>\n" : ".</p>\n");
}

// Words said in the contrary sense are worth a look even where the score is high.
static void match_add_contrary(ie_buffer *out, const ie_record *contrary)
{
    if (ie_record_length(contrary) == 0)
        return;
    ie_buffer_text(out, "<p class=\"soft\">Perhaps said the other way round (a rule about negations, opposites, "
                   "numbers and exchanged words noticed it, and may be wrong): ");
    for (size_t i = 0; i < ie_record_length(contrary) && i < 5; i++) {
        const ie_record *one = ie_record_at(contrary, i);
        double t = ie_record_number(one, "t", NAN);
        ie_html_format(out, "%s“%s”, expected “%s”", i ? "; " : "", ie_record_text(one, "said", "?"),
                       ie_record_text(one, "expected", "?"));
        if (isfinite(t)) {
            ie_buffer_text(out, " at ");
            ie_time_print(out, t);
        }
    }
    ie_buffer_text(out, ".</p>\n");
}

void ie_report_html_match(const ie_section *section, ie_buffer *out)
{
    const ie_record *similarity = section->similarity;
    const ie_metrics *metrics = &section->metrics;
    if (!similarity || metrics->stories > 0)
        return;
    const char *reason = ie_record_text(ie_record_member(similarity, "limit"), "reason", NULL);
    if (reason)
        ie_html_format(out, "<p>No more is given, because %s.</p>\n", reason);
    match_add_contrary(out, ie_record_member(similarity, "contrary"));
    ie_buffer_text(out, "<details><summary>How the match was measured</summary><div class=\"wide\"><table>\n"
                   "<thead><tr><th>Measure</th><th class=\"n\">Value</th><th class=\"n\">Points</th></tr></thead>"
                   "<tbody>\n");
    if (isfinite(metrics->ratio))
        match_add_row(out, "for comparison: character ratio (difflib), 0 to 1", metrics->ratio, 3, NAN);
    if (isfinite(metrics->recall))
        match_add_row(out, "for comparison: share of the expected content words that were said", metrics->recall, 3,
                      NAN);
    if (isfinite(metrics->correct))
        match_add_row(out, "chance that a grader would call it correct", metrics->correct, 2, NAN);
    match_add_parts(out, similarity);
    ie_buffer_text(out, "</tbody></table>\n");
    match_add_matches(out, ie_record_member(similarity, "matches"));
    ie_buffer_text(out, "</div></details>\n");
}
