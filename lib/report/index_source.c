// SPDX-License-Identifier: MIT
// Interviews for an index.
#include "report/index_source.h"

#include "base/clock.h"
#include "base/lines.h"

#include <errno.h>
#include <fts.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// The media record stands in the first lines, the summary is the last one.
enum { MOST_FIRST_LINES = 20, TAIL_BYTES = 1 << 20, MOST_DEPTH = 5 };
static const double wait_seconds = 10;

static void take_media(ie_history_entry *entry, const ie_record *record)
{
    entry->person = ie_copy_text(ie_record_text(record, "person", NULL));
    entry->purpose = ie_copy_text(ie_record_text(record, "purpose", NULL));
    entry->jurisdiction = ie_copy_text(ie_record_text(record, "jurisdiction", NULL));
    entry->file = ie_copy_text(ie_record_text(record, "file", NULL));
    entry->started_at = ie_copy_text(ie_record_text(record, "start_time", NULL));
}

// Reads lines until a record of the type, the last of them where `is_last`. NULL where there is none.
static ie_record *find_record(FILE *file, const char *wanted, long most, int is_last)
{
    ie_lines lines = {.file = file};
    ie_record *found = NULL;
    char type[16];
    for (long i = 0; i < most && ie_lines_next(&lines, NULL) > 0; i++) {
        if (ie_record_peek(lines.text.data, lines.text.length, type, sizeof type) < 0 || strcmp(type, wanted) != 0)
            continue;
        ie_record_free(found);
        found = ie_record_parse(lines.text.data, lines.text.length, NULL);
        if (found && !is_last)
            break;
    }
    ie_buffer_free(&lines.text);
    return found;
}

static void add_stream(ie_history *history, const char *folder, const char *stream, const struct stat *status)
{
    FILE *file = fopen(stream, "r");
    ie_record *media = file ? find_record(file, "media", MOST_FIRST_LINES, 0) : NULL;
    if (media) {
        char stamp[IE_STAMP_SIZE];
        ie_buffer report = {0};
        IE_GROW(history->items, history->count, history->capacity);
        ie_history_entry *entry = &history->items[history->count++];
        *entry = (ie_history_entry){.seconds = NAN};
        take_media(entry, media);
        ie_clock_stamp(stamp, status->st_mtime);
        entry->stored_at = ie_copy_text(stamp);
        ie_buffer_format(&report, "%s/report.html", folder);
        entry->report = realpath(report.data, NULL);
        ie_buffer_free(&report);
        if (fseeko(file, status->st_size > TAIL_BYTES ? status->st_size - TAIL_BYTES : 0, SEEK_SET) == 0) {
            ie_record *summary = find_record(file, "summary", TAIL_BYTES, 1);
            ie_account_open(&entry->account, summary);
            ie_record_free(summary);
        }
    }
    ie_record_free(media);
    if (file)
        fclose(file);
}

static int compare_names(const FTSENT **one, const FTSENT **other)
{
    return strcmp((*one)->fts_name, (*other)->fts_name);
}

static int load_folder(ie_history *history, const char *path, ie_error *error)
{
    char *folder = ie_copy_text(path);
    FTS *walk = fts_open((char *[]){folder, NULL}, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
    int status = walk ? 0 : ie_fail(error, IE_IO, "%s:", path);
    for (FTSENT *entry; walk && (entry = fts_read(walk));) {
        if (entry->fts_info == FTS_D && (entry->fts_level > MOST_DEPTH || strcmp(entry->fts_name, "evaluations") == 0)
            && entry->fts_level > 0)
            fts_set(walk, entry, FTS_SKIP);
        if (entry->fts_info == FTS_F && strcmp(entry->fts_name, "stream.ndjson") == 0) {
            ie_buffer above = {0};
            ie_buffer_add(&above, entry->fts_path, strlen(entry->fts_path) - strlen("/stream.ndjson"));
            add_stream(history, above.data, entry->fts_path, entry->fts_statp);
            ie_buffer_free(&above);
        }
        if (entry->fts_level == 0 && (entry->fts_info == FTS_DNR || entry->fts_info == FTS_NS)) {
            errno = entry->fts_errno;
            status = ie_fail(error, IE_IO, "%s:", path);
        }
    }
    if (walk)
        fts_close(walk);
    free(folder);
    return status;
}

int ie_index_load(ie_history *history, const char *path, ie_error *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return ie_fail(error, IE_IO, "%s:", path);
    if (S_ISDIR(status.st_mode))
        return load_folder(history, path, error);
    ie_store *store = ie_store_open(path, IE_STORE_READ, wait_seconds, error);
    int outcome = store ? ie_history_load(history, store, NULL, 0, error) : -1;
    ie_store_close(store);
    return outcome;
}
