// SPDX-License-Identifier: MIT
// What persons ask, and how people answered.
#include "store/requests.h"

#include "base/clock.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "store/database.h"
#include "stream/writer.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

int ie_request_questions(const char *kind)
{
    return strcmp(kind, "contest") == 0 || strcmp(kind, "correction") == 0 || strcmp(kind, "review") == 0;
}

static int is_blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n")] == '\0';
}

// A statement with its texts and then a number bound. NULL on failure.
static sqlite3_stmt *prepare_request(ie_store *store, const char *sql, const char *const *texts, int count,
                                     long long number, ie_error *error)
{
    sqlite3_stmt *statement = ie_database_prepare(ie_store_database(store), sql, error);
    for (int i = 0; statement && i < count; i++)
        sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_TRANSIENT);  // NULL binds null
    if (statement && number > 0)
        sqlite3_bind_int64(statement, count + 1, number);
    return statement;
}

static int run_request(ie_store *store, sqlite3_stmt *statement, ie_error *error)
{
    if (!statement)
        return -1;
    int status = sqlite3_step(statement) == SQLITE_DONE ? 0 : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return status;
}

// The number in the first row of a query of one text and one number. Returns it, or -1.
static int ask_number(ie_store *store, const char *sql, const char *text, long long number, ie_error *error)
{
    sqlite3_stmt *statement = prepare_request(store, sql, &text, 1, number, error);
    if (!statement)
        return -1;
    int value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0)
                                                      : ie_database_fail(ie_store_database(store), error);
    sqlite3_finalize(statement);
    return value;
}

int ie_requests_know(ie_store *store, const char *person, ie_error *error)
{
    return ask_number(store, "SELECT EXISTS(SELECT 1 FROM named WHERE name = composed(?1))", person, 0, error);
}

static int check_request(ie_store *store, const ie_request *request, ie_error *error)
{
    if (is_blank(request->person))
        return ie_fail(error, IE_USAGE, "a request is of a person");
    if (strcmp(request->kind, "correction") == 0 && is_blank(request->text))
        return ie_fail(error, IE_USAGE, "a correction says what is right: give its text");
    int is_theirs = 1, is_known = 1;
    if (request->interview > 0)
        is_theirs = ask_number(store, "SELECT EXISTS(SELECT 1 FROM named WHERE interview = ?2"
                               " AND name = composed(?1))", request->person,
                               request->interview, error);
    else if (ie_request_questions(request->kind))
        is_known = ie_requests_know(store, request->person, error);
    if (is_theirs < 0 || is_known < 0)
        return -1;
    if (!is_theirs)
        return ie_fail(error, IE_USAGE, "there is no interview %lld of %s", request->interview, request->person);
    return is_known ? 0 : ie_fail(error, IE_USAGE, "no interview of %s is stored", request->person);
}

long long ie_requests_open(ie_store *store, const ie_request *request, ie_error *error)
{
    char now[IE_STAMP_SIZE];
    ie_clock_stamp(now, time(NULL));
    if (ie_database_begin(ie_store_database(store), error) < 0)
        return -1;
    int status = check_request(store, request, error);
    const char *const texts[] = {request->person, request->kind, now, is_blank(request->text) ? NULL : request->text};
    if (status == 0)
        status = run_request(store, prepare_request(store, "INSERT INTO request(person, kind, made_at, text, interview)"
                                                    " VALUES(?,?,?,?,?)", texts, 4, request->interview, error), error);
    long long id = sqlite3_last_insert_rowid(ie_store_database(store)->connection);
    if (status == 0)
        status = ie_database_execute(ie_store_database(store), "COMMIT", error);
    ie_database_rollback(ie_store_database(store));
    return status < 0 ? -1 : id;
}

int ie_requests_answer(ie_store *store, long long id, const ie_request *request, ie_error *error)
{
    char now[IE_STAMP_SIZE];
    ie_clock_stamp(now, time(NULL));
    if (is_blank(request->decision) || is_blank(request->decided_by))
        return ie_fail(error, IE_USAGE, "an answer is a decision, by somebody");
    if (is_blank(request->answer))
        return ie_fail(error, IE_USAGE, "the reason of the decision is empty");
    const char *const texts[] = {now, request->decision, request->answer, request->decided_by};
    sqlite3_stmt *statement = prepare_request(
        store, "UPDATE request SET answered_at = ?, decision = ?, answer = ?, decided_by = ?"
        " WHERE id = ? AND answered_at IS NULL", texts, 4, id, error);
    if (run_request(store, statement, error) < 0)
        return -1;
    if (sqlite3_changes(ie_store_database(store)->connection) > 0)
        return 0;
    int is_there = ask_number(store, "SELECT EXISTS(SELECT 1 FROM request WHERE id = ?2)", NULL, id, error);
    if (is_there < 0)
        return -1;
    return ie_fail(error, IE_USAGE, is_there ? "request %lld was answered already; a new one may be opened"
                                             : "there is no request %lld", id);
}

