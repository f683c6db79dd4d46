// SPDX-License-Identifier: MIT
// Ledger of consent.
#include "store/ledger.h"

#include "base/clock.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "store/database.h"
#include "stream/policy.h"
#include "stream/writer.h"

#include <stdlib.h>
#include <string.h>

// A statement with its texts, NULL for null. The first is the person, whose name is the same in whichever form it is
// written: the ledger has it composed.
static sqlite3_stmt *prepare_with(ie_store *store, const char *sql, const char *const *texts, int count,
                                  ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(ie_store_database(store), sql, error);
    if (statement && texts[0])
        sqlite3_bind_text(statement, 1, ie_utf8_composed(texts[0]), -1, free);
    for (int i = 1; statement && i < count; i++)
        sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_TRANSIENT);
    return statement;
}

// Runs a statement that gives no rows. Returns how many rows it changed, or -1.
static long change_ledger(ie_store *store, const char *sql, const char *const *texts, int count, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    sqlite3_stmt *statement = prepare_with(store, sql, texts, count, error);
    if (!statement)
        return -1;
    int is_done = sqlite3_step(statement) == SQLITE_DONE || ie_database_fail(database, error) == 0;
    sqlite3_finalize(statement);
    return is_done ? sqlite3_changes(database->connection) : -1;
}

static int check_dates(const ie_consent *consent, time_t now, ie_error *error)
{
    time_t given = now, until = 0;
    if (consent->given_at && ie_clock_read(consent->given_at, &given) < 0)
        return ie_fail(error, IE_USAGE, "\"%s\" is no date: YYYY-MM-DD", consent->given_at);
    if (given > now + ie_policy_tomorrow_seconds)
        return ie_fail(error, IE_USAGE, "a consent of %s would be of the future", consent->given_at);
    if (consent->until && ie_policy_last_moment(consent->until, &until) < 0)
        return ie_fail(error, IE_USAGE, "\"%s\" is no date: YYYY-MM-DD", consent->until);
    if (consent->until && until < given)
        return ie_fail(error, IE_USAGE, "a consent until %s would have ended before it was given", consent->until);
    return 0;
}

long long ie_ledger_give(ie_store *store, const ie_consent *consent, ie_error *error)
{
    char now[IE_STAMP_SIZE];
    ie_clock_stamp(now, time(NULL));
    if (!ie_policy_says_something(consent->person) || !ie_policy_says_something(consent->purpose))
        return ie_fail(error, IE_USAGE, "a consent is of a person, for a purpose");
    if (!ie_policy_says_something(consent->text))
        return ie_fail(error, IE_USAGE, "the text that was agreed to is empty");
    if (!ie_policy_says_something(consent->means))
        return ie_fail(error, IE_USAGE, "a consent was given by some means: say which");
    if (check_dates(consent, time(NULL), error) < 0)
        return -1;
    const char *const texts[] = {consent->person, consent->purpose, consent->jurisdiction,
                                 consent->given_at ? consent->given_at : now, consent->until, consent->text,
                                 consent->means};
    static const char insertion[] = "INSERT INTO consent(person, purpose, jurisdiction, given_at, until, text, means)"
                                    " VALUES(?,?,?,?,?,?,?)";
    return change_ledger(store, insertion, texts, 7, error) < 0
        ? -1 : sqlite3_last_insert_rowid(ie_store_database(store)->connection);
}

long ie_ledger_withdraw(ie_store *store, const char *person, const char *purpose, const char *means, ie_error *error)
{
    char now[IE_STAMP_SIZE];
    ie_clock_stamp(now, time(NULL));
    const char *const texts[] = {person, purpose, means, now};
    // What was agreed to elsewhere ends too: a purpose of which the ledger knows nothing gets a row that says so.
    static const char ending[] = "UPDATE consent SET withdrawn_at = ?4, withdrawn_by = ?3 WHERE person = ?1"
                                 " AND (?2 IS NULL OR purpose = ?2) AND withdrawn_at IS NULL";
    static const char noting[] =
        "INSERT INTO consent(person, purpose, given_at, text, means, withdrawn_at, withdrawn_by)"
        " SELECT ?1, column1, '', '', '', ?4, ?3 FROM (VALUES('research'), ('recruitment'))"
        " WHERE (?2 IS NULL OR column1 = ?2) AND column1 NOT IN (SELECT purpose FROM consent WHERE person = ?1)";
    if (!ie_policy_says_something(person))
        return ie_fail(error, IE_USAGE, "a consent is of a person");
    if (ie_database_begin(ie_store_database(store), error) < 0)
        return -1;
    long count = change_ledger(store, ending, texts, 4, error);
    if (count < 0 || change_ledger(store, noting, texts, 4, error) < 0
        || ie_database_execute(ie_store_database(store), "COMMIT", error) < 0)
        count = -1;
    ie_database_rollback(ie_store_database(store));
    return count;
}

