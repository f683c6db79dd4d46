// SPDX-License-Identifier: MIT
// UTF-8 text: validity, code points, lower case and letters, over GNU libunistring. Debian 12's version and Python 3.11
// both follow Unicode 14, so that their lower case agrees.
#ifndef IE_BASE_UTF8_H
#define IE_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

// Bytes of the code point at the start of `text`, 1 to 4; 0 where it is not valid UTF-8 (RFC 3629). The zero byte that
// ends a text is one byte long.
size_t ie_utf8_length(const char *text);
// Whether all of a zero-ended text is valid.
int ie_utf8_is_valid(const char *text);
// Bytes of the letter (or mark) at the start of `text`, 0 where there is none.
size_t ie_utf8_letter(const char *text);
// Bytes of the apostrophe (' or U+2019) at the start of `text`, where a letter follows it; 0 where there is none.
// Behind a letter it belongs to the word ("don't").
size_t ie_utf8_apostrophe(const char *text);

// Code points in the first `length` bytes of a text; about as many columns on a terminal.
size_t ie_utf8_count(const char *text, size_t length);

// Decodes a zero-ended text; each byte that is not part of valid UTF-8 becomes U+FFFD. `count` gets the number of code
// points. Never NULL; the caller frees the array.
uint32_t *ie_utf8_decode(const char *text, size_t *count);

// Full Unicode lower case of code points, context rules included (final sigma), no language's tailoring: what Python's
// str.lower() gives. The caller frees the array.
uint32_t *ie_utf8_lower_points(const uint32_t *points, size_t count, size_t *lower_count);
// The same of a text; bytes that are not valid UTF-8 become U+FFFD. The caller frees it.
char *ie_utf8_lower(const char *text);

// The text in Unicode's form C, in which two ways of writing the same letters are the same bytes; as it is where it is
// not valid. The caller frees it.
char *ie_utf8_composed(const char *text);
// Whether two texts are the same letters, in whichever of Unicode's forms each is written; NULL is no text.
int ie_utf8_is_same(const char *one, const char *other);

#endif
