// SPDX-License-Identifier: MIT
// Stored interviews, printed.
#include "store/print.h"

#include "base/printable.h"
#include "base/utf8.h"
#include "store/compare.h"
#include "store/keep.h"
#include "store/requests.h"
#include "store/tables.h"
#include "store/text.h"
#include "stream/record.h"

#include <string.h>

typedef struct printer {
    ie_store *store;
    FILE *out;
    ie_error *error;
    ie_buffer text;     // the line being made
    int is_json, is_csv, is_dry;
    int has_summary;    // scores were printed from it
    int has_failed;     // a walk inside the walk did, with an error
    long count;         // of interviews printed
    long long id;       // of the interview whose records are printed
    const char *person;
} printer;

static void print_pending_text(printer *printing)
{
    fwrite(printing->text.data, 1, printing->text.length, printing->out);
    ie_buffer_clear(&printing->text);
}

static int print_row(void *context, const ie_store_interview *interview)
{
    printer *printing = context;
    if (printing->is_json)
        ie_store_text_json(&printing->text, interview);
    else
        ie_store_text_row(&printing->text, interview, printing->count == 0);
    printing->count++;
    print_pending_text(printing);
    return ferror(printing->out);
}

// What a walk came to: the interviews printed, or -1.
static long end_walk(printer *printing, int status)
{
    ie_buffer_free(&printing->text);
    return status < 0 || printing->has_failed ? -1 : printing->count;
}

long ie_store_print_list(ie_store *store, const char *person, long long id, int is_json, FILE *out, ie_error *error)
{
    printer printing = {.store = store, .out = out, .is_json = is_json};
    return end_walk(&printing, ie_store_each(store, person, id, print_row, &printing, error));
}

static int note_newest(void *context, const ie_store_interview *interview)
{
    *(long long *)context = interview->id;
    return 0;
}

static int print_result(void *context, const char *line, size_t length)
{
    printer *printing = context;
    ie_store_text_record(&printing->text, line, length, printing->has_summary);
    print_pending_text(printing);
    return ferror(printing->out);
}

// Those about the interview with the printer's `id`, or about all of its person; of an `id` of 0 every one.
static int print_request(void *context, const ie_request *request)
{
    printer *printing = context;
    int is_theirs = ie_utf8_is_same(request->person, printing->person);
    if (printing->id > 0 && !(request->interview > 0 ? request->interview == printing->id : is_theirs))
        return 0;
    (printing->is_json ? ie_requests_json : ie_requests_text)(&printing->text, request);
    print_pending_text(printing);
    return ferror(printing->out);
}

long ie_store_print_results(ie_store *store, const char *person, long long id, FILE *out, ie_error *error)
{
    printer printing = {.store = store, .out = out};
    if (id == 0 && ie_store_each(store, person, 0, note_newest, &id, error) < 0)
        return -1;
    if (id == 0)
        return 0;
    ie_history history = {0};
    int status = ie_store_each(store, person, id, print_row, &printing, error);
    if (status == 0)
        status = ie_history_load(&history, store, person, id, error);
    if (status == 0 && history.count > 0 && history.items[0].account.is_known) {
        ie_tables_show(&printing.text, &history.items[0]);
        print_pending_text(&printing);
        printing.has_summary = 1;
    }
    if (status == 0 && printing.count > 0)
        status = ie_store_each_record(store, id, print_result, &printing, error);
    printing.id = id;
    printing.person = history.count > 0 ? history.items[0].person : NULL;
    if (status == 0 && printing.count > 0)
        status = ie_requests_each(store, NULL, 0, print_request, &printing, error);
    ie_history_free(&history);
    return end_walk(&printing, status);
}

static int print_record(void *context, const char *line, size_t length)
{
    printer *printing = context;
    fwrite(line, 1, length, printing->out);
    return putc('\n', printing->out) == EOF;
}

static int print_csv_row(void *context, const char *line, size_t length)
{
    printer *printing = context;
    ie_store_text_csv(&printing->text, printing->id, printing->person, line, length);
    print_pending_text(printing);
    return ferror(printing->out);
}

static int print_records(void *context, const ie_store_interview *interview)
{
    printer *printing = context;
    if (printing->is_csv && printing->count == 0)
        ie_store_text_csv_header(&printing->text);
    printing->count++;
    printing->id = interview->id;
    printing->person = interview->person;
    int status = ie_store_each_record(printing->store, interview->id, printing->is_csv ? print_csv_row : print_record,
                                      printing, printing->error);
    printing->has_failed = status < 0;
    return printing->has_failed || ferror(printing->out);
}

// Prints what was made, unless the history could not be loaded. Returns how many interviews it has, or -1.
static long end_history(ie_history *history, ie_buffer *text, int status, FILE *out)
{
    long count = status < 0 ? -1 : (long)history->count;
    fwrite(text->data ? text->data : "", 1, text->length, out);
    ie_buffer_free(text);
    ie_history_free(history);
    return count;
}

static long print_table(ie_store *store, const char *table, const char *person, long long id, int is_csv, FILE *out,
                        ie_error *error)
{
    ie_history history = {0};
    ie_buffer text = {0};
    int status = ie_history_load(&history, store, person, id, error);
    if (status == 0)
        (strcmp(table, "answers") == 0 ? ie_tables_answers : ie_tables_interviews)(&text, &history, is_csv);
    return end_history(&history, &text, status, out);
}

long ie_store_print_export(ie_store *store, const char *table, const char *person, long long id, int is_csv, FILE *out,
                           ie_error *error)
{
    printer printing = {.store = store, .out = out, .is_csv = is_csv, .error = error};
    if (table)
        return print_table(store, table, person, id, is_csv, out, error);
    return end_walk(&printing, ie_store_each(store, person, id, print_records, &printing, error));
}

