// SPDX-License-Identifier: MIT
// ie-store: keeps the results of interviews in SQLite: puts, lists, shows, exports, forgets.
#include "base/memory.h"
#include "base/options.h"
#include "store/store.h"
#include "store/summary.h"
#include "store/text.h"
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

typedef struct keeper {
    const settings *chosen;
    ie_store *store;
    ie_error *error;
    ie_store_summary summary;  // of what is being put
    const char *person;        // of the interview being exported
    ie_buffer text;  // of what is being printed
    long long id;    // of the interview being exported
    size_t visited;
} keeper;

// put

static int keep(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    keeper *state = context;
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    ie_store_summary_take(&state->summary, record);
    return ie_store_add(state->store, ie_record_text(record, "type", ""), ie_record_number(record, "t", NAN),
                        ie_record_number(record, "dur", NAN), line, length, error);
}

static int on_end(void *context, ie_stream *stream, ie_error *error)
{
    keeper *state = context;
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

static int put(keeper *state)
{
    static const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", keep}, {0}};
    const ie_filter filter = {.handlers = handlers, .finish = on_end, .state = state, .inference = IE_KEEPS,
                              .silent = 1};
    ie_store_summary_open(&state->summary, state->chosen->person);
    int status = ie_filter_run(&filter);
    ie_store_summary_close(&state->summary);
    return status;
}

// list, show

static void flush_text(keeper *state)
{
    fwrite(state->text.data, 1, state->text.length, stdout);
    ie_buffer_clear(&state->text);
}

static int list_one(void *context, const ie_store_interview *interview)
{
    keeper *state = context;
    if (state->chosen->json)
        ie_store_text_json(&state->text, interview);
    else
        ie_store_text_row(&state->text, interview, state->visited == 0);
    state->visited++;
    flush_text(state);
    return 0;
}

static int list(keeper *state)
{
    const settings *chosen = state->chosen;
    if (ie_store_each(state->store, chosen->person, chosen->interview, list_one, state, state->error) < 0)
        return ie_stop(state->error);
    if (state->visited == 0)
        ie_warn("no interview found");
    return state->visited == 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

static int show_record(void *context, const char *line, size_t length)
{
    keeper *state = context;
    ie_store_text_record(&state->text, line, length);
    flush_text(state);
    return 0;
}

static int newest(void *context, const ie_store_interview *interview)
{
    ((keeper *)context)->id = interview->id;
    return 0;
}

static int show(keeper *state)
{
    const settings *chosen = state->chosen;
    state->id = chosen->interview;
    if ((!state->id && ie_store_each(state->store, chosen->person, 0, newest, state, state->error) < 0)
        || ie_store_each(state->store, chosen->person, state->id ? state->id : -1, list_one, state, state->error) < 0)
        return ie_stop(state->error);
    if (state->visited == 0) {
        ie_warn("no interview found");
        return IE_EXIT_PARTIAL;
    }
    if (ie_store_each_record(state->store, state->id, show_record, state, state->error) < 0)
        return ie_stop(state->error);
    return IE_EXIT_DONE;
}

// export

static int export_line(void *context, const char *line, size_t length)
{
    (void)context;
    fwrite(line, 1, length, stdout);
    return putchar('\n') == EOF;
}

static int export_row(void *context, const char *line, size_t length)
{
    keeper *state = context;
    ie_store_text_csv(&state->text, state->id, state->person, line, length);
    flush_text(state);
    return ferror(stdout);
}

static int export_interview(void *context, const ie_store_interview *interview)
{
    keeper *state = context;
    int is_csv = strcmp(state->chosen->format, "csv") == 0;
    if (is_csv && state->visited == 0)
        ie_store_text_csv_header(&state->text);
    state->visited++;
    state->id = interview->id;
    state->person = interview->person;
    return ie_store_each_record(state->store, state->id, is_csv ? export_row : export_line, state, state->error) < 0;
}

static int export_all(keeper *state)
{
    *state->error = (ie_error){0};
    const settings *chosen = state->chosen;
    if (ie_store_each(state->store, chosen->person, chosen->interview, export_interview, state, state->error) < 0
        || state->error->code)
        return ie_stop(state->error);
    if (state->visited == 0)
        ie_warn("no interview found");
    return state->visited == 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

// forget, receipts

static int print_receipt(void *context, const ie_store_receipt *receipt)
{
    keeper *state = context;
    state->visited++;
    printf("receipt %lld: %s: %lld interviews, %lld records removed, SHA-256 %s\n", receipt->id, receipt->forgotten_at,
           receipt->interviews, receipt->records, receipt->sha256);
    return 0;
}

static int forget(keeper *state)
{
    ie_store_receipt receipt;
    if (ie_store_forget(state->store, state->chosen->person, state->chosen->interview, &receipt, state->error) < 0)
        return ie_stop(state->error);
    if (receipt.interviews == 0) {
        ie_warn("nothing is stored here about that");
        return IE_EXIT_PARTIAL;
    }
    print_receipt(state, &receipt);
    if (!receipt.is_wiped)
        ie_warn("removed, but another program holds the file open: traces may be left in its log until that one ends");
    return receipt.is_wiped ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
}

static int receipts(keeper *state)
{
    if (ie_store_each_receipt(state->store, print_receipt, state, state->error) < 0)
        return ie_stop(state->error);
    return IE_EXIT_DONE;
}

typedef struct command {
    const char *name;
    ie_store_access access;
    int (*run)(keeper *state);
    enum { NOTHING, NUMBER, PERSON } operand;  // what may follow the command
} command;

static const command commands[] = {
    {"put", IE_STORE_WRITE, put, NOTHING},       {"list", IE_STORE_READ, list, NUMBER},
    {"show", IE_STORE_READ, show, NUMBER},       {"export", IE_STORE_READ, export_all, NUMBER},
    {"forget", IE_STORE_CHANGE, forget, PERSON},  {"receipts", IE_STORE_READ, receipts, NOTHING},
};

// Finds the command and takes its operand into the settings. NULL after misuse, already explained.
static const command *choose(settings *chosen, char **argv, int operands)
{
    const command *found = NULL;
    for (size_t i = 0; operands > 0 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, argv[1]) == 0)
            found = &commands[i];
    char *end = NULL;
    if (!found)
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

static int run(const settings *chosen, const command *what)
{
    ie_error error = {0};
    char *path = chosen->db ? ie_copy_text(chosen->db) : ie_store_default_path();
    if (!path) {
        ie_warn("no place for the database: set HOME or XDG_DATA_HOME, or give --db FILE");
        return IE_EXIT_STOPPED;
    }
    keeper state = {.chosen = chosen, .error = &error};
    state.store = ie_store_open(path, what->access, chosen->wait_seconds, &error);
    free(path);
    if (!state.store)
        return ie_stop(&error);
    int status = what->run(&state);
    ie_buffer_free(&state.text);
    ie_store_close(state.store);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    return status;
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
    const command *what = choose(&chosen, argv, operands);
    return what ? run(&chosen, what) : IE_EXIT_STOPPED;
}
