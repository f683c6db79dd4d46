// SPDX-License-Identifier: MIT
// What is due.
#include "store/due.h"

#include "store/database.h"
#include "store/ledger.h"
#include "store/text.h"
#include "stream/writer.h"

#include <stdlib.h>
#include <string.h>

static const double day_seconds = 86400;
static const char *const cause_names[] = {"age", "request", "consent ended"};

typedef struct finding {
    ie_due_list *list;
    ie_store *store;
    const ie_retention *retention;
    const char *place;  // besides the interview's own
    time_t now;
    double within_days;
    ie_error *error;
    int has_failed;
} finding;

// The stricter rule of the interview's place and the other one.
static const ie_retention_rule *find_rule(const finding *find, const ie_store_interview *of, ie_kept what, ie_term term)
{
    const ie_retention_rule *own = ie_retention_find(find->retention, of->jurisdiction, of->purpose, what, term);
    const ie_retention_rule *other =
        find->place ? ie_retention_find(find->retention, find->place, of->purpose, what, term) : NULL;
    return ie_retention_stricter(own, other, term);
}

// An open request of the person to delete this interview, or all. Returns 1 and when it was made, 0, or -1.
static int find_request(finding *find, const ie_store_interview *of, time_t *asked)
{
    ie_database *database = ie_store_database(find->store);
    sqlite3_stmt *statement = ie_database_prepare(
        database, "SELECT min(made_at) FROM request WHERE kind = 'deletion' AND answered_at IS NULL AND (interview = ?1"
        " OR (interview IS NULL AND composed(person) IN (SELECT name FROM named WHERE interview = ?1)))", find->error);
    if (!statement)
        return -1;
    sqlite3_bind_int64(statement, 1, of->id);
    int code = sqlite3_step(statement);
    const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    int found = code != SQLITE_ROW && code != SQLITE_DONE ? ie_database_fail(database, find->error)
                                                          : text && ie_clock_read(text, asked) == 0;
    sqlite3_finalize(statement);
    return found;
}

static int has_recording(finding *find, const ie_store_interview *of)
{
    ie_buffer sql = {0};
    long long count = 0;
    ie_buffer_format(&sql, "SELECT count(*) FROM file WHERE kind = 'recording' AND interview = %lld", of->id);
    int status = ie_database_number(ie_store_database(find->store), sql.data, &count, find->error);
    ie_buffer_free(&sql);
    return status < 0 ? -1 : count > 0;
}

typedef struct ending {  // the first reason to delete
    int is_there;
    ie_due_cause cause;
    time_t by;
    const char *law;
} ending;

static void take_earlier(ending *first, ie_due_cause cause, double by, const char *law)
{
    if (!first->is_there || by < (double)first->by)
        *first = (ending){1, cause, (time_t)by, law};
}

static void add_due(finding *find, const ie_store_interview *of, ie_kept what, const ending *first, time_t stored)
{
    const ie_retention_rule *keep = find_rule(find, of, what, IE_TERM_KEEP);
    ie_due_list *list = find->list;
    if (first->cause == IE_DUE_AGE && (double)first->by > (double)find->now + find->within_days * day_seconds)
        return;
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (ie_due){
        .interview = of->id, .person = ie_copy_text(of->person), .what = what, .cause = first->cause, .by = first->by,
        .law = first->law, .kept_by = keep ? keep->law : NULL,
        .kept_until = keep ? stored + (time_t)(keep->days[IE_TERM_KEEP] * day_seconds) : 0};
}

static int find_of_interview(void *context, const ie_store_interview *of)
{
    finding *find = context;
    time_t stored, asked, ended;
    int is_asked = find_request(find, of, &asked);
    int is_ended = ie_ledger_end(find->store, of->person, of->purpose, find->now, &ended, find->error);
    int is_recorded = has_recording(find, of);
    if (is_asked < 0 || is_ended < 0 || is_recorded < 0)
        return find->has_failed = 1;
    if (ie_clock_read(of->stored_at, &stored) < 0)
        return 0;
    for (ie_kept what = is_recorded ? IE_KEPT_RECORDINGS : IE_KEPT_SCORES; what < IE_KEPT_KINDS; what++) {
        const ie_retention_rule *age = find_rule(find, of, what, IE_TERM_AGE);
        const ie_retention_rule *request = find_rule(find, of, what, IE_TERM_REQUEST);
        ending first = {0};
        if (age)
            take_earlier(&first, IE_DUE_AGE, (double)stored + age->days[IE_TERM_AGE] * day_seconds, age->law);
        if (is_asked)
            take_earlier(&first, IE_DUE_REQUEST, (double)asked, NULL);
        if (is_ended)
            take_earlier(&first, IE_DUE_CONSENT, (double)ended, NULL);
        if (is_asked && request)  // before all others: no duty to keep holds against it
            first = (ending){1, IE_DUE_REQUEST, asked + (time_t)(request->days[IE_TERM_REQUEST] * day_seconds),
                             request->law};
        if (first.is_there)
            add_due(find, of, what, &first, stored);
    }
    return 0;
}

