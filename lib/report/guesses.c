// SPDX-License-Identifier: MIT
// Words that were likely misheard.
#include "report/guesses.h"

#include "report/forms.h"

void ie_guesses_tell(const ie_section *section, ie_buffer *out)
{
    const ie_record *guesses = section->answer ? ie_record_member(section->answer, "guesses") : NULL;
    int count = 0;
    for (size_t i = 0; i < ie_record_length(guesses); i++) {
        const ie_record *guess = ie_record_at(guesses, i);
        const char *heard = ie_record_text(guess, "heard", NULL), *text = ie_record_text(guess, "text", NULL);
        double t = ie_record_number(guess, "t", -1);
        if (!heard || !text || t < 0)
            continue;
        ie_buffer_text(out, count++ ? ", " : "What was likely misheard is judged as what it sounds like: ");
        ie_buffer_format(out, "“%s” as “%s” (", heard, text);
        ie_time_print(out, t);
        ie_buffer_text(out, ")");
    }
    ie_buffer_text(out, count ? "." : "");
}
