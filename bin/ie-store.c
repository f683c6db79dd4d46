// SPDX-License-Identifier: MIT
// ie-store: keeps the results of interviews in SQLite: puts, lists, shows, compares, exports, checks, joins, forgets;
// and writes the notice that a person gets before.
#include "base/file.h"
#include "base/options.h"
#include "fair/notice.h"
#include "report/html_parts.h"
#include "report/progress_page.h"
#include "store/due_order.h"
#include "store/files.h"
#include "store/print.h"

#include <stdio.h>
#include <string.h>

static int show_progress(ie_store *store, const ie_order *order, ie_error *error)
{
    const char *person = order->operands[0];
    if (order->html && ie_files_note_path(store, order->html, "progress", person, error) < 0)
        return -1;
    return ie_order_end(order->html ? ie_progress_page_write(store, person, order->html, error)
                                    : ie_store_print_progress(store, person, order->json, stdout, error));
}

static int write_notice(const ie_notice *notice, const ie_order *order, ie_error *error)
{
    const ie_notice_wish wish = {.place = order->place, .purpose = order->purpose, .organisation = order->organisation,
                                 .contact = order->contact, .position = order->position};
    const int is_page = order->html != NULL;
    ie_buffer out = {0};
    if (is_page) {
        ie_report_html_head(&out, order->language, ie_notice_title(notice), "", NULL, 0);
        ie_buffer_text(&out, "main{padding-top:2rem;padding-bottom:3rem}</style></head><body><main>\n");
    }
    int status = ie_notice_write(notice, &wish, is_page ? IE_NOTICE_HTML : IE_NOTICE_MARKDOWN, &out, error);
    ie_buffer_text(&out, is_page ? "</main></body></html>\n" : "");
    if (status == 0)
        status = ie_file_write(order->html, out.data, out.length, error);
    ie_buffer_free(&out);
    return status;
}

// The one command that has no store.
static int show_notice(ie_store *store, const ie_order *order, ie_error *error)
{
    (void)store;
    ie_notice *notice = ie_notice_open(order->language, error);
    int status = notice ? write_notice(notice, order, error) : -1;
    ie_notice_free(notice);
    return status;
}

typedef struct command {
    const char *name;
    ie_store_access access;
    int (*run)(ie_store *store, const ie_order *order, ie_error *error);  // returns the exit code, -1 with an error
    const char *operands;  // what may follow the command
    int least, most;       // how many of these
} command;

static const command commands[] = {
    {"put", IE_STORE_WRITE, ie_order_put, "nothing", 0, 0},
    {"list", IE_STORE_READ, ie_order_list, "N", 0, 1},
    {"show", IE_STORE_READ, ie_order_show, "N", 0, 1},
    {"export", IE_STORE_READ, ie_order_export, "N", 0, 1},
    {"compare", IE_STORE_READ, ie_order_compare, "two numbers of interviews", 2, 2},
    {"progress", IE_STORE_READ, show_progress, "PERSON", 1, 1},
    {"verify", IE_STORE_READ, ie_order_verify, "nothing", 0, 0},
    {"backup", IE_STORE_CHANGE, ie_order_backup, "FILE", 1, 1},
    {"import", IE_STORE_WRITE, ie_order_import, "FILE ...", 1, 1 << 20},
    {"notice", IE_STORE_READ, show_notice, "nothing", 0, 0},
    {"due", IE_STORE_CHANGE, ie_order_due, "nothing", 0, 0},
    {"forget", IE_STORE_CHANGE, ie_order_forget, "PERSON [DIR ...]", 0, 1 << 20},
    {"receipts", IE_STORE_READ, ie_order_receipts, "nothing", 0, 0},
    {0}};

// The command, its operands in the settings. NULL after misuse, already explained.
static const command *choose_command(ie_order *order, char **argv, int operands)
{
    const command *found = commands;
    while (operands > 0 && found->name && strcmp(found->name, argv[1]) != 0)
        found++;
    order->operands = argv + 2;
    order->operand_count = operands - 1;
    if (operands == 0 || !found->name) {
        ie_warn("say what to do: put, list, show, export, compare, progress, verify, backup, import, notice, due, "
                "forget, receipts");
        return NULL;
    }
    if (order->operand_count < found->least || order->operand_count > found->most) {
        ie_warn("%s: give %s after it", found->name, found->operands);
        return NULL;
    }
    int is_forget = found->run == ie_order_forget, is_given = operands > 1;
    if (is_forget && is_given + (order->person != NULL) + (order->interview != 0) != 1) {
        ie_warn("forget needs either a PERSON or --interview N");
        return NULL;
    }
    if (order->recipients.count > 0 && found->run != ie_order_export && found->run != ie_order_backup) {
        ie_warn("--encrypt-to is for export and backup");
        return NULL;
    }
    order->person = is_forget && is_given ? argv[2] : order->person;
    return *found->operands == 'N' && operands == 2 && ie_order_number(argv[2], &order->interview) < 0 ? NULL : found;
}

