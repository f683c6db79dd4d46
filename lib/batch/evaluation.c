// SPDX-License-Identifier: MIT
// Key of an evaluation.
#include "batch/evaluation.h"

#include "base/path.h"
#include "stream/writer.h"

#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int compare_names(const FTSENT **one, const FTSENT **other)
{
    return strcmp((*one)->fts_name, (*other)->fts_name);
}

// Adds every file below a folder: its path in it, and its bytes' SHA-256 or, where it was fetched, its size. A model
// fetched has a folder of its own; beside these lie archives that they were taken from, which may come and go.
static void digest_models(ie_digest *digest, char *folder, int are_fetched)
{
    FTS *walk = fts_open((char *[]){folder, NULL}, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
    for (FTSENT *entry; walk && (entry = fts_read(walk));) {
        char digits[IE_DIGEST_SIZE];
        ie_buffer line = {0};
        if (entry->fts_info != FTS_F || (are_fetched && entry->fts_level == 1))
            continue;
        ie_buffer_format(&line, "%s", entry->fts_path + strlen(folder));
        if (!are_fetched && ie_digest_file(entry->fts_path, digits, NULL) == 0)
            ie_buffer_format(&line, " %s\n", digits);
        else
            ie_buffer_format(&line, " %lld\n", (long long)entry->fts_statp->st_size);
        ie_digest_add(digest, line.data, line.length);
        ie_buffer_free(&line);
    }
    if (walk)
        fts_close(walk);
}

void ie_batch_digest_models(char digits[IE_DIGEST_SIZE])
{
    ie_digest *digest = ie_digest_create();
    char *own = ie_path_data("models"), *fetched = ie_path_cache(".");
    digest_models(digest, own, 0);
    digest_models(digest, fetched, 1);
    ie_digest_finish(digest, digits);
    free(own);
    free(fetched);
}

// Adds the SHA-256 of a file to a list of the basis. Returns 0 or -1.
static int write_digest(ie_writer *writer, const char *path, char digits[IE_DIGEST_SIZE], ie_error *error)
{
    if (ie_digest_file(path, digits, error) < 0)
        return -1;
    ie_write_text(writer, NULL, digits);
    return 0;
}

// Whether a word is of the option --db: where a result is stored is no part of it.
static int is_database(char *const *options, size_t index)
{
    return strncmp(options[index], "--db=", 5) == 0 || strcmp(options[index], "--db") == 0
           || (index > 0 && strcmp(options[index - 1], "--db") == 0);
}

// The file that an option names in any of its forms; NULL where it names none.
static const char *find_file(const char *word)
{
    const char *value = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    struct stat kind;
    value = value ? value + 1 : word[0] == '-' && word[1] && word[1] != '-' ? word + 2 : word;
    return stat(value, &kind) == 0 && S_ISREG(kind.st_mode) ? value : NULL;
}

// The options that an interview is evaluated with. A file among them counts by its bytes; those that the interview
// itself names count by these alone, so that a folder may be moved.
static int write_options(ie_writer *writer, const ie_batch_basis *basis, const ie_interview *interview, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    int status = 0;
    ie_write_open(writer, "options", '[');
    for (size_t i = 0; i < basis->option_count && status == 0; i++) {
        const char *file = find_file(basis->options[i]);
        if (is_database(basis->options, i))
            continue;
        ie_write_text(writer, NULL, basis->options[i]);
        if (file)
            status = write_digest(writer, file, digits, error);
    }
    for (size_t k = 0; k < IE_SETTINGS && status == 0; k++) {
        if (!interview->settings[k] || k == IE_SETTING_PACK)
            continue;
        ie_write_text(writer, NULL, ie_setting_kinds[k].option);
        if (ie_setting_kinds[k].is_file)
            status = write_digest(writer, interview->settings[k], digits, error);
        else
            ie_write_text(writer, NULL, interview->settings[k]);
    }
    ie_write_close(writer, ']');
    return status;
}

int ie_evaluation_open(ie_evaluation *evaluation, const ie_batch_basis *basis, const ie_interview *interview,
                       ie_error *error)
{
    const char *pack = interview->settings[IE_SETTING_PACK] ? interview->settings[IE_SETTING_PACK] : basis->pack;
    char digits[IE_DIGEST_SIZE];
    ie_writer writer = {0};
    *evaluation = (ie_evaluation){0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "version", IE_VERSION);
    ie_write_text(&writer, "models", basis->models);
    int status = pack ? ie_digest_file(pack, digits, error) : 0;
    ie_write_text(&writer, "pack", pack && status == 0 ? digits : NULL);
    if (status == 0)
        status = write_options(&writer, basis, interview, error);
    ie_write_open(&writer, "files", '[');
    for (size_t i = 0; i < interview->files.count && status == 0; i++) {
        status = write_digest(&writer, interview->files.items[i], digits, error);
        if (status == 0)
            ie_paths_add(&evaluation->files, digits);
    }
    ie_write_close(&writer, ']');
    ie_write_close(&writer, '}');
    ie_buffer_text(&writer.text, "\n");
    evaluation->basis = writer.text;
    ie_digest_bytes(evaluation->basis.data, evaluation->basis.length, evaluation->key);
    if (status < 0)
        ie_evaluation_close(evaluation);
    return status;
}

void ie_evaluation_close(ie_evaluation *evaluation)
{
    ie_buffer_free(&evaluation->basis);
    ie_paths_free(&evaluation->files);
}
