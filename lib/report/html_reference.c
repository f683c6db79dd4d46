// SPDX-License-Identifier: MIT
// The HTML report: delivery beside its ranges of reference in the literature.
#include "base/html.h"
#include "report/contributions.h"
#include "report/html_parts.h"

#include <math.h>
#include <string.h>

static void reference_add_row(const ie_texts *texts, const ie_usual *of, double value, ie_buffer *out)
{
    ie_html_format(out, "<tr><td>%s<br><span class=\"soft\">%s; %s</span></td><td class=\"n\">",
                   ie_usual_words(texts, of, value), ie_usual_unit(texts, of), ie_usual_source(texts, of));
    ie_tell_number(texts, out, "%.*f</td><td class=\"n\">", of->decimals, value);
    ie_usual_range(texts, of, out);
    ie_buffer_text(out, "</td></tr>\n");
}

void ie_report_html_reference(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_buffer rows = {0};
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        double value = ie_metric_value(&section->metrics, ie_metric_find(of->metric, strlen(of->metric)));
        if (isfinite(value))
            reference_add_row(texts, of, value, &rows);
    }
    if (rows.length > 0) {
        ie_html_format(out, "<details><summary>%s</summary>" IE_HTML_WIDE "<table><thead><tr><th>%s</th>"
                       "<th class=\"n\">%s</th><th class=\"n\">%s</th></tr></thead><tbody>\n",
                       ie_say(texts, "reference.how"), ie_say(texts, "reference.heard"),
                       ie_say(texts, "reference.value"), ie_say(texts, "reference.usual"));
        ie_buffer_add(out, rows.data, rows.length);
        ie_buffer_text(out, "</tbody></table></div></details>\n");
    }
    ie_buffer_free(&rows);
}
