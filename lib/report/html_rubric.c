// SPDX-License-Identifier: MIT
// The HTML report: the parts of an answer that was judged by a rubric.
#include "answer/points_record.h"
#include "answer/rubric.h"
#include "base/html.h"
#include "report/html_parts.h"

#include <math.h>

// The sentence that shows a part, with its time.
static void rubric_add_sentence(const ie_report *report, const ie_record *entry, ie_buffer *out)
{
    const char *sentence = ie_record_text(entry, "sentence", NULL);
    double t = ie_record_number(entry, "t", NAN);
    if (!sentence)
        return;
    ie_html_format(out, "<br>“<bdi>%s</bdi>”", sentence);
    if (isfinite(t)) {
        ie_buffer_text(out, " <span class=\"soft\">(at ");
        ie_report_html_time(report, t, out);
        ie_buffer_text(out, ")</span>");
    }
}

static void rubric_add_entry(const ie_report *report, const ie_record *entry, ie_buffer *out)
{
    static const char *const told[] = {"○ missing", "◐ partly", "● told"};
    static const char *const met[] = {"○ no", "◐ partly", "● yes"};
    const char *part = ie_record_text(entry, "part", "?"), *const *signs = ie_rubric_is_told(part) ? told : met;
    ie_point_state state = ie_point_state_read(entry);
    double points = ie_record_number(entry, "points", NAN);
    const char *reason = ie_record_text(entry, "reason", NULL), *advice = ie_record_text(entry, "advice", NULL);
    if (reason) {
        ie_html_format(out, "<tr><td><b>not an answer</b></td><td>%s</td>", reason);
    } else {
        ie_html_format(out, "<tr><td><b>%s</b><br><span class=\"soft\">%s</span></td><td>",
                       part, state < 0 ? "" : signs[state]);
        ie_html_format(out, "<span class=\"soft\">%s</span>", ie_record_text(entry, "text", ""));
        rubric_add_sentence(report, entry, out);
        if (advice)
            ie_html_format(out, "<br>→ %s", advice);
        ie_buffer_text(out, "</td>");
    }
    ie_buffer_text(out, "<td class=\"n\">");
    if (isfinite(points))
        ie_buffer_format(out, "%.2f", points);
    ie_buffer_text(out, "</td></tr>\n");
}

void ie_report_html_rubric(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_record *rubric = ie_record_member(section->similarity, "rubric");
    double score = ie_record_number(section->similarity, "score", NAN);
    if (ie_record_length(rubric) == 0)
        return;
    ie_buffer_text(out, "<h4>What was told, part by part</h4>\n<div class=\"wide\"><table class=\"rubric\">\n"
                   "<thead><tr><th>Part</th>"
                   "<th>Where it was heard, and what to do</th><th class=\"n\">Points</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < ie_record_length(rubric); i++)
        rubric_add_entry(report, ie_record_at(rubric, i), out);
    if (isfinite(score))
        ie_buffer_format(out, "<tr><th>the score</th><td class=\"soft\">the sum; found by the turns of phrase with "
                         "which people tell such parts, whatever they tell</td>"
                         "<td class=\"n\"><strong>%.2f</strong></td></tr>\n", score);
    ie_buffer_text(out, "</tbody></table></div>\n");
}
