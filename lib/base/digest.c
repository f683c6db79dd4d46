// SPDX-License-Identifier: MIT
// SHA-256 as 64 hexadecimal digits.
#include "base/digest.h"

#include "base/memory.h"

#include <libavutil/mem.h>
#include <libavutil/sha.h>
#include <stdio.h>
#include <stdlib.h>

struct ie_digest {
    struct AVSHA *sha;
};

ie_digest *ie_digest_create(void)
{
    ie_digest *digest = ie_allocate(1, sizeof *digest);
    digest->sha = av_sha_alloc();
    if (!digest->sha || av_sha_init(digest->sha, 256) < 0) {
        ie_warn("out of memory");
        exit(IE_EXIT_STOPPED);
    }
    return digest;
}

void ie_digest_add(ie_digest *digest, const void *bytes, size_t count)
{
    av_sha_update(digest->sha, bytes, count);
}

void ie_digest_finish(ie_digest *digest, char digits[IE_DIGEST_SIZE])
{
    unsigned char bytes[32];
    av_sha_final(digest->sha, bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(digits + 2 * i, 3, "%02x", bytes[i]);
    av_free(digest->sha);
    free(digest);
}

void ie_digest_bytes(const void *bytes, size_t count, char digits[IE_DIGEST_SIZE])
{
    ie_digest *digest = ie_digest_create();
    ie_digest_add(digest, bytes, count);
    ie_digest_finish(digest, digits);
}

int ie_digest_file(const char *path, char digits[IE_DIGEST_SIZE], ie_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    ie_digest *digest = ie_digest_create();
    char block[1 << 14];
    size_t count;
    while ((count = fread(block, 1, sizeof block, file)) > 0)
        ie_digest_add(digest, block, count);
    int failed = ferror(file);
    if (failed)
        ie_fail(error, IE_IO, "%s:", path);
    ie_digest_finish(digest, digits);
    fclose(file);
    return failed ? -1 : 0;
}
