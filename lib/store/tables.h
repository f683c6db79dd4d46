// SPDX-License-Identifier: MIT
// Tables of stored interviews for people and spreadsheets.
#ifndef IE_STORE_TABLES_H
#define IE_STORE_TABLES_H

#include "store/history.h"

// Each appends CSV with a header, or JSON lines.
// A row for each answer: whose it is, the question, its measures.
void ie_tables_answers(ie_buffer *out, const ie_history *history, int is_csv);
// A row for each interview: whose it is, when, its measures.
void ie_tables_interviews(ie_buffer *out, const ie_history *history, int is_csv);
// An interview for people: its measures, and a row for each answer.
void ie_tables_show(ie_buffer *out, const ie_history_entry *entry);

#endif
