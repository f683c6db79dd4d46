// SPDX-License-Identifier: MIT
// The HTML report: a score with its interval, and what it adds up from.
#include "base/html.h"
#include "report/contributions.h"
#include "report/html_parts.h"
#include "report/svg.h"

#include <math.h>

void ie_report_html_score(const ie_report *report, const char *title, double score, double low, double high,
                          const char *basis, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_html_format(out, "<div class=\"card\"><h3>%s</h3>\n", title);
    if (isfinite(score)) {
        ie_buffer_text(out, "<p class=\"big\">");
        ie_tell_number(texts, out, "%.1f", score);
        ie_html_format(out, " <small>%s</small></p>\n", ie_say(texts, "card.of_ten"));
        ie_svg_ruler(out, score, low, high);
    } else {
        ie_html_format(out, "<p class=\"none\">%s</p>\n", ie_say(texts, "card.no_score"));
    }
    ie_buffer_text(out, "<p class=\"basis\">");
    if (isfinite(score) && isfinite(low) && isfinite(high))
        HTML_TELL(report, out, "card.interval", {"low", .number = low, .decimals = 1},
                  {"high", .number = high, .decimals = 1});
    ie_html_sentence(out, basis);
    ie_buffer_text(out, "</p></div>\n");
}

static void add_contribution_spans(const ie_report *report, const ie_record *contribution, ie_buffer *out)
{
    const ie_record *spans = ie_record_member(contribution, "spans");
    for (size_t i = 0; i < ie_record_length(spans) && i < 3; i++) {
        const ie_record *span = ie_record_at(spans, i);
        ie_buffer_text(out, i ? ", " : " <span class=\"soft\">(");
        ie_report_html_span(report, ie_record_number_at(span, 0, 0), ie_record_number_at(span, 1, 0), out);
    }
    ie_buffer_text(out, ie_record_length(spans) ? ")</span>" : "");
}

static void add_contribution(const ie_report *report, const ie_section *section, const ie_record *contribution,
                             const double scale[2], double sum, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const char *advice = ie_contribution_advice(texts, &section->metrics, contribution);
    double points = ie_record_number(contribution, "points", 0);
    ie_buffer words = {0};
    ie_contribution_tell(texts, &section->metrics, contribution, &words);
    ie_html_format(out, "<tr><td>%s", words.data);
    ie_buffer_free(&words);
    add_contribution_spans(report, contribution, out);
    if (advice)
        ie_html_format(out, "<br><span class=\"soft\">%s</span>", advice);
    ie_buffer_text(out, "</td><td class=\"spare\">");
    ie_svg_step(out, scale[0], scale[1], sum, sum + points);
    ie_buffer_text(out, "</td><td class=\"n\">");
    ie_tell_number(texts, out, "%+.2f</td></tr>\n", points);
}

void ie_report_html_contributions(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_record *contributions = ie_record_member(section->confidence, "contributions");
    if (ie_record_length(contributions) == 0 || !isfinite(section->metrics.confidence))
        return;
    double base = ie_record_number(section->confidence, "base", 0), sum = base, scale[2] = {base, base};
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        sum += ie_record_number(ie_record_at(contributions, i), "points", 0);
        scale[0] = fmin(scale[0], sum);
        scale[1] = fmax(scale[1], sum);
    }
    ie_html_format(out,
                   "<details><summary>%s</summary>" IE_HTML_WIDE "<table><thead><tr><th>%s</th>"
                   "<th class=\"spare\">%s</th><th class=\"n\">%s</th></tr></thead><tbody>\n"
                   "<tr><td>%s</td><td class=\"spare\"></td><td class=\"n\">",
                   ie_say(texts, "confidence.how"), ie_say(texts, "confidence.heard"),
                   ie_say(texts, "confidence.adds"), ie_say(texts, "table.points"), ie_say(texts, "confidence.start"));
    ie_tell_number(texts, out, "%.2f</td></tr>\n", base);
    sum = base;
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        const ie_record *contribution = ie_record_at(contributions, i);
        double points = ie_record_number(contribution, "points", 0);
        if (fabs(points) < 0.005)
            continue;
        add_contribution(report, section, contribution, scale, sum, out);
        sum += points;
    }
    ie_html_format(out, "<tr><th>%s</th><td class=\"spare\"></td><td class=\"n\"><strong>",
                   ie_say(texts, "table.score"));
    ie_tell_number(texts, out, "%.2f</strong></td></tr>\n</tbody></table></div></details>\n", sum);
}
