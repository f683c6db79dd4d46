// SPDX-License-Identifier: MIT
// ie-replay: evaluates a stored interview again and says whether the same records come, or which differ first.
#include "base/file.h"
#include "base/lines.h"
#include "base/options.h"
#include "base/scratch.h"
#include "batch/jobs.h"
#include "batch/rerun.h"
#include "store/replay.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>

typedef struct settings {
    const char *db, *stream;
    long interview;
    ie_rerun rerun;
    ie_replay replay;
} settings;

static int take_stored(void *context, const char *line, size_t length)
{
    settings *set = context;
    ie_replay_add(&set->replay, &set->replay.stored, line, length);
    return 0;
}

static int read_stream(settings *set, const char *path, ie_replay_side *side, ie_error *error)
{
    ie_lines lines = {.file = fopen(path, "r")};
    int status = lines.file ? 1 : ie_fail(error, IE_IO, "%s:", path);
    while (status == 1 && (status = ie_lines_next(&lines, error)) == 1)
        ie_replay_add(&set->replay, side, lines.text.data, lines.text.length);
    ie_buffer_free(&lines.text);
    if (lines.file)
        fclose(lines.file);
    return status;
}

static int read_stored(settings *set, ie_error *error)
{
    if (set->stream)
        return read_stream(set, set->stream, &set->replay.stored, error);
    ie_store *store = ie_store_open(set->db, IE_STORE_READ, 10, error);
    int status = store ? ie_store_each_record(store, set->interview, take_stored, set, error) : -1;
    ie_store_close(store);
    return status;
}

// Checks the recordings against all media records. Returns the first of these, or NULL.
static ie_record *check_recordings(const settings *set, ie_error *error)
{
    const ie_replay_side *stored = &set->replay.stored;
    ie_record *first = NULL;
    int status = 0;
    for (size_t i = 0; status == 0 && i < stored->count; i++) {
        ie_record *record = ie_record_parse(stored->items[i].line, stored->items[i].length, NULL);
        int is_media = strcmp(ie_record_text(record, "type", ""), "media") == 0;
        if (is_media)
            status = ie_rerun_check(record, set->rerun.recordings, set->rerun.count, error);
        if (is_media && !first)
            first = record;
        else
            ie_record_free(record);
    }
    if (status == 0 && !first)
        ie_fail(error, IE_FORMAT, "there is no such interview: no media record was found");
    if (status < 0) {
        ie_record_free(first);
        first = NULL;
    }
    return first;
}

static int evaluate_again(settings *set, ie_error *error)
{
    const char *version = ie_record_text(set->rerun.media, "version", "an unknown version");
    ie_scratch scratch;
    if (strcmp(version, IE_VERSION) != 0)
        ie_warn("it was made by %s, this is %s", version, IE_VERSION);
    if (ie_scratch_open(&scratch, error) < 0)
        return -1;
    set->rerun.folder = scratch.path;
    int status = ie_rerun_run(&set->rerun, error);
    ie_buffer stream = {0};
    ie_buffer_format(&stream, "%s/stream.ndjson", scratch.path);
    if (status == 0)
        status = read_stream(set, stream.data, &set->replay.again, error);
    ie_buffer_free(&stream);
    ie_scratch_close(&scratch);
    return status;
}

// Prints what differs. Returns the exit code.
static int tell(const ie_replay *replay)
{
    ie_buffer out = {0};
    int differing = ie_replay_compare(replay, &out);
    if (differing == 0)
        ie_buffer_format(&out, "%zu records, all the same\n", replay->stored.count);
    ie_error error = {0};
    int status = ie_file_write(NULL, out.data, out.length, &error);
    ie_buffer_free(&out);
    return status < 0 ? ie_stop(&error) : differing > 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

static int run_replay(settings *set)
{
    ie_error error = {0};
    ie_record *media = NULL;
    ie_replay_open(&set->replay);
    int status = read_stored(set, &error);
    if (status == 0)
        status = (media = check_recordings(set, &error)) ? 0 : -1;
    set->rerun.media = media;
    if (status == 0)
        status = evaluate_again(set, &error);
    status = status < 0 ? (ie_stop(&error), IE_EXIT_STOPPED) : status > 0 ? status : tell(&set->replay);
    ie_record_free(media);
    ie_replay_close(&set->replay);
    return status;
}

int main(int argc, char **argv)
{
    settings set = {0};
    const ie_option options[] = {
        {'i', "interview", IE_INT, &set.interview, "N", "the interview in the database", 1, 1e15},
        {0, "db", IE_TEXT, &set.db, "FILE", "the database (default results.db under XDG_DATA_HOME)", 0, 0},
        {0, "stream", IE_TEXT, &set.stream, "FILE", "a report's stream.ndjson instead of a stored interview", 0, 0},
        {'q', "questions", IE_TEXT, &set.rerun.questions, "PACK", "where the pack lies now", 0, 0},
        {0, "transcript", IE_TEXT, &set.rerun.transcript, "FILE", "where the corrected transcript lies now", 0, 0},
        {0, "with", IE_TEXTS, &set.rerun.with, "COMMAND", "the program of one's own that it was made with", 0, 0},
        {0}};
    const ie_usage usage = {"ie-replay", "RECORDING ...",
                            "Evaluates a stored interview again; tells whether the same comes, or what differs first.",
                            options};
    int operands;
    int status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (operands == 0 || (set.stream != NULL) == (set.interview > 0)) {
        ie_warn("give -i N or --stream FILE, and the recordings (see ie-replay --help)");
        return IE_EXIT_STOPPED;
    }
    set.rerun.recordings = argv + 1;
    set.rerun.count = operands;
    ie_jobs_find_programs();
    return run_replay(&set);
}
