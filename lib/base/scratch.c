// SPDX-License-Identifier: MIT
// Folders for a moment.
#include "base/scratch.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_scratch_place(ie_buffer *path, const char *name)
{
    const char *place = getenv("TMPDIR");
    ie_buffer_format(path, "%s/ie-scratch.%s", place && *place ? place : "/tmp", name);
}

int ie_scratch_open(ie_scratch *scratch, ie_error *error)
{
    ie_buffer path = {0};
    ie_scratch_sweep();
    add_scratch_place(&path, "XXXXXX");
    scratch->path = path.data;
    scratch->lock = -1;
    if (!mkdtemp(path.data)) {
        ie_fail(error, IE_IO, "%s:", path.data);
        ie_buffer_free(&path);
        scratch->path = NULL;
        return -1;
    }
    scratch->lock = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    flock(scratch->lock, LOCK_EX | LOCK_NB);
    return 0;
}

int ie_scratch_remove(const char *folder, ie_error *error)
{
    FTS *walk = fts_open((char *[]){(char *)folder, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    int status = walk ? 0 : ie_fail(error, IE_IO, "%s:", folder);
    for (FTSENT *entry; walk && (entry = fts_read(walk));)
        if (entry->fts_info != FTS_D && remove(entry->fts_path) != 0 && errno != ENOENT)
            status = ie_fail(error, IE_IO, "%s:", entry->fts_path);
    if (walk)
        fts_close(walk);
    return status;
}

void ie_scratch_close(ie_scratch *scratch)
{
    if (scratch->path)
        ie_scratch_remove(scratch->path, NULL);
    if (scratch->lock >= 0)
        close(scratch->lock);
    free(scratch->path);
    *scratch = (ie_scratch){.lock = -1};
}

// Whether a folder is this user's and no program holds it.
static int is_abandoned(const char *path)
{
    struct stat status;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int is_free = folder >= 0 && fstat(folder, &status) == 0 && status.st_uid == geteuid()
                  && flock(folder, LOCK_EX | LOCK_NB) == 0;
    if (folder >= 0)
        close(folder);
    return is_free;
}

long ie_scratch_sweep(void)
{
    ie_buffer pattern = {0};
    glob_t found;
    long removed = 0;
    add_scratch_place(&pattern, "??????");
    if (glob(pattern.data, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            removed += is_abandoned(found.gl_pathv[i]) && ie_scratch_remove(found.gl_pathv[i], NULL) == 0;
        globfree(&found);
    }
    ie_buffer_free(&pattern);
    return removed;
}
