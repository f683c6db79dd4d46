// SPDX-License-Identifier: MIT
// UTF-8 text: code points, lower case and letters, over GNU libunistring (Debian 12's version and Python 3.11 both follow
// Unicode 14, so that lower case agrees).
#ifndef IE_BASE_UTF8_H
#define IE_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

// Decodes a zero-ended text; each byte that is not part of valid UTF-8 becomes U+FFFD. The caller frees the array, which
// is never NULL; `count` gets its length.
uint32_t *ie_utf8_decode(const char *text, size_t *count);

// Full Unicode lower case of code points, context rules included (final sigma), no language's tailoring: what Python's
// str.lower() gives. The caller frees the array.
uint32_t *ie_utf8_lower_points(const uint32_t *points, size_t count, size_t *lower_count);

// Lower case of a text; bytes that are not valid UTF-8 become U+FFFD. The caller frees it.
char *ie_utf8_lower(const char *text);

// Bytes of the letter (or mark) at the start of `text`, 0 where there is none.
size_t ie_utf8_letter(const char *text);

#endif
