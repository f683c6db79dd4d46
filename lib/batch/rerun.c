// SPDX-License-Identifier: MIT
// A second evaluation of an interview.
#include "batch/rerun.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/path.h"
#include "batch/jobs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_RECORDINGS = 1 << 20 };

// Whether a file has the SHA-256 that was recorded.
static int check_bytes(const char *path, const char *recorded, const char *what, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    if (!recorded)
        return ie_fail(error, IE_FORMAT, "%s: no SHA-256 of the %s was stored, as of a device: it does not come again",
                       path, what);
    if (ie_digest_file(path, digits, error) < 0)
        return -1;
    return strcmp(digits, recorded) == 0 ? 0 : ie_fail(error, IE_FORMAT, "%s: another %s: its SHA-256 is %s, not %s",
                                                       path, what, digits, recorded);
}

int ie_rerun_check(const ie_record *media, char *const *recordings, int count, ie_error *error)
{
    long parts = ie_record_integer(media, "parts", 1, MOST_RECORDINGS, 0);
    long part = ie_record_integer(media, "part", 1, parts, 0);
    if (part == 0)
        return ie_fail(error, IE_FORMAT, "which recording it was made of was not stored");
    if (parts != count)
        return ie_fail(error, IE_USAGE, "recordings: it was made of %ld, given are %d", parts, count);
    return check_bytes(recordings[part - 1], ie_record_text(media, "sha256", NULL), "recording", error);
}

static void add_rerun_word(ie_text_list *words, const char *word)
{
    IE_GROW(words->items, words->count, words->capacity);
    words->items[words->count++] = word;
}

static void add_pair(ie_text_list *words, const char *name, const char *value)
{
    if (value) {
        add_rerun_word(words, name);
        add_rerun_word(words, value);
    }
}

// A stored command would be run, so only those are that the user gives as well.
static int allow_command(const ie_rerun *rerun, const char *command, size_t place, ie_error *error)
{
    if (place < rerun->with.count && strcmp(rerun->with.items[place], command) == 0)
        return 0;
    return ie_fail(error, IE_USAGE, "a program of its own was in the pipe; if it may run, give --with '%s'", command);
}

int ie_rerun_options(const ie_rerun *rerun, ie_text_list *words, ie_error *error)
{
    static const char *const plain[] = {"--question", "--candidate", "--width", "--language", "--limits",
                                        "--skip", "--contact", NULL};
    const ie_record *recorded = ie_record_member(rerun->media, "options");
    const ie_record *files = ie_record_member(rerun->media, "option_files");
    size_t with = 0, file = 0;
    int status = recorded ? 0 : ie_fail(error, IE_FORMAT, "with which options it was evaluated was not stored");
    for (size_t i = 0; status == 0 && i + 1 < ie_record_length(recorded); i += 2) {
        const char *name = ie_record_text_at(recorded, i, ""), *value = ie_record_text_at(recorded, i + 1, "");
        int is_pack = strcmp(name, "--questions") == 0, known = 0;
        for (int k = 0; plain[k]; k++)
            known |= strcmp(name, plain[k]) == 0;
        if (is_pack || strcmp(name, "--transcript") == 0) {
            const char *given = is_pack ? rerun->questions : rerun->transcript;
            char *path = ie_path_pack(value = given ? given : value);
            status = check_bytes(path, ie_record_text_at(files, file++, NULL), is_pack ? "pack" : "transcript", error);
            free(path);
        } else if (strcmp(name, "--with") == 0) {
            status = allow_command(rerun, value, with++, error);
        } else if (!known) {
            status = ie_fail(error, IE_FORMAT, "%s is no option that is replayed", name);
        }
        add_pair(words, name, value);
    }
    return status;
}

// Writes the consent that the media record holds; *path is then to be freed, and NULL where there is none.
static int write_rerun_consent(const ie_rerun *rerun, char **path, ie_error *error)
{
    const ie_record *consent = ie_record_member(rerun->media, "consent");
    ie_buffer name = {0}, text = {0};
    *path = NULL;
    if (!consent)
        return 0;
    ie_buffer_format(&name, "%s/consent.json", rerun->folder);
    ie_record_write(consent, &text);
    int status = ie_file_write(*path = name.data, text.data, text.length, error);
    ie_buffer_free(&text);
    return status;
}

// The words of the whole command.
static int build_command(const ie_rerun *rerun, const char *consent, ie_text_list *words, ie_error *error)
{
    const ie_record *media = rerun->media;
    add_rerun_word(words, "ie-run");
    if (ie_rerun_options(rerun, words, error) < 0)
        return -1;
    add_pair(words, "--output", rerun->folder);
    add_pair(words, "--consent", consent);
    add_pair(words, "--purpose", ie_record_text(media, "purpose", NULL));
    add_pair(words, "--jurisdiction", ie_record_text(media, "jurisdiction", NULL));
    add_pair(words, "--lawful-basis", ie_record_text(media, "lawful_basis", NULL));
    add_pair(words, "--person", ie_record_text(media, "person", NULL));
    if (ie_record_flag(media, "minimal", 0))
        add_rerun_word(words, "--minimal");
    add_rerun_word(words, "--quiet");
    add_rerun_word(words, "--no-store");
    add_rerun_word(words, "--");
    for (int i = 0; i < rerun->count; i++)
        add_rerun_word(words, rerun->recordings[i]);
    add_rerun_word(words, NULL);
    return 0;
}

int ie_rerun_run(const ie_rerun *rerun, ie_error *error)
{
    char *consent;
    ie_text_list words = {0};
    ie_buffer stream = {0};
    int ended = 0, status = write_rerun_consent(rerun, &consent, error);
    if (status == 0)
        status = build_command(rerun, consent, &words, error);
    if (status == 0)
        status = ie_jobs_run((char *const *)words.items, &ended, error);
    ie_buffer_format(&stream, "%s/stream.ndjson", rerun->folder);
    if (status == 0 && access(stream.data, R_OK) != 0)
        status = ie_fail(error, IE_IO, "it could not be evaluated again: ie-run ended with %d", ended);
    ie_buffer_free(&stream);
    free(words.items);
    free(consent);
    return status;
}
