// SPDX-License-Identifier: MIT
// Stored interviews, printed: as a list, one with its results, and as an export.
#ifndef IE_STORE_PRINT_H
#define IE_STORE_PRINT_H

#include "store/store.h"

#include <stdio.h>

// They print the interviews of a person (NULL: of all) or one of them (`id`; 0: all), in the order of storing, and
// return how many those were, or -1 where the database cannot be read. The caller checks `out` for failure.

// A row of a table for each, or a JSON line.
long ie_store_print_list(ie_store *store, const char *person, long long id, int is_json, FILE *out, ie_error *error);
// The row of one, the newest where `id` is 0, and below it a line for each of its results.
long ie_store_print_results(ie_store *store, const char *person, long long id, FILE *out, ie_error *error);
// All their records, as they came, or as CSV with a header.
long ie_store_print_export(ie_store *store, const char *person, long long id, int is_csv, FILE *out, ie_error *error);

void ie_store_print_receipt(const ie_store_receipt *receipt, FILE *out);
// All receipts, oldest first. Returns 0 or -1.
int ie_store_print_receipts(ie_store *store, FILE *out, ie_error *error);

#endif
