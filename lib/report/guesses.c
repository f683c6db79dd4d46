// SPDX-License-Identifier: MIT
// Words that were likely misheard.
#include "report/guesses.h"

#include "report/forms.h"

void ie_guesses_tell(const ie_texts *texts, const ie_section *section, ie_buffer *out)
{
    const ie_record *guesses = section->answer ? ie_record_member(section->answer, "guesses") : NULL;
    ie_buffer told = {0}, time = {0};
    for (size_t i = 0; i < ie_record_length(guesses); i++) {
        const ie_record *guess = ie_record_at(guesses, i);
        const char *heard = ie_record_text(guess, "heard", NULL), *text = ie_record_text(guess, "text", NULL);
        double t = ie_record_number(guess, "t", -1);
        if (!heard || !text || t < 0)
            continue;
        ie_buffer_text(&told, told.length ? ", " : "");
        ie_buffer_clear(&time);
        ie_time_print(&time, t);
        IE_TELL(texts, &told, "guesses.pair", {"heard", .text = heard}, {"text", .text = text},
                {"time", .text = time.data});
    }
    if (told.length)
        IE_TELL(texts, out, "guesses.all", {"list", .text = told.data});
    ie_buffer_free(&told);
    ie_buffer_free(&time);
}