int ie_due_find_people(ie_due_list *list, ie_store *store, time_t now, ie_error *error)
{
    ie_database *database = ie_store_database(store);
    sqlite3_stmt *statement = ie_database_prepare(
        database, "SELECT person, min(made_at) FROM request WHERE kind = 'deletion' AND answered_at IS NULL"
        " AND interview IS NULL AND composed(person) NOT IN (SELECT name FROM named) GROUP BY person", error);
    if (!statement)
        return -1;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        time_t asked = now;
        ie_clock_read((const char *)sqlite3_column_text(statement, 1), &asked);
        IE_GROW(list->items, list->count, list->capacity);
        list->items[list->count++] = (ie_due){.person = ie_copy_text((const char *)sqlite3_column_text(statement, 0)),
                                              .what = IE_KEPT_SCORES, .cause = IE_DUE_REQUEST, .by = asked};
    }
    int status = code == SQLITE_DONE ? 0 : ie_database_fail(database, error);
    sqlite3_finalize(statement);
    return status;
}

int ie_due_find(ie_due_list *list, ie_store *store, const ie_retention *retention, const char *place, time_t now,
                double within_days, ie_error *error)
{
    finding find = {list, store, retention, place, now, within_days, error, 0};
    *list = (ie_due_list){0};
    int status = ie_store_each(store, NULL, 0, find_of_interview, &find, error);
    if (status == 0 && !find.has_failed && ie_due_find_people(list, store, now, error) == 0)
        return 0;
    ie_due_free(list);
    return -1;
}

void ie_due_free(ie_due_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].person);
    free(list->items);
    *list = (ie_due_list){0};
}

int ie_due_is_held(const ie_due *due, time_t now)
{
    return due->kept_until > now && !(due->cause == IE_DUE_REQUEST && due->law);
}

// Days, not moments, are what people keep to.
static void add_day(ie_buffer *out, time_t time)
{
    char stamp[IE_STAMP_SIZE];
    ie_clock_stamp(stamp, time);
    ie_buffer_format(out, "%.10s", stamp);
}

void ie_due_text(ie_buffer *out, const ie_due_list *list, time_t now)
{
    if (list->count)
        ie_buffer_format(out, "%9s  %-16s  %-10s  %-10s  why\n", "interview", "person", "what", "by");
    for (size_t i = 0; i < list->count; i++) {
        const ie_due *due = &list->items[i];
        ie_buffer_format(out, due->interview ? "%9lld  " : "        -  ", due->interview);
        ie_store_text_cell(out, due->person, 16);
        ie_buffer_format(out, "  %-10s  ", ie_kept_names[due->what]);
        add_day(out, due->by);
        ie_buffer_format(out, "  %s", cause_names[due->cause]);
        if (due->law)
            ie_buffer_format(out, " (%s)", due->law);
        if (due->kept_until > now) {
            ie_buffer_text(out, ie_due_is_held(due, now) ? "; must be kept until " : "; should have been kept until ");
            add_day(out, due->kept_until);
            ie_buffer_format(out, " (%s)", due->kept_by);
        }
        ie_buffer_text(out, "\n");
    }
}

static void write_day(ie_writer *writer, const char *key, time_t time)
{
    ie_buffer day = {0};
    add_day(&day, time);
    ie_write_text(writer, key, day.data);
    ie_buffer_free(&day);
}

void ie_due_json(ie_buffer *out, const ie_due_list *list, time_t now)
{
    for (size_t i = 0; i < list->count; i++) {
        const ie_due *due = &list->items[i];
        ie_writer writer = {0};
        ie_write_record(&writer, "due", 0, -1);
        ie_write_integer(&writer, "interview", due->interview);
        ie_write_text(&writer, "person", due->person);
        ie_write_text(&writer, "what", ie_kept_names[due->what]);
        ie_write_text(&writer, "cause", cause_names[due->cause]);
        write_day(&writer, "by", due->by);
        ie_write_text(&writer, "law", due->law);
        ie_write_flag(&writer, "held", ie_due_is_held(due, now));
        if (due->kept_until > now) {
            write_day(&writer, "kept_until", due->kept_until);
            ie_write_text(&writer, "kept_by", due->kept_by);
        }
        ie_write_close(&writer, '}');
        ie_buffer_format(out, "%s\n", writer.text.data);
        ie_buffer_free(&writer.text);
    }
}
