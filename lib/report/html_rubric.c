// SPDX-License-Identifier: MIT
// The HTML report: the parts of an answer that was judged by a rubric.
#include "answer/points_record.h"
#include "answer/rubric.h"
#include "base/html.h"
#include "report/html_parts.h"
#include "report/rubric_told.h"

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
        ie_buffer_text(out, " <span class=\"soft\">(");
        ie_report_html_at(report, t, out);
        ie_buffer_text(out, ")</span>");
    }
}

static void rubric_add_entry(const ie_report *report, const ie_record *entry, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    static const char *const told[] = {"missing", "partly", "told"}, *const met[] = {"no", "partly", "yes"};
    static const char *const signs[] = {"○", "◐", "●"};
    const char *part = ie_record_text(entry, "part", "?"), *const *states = ie_rubric_is_told(part) ? told : met;
    ie_point_state state = ie_point_state_read(entry);
    double points = ie_record_number(entry, "points", NAN);
    ie_buffer reason = {0}, advice = {0};
    ie_limit_tell(texts, entry, &reason);
    ie_part_advice_tell(texts, entry, &advice);
    if (reason.length > 0) {
        ie_html_format(out, "<tr><td><b>%s</b></td><td>%s</td>", ie_say(texts, "rubric.no_answer"), reason.data);
    } else {
        ie_html_format(out, "<tr><td><b>%s</b><br><span class=\"soft\">", ie_say_of(texts, "part", part, part));
        if (state >= 0)
            ie_html_format(out, "%s %s", signs[state], ie_say_of(texts, "rubric", states[state], "?"));
        ie_html_format(out, "</span></td><td><span class=\"soft\">%s</span>",
                       ie_say_of(texts, "wanted", part, ie_record_text(entry, "text", "")));
        rubric_add_sentence(report, entry, out);
        if (advice.length > 0)
            ie_html_format(out, "<br>→ %s", advice.data);
        ie_buffer_text(out, "</td>");
    }
    ie_buffer_text(out, "<td class=\"n\">");
    if (isfinite(points))
        ie_tell_number(texts, out, "%.2f", points);
    ie_buffer_text(out, "</td></tr>\n");
    ie_buffer_free(&reason);
    ie_buffer_free(&advice);
}

void ie_report_html_rubric(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_record *rubric = ie_record_member(section->similarity, "rubric");
    double score = ie_record_number(section->similarity, "score", NAN);
    if (ie_record_length(rubric) == 0)
        return;
    ie_html_format(out, "<h4>%s</h4>\n" IE_HTML_WIDE "<table class=\"rubric\">\n<thead><tr><th>%s</th><th>%s</th>"
                   "<th class=\"n\">%s</th></tr></thead><tbody>\n", ie_say(texts, "rubric.title"),
                   ie_say(texts, "rubric.part"), ie_say(texts, "rubric.where"), ie_say(texts, "table.points"));
    for (size_t i = 0; i < ie_record_length(rubric); i++)
        rubric_add_entry(report, ie_record_at(rubric, i), out);
    if (isfinite(score)) {
        ie_html_format(out, "<tr><th>%s</th><td class=\"soft\">%s</td><td class=\"n\"><strong>",
                       ie_say(texts, "table.score"), ie_say(texts, "rubric.sum"));
        ie_tell_number(texts, out, "%.2f</strong></td></tr>\n", score);
    }
    ie_buffer_text(out, "</tbody></table></div>\n");
}