int ie_requests_each(ie_store *store, const char *person, int only_open,
                     int (*visit)(void *context, const ie_request *request), void *context, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    if (database->version < IE_DATABASE_RIGHTS_SINCE)
        return 0;
    sqlite3_stmt *statement = prepare_request(
        store, "SELECT id, person, interview, kind, made_at, text, answered_at, decision, answer, decided_by"
        " FROM request WHERE (?1 IS NULL OR composed(person) = composed(?1)) AND (?2 IS NULL OR answered_at IS NULL)"
        " ORDER BY id", &person, 1, only_open, error);
    if (!statement)
        return -1;
    int code, stopped = 0;
    while (!stopped && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *texts[10];
        for (int i = 0; i < 10; i++)
            texts[i] = i == 0 || i == 2 ? NULL : (const char *)sqlite3_column_text(statement, i);
        const ie_request request = {
            .id = sqlite3_column_int64(statement, 0), .person = texts[1],
            .interview = sqlite3_column_int64(statement, 2),
            .kind = texts[3], .made_at = texts[4], .text = texts[5], .answered_at = texts[6], .decision = texts[7],
            .answer = texts[8], .decided_by = texts[9]};
        stopped = visit(context, &request);
    }
    int status = stopped || code == SQLITE_DONE ? 0 : ie_database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}

typedef struct joined_requests {
    ie_store *into;
    long long id;
    const ie_store_interview *interview;  // there
    ie_error *error;
    int has_failed;
} joined_requests;

static int join_request(void *context, const ie_request *request)
{
    static const char same[] = "person = ?1 AND kind = ?2 AND made_at = ?3 AND text IS ?4 AND interview IS ?9";
    joined_requests *state = context;
    int is_of_all = request->interview == 0;
    if (is_of_all ? !ie_utf8_is_same(request->person, state->interview->person)
                  : request->interview != state->interview->id)
        return 0;
    const char *const texts[] = {request->person, request->kind, request->made_at, request->text,
                                 request->answered_at, request->decision, request->answer, request->decided_by};
    const char *const changes[] = {
        "UPDATE request SET answered_at = ?5, decision = ?6, answer = ?7, decided_by = ?8"
        " WHERE answered_at IS NULL AND ",
        "INSERT INTO request(person, kind, made_at, text, answered_at, decision, answer, decided_by, interview)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE NOT EXISTS(SELECT 1 FROM request WHERE "};
    for (int i = 0; i < 2 && !state->has_failed; i++) {
        ie_buffer sql = {0};
        ie_buffer_format(&sql, "%s%s%s", changes[i], same, i ? ")" : "");
        sqlite3_stmt *statement = prepare_request(state->into, sql.data, texts, 8, is_of_all ? 0 : state->id,
                                                  state->error);
        state->has_failed = run_request(state->into, statement, state->error) < 0;
        ie_buffer_free(&sql);
    }
    return state->has_failed;
}

int ie_requests_join(ie_store *store, long long id, ie_store *from, const ie_store_interview *interview,
                     ie_error *error)
{
    joined_requests state = {.into = store, .id = id, .interview = interview, .error = error};
    return ie_requests_each(from, NULL, 0, join_request, &state, error) < 0 || state.has_failed ? -1 : 0;
}

static const char *state_of(const ie_request *request)
{
    if (request->answered_at)
        return request->decision;
    return ie_request_questions(request->kind) ? "contested" : "open";
}

void ie_requests_row(ie_buffer *out, const ie_request *request, int with_header)
{
    if (with_header)
        ie_buffer_format(out, "%5s  %-20s  %-13s  %9s  %-9s  %s\n", "id", "made", "kind", "interview", "state",
                         "person");
    ie_buffer_format(out, "%5lld  %-20s  %-13s  ", request->id, request->made_at, request->kind);
    if (request->interview > 0)
        ie_buffer_format(out, "%9lld", request->interview);
    else
        ie_buffer_format(out, "%9s", "all");
    ie_buffer_format(out, "  %-9s  ", state_of(request));
    ie_printable_add(out, request->person, strlen(request->person), "");
    ie_buffer_text(out, "\n");
}

void ie_requests_json(ie_buffer *out, const ie_request *request)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "request", 0, -1);
    ie_write_integer(&writer, "id", request->id);
    ie_write_text(&writer, "person", request->person);
    if (request->interview > 0)
        ie_write_integer(&writer, "interview", request->interview);
    else
        ie_write_null(&writer, "interview");
    ie_write_text(&writer, "kind", request->kind);
    ie_write_text(&writer, "made_at", request->made_at);
    ie_write_text(&writer, "text", request->text);
    ie_write_flag(&writer, "contested", !request->answered_at && ie_request_questions(request->kind));
    ie_write_text(&writer, "answered_at", request->answered_at);
    ie_write_text(&writer, "decision", request->decision);
    ie_write_text(&writer, "decided_by", request->decided_by);
    ie_write_text(&writer, "answer", request->answer);
    ie_write_close(&writer, '}');
    ie_buffer_format(out, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}

// What a person wrote, line by line.
static void add_lines(ie_buffer *out, const char *text)
{
    while (text && *text) {
        size_t length = strcspn(text, "\n");
        ie_buffer_text(out, "      ");
        ie_printable_add(out, text, length, "\t");
        ie_buffer_text(out, "\n");
        text += length + (text[length] == '\n');
    }
}

void ie_requests_text(ie_buffer *out, const ie_request *request)
{
    ie_buffer_format(out, "  request %lld: %s of %s, by ", request->id, request->kind, request->made_at);
    ie_printable_add(out, request->person, strlen(request->person), "");
    if (request->interview > 0)
        ie_buffer_format(out, ", about interview %lld", request->interview);
    ie_buffer_format(out, ": %s\n", request->answered_at ? "answered" : state_of(request));
    add_lines(out, request->text);
    if (!request->answered_at)
        return;
    ie_buffer_format(out, "    %s on %s by ", request->decision, request->answered_at);
    ie_printable_add(out, request->decided_by, strlen(request->decided_by), "");
    ie_buffer_text(out, ":\n");
    add_lines(out, request->answer);
}
