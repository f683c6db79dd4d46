// SPDX-License-Identifier: MIT
// Lines that fit a terminal.
#include "fair/wrapped.h"

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"

#include <string.h>

enum { LINE_COLUMNS = 79 };

// The words of a text, with a question mark for each control character.
static size_t wrap_words(ie_buffer *out, const char *text, size_t columns)
{
    ie_buffer printable = {0};
    ie_printable_add(&printable, text, strlen(text), "");
    size_t at = ie_wrap(out, printable.data ? printable.data : "", 0, columns);
    ie_buffer_free(&printable);
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
