// SPDX-License-Identifier: MIT
// The folder of a result.
#include "store/result_folder.h"

#include "base/file.h"
#include "base/lines.h"
#include "stream/record.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    MOST_TOLD = 10,  // files that are not ours, by name
    MOST_CONSENT_BYTES = 1 << 20,
};

// In the order of removing: what says whose the result is goes last, so that what was killed can be finished.
static const char *const result_names[] = {
    "width.part",  "corrected.vtt", "feedback.wav",  "transcript.vtt", "report.html",
    "report.json", "report.txt",    "stream.ndjson", "consent.part",   NULL};
static const char *const evaluation_names[] = {"messages.txt", "result.json", "basis.json", NULL};
static const char *const draft_endings[] = {"", ".part", ".new", NULL};  // of a file that did not count yet

static void look_at_media(const ie_erasing *erasing, const ie_record *media, ie_owner *owner, int *has_recording)
{
    const char *names[] = {ie_record_text(media, "person", NULL),
                           ie_record_text(ie_record_member(media, "consent"), "person", NULL)};
    const char *sha256 = ie_record_text(media, "sha256", "");
    *has_recording |= ie_string_table_find(&erasing->recordings, sha256) != IE_NOT_FOUND;
    *owner = *owner == IE_OWNER_UNKNOWN ? IE_OWNER_NOBODY : *owner;
    for (int i = 0; i < 2; i++)
        if (ie_erasing_is_person(erasing, names[i]))
            *owner = IE_OWNER_PERSON;
        else if (names[i] && *owner == IE_OWNER_NOBODY)
            *owner = IE_OWNER_OTHER;
}

ie_owner ie_stream_owner(const ie_erasing *erasing, const char *path, int *has_recording)
{
    ie_lines lines = {.file = fopen(path, "r")};
    ie_owner owner = IE_OWNER_UNKNOWN;
    char type[16];
    int status = lines.file ? 1 : 0;
    ie_error error = {0};
    *has_recording = 0;
    while (status != 0 && (status = ie_lines_next(&lines, &error)) != 0 && (status > 0 || error.code == IE_FORMAT)) {
        if (status < 0 || ie_record_peek(lines.text.data, lines.text.length, type, sizeof type) < 0
            || strcmp(type, "media") != 0)
            continue;
        ie_record *record = ie_record_parse(lines.text.data, lines.text.length, NULL);
        if (record)
            look_at_media(erasing, record, &owner, has_recording);
        ie_record_free(record);
    }
    if (lines.file)
        fclose(lines.file);
    ie_buffer_free(&lines.text);
    return owner;
}

// Whether a killed ie-run left the person's consent in a folder, maybe before anything else.
static int has_consent(const ie_erasing *erasing, const char *folder)
{
    ie_buffer path = {0}, text = {0};
    ie_buffer_format(&path, "%s/consent.part", folder);
    ie_record *consent = ie_file_read(path.data, MOST_CONSENT_BYTES, &text, NULL) == 0
        ? ie_record_parse_any(text.data, text.length, NULL) : NULL;
    int is_persons = ie_erasing_is_person(erasing, ie_record_text(consent, "person", NULL));
    ie_record_free(consent);
    ie_buffer_free(&text);
    ie_buffer_free(&path);
    return is_persons;
}

int ie_result_folder_is_forgotten(const ie_erasing *erasing, const char *folder, int is_known)
{
    ie_owner owner = IE_OWNER_UNKNOWN;
    int has_recording = 0;
    for (const char *const *ending = draft_endings; *ending && owner == IE_OWNER_UNKNOWN; ending++) {
        ie_buffer stream = {0};
        ie_buffer_format(&stream, "%s/stream.ndjson%s", folder, *ending);
        owner = ie_stream_owner(erasing, stream.data, &has_recording);
        ie_buffer_free(&stream);
    }
    switch (owner) {
    case IE_OWNER_PERSON: return 1;
    case IE_OWNER_UNKNOWN: return is_known || has_consent(erasing, folder);
    case IE_OWNER_NOBODY: return has_recording;
    default: return has_recording && is_known;
    }
}

// Removes the files of these names. Returns how many there were; -1 where one cannot be removed.
static long erase_names(ie_erasing *erasing, const char *folder, const char *const *names)
{
    long count = 0;
    int has_failed = 0;
    for (; *names; names++)
        for (const char *const *ending = draft_endings; *ending; ending++) {
            ie_buffer path = {0};
            ie_buffer_format(&path, "%s/%s%s", folder, *names, *ending);
            int removed = ie_erasing_unlink(erasing, "report", path.data);
            count += removed > 0;
            has_failed |= removed < 0;
            ie_buffer_free(&path);
        }
    return has_failed ? -1 : count;
}

static int is_ours(const char *name, const char *const *names)
{
    for (; *names; names++)
        for (const char *const *ending = draft_endings; *ending; ending++) {
            size_t length = strlen(*names);
            if (strncmp(name, *names, length) == 0 && strcmp(name + length, *ending) == 0)
                return 1;
        }
    return 0;
}

int ie_result_folder_knows(const char *path)
{
    const char *slash = strrchr(path, '/');
    return is_ours(slash ? slash + 1 : path, result_names);
}

// Tells what stays in a folder.
static void tell_left(ie_erasing *erasing, const char *folder, int is_evaluation)
{
    DIR *listing = opendir(folder);
    long more = 0;
    for (struct dirent *entry; listing && (entry = readdir(listing));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || is_ours(name, result_names)
            || (is_evaluation && is_ours(name, evaluation_names)) || more++ >= MOST_TOLD)
            continue;
        ie_buffer path = {0};
        ie_buffer_format(&path, "%s/%s", folder, name);
        ie_erasing_tell(erasing, IE_FATE_LEFT, "report", path.data, "not made by these programs");
        ie_buffer_free(&path);
    }
    if (more > MOST_TOLD)
        ie_erasing_tell(erasing, IE_FATE_LEFT, "report", folder, "and more files that these programs did not make");
    if (listing)
        closedir(listing);
}

void ie_result_folder_erase(ie_erasing *erasing, const char *folder, int is_evaluation)
{
    long removed = erase_names(erasing, folder, result_names);
    long more = is_evaluation && removed >= 0 ? erase_names(erasing, folder, evaluation_names) : 0;
    if (removed < 0 || more < 0)
        return;
    int is_folder = access(folder, F_OK) == 0, is_gone = erasing->what->is_dry || !is_folder || rmdir(folder) == 0;
    if (removed + more > 0 || (is_folder && is_gone))
        ie_erasing_tell(erasing, IE_FATE_REMOVED, "report", folder, NULL);
    else
        ie_erasing_tell(erasing, IE_FATE_GONE, "report", folder, NULL);
    if (is_folder && (!is_gone || erasing->what->is_dry))
        tell_left(erasing, folder, is_evaluation);
}
