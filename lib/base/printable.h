// SPDX-License-Identifier: MIT
// Printable text: control characters, which a terminal would obey, are taken out, and bytes that are not UTF-8, with
// which a table is none to its readers.
#ifndef IE_BASE_PRINTABLE_H
#define IE_BASE_PRINTABLE_H

#include "base/memory.h"

#include <stddef.h>

// Bytes of the control character at the start of `text`: 1 for U+0001 to U+001F (line ends and tabs among them) and
// U+007F, 2 for U+0080 to U+009F in UTF-8, which some terminals obey too; 0 where none stands there.
size_t ie_printable_control(const char *text);

// Appends `length` bytes, which end at the end of a character, with a question mark for each control character but
// those of `kept` ("\n", ""), and for each byte that is not UTF-8.
void ie_printable_add(ie_buffer *out, const char *text, size_t length, const char *kept);

#endif
