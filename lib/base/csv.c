// SPDX-License-Identifier: MIT
// Rows of comma-separated values.
#include "base/csv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_comma(ie_buffer *row)
{
    if (row->length > 0 && row->data[row->length - 1] != '\n')
        ie_buffer_add(row, ",", 1);
}

void ie_csv_text(ie_buffer *row, const char *text)
{
    add_comma(row);
    ie_buffer_add(row, "\"", 1);
    if (text && *text && strchr("=+-@\t\r", *text))
        ie_buffer_add(row, "'", 1);
    for (; text && *text; text++)
        ie_buffer_add(row, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    ie_buffer_add(row, "\"", 1);
}

void ie_csv_number(ie_buffer *row, double value, int decimals)
{
    char text[352] = "\"\"";  // an empty cell that still counts as one at the beginning of a row
    if (isfinite(value)) {
        int length = snprintf(text, sizeof text, "%.*f", decimals, value);
        while (decimals > 0 && text[length - 1] == '0')
            text[--length] = '\0';
        if (text[length - 1] == '.')
            text[length - 1] = '\0';
    }
    add_comma(row);
    ie_buffer_text(row, text);
}

void ie_csv_end(ie_buffer *row)
{
    ie_buffer_add(row, "\n", 1);
}
