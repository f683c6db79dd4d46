// SPDX-License-Identifier: MIT
// The HTML report: a score with its interval, and what it adds up from.
#include "base/html.h"
#include "report/html_parts.h"
#include "report/svg.h"

#include <math.h>

void ie_report_html_score(ie_buffer *out, const char *title, double score, double low, double high, const char *basis)
{
    ie_html_format(out, "<div class=\"card\"><h3>%s</h3>\n", title);
    if (isfinite(score))
        ie_html_format(out, "<p class=\"big\">%.1f <small>of 10</small></p>\n", score);
    else
        ie_buffer_text(out, "<p class=\"none\">no score</p>\n");
    if (isfinite(score))
        ie_svg_ruler(out, score, low, high);
    ie_buffer_text(out, "<p class=\"basis\">");
    if (isfinite(score) && isfinite(low) && isfinite(high))
        ie_html_format(out, "Plausibly %.1f to %.1f. ", low, high);
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

void ie_report_html_contributions(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_record *contributions = ie_record_member(section->confidence, "contributions");
    if (ie_record_length(contributions) == 0 || !isfinite(section->metrics.confidence))
        return;
    double base = ie_record_number(section->confidence, "base", 0), sum = base, low = base, high = base;
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        sum += ie_record_number(ie_record_at(contributions, i), "points", 0);
        low = fmin(low, sum);
        high = fmax(high, sum);
    }
    ie_html_format(out,
                   "<details><summary>How the confidence score adds up</summary><div class=\"wide\"><table><thead><tr>"
                   "<th>What was heard</th><th>Adds or takes</th><th class=\"n\">Points</th></tr></thead><tbody>\n"
                   "<tr><td>start: the mean of all training voices</td><td></td><td class=\"n\">%.2f</td></tr>\n",
                   base);
    sum = base;
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        const ie_record *contribution = ie_record_at(contributions, i);
        double points = ie_record_number(contribution, "points", 0);
        const char *advice, *words = ie_report_contribution_words(section, contribution, &advice);
        if (fabs(points) < 0.005)
            continue;
        ie_html_format(out, "<tr><td>%s", words);
        add_contribution_spans(report, contribution, out);
        if (advice)
            ie_html_format(out, "<br><span class=\"soft\">%s</span>", advice);
        ie_buffer_text(out, "</td><td>");
        ie_svg_step(out, low, high, sum, sum + points);
        ie_html_format(out, "</td><td class=\"n\">%+.2f</td></tr>\n", points);
        sum += points;
    }
    ie_html_format(out, "<tr><th>the score</th><td></td><td class=\"n\"><strong>%.2f</strong></td></tr>\n"
                   "</tbody></table></div></details>\n", sum);
}
