// SPDX-License-Identifier: MIT
// Intake of an interview.
#include "store/intake.h"

#include "base/memory.h"
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
    const ie_text_list *recordings;
    ie_store_file *files;  // one for each; texts are owned
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

// The recording of a part gets the SHA-256 that was analysed.
static void note_part(putting *state, const ie_record *media)
{
    long count = (long)state->recordings->count, part = ie_record_integer(media, "part", 1, count, count == 1);
    const char *sha256 = ie_record_text(media, "sha256", NULL);
    if (part > 0 && sha256 && !state->files[part - 1].sha256)
        state->files[part - 1].sha256 = ie_copy_text(sha256);
}

static int store_record(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    putting *state = context;
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    ie_store_summary_take(&state->summary, record);
    if (strcmp(ie_record_text(record, "type", ""), "media") == 0)
        note_part(state, record);
    state->is_minimal &= !ie_minimal_is_said(record);
    return state->is_minimal ? add_minimal(state, record, error) : add_line(state, record, line, length, error);
}

// What needs a consent is of the person who gave it, and nothing in the ledger of this database says that it ended.
static int check_consent_of(const putting *state, ie_error *error)
{
    const ie_store_interview *interview = &state->summary.interview;
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
    state->summary.interview.files = state->files;
    state->summary.interview.file_count = state->recordings->count;
    long long id = ie_store_commit(state->store, &state->summary.interview, &is_new, error);
    if (id < 0)
        return -1;
    if (!is_new)
        ie_warn("the same records are stored already");
    else if (ie_store_was_forgotten(state->store, id, NULL) > 0)
        ie_warn("these records were forgotten before; they are stored again");
    printf("%lld\n", id);
    return 0;
}

// Makes a row for each recording.
static void open_files(putting *state)
{
    state->files = ie_allocate(state->recordings->count + 1, sizeof *state->files);
    for (size_t i = 0; i < state->recordings->count; i++) {
        const char *given = state->recordings->items[i];
        char *absolute = realpath(given, NULL);
        state->files[i] = (ie_store_file){.path = absolute ? absolute : ie_copy_text(given), .kind = "recording"};
    }
}

static void close_files(putting *state)
{
    for (size_t i = 0; i < state->recordings->count; i++) {
        free((char *)state->files[i].path);
        free((char *)state->files[i].sha256);
    }
    free(state->files);
}

int ie_store_intake(ie_store *store, const char *person, const char *report, int is_minimal,
                    const ie_text_list *recordings)
{
    static const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", store_record}, {0}};
    putting state = {.store = store, .is_minimal = is_minimal, .recordings = recordings};
    const ie_filter filter = {.handlers = handlers, .finish = commit_records, .state = &state, .inference = IE_KEEPS,
                              .silent = 1};
    open_files(&state);
    ie_store_summary_open(&state.summary, person);
    char *absolute = report ? realpath(report, NULL) : NULL;
    state.summary.interview.report = absolute ? absolute : report;
    int status = ie_filter_run(&filter);
    free(absolute);
    close_files(&state);
    ie_store_summary_close(&state.summary);
    ie_minimal_close(&state.minimal);
    return status;
}
