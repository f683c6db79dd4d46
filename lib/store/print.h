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
// The row of one, the newest where `id` is 0; below it its measures and a row for each answer, as the report's summary
// has them; then its questions, scores (where there is no summary), suggestions and notices.
long ie_store_print_results(ie_store *store, const char *person, long long id, FILE *out, ie_error *error);
// Of a `table` ("interviews" or "answers") a row for each of these, as CSV or as JSON lines; of NULL all records, as
// they came, or as CSV a row for each that has a score, a label or a text.
long ie_store_print_export(ie_store *store, const char *table, const char *person, long long id, int is_csv, FILE *out,
                           ie_error *error);
// What became of the measures of a person's interviews.
long ie_store_print_progress(ie_store *store, const char *person, int is_json, FILE *out, ie_error *error);
// What became of them from one interview to another. Returns 0, or -1 with IE_USAGE where there is no such interview.
int ie_store_print_comparison(ie_store *store, long long before, long long after, int is_json, FILE *out,
                              ie_error *error);

// Looks over the database and prints what is wrong, and how much it holds. Returns how many faults there are, or -1.
long ie_store_print_check(ie_store *store, FILE *out, ie_error *error);
// Adds the interviews of another database and prints how many. Returns 0 or -1.
int ie_store_print_import(ie_store *store, const char *path, double wait_seconds, FILE *out, ie_error *error);

// Forgets, and prints what becomes of each file, the receipt, and what remains. `what` needs no `tell`. Returns 1; 0
// where nothing was known about that, something could not be removed or traces may be left, which is said on stderr; -1
// with an error.
int ie_store_print_forgetting(ie_store *store, ie_store_forgetting what, FILE *out, ie_error *error);
void ie_store_print_receipt(const ie_store_receipt *receipt, FILE *out);
// All receipts, oldest first. Returns 0 or -1.
int ie_store_print_receipts(ie_store *store, FILE *out, ie_error *error);

#endif
