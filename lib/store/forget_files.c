// SPDX-License-Identifier: MIT
// The files of those who are forgotten.
#include "store/forget_files.h"

#include "base/quote.h"
#include "store/batch_folder.h"
#include "store/database.h"
#include "store/files.h"
#include "store/result_folder.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const double wait_seconds = 10;  // for a backup that another program holds

typedef struct search {
    ie_erasing *erasing;
    ie_store *store;
    ie_error *error;
    int has_failed;
    ie_string_table folders;    // of results
    ie_string_table batches, keys, others;  // folders of ie-batch, evaluations that go, those of others
    ie_string_table streams, databases;
} search;

// The count of a query; -1 after a failure.
static long long count_rows(search *find, const char *sql)
{
    long long count = 0;
    find->has_failed |= ie_database_number(ie_store_database(find->store), sql, &count, find->error) < 0;
    return find->has_failed ? -1 : count;
}

// Whether another interview, a later one where `is_later`, has the same file.
static int is_of_another(search *find, const ie_store_file *file, int is_later)
{
    ie_buffer sql = {0};
    ie_buffer_text(&sql, "SELECT count(*) FROM file WHERE interview NOT IN (SELECT id FROM temp.chosen) AND path = ");
    ie_quote_sql(&sql, file->path);
    ie_buffer_text(&sql, " AND kind = ");
    ie_quote_sql(&sql, file->kind);
    if (is_later)
        ie_buffer_format(&sql, " AND interview > %lld", file->interview);
    long long count = count_rows(find, sql.data);
    ie_buffer_free(&sql);
    return count != 0;
}

static char *folder_above(const char *path)
{
    const char *slash = strrchr(path, '/');
    ie_buffer folder = {0};
    ie_buffer_add(&folder, path, slash ? (size_t)(slash - path) : 0);
    ie_buffer_text(&folder, slash == path ? "/" : slash ? "" : ".");
    return folder.data;
}

// Removes one file and tells.
static void erase_file(ie_erasing *erasing, const char *kind, const char *path, const char *why)
{
    int removed = ie_erasing_unlink(erasing, kind, path);
    if (removed >= 0)
        ie_erasing_tell(erasing, removed ? IE_FATE_REMOVED : IE_FATE_GONE, kind, path, removed ? why : NULL);
}

static void take_report(search *find, const ie_store_file *file)
{
    char key[IE_DIGEST_SIZE], *batch = ie_batch_folder_of(file->path, key);
    struct stat kind;
    if (is_of_another(find, file, 1)) {
        ie_erasing_tell(find->erasing, IE_FATE_LEFT, file->kind, file->path, "is of a later interview now");
    } else if (batch) {
        ie_string_table_add(&find->batches, batch);
        ie_string_table_add(&find->keys, key);
    } else if (ie_result_folder_knows(file->path)) {
        char *folder = folder_above(file->path);
        if (ie_result_folder_is_forgotten(find->erasing, folder, 1))
            ie_string_table_add(&find->folders, folder);
        else
            ie_erasing_tell(find->erasing, IE_FATE_LEFT, file->kind, folder, "holds another result now");
        free(folder);
    } else if (stat(file->path, &kind) != 0 || !S_ISDIR(kind.st_mode)) {
        erase_file(find->erasing, file->kind, file->path, NULL);
    } else if (ie_result_folder_is_forgotten(find->erasing, file->path, 0)) {
        ie_string_table_add(&find->folders, file->path);
    }
    free(batch);
}

static void take_recording(search *find, const ie_store_file *file)
{
    const ie_store_forgetting *what = find->erasing->what;
    char digits[IE_DIGEST_SIZE];
    if (access(file->path, F_OK) != 0)
        ie_erasing_tell(find->erasing, IE_FATE_GONE, file->kind, file->path, NULL);
    else if (!what->takes_recordings && !what->only_recordings)
        ie_erasing_tell(find->erasing, IE_FATE_LEFT, file->kind, file->path, "given to be analysed");
    else if (is_of_another(find, file, 0))
        ie_erasing_tell(find->erasing, IE_FATE_LEFT, file->kind, file->path, "is another interview's, too");
    else if (!file->sha256 || ie_digest_file(file->path, digits, NULL) < 0 || strcmp(digits, file->sha256) != 0)
        ie_erasing_tell(find->erasing, IE_FATE_LEFT, file->kind, file->path, "is not the one that was analysed");
    else
        erase_file(find->erasing, file->kind, file->path, NULL);
}

static int take_file(void *context, const ie_store_file *file)
{
    search *find = context;
    int is_recording = strcmp(file->kind, "recording") == 0;
    if (is_recording)
        take_recording(find, file);
    else if (find->erasing->what->only_recordings)
        return 0;
    else if (strcmp(file->kind, "report") == 0)
        take_report(find, file);
    else
        erase_file(find->erasing, file->kind, file->path, NULL);
    return find->has_failed;
}

