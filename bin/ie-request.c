// SPDX-License-Identifier: MIT
// ie-request: keeps what persons ask about their interviews, and what people decided.
#include "base/file.h"
#include "base/options.h"
#include "store/requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TEXT_BYTES = 1 << 20 };

typedef struct settings {
    const char *db, *text_file, *reason_file;
    ie_request request;
    long interview;
    int open, json;
    long long number;  // for answer and show
} settings;

static int open_request(ie_store *store, settings *set, ie_error *error)
{
    ie_buffer text = {0};
    set->request.interview = set->interview;
    int status = set->text_file ? ie_file_read_text(set->text_file, MOST_TEXT_BYTES, &text, error) : 0;
    set->request.text = text.data;
    long long id = status < 0 ? -1 : ie_requests_open(store, &set->request, error);
    ie_buffer_free(&text);
    if (id < 0)
        return -1;
    printf("%lld\n", id);
    int is_known = ie_requests_know(store, set->request.person, error);
    if (is_known == 0)
        ie_warn("noted, but no interview of this person is stored here");
    return is_known < 0 ? -1 : IE_EXIT_DONE;
}

static int answer_request(ie_store *store, settings *set, ie_error *error)
{
    ie_buffer reason = {0};
    int status = ie_file_read_text(set->reason_file, MOST_TEXT_BYTES, &reason, error);
    set->request.answer = reason.data;
    if (status == 0)
        status = ie_requests_answer(store, set->number, &set->request, error);
    ie_buffer_free(&reason);
    return status;
}

typedef struct listing {
    const settings *set;
    int is_whole;
    long count;
} listing;

static int print_request(void *context, const ie_request *request)
{
    listing *list = context;
    ie_buffer text = {0};
    if (list->is_whole && request->id != list->set->number)
        return 0;
    if (list->set->json)
        ie_requests_json(&text, request);
    else if (list->is_whole)
        ie_requests_text(&text, request);
    else
        ie_requests_row(&text, request, list->count == 0);
    fwrite(text.data, 1, text.length, stdout);
    ie_buffer_free(&text);
    list->count++;
    return list->is_whole;
}

static int print_requests(ie_store *store, const settings *set, int is_whole, ie_error *error)
{
    listing list = {.set = set, .is_whole = is_whole};
    if (ie_requests_each(store, set->request.person, set->open, print_request, &list, error) < 0)
        return -1;
    if (list.count == 0)
        ie_warn("no request found");
    return list.count ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
}

static int list_requests(ie_store *store, settings *set, ie_error *error)
{
    return print_requests(store, set, 0, error);
}

static int show_request(ie_store *store, settings *set, ie_error *error)
{
    return print_requests(store, set, 1, error);
}

typedef struct command {
    const char *name;
    ie_store_access access;
    int (*run)(ie_store *store, settings *set, ie_error *error);  // returns the exit code, -1 with an error
    const char *operand;  // what follows the command
    int least;            // how many of these must
} command;

static const command commands[] = {
    {"open", IE_STORE_WRITE, open_request, "PERSON", 1}, {"answer", IE_STORE_CHANGE, answer_request, "N", 1},
    {"list", IE_STORE_READ, list_requests, "PERSON", 0}, {"show", IE_STORE_READ, show_request, "N", 1}, {0}};

// The number of a request. Returns 0, or -1 where it is none, already explained.
static int read_number(const char *text, settings *set)
{
    char *end;
    set->number = strtoll(text, &end, 10);
    if (set->number > 0 && !*end)
        return 0;
    ie_warn("%s is not the number of a request (see ie-request list)", text);
    return -1;
}

// NULL after misuse, already explained.
static const command *choose_command(settings *set, char **argv, int operands)
{
    const command *found = commands;
    while (operands > 0 && found->name && strcmp(found->name, argv[1]) != 0)
        found++;
    if (operands == 0 || !found->name)
        ie_warn("say what to do: open, answer, list, show");
    else if (operands - 1 < found->least || operands > 2)
        ie_warn("%s: give %s after it", found->name, found->operand);
    else if (found->run == open_request && !set->request.kind)
        ie_warn("open: say of which --kind it is: %s", IE_REQUEST_KINDS);
    else if (found->run == answer_request && (!set->request.decision || !set->request.decided_by || !set->reason_file))
        ie_warn("answer: give the --decision, --by whom, and the --reason, a file");
    else if (*found->operand == 'N')
        return read_number(argv[2], set) == 0 ? found : NULL;
    else {
        set->request.person = operands > 1 ? argv[2] : NULL;
        return found;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    settings set = {0};
    ie_request *request = &set.request;
    const ie_option options[] = {
        {0, "db", IE_TEXT, &set.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {'k', "kind", IE_CHOICE, &request->kind, IE_REQUEST_KINDS, "with open: what is asked", 0, 0},
        {'i', "interview", IE_INT, &set.interview, "N", "with open: about which; 0 for all of the person's", 0, 1e15},
        {0, "text", IE_TEXT, &set.text_file, "FILE", "with open: what the person says; - is standard input", 0, 0},
        {0, "decision", IE_CHOICE, &request->decision, IE_REQUEST_DECISIONS, "with answer: what was decided", 0, 0},
        {0, "by", IE_TEXT, &request->decided_by, "NAME", "with answer: the human who decided", 0, 0},
        {0, "reason", IE_TEXT, &set.reason_file, "FILE", "with answer: why; - is standard input", 0, 0},
        {0, "open", IE_FLAG, &set.open, NULL, "list only what is not answered", 0, 0},
        {0, "json", IE_FLAG, &set.json, NULL, "list and show as JSON lines", 0, 0},
        {0}};
    const ie_usage usage = {"ie-request", "open PERSON|answer N|list [PERSON]|show N",
                            "Keeps requests about interviews, and what people decided.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    const command *found = choose_command(&set, argv, operands);
    if (!found)
        return IE_EXIT_STOPPED;
    ie_error error = {0};
    ie_store *store = ie_store_open(set.db, found->access, 10, &error);
    status = store ? found->run(store, &set, &error) : -1;
    ie_store_close(store);
    return ie_end(status, &error);
}
