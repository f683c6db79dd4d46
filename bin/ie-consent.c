// SPDX-License-Identifier: MIT
// ie-consent: keeps the ledger of consent: who agreed to what, when, how long and by which means, and who took it back.
#include "base/file.h"
#include "base/options.h"
#include "store/ledger_text.h"
#include "stream/jurisdiction.h"
#include "stream/policy.h"
#include "stream/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MOST_TEXT_BYTES = 1 << 20 };

typedef struct settings {
    const char *db, *operand, *text_file;
    ie_consent consent;
    long days;
    int json;
} settings;

static int give_consent(ie_store *store, settings *set, ie_error *error)
{
    static const double day_seconds = 86400;
    char until[IE_STAMP_SIZE];
    ie_buffer text = {0};
    if (set->days) {
        ie_clock_stamp(until, time(NULL) + (time_t)((double)set->days * day_seconds));
        until[10] = '\0';  // the day
        set->consent.until = until;
    }
    set->consent.person = set->operand;
    int status = ie_file_read_text(set->text_file, MOST_TEXT_BYTES, &text, error);
    set->consent.text = text.data;
    long long id = status < 0 ? -1 : ie_ledger_give(store, &set->consent, error);
    if (id > 0)
        printf("%lld\n", id);
    ie_buffer_free(&text);
    return id > 0 ? IE_EXIT_DONE : -1;
}

static int withdraw_consent(ie_store *store, settings *set, ie_error *error)
{
    long count = ie_ledger_withdraw(store, set->operand, set->consent.purpose, set->consent.means, error);
    if (count > 0)
        printf("%ld withdrawn\n", count);
    else if (count == 0)
        ie_warn("the ledger has no consent of this person that holds; one from elsewhere is refused from now on");
    return count < 0 ? -1 : count > 0 ? IE_EXIT_DONE : IE_EXIT_PARTIAL;
}

typedef struct listing {
    int json;
    long count;
} listing;

static int print_consent(void *context, const ie_consent *consent)
{
    listing *list = context;
    ie_buffer row = {0};
    if (list->json)
        ie_ledger_json(&row, consent);
    else
        ie_ledger_row(&row, consent, list->count == 0);
    fputs(row.data, stdout);
    ie_buffer_free(&row);
    list->count++;
    return 0;
}

static int list_consents(ie_store *store, settings *set, ie_error *error)
{
    listing list = {.json = set->json};
    int status = ie_ledger_each(store, set->operand, print_consent, &list, error);
    if (status == 0 && list.count == 0)
        ie_warn("no consent found");
    return status < 0 || list.count ? status : IE_EXIT_PARTIAL;
}

// `store` is NULL where no database is there.
static int print_record(ie_store *store, settings *set, ie_error *error)
{
    ie_buffer record = {0};
    if (!store)
        return ie_fail(error, IE_REFUSED, "there is no ledger yet: nobody has agreed to anything");
    int status = ie_ledger_record(store, set->operand, set->consent.purpose, &record, error);
    if (status == 0)
        printf("%s\n", record.data);
    ie_buffer_free(&record);
    return status;
}

static int has_ledger(const char *db)
{
    char *path = db ? ie_copy_text(db) : ie_store_default_path();
    int is_there = path && access(path, F_OK) == 0;
    free(path);
    return is_there;
}

// A consent record from elsewhere: whether it holds by itself, and the ledger does not know that it ended.
static int check_record(ie_store *store, settings *set, ie_error *error)
{
    ie_buffer text = {0};
    ie_record *record = NULL;
    int status = ie_file_read_text(set->operand ? set->operand : "-", MOST_TEXT_BYTES, &text, error);
    if (status == 0 && !(record = ie_record_parse_any(text.data, text.length, error)))
        status = -1;
    const char *person = ie_record_text(record, "person", NULL);
    if (status == 0 && !person)
        status = ie_fail(error, IE_FORMAT, "%s: a consent record names a person", set->operand ? set->operand : "-");
    if (status == 0)
        status = ie_policy_check_consent(record, set->consent.purpose, error);
    if (status == 0 && store)
        status = ie_ledger_allows(store, person, set->consent.purpose, error);
    ie_record_free(record);
    ie_buffer_free(&text);
    return status;
}

