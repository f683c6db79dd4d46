// SPDX-License-Identifier: MIT
// Lines that fit a terminal.
#include "fair/wrapped.h"

#include "base/printable.h"
#include "base/utf8.h"

#include <string.h>

enum { LINE_COLUMNS = 79 };

// Breaks where a word would not fit; a word longer than a line has one of its own.
static size_t wrap_words(ie_buffer *out, const char *text, size_t columns)
{
    size_t at = 0;
    for (size_t length; *(text += strspn(text, " ")); text += length) {
        length = strcspn(text, " ");
        size_t wide = ie_utf8_count(text, length);
        if (at > 0) {
            int is_new = at + 1 + wide > columns;
            ie_buffer_text(out, is_new ? "\n" : " ");
            at = is_new ? 0 : at + 1;
        }
        ie_printable_add(out, text, length, "");
        at += wide;
    }
    return at;
}

void ie_fair_wrap(ie_buffer *out, const char *text)
{
    wrap_words(out, text, LINE_COLUMNS);
    ie_buffer_text(out, "\n");
}

void ie_fair_wrap_name(ie_buffer *out, const char *name)
{
    int is_long = ie_utf8_count(name, strlen(name)) > IE_FAIR_NAME_COLUMNS;
    size_t at = wrap_words(out, name, is_long ? LINE_COLUMNS : IE_FAIR_NAME_COLUMNS);
    if (is_long)
        ie_buffer_format(out, "\n%*s", IE_FAIR_NAME_COLUMNS, "");
    else
        ie_buffer_format(out, "%*s", (int)(IE_FAIR_NAME_COLUMNS - at), "");
}
