// SPDX-License-Identifier: MIT
// HTML and SVG text, in which everything that comes from a stream is escaped.
#ifndef IE_BASE_HTML_H
#define IE_BASE_HTML_H

#include "base/memory.h"

// As ie_buffer_format, but every %s is escaped; the literal text of the format is markup. %s, %c, and number
// conversions (without `*`) are understood.
void ie_html_format(ie_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Appends text with & < > " ' escaped; control characters and bytes that are not UTF-8 become U+FFFD. `length` ends at
// the end of a character.
void ie_html_escape(ie_buffer *out, const char *text);
void ie_html_escape_bytes(ie_buffer *out, const char *text, size_t length);

// Appends HTML folded under a line of text; nothing where there is none.
void ie_html_fold(ie_buffer *out, const char *summary, const ie_buffer *html);

// Appends the path of a file as it stands in a URL: all but letters, digits and -._~/ as percent signs and digits.
void ie_html_path(ie_buffer *out, const char *path);

// Appends a phrase as a sentence: escaped, with a capital (a to z, and those letters of Latin-1 with marks)
// and a full stop where it does not end in a mark.
void ie_html_sentence(ie_buffer *out, const char *phrase);

#endif
