// SPDX-License-Identifier: MIT
// Line reader.
#include "base/lines.h"

int ie_lines_next(ie_lines *lines, ie_error *error)
{
    ie_buffer *text = &lines->text;
    size_t length = 0;
    int byte;
    ie_buffer_clear(text);
    while ((byte = getc_unlocked(lines->file)) != EOF && byte != '\n') {
        if (length++ >= IE_LONGEST_LINE)
            continue;
        if (text->length + 1 >= text->capacity)
            ie_buffer_reserve(text, 1);
        text->data[text->length++] = (char)byte;
    }
    if (ferror(lines->file))
        return ie_fail(error, IE_IO, "cannot be read:");
    if (byte == EOF && length == 0)
        return 0;
    lines->number++;
    if (length > IE_LONGEST_LINE) {
        ie_fail(error, IE_FORMAT, "a line of %zu bytes, more than %d", length, (int)IE_LONGEST_LINE);
        if (error)
            error->line = lines->number;
        return -1;
    }
    ie_buffer_add(text, "", 0);  // the zero byte behind it
    return 1;
}
