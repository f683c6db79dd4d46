// SPDX-License-Identifier: MIT
// Texts in quotation marks.
#include "base/quote.h"

// Appends the text between quotation marks; `inner` stands for each that is in it.
static void add_between_marks(ie_buffer *out, const char *text, const char *inner)
{
    ie_buffer_text(out, "'");
    for (; *text; text++)
        ie_buffer_text(out, *text == '\'' ? inner : (const char[]){*text, '\0'});
    ie_buffer_text(out, "'");
}

void ie_quote_shell(ie_buffer *out, const char *text)
{
    add_between_marks(out, text, "'\\''");
}

void ie_quote_sql(ie_buffer *out, const char *text)
{
    add_between_marks(out, text, "''");
}
