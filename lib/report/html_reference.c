// SPDX-License-Identifier: MIT
// The HTML report: delivery beside its ranges of reference in the literature.
#include "base/html.h"
#include "report/html_parts.h"

#include <math.h>
#include <string.h>

static void reference_add_row(const ie_record *measure, ie_buffer *out)
{
    double band[2] = {NAN, NAN};
    ie_record_numbers(measure, "usual", band, 2);
    ie_html_format(out, "<tr><td>%s</td><td class=\"n\">%.3g</td>"
                   "<td class=\"n\">%g to %g</td><td>%s</td><td>%s</td></tr>\n",
                   ie_record_text(measure, "words", "?"), ie_record_number(measure, "value", NAN), band[0], band[1],
                   ie_record_text(measure, "unit", ""), ie_record_text(measure, "source", ""));
}

void ie_report_html_reference(const ie_section *section, ie_buffer *out)
{
    const ie_record *measures = ie_record_member(section->prosody, "delivery");
    int told = 0;
    for (size_t i = 0; i < ie_record_length(measures); i++)
        told += ie_report_tells(section, ie_record_at(measures, i));
    if (told == 0)
        return;
    ie_buffer_text(out, "<details><summary>How the delivery compares with what is usual</summary><div "
                   "class=\"wide\"><table>"
                   "<thead><tr><th>Heard</th><th class=\"n\">Value</th><th class=\"n\">Usual</th><th>Unit</th>"
                   "<th>Source</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < ie_record_length(measures); i++)
        if (ie_report_tells(section, ie_record_at(measures, i)))
            reference_add_row(ie_record_at(measures, i), out);
    ie_buffer_text(out, "</tbody></table></div></details>\n");
}
