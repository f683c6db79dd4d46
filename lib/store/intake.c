// SPDX-License-Identifier: MIT
// Intake of an interview.
#include "store/intake.h"

#include "store/ledger.h"
#include "store/summary.h"
#include "stream/filter.h"
#include "stream/minimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct putting {
    ie_store *store;
    ie_store_summary summary;
    ie_minimal minimal;
    int is_minimal;  // and the stream did not leave out by itself what was said
} putting;

static int add_line(putting *state, const ie_record *record, const char *line, size_t length, ie_error *error)
{
    return ie_store_add(state->store, ie_record_text(record, "type", ""), ie_record_number(record, "t", NAN),
                        ie_record_number(record, "dur", NAN), line, length, error);
}

static int add_minimal(putting *state, const ie_record *record, ie_error *error)
{
    ie_buffer kept = {0};
    int status = ie_minimal_keep(&state->minimal, record, &kept)
        ? add_line(state, record, kept.data, kept.length, error) : 0;
    ie_buffer_free(&kept);
    return status;
}

static int store_record(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    putting *state = context;
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    ie_store_summary_take(&state->summary, record);
    state->is_minimal &= !ie_minimal_is_said(record);
    return state->is_minimal ? add_minimal(state, record, error) : add_line(state, record, line, length, error);
}

// What needs a consent is of the person who gave it, and nothing in the ledger of this database says that it ended.
static int check_consent_of(const putting *state, ie_error *error)
{
    const ie_store_interview *interview = &state->summary.interview;
    if (!interview->purpose || strcmp(interview->purpose, "practice") == 0)
        return 0;
    if (state->summary.is_of_another)
        return ie_fail(error, IE_REFUSED, "the consent is of another person; nothing was stored");
    return ie_ledger_allows(state->store, interview->person, interview->purpose, error);
}

static int commit_records(void *context, ie_stream *stream, ie_error *error)
{
    putting *state = context;
    (void)stream;
    if (!state->summary.has_media)
        return ie_fail(error, IE_FORMAT, "<stdin>: no media record: no stream of an interview, nothing was stored");
    if (state->summary.ends_by && !state->summary.has_end)
        return ie_fail(error, IE_FORMAT, "<stdin>: the stream was cut: no end record of %s came through, nothing was "
                                         "stored", state->summary.ends_by);
    if (check_consent_of(state, error) < 0)
        return -1;
    int is_new;
    long long id = ie_store_commit(state->store, &state->summary.interview, &is_new, error);
    if (id < 0)
        return -1;
    if (!is_new)
        ie_warn("the same records are stored already");
    printf("%lld\n", id);
    return 0;
}

int ie_store_intake(ie_store *store, const char *person, const char *report, int is_minimal)
{
    static const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", store_record}, {0}};
    putting state = {.store = store, .is_minimal = is_minimal};
    const ie_filter filter = {.handlers = handlers, .finish = commit_records, .state = &state, .inference = IE_KEEPS,
                              .silent = 1};
    ie_store_summary_open(&state.summary, person);
    char *absolute = report ? realpath(report, NULL) : NULL;
    state.summary.interview.report = absolute ? absolute : report;
    int status = ie_filter_run(&filter);
    free(absolute);
    ie_store_summary_close(&state.summary);
    ie_minimal_close(&state.minimal);
    return status;
}
