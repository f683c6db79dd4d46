// SPDX-License-Identifier: MIT
// The HTML report: how an answer was matched with the expected one.
#include "base/html.h"
#include "report/html_parts.h"

#include <math.h>
#include <string.h>

enum { MOST_MATCHES = 60 };

// Points that a reader can do nothing with; the score adds up with what they come to.
static const double least_points = 0.05;

// What the measures with points are called; others are among the smaller ones.
static const struct {
    const char *name, *words;
} measures[] = {
    {"piece_recall", "what was expected and was said, also in other words"},
    {"precision_new", "what was said and belongs to the answer"},
    {"coverage_new", "words of the expected answer that were said"},
    {"bigrams", "pairs of words as in the expected answer"},
    {"expected", "how much is expected"},
    {"shorter", "shorter than the expected answer"},
    {"longer", "longer than the expected answer"},
    {"contradiction", "said the other way round, perhaps"},
    {"about", "how much of it is about the question"},
    {"scale", "brought to the scale of grades"},
};

static const char *words_of_measure(const char *name)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (strcmp(measures[i].name, name) == 0)
            return measures[i].words;
    return NULL;
}

static void match_add_row(ie_buffer *out, const char *words, double points)
{
    ie_html_format(out, "<tr><td>%s</td><td class=\"n\">", words);
    ie_buffer_format(out, "%+.2f</td></tr>\n", points);
}

// The parts with their points, added up to the score.
static void match_add_parts(ie_buffer *out, const ie_record *similarity)
{
    const ie_record *parts = ie_record_member(similarity, "parts");
    double base = ie_record_number(similarity, "base", NAN), sum = base, smaller = 0;
    ie_buffer_text(out, "<div class=\"wide\"><table><thead><tr><th>What was found</th><th class=\"n\">Points</th></tr>"
                   "</thead><tbody>\n");
    match_add_row(out, "start", base);
    for (size_t i = 0; i < ie_record_length(parts); i++) {
        const ie_record *part = ie_record_at(parts, i);
        const char *words = words_of_measure(ie_record_text(part, "name", ""));
        double points = ie_record_number(part, "points", 0);
        sum += points;
        if (words && fabs(points) >= least_points)
            match_add_row(out, words, points);
        else
            smaller += points;
    }
    if (fabs(smaller) >= 0.005)
        match_add_row(out, "smaller ones together", smaller);
    double overall = ie_record_number(similarity, "overall", NAN), coverage = ie_record_number(similarity, "coverage",
                                                                                               NAN);
    match_add_row(out, "sum, cut to 0 to 10", sum);
    if (isfinite(overall) && isfinite(coverage)) {
        match_add_row(out, "key points made, by their weight; partly counts half", 10 * coverage);
        match_add_row(out, "the score: two thirds of the sum, a third of the points",
                      ie_record_number(similarity, "score", NAN));
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}

// What stands for a word by sense, spelling or sound counts, but reads as a strange pair ("use: function"): not listed.
static int is_said_itself(const ie_record *match)
{
    return strcmp(ie_record_text(match, "by", ""), "stem") == 0;
}

static void match_add_matches(ie_buffer *out, const ie_record *matches)
{
    int shown = 0;
    for (size_t i = 0; i < ie_record_length(matches) && shown < MOST_MATCHES; i++) {
        const ie_record *match = ie_record_at(matches, i);
        const char *expected = ie_record_text(match, "expected", "?"), *said = ie_record_text(match, "said", "?");
        if (!is_said_itself(match))
            continue;
        ie_buffer_text(out, shown++ ? "; " : "<p>Words of the expected answer that were said: ");
        if (strcmp(expected, said) == 0)
            ie_html_escape(out, expected);
        else
            ie_html_format(out, "%s ← %s", expected, said);
    }
    ie_buffer_text(out, shown ? ".</p>\n" : "");
}

// Words said in the contrary sense are worth a look even where the score is high.
static void match_add_contrary(const ie_report *report, const ie_record *contrary, ie_buffer *out)
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
            ie_report_html_time(report, t, out);
        }
    }
    ie_buffer_text(out, ".</p>\n");
}

void ie_report_html_match(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_record *similarity = section->similarity;
    const ie_metrics *metrics = &section->metrics;
    if (!similarity || metrics->stories > 0)
        return;
    const char *reason = ie_record_text(ie_record_member(similarity, "limit"), "reason", NULL);
    if (reason)
        ie_html_format(out, "<p>No more is given, because %s.</p>\n", reason);
    match_add_contrary(report, ie_record_member(similarity, "contrary"), out);
    ie_buffer how = {0};
    if (isfinite(ie_record_number(similarity, "base", NAN)))
        match_add_parts(&how, similarity);
    match_add_matches(&how, ie_record_member(similarity, "matches"));
    ie_html_fold(out, "How the match adds up", &how);
    ie_buffer_free(&how);
}
