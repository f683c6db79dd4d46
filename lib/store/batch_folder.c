// SPDX-License-Identifier: MIT
// The folder of ie-batch.
#include "store/batch_folder.h"

#include "base/csv_rows.h"
#include "base/file.h"
#include "base/scratch.h"
#include "store/result_folder.h"
#include "stream/record.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TEXT_BYTES = 64 << 20, KEY_DIGITS = IE_DIGEST_SIZE - 1 };
static const char evaluations_part[] = "/evaluations/";

typedef struct batch_folder {
    ie_erasing *erasing;
    const char *path;
    ie_string_table keys;   // of the evaluations that go
    ie_string_table names;  // of the interviews whose links lead to them
    int is_touched;         // something of the person is there
} batch_folder;

char *ie_batch_folder_of(const char *report, char key[IE_DIGEST_SIZE])
{
    const char *file = strrchr(report, '/');
    if (!file || file - report < (long)(strlen(evaluations_part) + KEY_DIGITS))
        return NULL;
    const char *digits = file - KEY_DIGITS, *part = digits - strlen(evaluations_part);
    if (strncmp(part, evaluations_part, strlen(evaluations_part)) != 0
        || strspn(digits, "0123456789abcdef") != KEY_DIGITS)
        return NULL;
    memcpy(key, digits, KEY_DIGITS);
    key[KEY_DIGITS] = '\0';
    ie_buffer folder = {0};
    ie_buffer_add(&folder, report, (size_t)(part - report));
    return folder.length ? folder.data : ie_copy_text("/");
}

static char *inside(const char *folder, const char *name)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    return path.data;
}

// A whole file as a text; NULL where it cannot be read. The caller frees it.
static char *read_path(const char *path)
{
    ie_buffer text = {0};
    if (ie_file_read(path, MOST_TEXT_BYTES, &text, NULL) < 0)
        ie_buffer_free(&text);
    return text.data;
}

static char *read_text(const char *folder, const char *name)
{
    char *path = inside(folder, name), *text = read_path(path);
    free(path);
    return text;
}

// The person that the options of an evaluation name; borrowed.
static const char *find_person_option(const ie_record *basis)
{
    const ie_record *options = ie_record_member(basis, "options");
    const char *person = NULL;
    for (size_t i = 0; i < ie_record_length(options); i++) {
        const char *word = ie_record_text_at(options, i, "");
        if (strcmp(word, "--person") == 0)
            person = ie_record_text_at(options, i + 1, NULL);
        else if (strncmp(word, "--person=", 9) == 0)
            person = word + 9;
    }
    return person;
}

// Whether an evaluation of which no stream tells whose it is, as it failed or was refused, is the person's: by what it
// was given, or where that names nobody by what was said.
static int is_failed_of_person(const ie_erasing *erasing, const char *folder)
{
    char *result = read_text(folder, "result.json"), *basis = read_text(folder, "basis.json");
    ie_record *of_result = result ? ie_record_parse_any(result, strlen(result), NULL) : NULL;
    ie_record *of_basis = basis ? ie_record_parse_any(basis, strlen(basis), NULL) : NULL;
    const char *names[] = {ie_record_text(of_result, "person", NULL), find_person_option(of_basis)};
    int is_persons = ie_erasing_is_person(erasing, names[0]) || ie_erasing_is_person(erasing, names[1]);
    if (!names[0] && !names[1]) {
        char *messages = read_text(folder, "messages.txt");
        is_persons = ie_erasing_is_mentioned(erasing, messages) || ie_erasing_is_mentioned(erasing, result)
                     || ie_erasing_is_mentioned(erasing, basis);
        free(messages);
    }
    ie_record_free(of_result);
    ie_record_free(of_basis);
    free(result);
    free(basis);
    return is_persons;
}

static int evaluation_goes(const batch_folder *batch, const char *folder)
{
    const ie_erasing *erasing = batch->erasing;
    int has_recording;
    char *stream = inside(folder, "stream.ndjson");
    ie_owner owner = ie_stream_owner(erasing, stream, &has_recording);
    free(stream);
    if (owner == IE_OWNER_UNKNOWN)
        return is_failed_of_person(erasing, folder);
    return owner == IE_OWNER_PERSON || (owner == IE_OWNER_NOBODY && has_recording && erasing->name);
}

static void find_evaluations(batch_folder *batch, const ie_string_table *others)
{
    char *evaluations = inside(batch->path, "evaluations");
    DIR *listing = opendir(evaluations);
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        if (strlen(entry->d_name) != KEY_DIGITS || ie_string_table_find(others, entry->d_name) != IE_NOT_FOUND)
            continue;
        char *folder = inside(evaluations, entry->d_name);
        if (evaluation_goes(batch, folder))
            ie_string_table_add(&batch->keys, entry->d_name);
        free(folder);
    }
    if (listing)
        closedir(listing);
    free(evaluations);
}

