// SPDX-License-Identifier: MIT
// ie-store: keeps the results of interviews in SQLite: puts, lists, shows, exports, forgets.
#include "base/memory.h"
#include "base/options.h"
#include "store/print.h"
#include "store/store.h"
#include "store/summary.h"
#include "stream/filter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct settings {
    const char *db, *person, *format;
    long interview;
    double wait_seconds;
    int json;
} settings;

// put: a filter that stores what it reads.

typedef struct putting {
    ie_store *store;
    ie_store_summary summary;
} putting;

static int store_record(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    putting *state = context;
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    ie_store_summary_take(&state->summary, record);
    return ie_store_add(state->store, ie_record_text(record, "type", ""), ie_record_number(record, "t", NAN),
                        ie_record_number(record, "dur", NAN), line, length, error);
}

static int commit_records(void *context, ie_stream *stream, ie_error *error)
{
    putting *state = context;
    (void)stream;
    if (!state->summary.has_media)
        return ie_fail(error, IE_FORMAT, "<stdin>: no media record: no stream of an interview, nothing was stored");
    int is_new;
    long long id = ie_store_commit(state->store, &state->summary.interview, &is_new, error);
    if (id < 0)
        return -1;
    if (!is_new)
        ie_warn("the same records are stored already");
    printf("%lld\n", id);
    return 0;
}

static int put_interview(ie_store *store, const settings *chosen, ie_error *error)
{
    (void)error;  // the filter has its own
    static const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", store_record}, {0}};
    putting state = {.store = store};
    const ie_filter filter = {.handlers = handlers, .finish = commit_records, .state = &state, .inference = IE_KEEPS,
                              .silent = 1};
    ie_store_summary_open(&state.summary, chosen->person);
    int status = ie_filter_run(&filter);
    ie_store_summary_close(&state.summary);
    return status;
}

// list, show, export

// Of the count of interviews that were printed, -1 after a failure.
static int end_interviews(long count)
{
    if (count == 0)
        ie_warn("no interview found");
    return count < 0 ? -1 : count == 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

static int list_interviews(ie_store *store, const settings *chosen, ie_error *error)
{
    return end_interviews(ie_store_print_list(store, chosen->person, chosen->interview, chosen->json, stdout, error));
}

static int show_interview(ie_store *store, const settings *chosen, ie_error *error)
{
    return end_interviews(ie_store_print_results(store, chosen->person, chosen->interview, stdout, error));
}

static int export_interviews(ie_store *store, const settings *chosen, ie_error *error)
{
    int is_csv = strcmp(chosen->format, "csv") == 0;
    return end_interviews(ie_store_print_export(store, chosen->person, chosen->interview, is_csv, stdout, error));
}

// forget, receipts

static int forget_interviews(ie_store *store, const settings *chosen, ie_error *error)
{
    ie_store_receipt receipt;
    if (ie_store_forget(store, chosen->person, chosen->interview, &receipt, error) < 0)
        return -1;
    if (receipt.interviews == 0) {
        ie_warn("nothing is stored here about that");
        return IE_EXIT_PARTIAL;
    }
    ie_store_print_receipt(&receipt, stdout);
    if (!receipt.is_wiped)
        ie_warn("removed, but another program holds the file open: traces may be left in its log until that one ends");
    return receipt.is_wiped ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
}

static int list_receipts(ie_store *store, const settings *chosen, ie_error *error)
{
    (void)chosen;
    return ie_store_print_receipts(store, stdout, error);
}

typedef struct command {
    const char *name;
    ie_store_access access;
    int (*run)(ie_store *store, const settings *chosen, ie_error *error);  // returns the exit code, -1 with an error
    enum { NOTHING, NUMBER, PERSON } operand;                              // what may follow the command
} command;

static const command commands[] = {
    {"put", IE_STORE_WRITE, put_interview, NOTHING},
    {"list", IE_STORE_READ, list_interviews, NUMBER},
    {"show", IE_STORE_READ, show_interview, NUMBER},
    {"export", IE_STORE_READ, export_interviews, NUMBER},
    {"forget", IE_STORE_CHANGE, forget_interviews, PERSON},
    {"receipts", IE_STORE_READ, list_receipts, NOTHING},
    {0}};

// Finds the command and takes its operand into the settings. NULL after misuse, already explained.
static const command *choose_command(settings *chosen, char **argv, int operands)
{
    const command *found = commands;
    char *end = NULL;
    while (operands > 0 && found->name && strcmp(found->name, argv[1]) != 0)
        found++;
    if (operands == 0 || !found->name)
        ie_warn("say what to do: put, list, show, export, forget or receipts");
    else if (operands > (found->operand == NOTHING ? 1 : 2))
        ie_warn("unexpected operand %s", argv[found->operand == NOTHING ? 2 : 3]);
    else if (found->operand == PERSON && (operands == 2) + (chosen->person != NULL) + (chosen->interview != 0) != 1)
        ie_warn("forget needs either a PERSON or --interview N");
    else if (operands == 2 && found->operand == NUMBER
             && ((chosen->interview = strtol(argv[2], &end, 10)) < 1 || *end))
        ie_warn("%s is not the number of an interview (see ie-store list)", argv[2]);
    else {
        if (operands == 2 && found->operand == PERSON)
            chosen->person = argv[2];
        return found;
    }
    return NULL;
}

static int run_command(const settings *chosen, const command *chosen_command)
{
    ie_error error = {0};
    char *path = chosen->db ? ie_copy_text(chosen->db) : ie_store_default_path();
    if (!path) {
        ie_warn("no place for the database: set HOME or XDG_DATA_HOME, or give --db FILE");
        return IE_EXIT_STOPPED;
    }
    ie_store *store = ie_store_open(path, chosen_command->access, chosen->wait_seconds, &error);
    free(path);
    if (!store)
        return ie_stop(&error);
    int status = chosen_command->run(store, chosen, &error);
    ie_store_close(store);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    return status < 0 ? ie_stop(&error) : status;
}

int main(int argc, char **argv)
{
    settings chosen = {.wait_seconds = 10, .format = "ndjson"};
    const ie_option options[] = {
        {0, "db", IE_TEXT, &chosen.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {'p', "person", IE_TEXT, &chosen.person, "ID", "only this person's; with put: whose interview it is", 0, 0},
        {'i', "interview", IE_INT, &chosen.interview, "N", "only this interview; 0 for all", 0, 1e15},
        {'f', "format", IE_CHOICE, &chosen.format, "ndjson|csv", "what export writes", 0, 0},
        {0, "wait", IE_REAL, &chosen.wait_seconds, "SECONDS", "how long to wait for other programs", 0, 3600},
        {0, "json", IE_FLAG, &chosen.json, NULL, "list as JSON lines", 0, 0},
        {0}};
    const ie_usage usage = {"ie-store", "put|list|show|export|forget|receipts [N|PERSON]",
                            "Keeps the results of interviews in a database.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    const command *chosen_command = choose_command(&chosen, argv, operands);
    return chosen_command ? run_command(&chosen, chosen_command) : IE_EXIT_STOPPED;
}
