// SPDX-License-Identifier: MIT
// What ie-store does when it is told to.
#include "store/orders.h"

#include "base/sealed.h"
#include "store/files.h"
#include "store/intake.h"
#include "store/keep.h"
#include "store/print.h"

#include <stdlib.h>
#include <string.h>

int ie_order_put(ie_store *store, const ie_order *order, ie_error *error)
{
    (void)error;  // the filter has its own
    return ie_store_intake(store, order->person, order->report, order->minimal, &order->recording);
}

int ie_order_number(const char *text, long *number)
{
    char *end;
    *number = strtol(text, &end, 10);
    if (*number > 0 && !*end)
        return 0;
    ie_warn("%s is not the number of an interview (see ie-store list)", text);
    return -1;
}

int ie_order_end(long count)
{
    if (count == 0)
        ie_warn("no interview found");
    return count < 0 ? -1 : count == 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

int ie_order_list(ie_store *store, const ie_order *order, ie_error *error)
{
    return ie_order_end(ie_store_print_list(store, order->person, order->interview, order->json, stdout, error));
}

int ie_order_show(ie_store *store, const ie_order *order, ie_error *error)
{
    return ie_order_end(ie_store_print_results(store, order->person, order->interview, stdout, error));
}

int ie_order_export(ie_store *store, const ie_order *order, ie_error *error)
{
    int csv = order->format ? strcmp(order->format, "csv") == 0 : order->table != NULL;
    ie_sealed sealed = {.out = stdout};
    if (order->recipients.count > 0 && ie_sealed_open(&sealed, &order->recipients, NULL, error) < 0)
        return -1;
    long count = ie_store_print_export(store, order->table, order->person, order->interview, csv, sealed.out, error);
    if (order->recipients.count > 0 && ie_sealed_close(&sealed, count > 0 ? 0 : -1, error) < 0 && count > 0)
        return -1;
    return ie_order_end(count);
}

int ie_order_compare(ie_store *store, const ie_order *order, ie_error *error)
{
    long ids[2];
    if (ie_order_number(order->operands[0], &ids[0]) < 0 || ie_order_number(order->operands[1], &ids[1]) < 0)
        return IE_EXIT_STOPPED;
    return ie_store_print_comparison(store, ids[0], ids[1], order->json, stdout, error);
}

int ie_order_verify(ie_store *store, const ie_order *order, ie_error *error)
{
    (void)order;
    long faults = ie_store_print_check(store, stdout, error);
    return faults > 0 ? IE_EXIT_STOPPED : (int)faults;
}

static int make_sealed_backup(ie_store *store, const ie_order *order, const char *path, ie_error *error)
{
    ie_sealed sealed;
    if (ie_sealed_open(&sealed, &order->recipients, path, error) < 0)
        return -1;
    return ie_sealed_close(&sealed, ie_store_write_backup(store, sealed.out, error), error);
}

// The copy is noted before it is made, so that also what was killed in between can be forgotten.
int ie_order_backup(ie_store *store, const ie_order *order, ie_error *error)
{
    const char *path = order->operands[0];
    if (ie_store_may_back_up(path, error) < 0 || ie_files_note_path(store, path, "backup", NULL, error) < 0)
        return -1;
    int status = order->recipients.count == 0 ? ie_store_backup(store, path, error)
                                              : make_sealed_backup(store, order, path, error);
    if (status < 0)
        ie_files_drop(store, path, "backup", NULL);
    return status;
}

int ie_order_import(ie_store *store, const ie_order *order, ie_error *error)
{
    for (int i = 0; i < order->operand_count; i++)
        if (ie_store_print_import(store, order->operands[i], order->wait_seconds, stdout, error) < 0)
            return -1;
    return IE_EXIT_DONE;
}

int ie_order_forget(ie_store *store, const ie_order *order, ie_error *error)
{
    const ie_store_forgetting what = {
        .person = order->person, .interview = order->interview, .takes_recordings = order->recordings,
        .is_dry = order->dry_run, .folders = order->operands + (order->operand_count > 0),
        .folder_count = order->operand_count > 0 ? order->operand_count - 1 : 0};
    int is_done = ie_store_print_forgetting(store, what, stdout, error);
    return is_done < 0 ? -1 : is_done ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
}

int ie_order_receipts(ie_store *store, const ie_order *order, ie_error *error)
{
    (void)order;
    return ie_store_print_receipts(store, stdout, error);
}