typedef struct command {
    const char *name;
    ie_store_access access;
    int (*run)(ie_store *store, settings *set, ie_error *error);  // returns the exit code, -1 with an error
    int least, needs_purpose;  // operands; whether --purpose must be given
} command;

static const command commands[] = {
    {"give", IE_STORE_WRITE, give_consent, 1, 1},     {"withdraw", IE_STORE_WRITE, withdraw_consent, 1, 0},
    {"list", IE_STORE_READ, list_consents, 0, 0},     {"record", IE_STORE_READ, print_record, 1, 1},
    {"check", IE_STORE_READ, check_record, 0, 1},     {0}};

static const command *choose_command(settings *set, char **argv, int operands)
{
    const command *found = commands;
    while (operands > 0 && found->name && strcmp(found->name, argv[1]) != 0)
        found++;
    set->operand = operands > 1 ? argv[2] : NULL;
    const char *place = set->consent.jurisdiction;
    if (operands == 0 || !found->name)
        ie_warn("say what to do: give, withdraw, list, record, check");
    else if (operands - 1 < found->least || operands > 2)
        ie_warn("%s: give %s after it", found->name, found->run == check_record ? "a FILE" : "a PERSON");
    else if (found->needs_purpose && !set->consent.purpose)
        ie_warn("%s: say for which --purpose", found->name);
    else if (found->run == give_consent && (!set->text_file || !set->consent.means))
        ie_warn("give: name the --text that was agreed to, a file, and the --means");
    else if (set->days && set->consent.until)
        ie_warn("give either --days or --until");
    else if (place && ie_jurisdiction_of(place) == IE_NOWHERE)
        ie_warn("--jurisdiction \"%s\" is no code of ISO 3166", place);
    else
        return found;
    return NULL;
}

int main(int argc, char **argv)
{
    settings set = {0};
    ie_consent *consent = &set.consent;
    const ie_option options[] = {
        {0, "db", IE_TEXT, &set.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {'p', "purpose", IE_CHOICE, &consent->purpose, "research|recruitment", "what was agreed to", 0, 0},
        {0, "text", IE_TEXT, &set.text_file, "FILE", "with give: the text that was shown; - is standard input", 0, 0},
        {0, "means", IE_TEXT, &consent->means, "TEXT", "by which it was given or withdrawn: \"paper form\"", 0, 0},
        {0, "date", IE_TEXT, &consent->given_at, "DATE", "when it was given, if not now", 0, 0},
        {0, "until", IE_TEXT, &consent->until, "DATE", "the last day that it covers", 0, 0},
        {0, "days", IE_INT, &set.days, "N", "it covers so many days from now", 0, 36525},
        {'j', "jurisdiction", IE_TEXT, &consent->jurisdiction, "CODE", "where: EU, DE, US-IL, ...", 0, 0},
        {0, "json", IE_FLAG, &set.json, NULL, "list as JSON lines", 0, 0},
        {0}};
    const ie_usage usage = {"ie-consent", "give|withdraw|list|record|check", "Keeps the ledger of consent.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    const command *found = choose_command(&set, argv, operands);
    if (!found)
        return IE_EXIT_STOPPED;
    ie_error error = {0};
    int needs_store = (found->run != check_record && found->run != print_record) || has_ledger(set.db);
    ie_store *store = needs_store ? ie_store_open(set.db, found->access, 10, &error) : NULL;
    status = store || !needs_store ? found->run(store, &set, &error) : -1;
    ie_store_close(store);
    return ie_end(status, &error);
}
