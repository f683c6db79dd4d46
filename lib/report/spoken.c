// SPDX-License-Identifier: MIT
// The report as sentences to be read aloud.
#include "report/forms.h"

#include <math.h>
#include <string.h>

void ie_report_spoken(const ie_report *report, ie_buffer *out)
{
    const ie_metrics *whole = &report->sections->whole.metrics;
    int improvements = 0, strengths = 0;
    ie_buffer_format(out, "Here is your feedback on %zu answer%s. ", report->sections->count,
                     report->sections->count == 1 ? "" : "s");
    if (isfinite(whole->similarity))
        ie_buffer_format(out, "Your answers matched the expected ones with %.1f of ten points. ", whole->similarity);
    if (isfinite(whole->confidence))
        ie_buffer_format(out, "The confidence of your voice was rated %.1f of ten. ", whole->confidence);
    for (int wants_strength = 1; wants_strength >= 0; wants_strength--) {
        for (size_t i = 0; i < report->suggestions->count; i++) {
            const ie_suggestion *suggestion = &report->suggestions->items[i];
            int is_strength = strcmp(suggestion->kind, "strength") == 0;
            int *said = is_strength ? &strengths : &improvements;
            if (is_strength != wants_strength || *said >= (is_strength ? 1 : 3))
                continue;
            if (++*said == 1)
                ie_buffer_text(out, is_strength ? "This went well. " : "Here is what you can work on. ");
            if (suggestion->section->index > 0 && report->sections->count > 1)
                ie_buffer_format(out, "In answer %d: ", suggestion->section->index);
            ie_buffer_format(out, "%s ", suggestion->text);
        }
    }
    if (improvements + strengths == 0)
        ie_buffer_text(out, "There was too little evidence for a suggestion. ");
    ie_buffer_text(out, "All the figures are in the written report. Good luck!\n");
}
