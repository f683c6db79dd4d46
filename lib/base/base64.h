// SPDX-License-Identifier: MIT
// Base64 with the standard alphabet and padding (RFC 4648, section 4).
#ifndef IE_BASE_BASE64_H
#define IE_BASE_BASE64_H

#include "base/memory.h"

#include <stddef.h>

// Appends the encoding of `count` bytes to `out`.
void ie_base64_encode(ie_buffer *out, const void *bytes, size_t count);
// Appends the decoded bytes to `out`. Returns 0, or -1 where `text` is not whole base64 (characters of the alphabet,
// then padding whose left-over bits are zero); `out` is then unchanged.
int ie_base64_decode(ie_buffer *out, const char *text, size_t length);

#endif
