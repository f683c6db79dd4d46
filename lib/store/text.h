// SPDX-License-Identifier: MIT
// Stored results as text: table rows, JSON lines, CSV rows; each appended to a buffer.
#ifndef IE_STORE_TEXT_H
#define IE_STORE_TEXT_H

#include "base/memory.h"
#include "store/store.h"

// A text in a column of so many characters, NULL as a dash; a longer one makes the row longer.
void ie_store_text_cell(ie_buffer *out, const char *text, int width);

// A row of the table of interviews, with the header line before it if asked. Control characters, which could move the
// cursor of a terminal, become question marks.
void ie_store_text_row(ie_buffer *out, const ie_store_interview *interview, int with_header);
// A JSON line: {"type":"interview","t":0,"dur":...,"id":...,...}.
void ie_store_text_json(ie_buffer *out, const ie_store_interview *interview);

// A line for a record that says something about an answer; nothing for all others, and where the scores were printed
// already (`has_summary`) only for suggestions and notices.
void ie_store_text_record(ie_buffer *out, const char *line, size_t length, int has_summary);

// A record that has a score, a label or a text as a row of CSV; nothing for all others.
void ie_store_text_csv_header(ie_buffer *out);
void ie_store_text_csv(ie_buffer *out, long long interview, const char *person, const char *line, size_t length);

#endif
