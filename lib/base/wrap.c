// SPDX-License-Identifier: MIT
// Words in lines.
#include "base/wrap.h"

#include "base/printable.h"
#include "base/utf8.h"

size_t ie_wrap(ie_buffer *out, const char *text, size_t indent, size_t columns)
{
    size_t column = indent;
    for (int is_first = 1; *text; is_first = 0) {
        for (size_t blank; (blank = *text == ' ' ? 1 : ie_printable_control(text)) > 0;)
            text += blank;
        size_t length = 0;
        while (text[length] && text[length] != ' ' && !ie_printable_control(text + length))
            length++;
        size_t wide = ie_utf8_count(text, length);
        if (!length)
            break;
        if (!is_first && column + 1 + wide > columns) {
            ie_buffer_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!is_first) {
            ie_buffer_text(out, " ");
            column++;
        }
        ie_buffer_add(out, text, length);
        column += wide;
        text += length;
    }
    return column;
}