long ie_store_print_progress(ie_store *store, const char *person, int is_json, FILE *out, ie_error *error)
{
    ie_history history = {0};
    ie_buffer text = {0};
    int status = ie_history_load(&history, store, person, 0, error);
    if (status == 0 && history.count > 0)
        ie_compare_progress(&text, &history, person, is_json);
    long count = end_history(&history, &text, status, out);
    printer printing = {.store = store, .out = out, .is_json = is_json};
    if (count > 0)
        status = ie_requests_each(store, person, 0, print_request, &printing, error);
    ie_buffer_free(&printing.text);
    return status < 0 ? -1 : count;
}

int ie_store_print_comparison(ie_store *store, long long before, long long after, int is_json, FILE *out,
                              ie_error *error)
{
    const long long ids[] = {before, after};
    ie_history history = {0};
    ie_buffer text = {0};
    int status = 0;
    for (size_t i = 0; i < 2 && status == 0; i++) {
        status = ie_history_load(&history, store, NULL, ids[i], error);
        if (status == 0 && history.count == i)
            status = ie_fail(error, IE_USAGE, "there is no interview %lld", ids[i]);
    }
    if (status == 0)
        ie_compare_two(&text, &history.items[0], &history.items[1], is_json);
    return end_history(&history, &text, status, out) < 0 ? -1 : 0;
}

static void print_fault(void *out, const char *fault)
{
    fprintf(out, "%s\n", fault);
}

long ie_store_print_check(ie_store *store, FILE *out, ie_error *error)
{
    ie_store_check check;
    if (ie_store_verify(store, &check, print_fault, out, error) < 0)
        return -1;
    fprintf(out, "%lld interviews, %lld records: %s\n", check.interviews, check.records,
            check.damaged ? "damaged; use a backup" : "whole");
    return (long)check.damaged;
}

int ie_store_print_import(ie_store *store, const char *path, double wait_seconds, FILE *out, ie_error *error)
{
    ie_store_joined counts;
    int status = ie_store_import(store, path, wait_seconds, &counts, error);
    if (status == 0 || counts.added > 0)
        fprintf(out, "%s: %ld added, %ld here already, %ld forgotten here, %ld whose consent has ended\n", path,
                counts.added, counts.known, counts.forgotten, counts.ended);
    return status;
}

// "; 2 report, 1 progress" of {"report":2,"progress":1}.
static void print_counts(const char *files, FILE *out)
{
    ie_record *counts = ie_record_parse_any(files, strlen(files), NULL);
    ie_entry entry = {0};
    for (const char *before = "; "; ie_record_next(counts, &entry); before = ", ")
        fprintf(out, "%s%.0f %s", before, ie_record_as_number(entry.value, 0), entry.key);
    ie_record_free(counts);
}

void ie_store_print_receipt(const ie_store_receipt *receipt, FILE *out)
{
    fprintf(out, "receipt %lld: %s: %lld interviews, %lld records removed, SHA-256 %s", receipt->id,
            receipt->forgotten_at, receipt->interviews, receipt->records, receipt->sha256);
    print_counts(receipt->files, out);
    putc('\n', out);
}

static void print_fate(void *context, ie_fate fate, const char *kind, const char *path, const char *why)
{
    static const char *const words[] = {"removed", "changed", "not there", "left", "FAILED"};
    printer *printing = context;
    ie_buffer_format(&printing->text, "%s%s %s: ", printing->is_dry ? "would be " : "", words[fate], kind);
    ie_printable_add(&printing->text, path, strlen(path), "");
    if (why) {
        ie_buffer_text(&printing->text, ": ");
        ie_printable_add(&printing->text, why, strlen(why), "");
    }
    ie_buffer_text(&printing->text, "\n");
    printing->count++;
    print_pending_text(printing);
}

int ie_store_print_forgetting(ie_store *store, ie_store_forgetting what, FILE *out, ie_error *error)
{
    printer printing = {.out = out, .is_dry = what.is_dry};
    ie_store_receipt receipt;
    what.tell = print_fate;
    what.context = &printing;
    int status = ie_store_forget(store, &what, &receipt, error);
    ie_buffer_free(&printing.text);
    if (status < 0)
        return -1;
    if (what.is_dry)
        fprintf(out, "%lld interviews, %lld records would be removed\n", receipt.interviews, receipt.records);
    else if (receipt.id > 0)
        ie_store_print_receipt(&receipt, out);
    if (receipt.failed > 0) {
        ie_warn(receipt.id > 0 || what.is_dry ? "not all could be removed (FAILED): mend that and say it again"
                                              : "not all could be removed (FAILED), so the database still holds it: "
                                                "mend that and say it again");
        return 0;
    }
    if (what.is_dry ? receipt.interviews == 0 && printing.count == 0 : receipt.id == 0) {
        ie_warn("nothing is stored here about that");
        return 0;
    }
    if (what.is_dry)
        return 1;
    fputs("what was printed, exported or copied by hand is not known here\n", out);
    if (!receipt.is_wiped)
        ie_warn("removed, but another program holds the file open: traces may be left in its log until that one ends");
    return receipt.is_wiped;
}

static int print_each_receipt(void *context, const ie_store_receipt *receipt)
{
    ie_store_print_receipt(receipt, context);
    return 0;
}

int ie_store_print_receipts(ie_store *store, FILE *out, ie_error *error)
{
    return ie_store_each_receipt(store, print_each_receipt, out, error);
}
