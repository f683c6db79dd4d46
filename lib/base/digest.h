// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4, by libavutil), as 64 hexadecimal digits.
#ifndef IE_BASE_DIGEST_H
#define IE_BASE_DIGEST_H

#include "base/error.h"

#include <stddef.h>

enum { IE_DIGEST_SIZE = 65 };  // digits and the zero byte

typedef struct ie_digest ie_digest;

ie_digest *ie_digest_create(void);
void ie_digest_add(ie_digest *digest, const void *bytes, size_t count);
// Writes the digits and frees the digest.
void ie_digest_finish(ie_digest *digest, char digits[IE_DIGEST_SIZE]);

void ie_digest_bytes(const void *bytes, size_t count, char digits[IE_DIGEST_SIZE]);
// Of a whole file. Returns 0, or -1 (IE_IO) where it cannot be read.
int ie_digest_file(const char *path, char digits[IE_DIGEST_SIZE], ie_error *error);

#endif
