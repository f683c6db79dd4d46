// SPDX-License-Identifier: MIT
// Lines of text that fit a terminal of 80 columns.
#ifndef IE_FAIR_WRAPPED_H
#define IE_FAIR_WRAPPED_H

#include "base/memory.h"

enum { IE_FAIR_NAME_COLUMNS = 32 };  // of a row's name; its numbers take the rest

// Appends a paragraph, broken between words, and a line end.
void ie_fair_wrap(ie_buffer *out, const char *text);
// Appends the beginning of a row: the name in IE_FAIR_NAME_COLUMNS, or where it is longer in lines of its own.
void ie_fair_wrap_name(ie_buffer *out, const char *name);

#endif