// A batch in which others have results may hold an evaluation of the person that failed and is not stored.
static int take_others_report(void *context, const ie_store_file *file)
{
    search *find = context;
    char key[IE_DIGEST_SIZE], *batch = ie_batch_folder_of(file->path, key);
    if (batch) {
        ie_string_table_add(&find->batches, batch);
        ie_string_table_add(&find->others, key);
    }
    free(batch);
    return 0;
}

static int take_index(void *context, const ie_store_file *file)
{
    erase_file(((search *)context)->erasing, file->kind, file->path, "ie-report --index makes it again");
    return 0;
}

static void look_at_file(search *find, const char *path, const char *name)
{
    int has_recording;
    char *folder = folder_above(path);
    if (strncmp(name, "stream.ndjson", strlen("stream.ndjson")) == 0 || strcmp(name, "consent.part") == 0) {
        if (ie_result_folder_is_forgotten(find->erasing, folder, 0))
            ie_string_table_add(&find->folders, folder);
    } else if (strstr(name, ".ndjson")) {
        ie_owner owner = ie_stream_owner(find->erasing, path, &has_recording);
        if (owner == IE_OWNER_PERSON || (owner == IE_OWNER_NOBODY && has_recording))
            ie_string_table_add(&find->streams, path);
    } else if (ie_store_is_database(path)) {
        ie_string_table_add(&find->databases, path);
    }
    free(folder);
}

