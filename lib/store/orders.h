// SPDX-License-Identifier: MIT
// Orders: what ie-store(1) does with the store when it is told to, one function for each of its commands.
#ifndef IE_STORE_ORDERS_H
#define IE_STORE_ORDERS_H

#include "base/options.h"
#include "store/store.h"

// What was said on the command line; texts may be NULL.
typedef struct ie_order {
    const char *db, *person, *format, *table, *report, *html;
    ie_text_list recipients;  // for whom export and backup are encrypted; none: for nobody
    char **operands;
    int operand_count;
    long interview;  // 0: all
    double wait_seconds;
    int json, minimal, recordings, dry_run;
    ie_text_list recording;  // with put: the recordings, in the order of the parts
    const char *place, *purpose, *language, *organisation, *contact, *position;  // of a notice
    const char *retention;  // what is due: the table, NULL for the usual one; the place counts as well
    double within_days;
    int carries_out;
} ie_order;

// Each prints to standard output and returns the exit code, or -1 with an error; what is explained already on stderr
// gives its code.
int ie_order_put(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_list(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_show(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_export(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_compare(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_verify(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_backup(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_import(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_forget(ie_store *store, const ie_order *order, ie_error *error);
int ie_order_receipts(ie_store *store, const ie_order *order, ie_error *error);

// Reads the number of an interview. Returns 0, or -1 where it is none, already explained.
int ie_order_number(const char *text, long *number);
// The exit code of a count of interviews that were printed, -1 after a failure.
int ie_order_end(long count);

#endif
