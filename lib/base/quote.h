// SPDX-License-Identifier: MIT
// Texts in quotation marks, whatever is in them, for a shell and for SQL.
#ifndef IE_BASE_QUOTE_H
#define IE_BASE_QUOTE_H

#include "base/memory.h"

void ie_quote_shell(ie_buffer *out, const char *text);  // appends a word that a POSIX shell reads as the text
void ie_quote_sql(ie_buffer *out, const char *text);    // appends a literal that SQL reads as the text

#endif