static int each_consent(ie_store *store, const char *person, const char *purpose,
                        int (*visit)(void *context, const ie_consent *consent), void *context, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    if (database->version < IE_DATABASE_RIGHTS_SINCE)
        return 0;
    const char *const wanted[] = {person, purpose};
    static const char selection[] =
        "SELECT id, person, purpose, jurisdiction, given_at, until, text, means, withdrawn_at, withdrawn_by"
        " FROM consent WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR purpose = ?2) ORDER BY id";
    sqlite3_stmt *statement = prepare_with(store, selection, wanted, 2, error);
    if (!statement)
        return -1;
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *texts[9];
        for (int i = 0; i < 9; i++)
            texts[i] = (const char *)sqlite3_column_text(statement, i + 1);
        const ie_consent consent = {sqlite3_column_int64(statement, 0), texts[0], texts[1], texts[2], texts[3],
                                    texts[4], texts[5], texts[6], texts[7], texts[8]};
        stopped = visit(context, &consent);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_ledger_each(ie_store *store, const char *person, int (*visit)(void *context, const ie_consent *consent),
                   void *context, ie_error *error)
{
    return each_consent(store, person, NULL, visit, context, error);
}

// What the ledger holds of a person and a purpose at one moment.
typedef struct standing {
    time_t now, ended;     // the last end of those that ended
    long count;
    int holds, was_withdrawn;
    ie_buffer record;      // of the last that holds
} standing;

// The consent record that ie-capture takes: it has the text's SHA-256 in its stead.
static void write_consent(ie_buffer *out, const ie_consent *consent)
{
    char sha256[IE_DIGEST_SIZE];
    ie_writer writer = {0};
    ie_digest *digest = ie_digest_create();
    ie_digest_add(digest, consent->text, strlen(consent->text));
    ie_digest_finish(digest, sha256);
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "person", consent->person);
    ie_write_text(&writer, "date", consent->given_at);
    ie_write_open(&writer, "purposes", '[');
    ie_write_text(&writer, NULL, consent->purpose);
    ie_write_close(&writer, ']');
    if (consent->until)
        ie_write_text(&writer, "until", consent->until);
    if (consent->jurisdiction)
        ie_write_text(&writer, "jurisdiction", consent->jurisdiction);
    ie_write_text(&writer, "means", consent->means);
    ie_write_text(&writer, "text_sha256", sha256);
    ie_write_integer(&writer, "ledger", consent->id);
    ie_write_close(&writer, '}');
    ie_buffer_add(out, writer.text.data, writer.text.length);
    ie_buffer_free(&writer.text);
}

static int look_at_consent(void *context, const ie_consent *consent)
{
    standing *found = context;
    time_t withdrawn = 0, until = 0;
    int is_withdrawn = consent->withdrawn_at != NULL, has_end = consent->until != NULL;
    if (is_withdrawn && ie_clock_read(consent->withdrawn_at, &withdrawn) < 0)
        withdrawn = 0;  // unreadable: long ago
    if (has_end && ie_policy_last_moment(consent->until, &until) < 0)
        until = 0;
    time_t end = is_withdrawn && (!has_end || withdrawn < until) ? withdrawn : until;
    found->count++;
    if (!(is_withdrawn && withdrawn <= found->now) && !(has_end && until < found->now)) {
        found->holds = 1;
        ie_buffer_clear(&found->record);
        write_consent(&found->record, consent);
    } else if (end >= found->ended) {
        found->ended = end;
        found->was_withdrawn = is_withdrawn;
    }
    return 0;
}

static int refuse_ended(const standing *found, const char *purpose, ie_error *error)
{
    char day[IE_STAMP_SIZE];
    ie_clock_stamp(day, found->ended);
    return ie_fail(error, IE_REFUSED, "the consent for %s %s on %.10s", purpose,
                   found->was_withdrawn ? "was withdrawn" : "ended", day);
}

// Of a purpose that needs no consent, and of nobody, nothing is found.
static int find_standing(ie_store *store, const char *person, const char *purpose, standing *found, ie_error *error)
{
    if (!person || !ie_policy_needs_consent(purpose))
        return 0;
    return each_consent(store, person, purpose, look_at_consent, found, error);
}

int ie_ledger_record(ie_store *store, const char *person, const char *purpose, ie_buffer *out, ie_error *error)
{
    standing found = {.now = time(NULL)}, any = {.now = found.now};
    int status = each_consent(store, person, purpose, look_at_consent, &found, error);
    if (status == 0 && !found.holds)
        status = each_consent(store, person, NULL, look_at_consent, &any, error);
    if (status == 0 && found.holds)
        ie_buffer_add(out, found.record.data, found.record.length);
    else if (status == 0 && found.count > 0)
        status = refuse_ended(&found, purpose, error);
    else if (status == 0)
        status = ie_fail(error, IE_REFUSED, any.holds ? "the ledger has a consent of this person, but none for %s"
                                                      : "the ledger has no consent of this person for %s", purpose);
    ie_buffer_free(&found.record);
    ie_buffer_free(&any.record);
    return status;
}

int ie_ledger_end(ie_store *store, const char *person, const char *purpose, time_t now, time_t *ended, ie_error *error)
{
    standing found = {.now = now};
    int status = find_standing(store, person, purpose, &found, error);
    ie_buffer_free(&found.record);
    if (status < 0 || found.holds || found.count == 0)
        return status;
    *ended = found.ended;
    return 1;
}

int ie_ledger_allows(ie_store *store, const char *person, const char *purpose, ie_error *error)
{
    standing found = {.now = time(NULL)};
    int status = find_standing(store, person, purpose, &found, error);
    ie_buffer_free(&found.record);
    return status == 0 && found.count > 0 && !found.holds ? refuse_ended(&found, purpose, error) : status;
}
