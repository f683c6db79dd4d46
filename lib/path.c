// SPDX-License-Identifier: MIT
// Where the toolkit's own files are, whatever the current folder.
#include "path.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *join(const char *folder, const char *middle, const char *name)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s%s/%s", folder, middle, name);
    return path.data;
}

char *ie_path_data(const char *name)
{
    const char *given = getenv("IE_DATA");
    if (given && *given)
        return join(given, "", name);
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    static const char *const places[] = {"/../share/interview-evaluator", "/../..", "/../../.."};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *path = join(program, places[i], name);
        if (access(path, R_OK) == 0)
            return path;
        free(path);
    }
    return join(program, places[0], name);
}

char *ie_path_cache(const char *name)
{
    const char *given = getenv("IE_CACHE"), *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (given && *given)
        return join(given, "", name);
    if (xdg && *xdg)
        return join(xdg, "/interview-evaluator", name);
    return join(home ? home : "", "/.cache/interview-evaluator", name);
}
