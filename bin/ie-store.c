// SPDX-License-Identifier: MIT
// ie-store: keeps the results of interviews in SQLite: puts, lists, shows, compares, exports, checks, joins, forgets.
#include "base/options.h"
#include "report/progress_page.h"
#include "store/intake.h"
#include "store/keep.h"
#include "store/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct settings {
    const char *db, *person, *format, *table, *report, *html;
    char **operands;
    int operand_count;
    long interview;
    double wait_seconds;
    int json;
} settings;

static int put_interview(ie_store *store, const settings *chosen, ie_error *error)
{
    (void)error;  // the filter has its own
    return ie_store_intake(store, chosen->person, chosen->report);
}

// Reads the number of an interview. Returns 0, or -1 where it is none, already explained.
static int read_number(const char *text, long *number)
{
    char *end;
    *number = strtol(text, &end, 10);
    if (*number > 0 && !*end)
        return 0;
    ie_warn("%s is not the number of an interview (see ie-store list)", text);
    return -1;
}

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
    int csv = chosen->format ? strcmp(chosen->format, "csv") == 0 : chosen->table != NULL;
    return end_interviews(
        ie_store_print_export(store, chosen->table, chosen->person, chosen->interview, csv, stdout, error));
}

static int compare_interviews(ie_store *store, const settings *chosen, ie_error *error)
{
    long ids[2];
    if (read_number(chosen->operands[0], &ids[0]) < 0 || read_number(chosen->operands[1], &ids[1]) < 0)
        return IE_EXIT_STOPPED;
    return ie_store_print_comparison(store, ids[0], ids[1], chosen->json, stdout, error);
}

static int show_progress(ie_store *store, const settings *chosen, ie_error *error)
{
    const char *person = chosen->operands[0];
    return end_interviews(chosen->html ? ie_progress_page_write(store, person, chosen->html, error)
                                       : ie_store_print_progress(store, person, chosen->json, stdout, error));
}

static int verify(ie_store *store, const settings *chosen, ie_error *error)
{
    (void)chosen;
    long faults = ie_store_print_check(store, stdout, error);
    return faults > 0 ? IE_EXIT_STOPPED : (int)faults;
}

static int backup(ie_store *store, const settings *chosen, ie_error *error)
{
    return ie_store_backup(store, chosen->operands[0], error);
}

static int import(ie_store *store, const settings *chosen, ie_error *error)
{
    for (int i = 0; i < chosen->operand_count; i++)
        if (ie_store_print_import(store, chosen->operands[i], chosen->wait_seconds, stdout, error) < 0)
            return -1;
    return IE_EXIT_DONE;
}

static int forget_interviews(ie_store *store, const settings *chosen, ie_error *error)
{
    int wiped = ie_store_print_forgetting(store, chosen->person, chosen->interview, stdout, error);
    return wiped < 0 ? -1 : wiped ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
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
    const char *operands;  // what may follow the command
    int least, most;       // how many of these
} command;

static const command commands[] = {
    {"put", IE_STORE_WRITE, put_interview, "nothing", 0, 0},
    {"list", IE_STORE_READ, list_interviews, "N", 0, 1},
    {"show", IE_STORE_READ, show_interview, "N", 0, 1},
    {"export", IE_STORE_READ, export_interviews, "N", 0, 1},
    {"compare", IE_STORE_READ, compare_interviews, "two numbers of interviews", 2, 2},
    {"progress", IE_STORE_READ, show_progress, "PERSON", 1, 1},
    {"verify", IE_STORE_READ, verify, "nothing", 0, 0},
    {"backup", IE_STORE_READ, backup, "FILE", 1, 1},
    {"import", IE_STORE_WRITE, import, "FILE ...", 1, 1 << 20},
    {"forget", IE_STORE_CHANGE, forget_interviews, "PERSON", 0, 1},
    {"receipts", IE_STORE_READ, list_receipts, "nothing", 0, 0},
    {0}};

// The command, its operands in the settings. NULL after misuse, already explained.
static const command *choose_command(settings *chosen, char **argv, int operands)
{
    const command *found = commands;
    while (operands > 0 && found->name && strcmp(found->name, argv[1]) != 0)
        found++;
    chosen->operands = argv + 2;
    chosen->operand_count = operands - 1;
    if (operands == 0 || !found->name) {
        ie_warn("say what to do: put, list, show, export, compare, progress, verify, backup, import, forget, receipts");
        return NULL;
    }
    if (chosen->operand_count < found->least || chosen->operand_count > found->most) {
        ie_warn("%s: give %s after it", found->name, found->operands);
        return NULL;
    }
    int is_forget = found->run == forget_interviews, is_given = operands == 2;
    if (is_forget && is_given + (chosen->person != NULL) + (chosen->interview != 0) != 1) {
        ie_warn("forget needs either a PERSON or --interview N");
        return NULL;
    }
    chosen->person = is_forget && is_given ? argv[2] : chosen->person;
    return *found->operands == 'N' && is_given && read_number(argv[2], &chosen->interview) < 0 ? NULL : found;
}

static int run_command(const settings *chosen, const command *chosen_command)
{
    ie_error error = {0};
    ie_store *store = ie_store_open(chosen->db, chosen_command->access, chosen->wait_seconds, &error);
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
    settings chosen = {.wait_seconds = 10};
    const ie_option options[] = {
        {0, "db", IE_TEXT, &chosen.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {'p', "person", IE_TEXT, &chosen.person, "ID", "only this person's; with put: whose interview it is", 0, 0},
        {'i', "interview", IE_INT, &chosen.interview, "N", "only this interview; 0 for all", 0, 1e15},
        {'t', "table", IE_CHOICE, &chosen.table, "answers|interviews", "export rows for a spreadsheet", 0, 0},
        {'f', "format", IE_CHOICE, &chosen.format, "ndjson|csv", "what export writes: ndjson, of a table csv", 0, 0},
        {0, "report", IE_TEXT, &chosen.report, "FILE", "with put: where the report is", 0, 0},
        {0, "html", IE_TEXT, &chosen.html, "FILE", "with progress: write a page with charts", 0, 0},
        {0, "wait", IE_REAL, &chosen.wait_seconds, "SECONDS", "how long to wait for other programs", 0, 3600},
        {0, "json", IE_FLAG, &chosen.json, NULL, "list, compare and progress as JSON lines", 0, 0},
        {0}};
    const ie_usage usage = {"ie-store", "put|list|show|export|compare|progress|verify|backup|import|forget|receipts",
                            "Keeps the results of interviews in a database.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    umask(077);  // what is written is about persons
    const command *found = choose_command(&chosen, argv, operands);
    return found ? run_command(&chosen, found) : IE_EXIT_STOPPED;
}
