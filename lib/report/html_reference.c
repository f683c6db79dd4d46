// SPDX-License-Identifier: MIT
// The HTML report: delivery beside its ranges of reference in the literature.
#include "base/html.h"
#include "report/html_parts.h"
#include "voice/usual.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void ie_report_html_reference(const ie_section *section, ie_buffer *out)
{
    ie_buffer rows = {0};
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        double value = ie_metric_value(&section->metrics, ie_metric_find(of->metric, strlen(of->metric)));
        char words[128], told[32];
        ie_usual_tell(of, value, words, sizeof words);
        snprintf(told, sizeof told, "%.*f", of->decimals, value);
        if (isfinite(value))
            ie_html_format(&rows, "<tr><td>%s</td><td class=\"n\">%s</td>"
                           "<td class=\"n\">%g to %g</td><td>%s</td><td>%s</td></tr>\n",
                           words, told, of->low, of->high, of->unit, of->source);
    }
    if (rows.length > 0) {
        ie_buffer_text(out, "<details><summary>How the delivery compares with what is usual</summary><div "
                       "class=\"wide\"><table>"
                       "<thead><tr><th>Heard</th><th class=\"n\">Value</th><th class=\"n\">Usual</th><th>Unit</th>"
                       "<th>Source</th></tr></thead><tbody>\n");
        ie_buffer_add(out, rows.data, rows.length);
        ie_buffer_text(out, "</tbody></table></div></details>\n");
    }
    ie_buffer_free(&rows);
}
