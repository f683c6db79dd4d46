// SPDX-License-Identifier: MIT
// Comma-separated values, row by row (RFC 4180, but lines end with a line feed alone).
#ifndef IE_BASE_CSV_H
#define IE_BASE_CSV_H

#include "base/memory.h"

// Appends one cell, after a comma where the row has cells already. NULL is an empty cell. A text that a spreadsheet
// would run as a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it, and control
// characters but tabs and line ends become question marks.
void ie_csv_text(ie_buffer *row, const char *text);
// The same, quoted only where the text holds a comma, a quotation mark or a line end.
void ie_csv_word(ie_buffer *row, const char *text);
// A number in the fewest digits that keep `decimals` places; empty where it is not finite.
void ie_csv_number(ie_buffer *row, double value, int decimals);
void ie_csv_end(ie_buffer *row);

#endif