static int run_command(const ie_order *order, const command *chosen_command)
{
    ie_error error = {0};
    const int has_store = chosen_command->run != show_notice;
    ie_store_access access = order->html ? IE_STORE_CHANGE : chosen_command->access;  // a page is noted
    ie_store *store = has_store ? ie_store_open(order->db, access, order->wait_seconds, &error) : NULL;
    if (has_store && !store)
        return ie_stop(&error);
    int status = chosen_command->run(store, order, &error);
    ie_store_close(store);
    return ie_end(status, &error);
}

int main(int argc, char **argv)
{
    ie_order order = {.wait_seconds = 10, .purpose = "recruitment", .language = "en"};
    const ie_option options[] = {
        {0, "db", IE_TEXT, &order.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {'p', "person", IE_TEXT, &order.person, "ID", "only this person's; with put: whose interview it is", 0, 0},
        {'i', "interview", IE_INT, &order.interview, "N", "only this interview; 0 for all", 0, 1e15},
        {'t', "table", IE_CHOICE, &order.table, "answers|interviews", "export rows for a spreadsheet", 0, 0},
        {'f', "format", IE_CHOICE, &order.format, "ndjson|csv", "what export writes: ndjson, of a table csv", 0, 0},
        {0, "report", IE_TEXT, &order.report, "FILE", "with put: where the report is", 0, 0},
        {0, "recording", IE_TEXTS, &order.recording, "FILE", "with put: the recording, of several each in order", 0, 0},
        {0, "minimal", IE_FLAG, &order.minimal, NULL, "with put: leave out what was said", 0, 0},
        {0, "encrypt-to", IE_TEXTS, &order.recipients, "WHO", "encrypt export or backup by age or gpg", 0, 0},
        {0, "html", IE_TEXT, &order.html, "FILE", "with progress and notice: write a page", 0, 0},
        {'j', "jurisdiction", IE_TEXT, &order.place, "CODE", "with notice and due: where (DE, US-IL)", 0, 0},
        {0, "purpose", IE_CHOICE, &order.purpose, "practice|research|recruitment", "with notice: what it is for", 0, 0},
        {0, "language", IE_TEXT, &order.language, "LANGUAGE", "with notice: the language that it is in", 0, 0},
        {0, "organisation", IE_TEXT, &order.organisation, "NAME", "with notice: who asks for the interview", 0, 0},
        {0, "contact", IE_TEXT, &order.contact, "ADDRESS", "with notice: whom to write to", 0, 0},
        {0, "position", IE_TEXT, &order.position, "NAME", "with notice: what is applied for", 0, 0},
        {0, "retention", IE_TEXT, &order.retention, "FILE", "with due: the table of what is kept how long", 0, 0},
        {0, "within", IE_REAL, &order.within_days, "DAYS", "with due: list what is due so soon, too", 0, 36525},
        {0, "do", IE_FLAG, &order.carries_out, NULL, "with due: do it", 0, 0},
        {0, "recordings", IE_FLAG, &order.recordings, NULL, "with forget: remove the recordings, too", 0, 0},
        {0, "dry-run", IE_FLAG, &order.dry_run, NULL, "with forget: only say what would go", 0, 0},
        {0, "wait", IE_REAL, &order.wait_seconds, "SECONDS", "how long to wait for other programs", 0, 3600},
        {0, "json", IE_FLAG, &order.json, NULL, "list, compare and progress as JSON lines", 0, 0},
        {0}};
    const ie_usage usage = {"ie-store",
                            "put|list|show|export|compare|progress|verify|backup|import|notice|due|forget|receipts",
                            "Keeps the results of interviews in a database.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    const command *found = choose_command(&order, argv, operands);
    return found ? run_command(&order, found) : IE_EXIT_STOPPED;
}
