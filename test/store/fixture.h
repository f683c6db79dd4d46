// SPDX-License-Identifier: MIT
// A database of results for a test, in a folder of its own, streams with a report's summary to put into it, and what a
// test loads and writes.
#ifndef IE_STORE_FIXTURE_H
#define IE_STORE_FIXTURE_H

#include "store/history.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char fixture_folder[32], fixture_path[64];
static ie_store *fixture_store;
static ie_error fixture_error;
static ie_history fixture_history;
static ie_buffer fixture_text;

static inline void open_fixture(void)
{
    strcpy(fixture_folder, "/tmp/ie-store-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(fixture_folder));
    snprintf(fixture_path, sizeof fixture_path, "%s/r.db", fixture_folder);
    fixture_store = ie_store_open(fixture_path, IE_STORE_WRITE, 1, &fixture_error);
    ck_assert_msg(fixture_store != NULL, "%s", fixture_error.text);
}

static inline void close_fixture(void)
{
    char command[64];
    ie_history_free(&fixture_history);
    ie_buffer_free(&fixture_text);
    ie_store_close(fixture_store);
    snprintf(command, sizeof command, "rm -rf %s", fixture_folder);
    ck_assert_int_eq(system(command), 0);
}

// Stores an interview of one answer, whose match and its interval's half width are given. Returns its number.
static inline long long put_interview(ie_store *store, const char *person, double content, double half)
{
    char line[900];
    int is_new;
    const ie_store_interview interview = {.person = person, .duration_seconds = 60, .similarity = content,
                                          .confidence = NAN, .report = "/srv/report.html"};
    snprintf(line, sizeof line,
             "{\"type\":\"summary\",\"t\":0,\"dur\":60,\"answers\":1,\"figures\":{\"similarity\":%g,\"similarity_low\":%g,"
             "\"similarity_high\":%g,\"words\":100,\"words_per_minute\":120,\"talk_seconds\":50,\"fillers\":4,"
             "\"long_pauses\":0},\"ratings\":{\"Overall\":[4.5,4,5],\"fluency\":[6,5,7]},\"scores\":[{\"id\":\"q1\",\"t\":2,"
             "\"dur\":50,\"question\":\"Why, =1+1?\",\"figures\":{\"similarity\":%g,\"similarity_low\":%g,"
             "\"similarity_high\":%g,\"points_covered\":2,\"points_partly\":1,\"points_total\":5,\"words\":100},"
             "\"ratings\":{}}]}", content, content - half, content + half, content, content - half, content + half);
    ck_assert_int_eq(ie_store_add(store, "media", 0, 60, "{\"type\":\"media\",\"t\":0}", 22, &fixture_error), 0);
    ck_assert_int_eq(ie_store_add(store, "summary", 0, 60, line, strlen(line), &fixture_error), 0);
    long long id = ie_store_commit(store, &interview, &is_new, &fixture_error);
    ck_assert_msg(id > 0, "%s", fixture_error.text);
    return id;
}

// Adds the interviews of a person, of all where it is NULL, to the history.
static inline void load_history(const char *person)
{
    ck_assert_int_eq(ie_history_load(&fixture_history, fixture_store, person, 0, &fixture_error), 0);
}

// Whether the text holds what it should.
static inline void says(const char *part)
{
    ck_assert_msg(strstr(fixture_text.data, part) != NULL, "'%s' is not in %s", part, fixture_text.data);
}

#endif