// Whether a path such as evaluations/KEY is one of those that go.
static int leads_to_key(const batch_folder *batch, const char *target)
{
    const char *part = evaluations_part + 1;
    return strncmp(target, part, strlen(part)) == 0
           && ie_string_table_find(&batch->keys, target + strlen(part)) != IE_NOT_FOUND;
}

// Calls `act` for each link of the batch that leads to what goes.
static void each_link(batch_folder *batch, void (*act)(batch_folder *batch, const char *name))
{
    DIR *listing = opendir(batch->path);
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        char target[PATH_MAX], *path = inside(batch->path, entry->d_name);
        ssize_t length = readlink(path, target, sizeof target - 1);
        target[length > 0 ? length : 0] = '\0';
        if (leads_to_key(batch, target))
            act(batch, entry->d_name);
        free(path);
    }
    if (listing)
        closedir(listing);
}

static void note_link(batch_folder *batch, const char *name)
{
    ie_string_table_add(&batch->names, name);
}

static void remove_link(batch_folder *batch, const char *name)
{
    char *path = inside(batch->path, name);
    if (ie_erasing_unlink(batch->erasing, "batch", path) > 0)
        ie_erasing_tell(batch->erasing, IE_FATE_REMOVED, "batch", path, NULL);
    free(path);
}

// A cell without the apostrophe that keeps a spreadsheet from running it.
static const char *plain_cell(const ie_csv_rows *row, size_t index)
{
    const char *cell = index < row->count ? row->cells[index] : "";
    return *cell == '\'' ? cell + 1 : cell;
}

// interview,person,status,answers,content,voice,overall,reason,report,recordings
static int batch_row_goes(const batch_folder *batch, const ie_csv_rows *row)
{
    enum { NAME, PERSON, REASON = 7, RECORDINGS = 9 };
    const char *person = plain_cell(row, PERSON);
    if (ie_string_table_find(&batch->names, plain_cell(row, NAME)) != IE_NOT_FOUND
        || ie_erasing_is_person(batch->erasing, person))
        return 1;
    return !*person && (ie_erasing_is_mentioned(batch->erasing, plain_cell(row, NAME))
                        || ie_erasing_is_mentioned(batch->erasing, plain_cell(row, REASON))
                        || ie_erasing_is_mentioned(batch->erasing, plain_cell(row, RECORDINGS)));
}

// until,interview,evaluation. An evaluation that is not there any more tells no other owner than the name.
static int history_row_goes(const batch_folder *batch, const ie_csv_rows *row)
{
    enum { NAME = 1, EVALUATION };
    const char *evaluation = plain_cell(row, EVALUATION), *name = plain_cell(row, NAME);
    char *path = inside(batch->path, evaluation);
    int is_there = access(path, F_OK) == 0;
    free(path);
    return leads_to_key(batch, evaluation) || ie_string_table_find(&batch->names, name) != IE_NOT_FOUND
           || (!is_there && ie_erasing_is_mentioned(batch->erasing, name));
}

// Takes rows out of a table; the others stay byte for byte.
static void clean_table(batch_folder *batch, const char *name,
                        int (*goes)(const batch_folder *batch, const ie_csv_rows *row))
{
    char *path = inside(batch->path, name), *text = read_text(batch->path, name);
    ie_csv_rows rows;
    ie_buffer kept = {0};
    long removed = 0;
    int status = 0;
    ie_csv_rows_open(&rows, text ? text : "", text ? strlen(text) : 0);
    for (const char *begin = rows.at; text && (status = ie_csv_rows_next(&rows, NULL)) > 0; begin = rows.at)
        if (rows.line > 1 && goes(batch, &rows))
            removed++;
        else
            ie_buffer_add(&kept, begin, (size_t)(rows.at - begin));
    ie_buffer_text(&kept, "\n");
    if (status < 0 && ie_erasing_is_mentioned(batch->erasing, text))
        ie_erasing_tell(batch->erasing, IE_FATE_FAILED, "batch", path, "is no table of ie-batch and names the person");
    else if (removed > 0 && ie_erasing_rewrite(batch->erasing, "batch", path, &kept) == 0)
        ie_erasing_tell(batch->erasing, IE_FATE_CHANGED, "batch", path, NULL);
    batch->is_touched |= removed > 0;
    ie_csv_rows_close(&rows);
    ie_buffer_free(&kept);
    free(text);
    free(path);
}

static int is_part_database(const char *name)
{
    return strstr(name, ".db") != NULL;  // with its log
}

