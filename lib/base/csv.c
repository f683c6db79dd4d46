// SPDX-License-Identifier: MIT
// Comma-separated values.
#include "base/csv.h"

#include "base/printable.h"

#include <math.h>
#include <string.h>

static void add_comma(ie_buffer *row)
{
    if (row->length > 0 && row->data[row->length - 1] != '\n')
        ie_buffer_add(row, ",", 1);
}

static void add_cell(ie_buffer *row, const char *text, const char *quote)
{
    add_comma(row);
    ie_buffer_text(row, quote);
    if (*text && strchr("=+-@\t\r", *text))
        ie_buffer_text(row, "'");
    for (size_t length; *text; text += length) {
        length = strcspn(text, "\"");
        ie_printable_add(row, text, length, "\t\n\r");
        if (text[length] == '"') {
            ie_buffer_text(row, "\"\"");
            length++;
        }
    }
    ie_buffer_text(row, quote);
}

void ie_csv_text(ie_buffer *row, const char *text)
{
    add_cell(row, text ? text : "", "\"");
}

void ie_csv_word(ie_buffer *row, const char *text)
{
    const char *word = text ? text : "";
    add_cell(row, word, strpbrk(word, ",\"\r\n") ? "\"" : "");
}

void ie_csv_number(ie_buffer *row, double value, int decimals)
{
    add_comma(row);
    if (isfinite(value))
        ie_buffer_number(row, value, decimals);
    else
        ie_buffer_text(row, "\"\"");  // an empty cell that still counts as one at the beginning of a row
}

void ie_csv_end(ie_buffer *row)
{
    ie_buffer_add(row, "\n", 1);
}
