// SPDX-License-Identifier: MIT
// Stored interviews, printed.
#include "store/print.h"

#include "store/text.h"

typedef struct printer {
    ie_store *store;
    FILE *out;
    ie_error *error;
    ie_buffer text;     // the line being made
    int is_json, is_csv;
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
    ie_store_text_record(&printing->text, line, length);
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
    int status = ie_store_each(store, person, id, print_row, &printing, error);
    if (status == 0 && printing.count > 0)
        status = ie_store_each_record(store, id, print_result, &printing, error);
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

long ie_store_print_export(ie_store *store, const char *person, long long id, int is_csv, FILE *out, ie_error *error)
{
    printer printing = {.store = store, .out = out, .is_csv = is_csv, .error = error};
    return end_walk(&printing, ie_store_each(store, person, id, print_records, &printing, error));
}

void ie_store_print_receipt(const ie_store_receipt *receipt, FILE *out)
{
    fprintf(out, "receipt %lld: %s: %lld interviews, %lld records removed, SHA-256 %s\n", receipt->id,
            receipt->forgotten_at, receipt->interviews, receipt->records, receipt->sha256);
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
