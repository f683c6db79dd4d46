// SPDX-License-Identifier: MIT
// The HTML report: the explanation of a report for recruitment, and how it is contested.
#include "base/html.h"
#include "report/explained.h"
#include "report/html_parts.h"

void ie_report_html_explained(const ie_report *report, ie_buffer *out)
{
    ie_explained explained;
    int is_due = ie_explained_make(report, &explained);
    if (is_due)
        ie_html_format(out, "<section aria-labelledby=\"explained\">\n<h2 id=\"explained\">%s</h2>\n",
                       ie_say(report->texts, "page.explained"));
    for (int i = 0; is_due && i < IE_EXPLAINED_PARTS; i++) {
        const ie_explained_part *part = &explained.parts[i];
        ie_html_format(out, "<h3>%s</h3>\n<ul>\n", part->title);
        for (size_t k = 0; k < part->sentences.count; k++) {
            ie_buffer_text(out, "<li>");
            ie_html_sentence(out, part->sentences.items[k]);
            ie_buffer_text(out, "</li>\n");
        }
        ie_buffer_text(out, "</ul>\n");
    }
    ie_buffer_text(out, is_due ? "</section>\n" : "");
    ie_explained_free(&explained);
}
