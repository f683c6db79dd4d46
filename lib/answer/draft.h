// SPDX-License-Identifier: MIT
// A pack drafted from a plain list of questions.
#ifndef IE_ANSWER_DRAFT_H
#define IE_ANSWER_DRAFT_H

#include "base/error.h"
#include "base/memory.h"

// Appends a pack in YAML made of a file with a question on each line; blank lines, lines that begin with # and numbers
// and dashes before a question are left out. A question about oneself gets the rubric of its kind, any other an
// expected answer and points to be filled in; what is to be filled in begins with TODO. Returns 0, or -1 with IE_IO or
// IE_FORMAT (no question, more than 500, one of more than 10,000 bytes, or no UTF-8).
int ie_pack_draft(const char *path, ie_buffer *out, ie_error *error);
// The same for text in memory; `name` stands for the file.
int ie_pack_draft_text(const char *text, const char *name, ie_buffer *out, ie_error *error);

#endif
