// SPDX-License-Identifier: MIT
// Recordings of an interview.
#include "batch/recordings.h"

#include "base/sort.h"
#include "batch/sidecar.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

// Endings of the containers that libavformat and libsndfile read and people record into. By its name and not by its
// bytes, because a recording that is broken keeps its place among the answers.
static const char *const recording_endings[] = {
    "3g2", "3gp", "aac", "ac3", "aif", "aiff", "amr", "asf", "au", "avi", "caf", "f4v", "flac", "flv", "m2ts", "m4a",
    "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4", "mpeg", "mpg", "mts", "mxf", "oga", "ogg", "ogv", "opus", "ts",
    "vob", "wav", "webm", "wma", "wmv", NULL};

// Numbers in names by their value, everything else byte for byte.
static int compare_natural(const void *one, const void *other)
{
    const char *left = *(char *const *)one, *right = *(char *const *)other;
    const char *a = left, *b = right;
    while (*a && *b) {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            a += strspn(a, "0");
            b += strspn(b, "0");
            size_t digits = strspn(a, "0123456789"), other_digits = strspn(b, "0123456789");
            int order = digits != other_digits ? (digits > other_digits) - (digits < other_digits)
                                               : strncmp(a, b, digits);
            if (order != 0)
                return order;
            a += digits;
            b += digits;
        } else if (*a != *b) {
            break;
        } else {
            a++;
            b++;
        }
    }
    int order = (unsigned char)*a - (unsigned char)*b;
    return order ? order : strcmp(left, right);
}

static int is_recording(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (const char *const *ending = recording_endings; dot && *ending; ending++)
        if (strcasecmp(dot + 1, *ending) == 0)
            return 1;
    return 0;
}

static void add_folder(ie_interview *interview, const char *folder)
{
    DIR *entries = opendir(folder);
    if (!entries) {
        ie_interview_fail(interview, "%s: %s", folder, strerror(errno));
        return;
    }
    size_t first = interview->files.count;
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, ie_sidecar_of_folder) == 0)
            continue;
        ie_buffer path = {0};
        struct stat status;
        ie_buffer_format(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", entry->d_name);
        int is_taken = is_recording(entry->d_name) && (stat(path.data, &status) != 0 || S_ISREG(status.st_mode));
        ie_paths_add(is_taken ? &interview->files : &interview->left, path.data);
        ie_buffer_free(&path);
    }
    closedir(entries);
    ie_sort(interview->files.items + first, interview->files.count - first, sizeof(char *), compare_natural);
    ie_sort(interview->left.items, interview->left.count, sizeof(char *), compare_natural);
    if (interview->files.count == first)
        ie_interview_fail(interview, "%s: no recording in this folder", folder);
}

static void add_path(ie_interview *interview, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        ie_interview_fail(interview, "%s: %s", path, strerror(errno));
    else if (S_ISDIR(status.st_mode))
        add_folder(interview, path);
    else if (!S_ISREG(status.st_mode))
        ie_interview_fail(interview, "%s: neither a file nor a folder", path);
    else
        ie_paths_add(&interview->files, path);
}

ie_interview *ie_interviews_add_paths(ie_interviews *interviews, const char *operand, const ie_paths *paths)
{
    ie_interview *interview = ie_interviews_open(interviews, operand);
    for (size_t i = 0; i < paths->count; i++)
        add_path(interview, paths->items[i]);
    if (paths->count == 1)
        ie_sidecar_read(interview, paths->items[0]);
    return interview;
}

ie_interview *ie_interviews_add(ie_interviews *interviews, const char *operand)
{
    char *path = (char *)operand;
    const ie_paths paths = {.items = &path, .count = 1};
    return ie_interviews_add_paths(interviews, operand, &paths);
}
