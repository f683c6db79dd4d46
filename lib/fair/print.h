// SPDX-License-Identifier: MIT
// An audit told: text for a terminal of 80 columns, JSON, or CSV.
#ifndef IE_FAIR_PRINT_H
#define IE_FAIR_PRINT_H

#include "base/memory.h"
#include "fair/rates.h"

// Appends each table, with what was left out and what the marks mean. `outcome` is the name of the column.
void ie_fair_print_text(ie_buffer *out, const ie_fair_audit *audit, const char *outcome);
// Appends one object and a line end.
void ie_fair_print_json(ie_buffer *out, const ie_fair_audit *audit, const char *outcome);
// Appends a header and a row for each category; numbers that there are not are empty. The people of a table whose
// category is unknown have a row with an empty category and their number alone.
void ie_fair_print_csv(ie_buffer *out, const ie_fair_audit *audit);

#endif
