// SPDX-License-Identifier: MIT
// SHA-256 digests (FIPS 180-4, by libmd) as 64 hexadecimal digits, and the labels of models made from them.
#ifndef IE_BASE_DIGEST_H
#define IE_BASE_DIGEST_H

#include "base/error.h"

#include <stddef.h>

enum { IE_DIGEST_SIZE = 65, IE_LABEL_SIZE = 128 };  // bytes, the final zero byte included

typedef struct ie_digest ie_digest;

ie_digest *ie_digest_create(void);
void ie_digest_add(ie_digest *digest, const void *bytes, size_t count);
// Writes the digits and frees the digest.
void ie_digest_finish(ie_digest *digest, char digits[IE_DIGEST_SIZE]);

void ie_digest_bytes(const void *bytes, size_t count, char digits[IE_DIGEST_SIZE]);
// Digest of a whole file. Returns 0, or -1 (IE_IO) where it cannot be read.
int ie_digest_file(const char *path, char digits[IE_DIGEST_SIZE], ie_error *error);

// The label by which records name a model: "NAME@01234567", of the name (its first 100 bytes) and the first 8 digits.
void ie_digest_label(char label[IE_LABEL_SIZE], const char *name, const char digits[IE_DIGEST_SIZE]);
// The label of a model in one file, by the file's name without its folder, up to the first of the signs `until`.
void ie_digest_label_path(char label[IE_LABEL_SIZE], const char *path, const char *until,
                          const char digits[IE_DIGEST_SIZE]);

#endif
