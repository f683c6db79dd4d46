// SPDX-License-Identifier: MIT
// The bytes of one local file, or of stdin, for libav to read.
#include "media/source.h"

#include "base/digest.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <libavformat/avio.h>
#include <libavutil/avutil.h>
#include <libavutil/error.h>
#include <libavutil/mem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_BYTES = 1 << 16 };

struct ie_source {
    int descriptor;
    int64_t size;
    char sha256[IE_DIGEST_SIZE];
    AVIOContext *context;
};

static int read_source(void *opaque, uint8_t *bytes, int size)
{
    const ie_source *source = opaque;
    ssize_t count = read(source->descriptor, bytes, (size_t)size);
    return count > 0 ? (int)count : count == 0 ? AVERROR_EOF : AVERROR(errno);
}

static int64_t seek_source(void *opaque, int64_t offset, int whence)
{
    const ie_source *source = opaque;
    if (whence == AVSEEK_SIZE)
        return source->size;
    return lseek(source->descriptor, offset, whence & ~AVSEEK_FORCE);
}

// Copies what cannot seek to a file without a name, so that nothing is left behind. Returns its descriptor or -1.
static int spool_to_file(int from)
{
    FILE *file = tmpfile();
    int to = file ? dup(fileno(file)) : -1;
    char *block = ie_allocate(BLOCK_BYTES, 1);
    ssize_t count = -1;
    while (to >= 0 && (count = read(from, block, BLOCK_BYTES)) > 0)
        if (write(to, block, (size_t)count) != count) {
            count = -1;
            break;
        }
    free(block);
    if (file)
        fclose(file);
    if (count < 0 && to >= 0)
        close(to);
    return count < 0 ? -1 : to;
}

static int digest_source(ie_source *source)
{
    ie_digest *digest = ie_digest_create();
    uint8_t *block = ie_allocate(BLOCK_BYTES, 1);
    ssize_t count;
    lseek(source->descriptor, 0, SEEK_SET);
    while ((count = read(source->descriptor, block, BLOCK_BYTES)) > 0) {
        ie_digest_add(digest, block, (size_t)count);
        source->size += count;
    }
    ie_digest_finish(digest, source->sha256);
    lseek(source->descriptor, 0, SEEK_SET);
    free(block);
    return count < 0 ? -1 : 0;
}

ie_source *ie_source_open(const char *path, ie_error *error)
{
    int is_stdin = strcmp(path, "-") == 0;
    int descriptor = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (descriptor >= 0 && lseek(descriptor, 0, SEEK_CUR) < 0 && errno == ESPIPE) {
        int file = spool_to_file(descriptor);
        close(descriptor);
        descriptor = file;
    }
    if (descriptor < 0 || fstat(descriptor, &status) < 0) {
        ie_fail(error, IE_IO, "%s:", path);
        return NULL;
    }
    ie_source *source = ie_allocate(1, sizeof *source);
    source->descriptor = descriptor;
    if (S_ISDIR(status.st_mode))
        ie_fail(error, IE_IO, "%s: is a folder, not a recording", path);
    else if (digest_source(source) < 0)
        ie_fail(error, IE_IO, "%s:", path);
    else if (source->size == 0)
        ie_fail(error, IE_FORMAT, "%s: the file is empty", path);
    else
        source->context = avio_alloc_context(av_malloc(BLOCK_BYTES), BLOCK_BYTES, 0, source, read_source, NULL,
                                             seek_source);
    if (!source->context) {
        ie_source_close(source);
        return NULL;
    }
    return source;
}

void ie_source_close(ie_source *source)
{
    if (!source)
        return;
    if (source->context)
        av_freep(&source->context->buffer);
    avio_context_free(&source->context);
    close(source->descriptor);
    free(source);
}

const char *ie_source_sha256(const ie_source *source)
{
    return source->sha256;
}

struct AVIOContext *ie_source_context(const ie_source *source)
{
    return source->context;
}

long long ie_source_bytes(const ie_source *source)
{
    return source->size;
}
