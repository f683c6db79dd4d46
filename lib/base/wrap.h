// SPDX-License-Identifier: MIT
// Words broken into lines that fit a terminal.
#ifndef IE_BASE_WRAP_H
#define IE_BASE_WRAP_H

#include "base/memory.h"

// Appends the words of a text in lines of at most `columns` columns. The first begins after `indent` columns that are
// written already, the others are indented as far; a word longer than a line has one of its own. Blanks and control
// characters part words. No line end is appended. Returns the column that the last line ends at.
size_t ie_wrap(ie_buffer *out, const char *text, size_t indent, size_t columns);

#endif
