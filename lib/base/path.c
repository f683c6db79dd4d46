// SPDX-License-Identifier: MIT
// Paths of the toolkit's own files, and folders for what it writes.
#include "base/path.h"

#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *join_path(const char *folder, const char *middle, const char *name)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s%s/%s", folder, middle, name);
    return path.data;
}

char *ie_path_data(const char *name)
{
    const char *given = getenv("IE_DATA");
    if (given && *given)
        return join_path(given, "", name);
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    // An installation; build/bin; build/test/ROOM and build/sanitize/bin; build/sanitize/test/ROOM.
    static const char *const places[] = {"/../share/interview-evaluator", "/../..", "/../../..", "/../../../.."};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *path = join_path(program, places[i], name);
        if (access(path, R_OK) == 0)
            return path;
        free(path);
    }
#ifdef IE_SHARE
    return join_path(IE_SHARE, "", name);
#else
    return join_path(program, places[0], name);
#endif
}

char *ie_path_shipped_pack(const char *name)
{
    ie_buffer file = {0};
    if (!*name || strchr(name, '/') || strchr(name, '.'))
        return NULL;
    ie_buffer_format(&file, "corpus/interviews/%s.yaml", name);
    char *path = ie_path_data(file.data);
    ie_buffer_free(&file);
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

char *ie_path_pack(const char *given)
{
    char *shipped = access(given, F_OK) == 0 ? NULL : ie_path_shipped_pack(given);
    return shipped ? shipped : ie_copy_text(given);
}

char *ie_path_cache(const char *name)
{
    const char *given = getenv("IE_CACHE"), *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (given && *given)
        return join_path(given, "", name);
    if (xdg && *xdg)
        return join_path(xdg, "/interview-evaluator", name);
    return join_path(home ? home : "", "/.cache/interview-evaluator", name);
}

// The resolved path of a folder, with a slash at its end; empty where there is none.
static void resolve_folder(ie_buffer *out, const char *folder)
{
    char *path = realpath(folder, NULL);
    ie_buffer_text(out, path ? path : "");
    if (path && path[1])
        ie_buffer_text(out, "/");
    free(path);
}

char *ie_path_relative(const char *folder, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    ie_buffer above = {0}, from = {0}, to = {0}, path = {0};
    ie_buffer_add(&above, file, (size_t)(name - file));
    resolve_folder(&from, folder);
    resolve_folder(&to, slash ? above.data : ".");
    size_t same = 0;
    for (size_t i = 0; i < from.length && i < to.length && from.data[i] == to.data[i]; i++)
        if (from.data[i] == '/')
            same = i + 1;
    for (size_t i = same; same > 0 && i < from.length; i++)
        ie_buffer_text(&path, from.data[i] == '/' ? "../" : "");
    if (same > 0)
        ie_buffer_format(&path, "%s%s", to.data + same, name);
    ie_buffer_free(&above);
    ie_buffer_free(&from);
    ie_buffer_free(&to);
    return path.data;
}

int ie_path_make_folders(const char *file, ie_error *error)
{
    char *folder = ie_copy_text(file);
    int status = 0;
    for (char *at = *folder ? strchr(folder + 1, '/') : NULL; at && status == 0; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST && access(folder, X_OK) != 0)
            status = ie_fail(error, IE_IO, "%s:", folder);
        *at = '/';
    }
    free(folder);
    return status;
}
