// SPDX-License-Identifier: MIT
// SHA-256 digests and the labels of models.
#include "base/digest.h"

#include "base/memory.h"

#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ie_digest {
    SHA2_CTX sha;
};

ie_digest *ie_digest_create(void)
{
    ie_digest *digest = ie_allocate(1, sizeof *digest);
    SHA256Init(&digest->sha);
    return digest;
}

void ie_digest_add(ie_digest *digest, const void *bytes, size_t count)
{
    SHA256Update(&digest->sha, bytes, count);
}

void ie_digest_finish(ie_digest *digest, char digits[IE_DIGEST_SIZE])
{
    SHA256End(&digest->sha, digits);
    free(digest);
}

void ie_digest_bytes(const void *bytes, size_t count, char digits[IE_DIGEST_SIZE])
{
    SHA256Data(bytes, count, digits);
}

int ie_digest_file(const char *path, char digits[IE_DIGEST_SIZE], ie_error *error)
{
    return SHA256File(path, digits) ? 0 : ie_fail(error, IE_IO, "%s:", path);
}

void ie_digest_label(char label[IE_LABEL_SIZE], const char *name, const char digits[IE_DIGEST_SIZE])
{
    snprintf(label, IE_LABEL_SIZE, "%.100s@%.8s", name, digits);
}

void ie_digest_label_path(char label[IE_LABEL_SIZE], const char *path, const char *until,
                          const char digits[IE_DIGEST_SIZE])
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strcspn(name, until);
    snprintf(label, IE_LABEL_SIZE, "%.*s@%.8s", (int)(length < 100 ? length : 100), name, digits);
}