// Looks through a folder that was given: batches, results, streams and databases of these programs.
static int look_through(search *find, const char *given)
{
    char *folder = realpath(given, NULL);
    if (!folder && errno == ENOENT) {  // said again after it was killed
        ie_erasing_tell(find->erasing, IE_FATE_GONE, "folder", given, NULL);
        return 0;
    }
    FTS *walk = folder ? fts_open((char *[]){folder, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
    int status = walk ? 0 : ie_fail(find->error, IE_IO, "%s:", given);
    for (FTSENT *entry; walk && status == 0 && (entry = fts_read(walk));)
        if (entry->fts_level == 0 && (entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR)) {
            errno = entry->fts_errno;
            status = ie_fail(find->error, IE_IO, "%s:", given);
        } else if (entry->fts_info == FTS_D && strcmp(entry->fts_name, "evaluations") == 0 && entry->fts_level > 0) {
            char *batch = folder_above(entry->fts_path);
            ie_string_table_add(&find->batches, batch);
            free(batch);
            fts_set(walk, entry, FTS_SKIP);
        } else if (entry->fts_info == FTS_F) {
            look_at_file(find, entry->fts_path, entry->fts_name);
        }
    if (walk)
        fts_close(walk);
    free(folder);
    return status;
}

// The ids, in a copy, of the interviews that are forgotten here.
static int forget_in_copy(search *find, ie_store *copy, long long *removed, int *is_wiped)
{
    const ie_erasing *erasing = find->erasing;
    ie_store_forgetting what = {.person = erasing->what->person, .only_rows = 1};
    ie_store_receipt receipt;
    *removed = 0;
    *is_wiped = 1;
    if (what.person) {
        int status = ie_store_forget(copy, &what, &receipt, find->error);
        *removed = receipt.interviews + receipt.notes;
        *is_wiped = receipt.is_wiped;
        return status;
    }
    sqlite3_stmt *statement = ie_database_prepare(
        ie_store_database(find->store), "SELECT sha256 FROM interview WHERE id IN (SELECT id FROM temp.chosen)",
        find->error);
    int status = statement ? 0 : -1;
    while (status == 0 && sqlite3_step(statement) == SQLITE_ROW) {
        ie_buffer sql = {0};
        ie_buffer_text(&sql, "SELECT id FROM interview WHERE sha256 = ");
        ie_quote_sql(&sql, (const char *)sqlite3_column_text(statement, 0));
        what.interview = 0;
        status = ie_database_number(ie_store_database(copy), sql.data, &what.interview, find->error);
        ie_buffer_free(&sql);
        if (status < 0 || what.interview == 0)
            continue;
        status = ie_store_forget(copy, &what, &receipt, find->error);
        *removed += receipt.interviews;
        *is_wiped &= receipt.is_wiped;
    }
    sqlite3_finalize(statement);
    return status;
}

// Forgets in another database. What cannot be changed is told.
static void clean_database(void *context, const char *path)
{
    search *find = context;
    ie_erasing *erasing = find->erasing;
    struct stat own, other;
    ie_error error = {0}, *outer = find->error;
    long long removed = 0;
    int is_wiped = 1;
    if (stat(ie_store_database(find->store)->path, &own) == 0 && stat(path, &other) == 0 && own.st_ino == other.st_ino
        && own.st_dev == other.st_dev)
        return;
    if (erasing->what->is_dry) {
        ie_erasing_tell(erasing, IE_FATE_CHANGED, "backup", path, "where something is in it");
        return;
    }
    ie_store *copy = ie_store_open(path, IE_STORE_CHANGE, wait_seconds, &error);
    find->error = &error;
    int status = copy ? forget_in_copy(find, copy, &removed, &is_wiped) : -1;
    find->error = outer;
    ie_store_close(copy);
    if (status < 0)
        ie_erasing_tell(erasing, IE_FATE_FAILED, "backup", path, error.text);
    else if (!is_wiped)
        ie_erasing_tell(erasing, IE_FATE_FAILED, "backup", path, "another program holds it: its log may hold traces");
    else if (removed > 0)
        ie_erasing_tell(erasing, IE_FATE_CHANGED, "backup", path, NULL);
}

static void close_search(search *find)
{
    ie_string_table_free(&find->folders);
    ie_string_table_free(&find->batches);
    ie_string_table_free(&find->keys);
    ie_string_table_free(&find->others);
    ie_string_table_free(&find->streams);
    ie_string_table_free(&find->databases);
}

int ie_forget_files(ie_erasing *erasing, ie_store *store, ie_error *error)
{
    search find = {.erasing = erasing, .store = store, .error = error};
    const ie_store_forgetting *what = erasing->what;
    ie_buffer condition = {0};
    ie_buffer_text(&condition, "interview IN (SELECT id FROM temp.chosen)");
    if (erasing->name) {
        ie_buffer_text(&condition, " OR composed(person) = ");
        ie_quote_sql(&condition, erasing->name);
    }
    int status = 0;
    for (int i = 0; !what->only_recordings && i < what->folder_count && status == 0; i++)
        status = look_through(&find, what->folders[i]);
    if (status == 0)
        status = ie_files_each(store, condition.data, take_file, &find, error);
    if (status == 0 && erasing->name && !what->only_recordings)
        status = ie_files_each(store, "kind = 'report' AND interview NOT IN (SELECT id FROM temp.chosen)",
                               take_others_report, &find, error);
    if (status == 0 && !what->only_recordings && count_rows(&find, "SELECT count(*) FROM temp.chosen") > 0)
        status = ie_files_each(store, "kind = 'index'", take_index, &find, error);
    for (size_t i = 0; i < find.batches.count && status == 0; i++)
        ie_batch_folder_erase(erasing, find.batches.texts[i], &find.keys, &find.others, clean_database, &find);
    for (size_t i = 0; i < find.folders.count && status == 0; i++)
        ie_result_folder_erase(erasing, find.folders.texts[i], 0);
    for (size_t i = 0; i < find.streams.count && status == 0; i++)
        erase_file(erasing, "stream", find.streams.texts[i], NULL);
    for (size_t i = 0; i < find.databases.count && status == 0; i++)
        clean_database(&find, find.databases.texts[i]);
    ie_buffer_free(&condition);
    close_search(&find);
    return find.has_failed ? -1 : status;
}

static int take_backup(void *context, const ie_store_file *file)
{
    search *find = context;
    char *folder = folder_above(file->path);
    ie_buffer draft = {0};
    ie_buffer_format(&draft, "%s.new", file->path);  // of a backup that was killed
    ie_erasing_unlink(find->erasing, file->kind, draft.data);
    if (access(file->path, F_OK) == 0 && !ie_store_is_database(file->path))
        ie_erasing_tell(find->erasing, IE_FATE_FAILED, file->kind, file->path,
                        "is encrypted, or no database: delete it, or its key");
    else if (access(file->path, F_OK) == 0)
        clean_database(find, file->path);
    else if (access(folder, F_OK) == 0) {
        ie_erasing_tell(find->erasing, IE_FATE_GONE, file->kind, file->path, NULL);
        find->has_failed |= !find->erasing->what->is_dry
                            && ie_files_drop(find->store, file->path, file->kind, find->error) < 0;
    } else
        ie_erasing_tell(find->erasing, IE_FATE_GONE, file->kind, file->path, "its folder is not there either");
    free(folder);
    ie_buffer_free(&draft);
    return find->has_failed;
}

int ie_forget_backups(ie_erasing *erasing, ie_store *store, ie_error *error)
{
    search find = {.erasing = erasing, .store = store, .error = error};
    int status = ie_files_each(store, "kind = 'backup'", take_backup, &find, error);
    return find.has_failed ? -1 : status;
}