// Whether a file of the work for other machines names the person.
static int parts_mention(const batch_folder *batch, char *parts)
{
    FTS *walk = fts_open((char *[]){parts, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    int is_found = 0;
    for (FTSENT *entry; walk && !is_found && (entry = fts_read(walk));) {
        char *text = NULL;
        if (entry->fts_info == FTS_F && !is_part_database(entry->fts_name))
            text = read_path(entry->fts_path);
        is_found = ie_erasing_is_mentioned(batch->erasing, text)
                   || (entry->fts_level > 0 && ie_erasing_is_mentioned(batch->erasing, entry->fts_name));
        free(text);
    }
    if (walk)
        fts_close(walk);
    return is_found;
}

// The work for other machines: what is not done yet ie-batch makes again; the databases of what is done stay, without
// the person.
static void clean_parts(batch_folder *batch, void (*forget_database)(void *context, const char *path), void *context)
{
    char *parts = inside(batch->path, "parts");
    DIR *listing = opendir(parts);
    int goes = listing && (batch->is_touched || parts_mention(batch, parts));
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        const char *name = entry->d_name;
        char *path = inside(parts, name);
        struct stat kind;
        size_t length = strlen(name);
        if (length > 3 && strcmp(name + length - 3, ".db") == 0)
            forget_database(context, path);
        else if (goes && *name != '.' && !is_part_database(name) && lstat(path, &kind) == 0) {
            if (S_ISDIR(kind.st_mode) && !batch->erasing->what->is_dry && ie_scratch_remove(path, NULL) < 0)
                ie_erasing_tell(batch->erasing, IE_FATE_FAILED, "batch", path, strerror(errno));
            else if (S_ISDIR(kind.st_mode) || ie_erasing_unlink(batch->erasing, "batch", path) > 0)
                ie_erasing_tell(batch->erasing, IE_FATE_REMOVED, "batch", path, "ie-batch makes it again");
        }
        free(path);
    }
    if (listing)
        closedir(listing);
    free(parts);
}

static char *evaluation_folder(const batch_folder *batch, size_t key)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s%s%s", batch->path, evaluations_part, batch->keys.texts[key]);
    return path.data;
}

// Whether one of the evaluations is in this batch: keys may be of others.
static int has_any_key(const batch_folder *batch)
{
    int is_found = 0;
    for (size_t i = 0; i < batch->keys.count && !is_found; i++) {
        char *path = evaluation_folder(batch, i);
        is_found = access(path, F_OK) == 0;
        free(path);
    }
    return is_found;
}

static void remove_leftovers(batch_folder *batch)
{
    static const char *const names[] = {".link.new", "batch.csv.new", "history.csv.new", NULL};
    for (int i = 0; names[i]; i++) {
        char *path = inside(batch->path, names[i]);
        ie_erasing_unlink(batch->erasing, "batch", path);
        free(path);
    }
    char *page = inside(batch->path, "index.html");
    if (batch->is_touched && ie_erasing_unlink(batch->erasing, "index", page) > 0)
        ie_erasing_tell(batch->erasing, IE_FATE_REMOVED, "index", page, "ie-report --index makes it again");
    free(page);
}

void ie_batch_folder_erase(ie_erasing *erasing, const char *folder, const ie_string_table *keys,
                           const ie_string_table *others,
                           void (*forget_database)(void *context, const char *path), void *context)
{
    batch_folder batch = {.erasing = erasing, .path = folder};
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 && errno != ENOENT)
        ie_erasing_tell(erasing, IE_FATE_FAILED, "batch", folder, strerror(errno));
    else if (lock < 0)
        ie_erasing_tell(erasing, IE_FATE_GONE, "batch", folder, NULL);
    else if (flock(lock, LOCK_EX | LOCK_NB) != 0)
        ie_erasing_tell(erasing, IE_FATE_FAILED, "batch", folder, "ie-batch is at work there");
    else {
        for (size_t i = 0; i < keys->count; i++)
            ie_string_table_add(&batch.keys, keys->texts[i]);
        find_evaluations(&batch, others);
        each_link(&batch, note_link);
        batch.is_touched = batch.names.count > 0 || has_any_key(&batch);
        clean_table(&batch, "history.csv", history_row_goes);
        clean_table(&batch, "batch.csv", batch_row_goes);
        clean_parts(&batch, forget_database, context);
        remove_leftovers(&batch);
        each_link(&batch, remove_link);
        for (size_t i = 0; i < batch.keys.count; i++) {
            char *evaluation = evaluation_folder(&batch, i);
            if (access(evaluation, F_OK) == 0)
                ie_result_folder_erase(erasing, evaluation, 1);
            free(evaluation);
        }
    }
    if (lock >= 0)
        close(lock);
    ie_string_table_free(&batch.keys);
    ie_string_table_free(&batch.names);
}
