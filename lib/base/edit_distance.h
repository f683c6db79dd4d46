// SPDX-License-Identifier: MIT
// How far apart two words are in typing.
#ifndef IE_BASE_EDIT_DISTANCE_H
#define IE_BASE_EDIT_DISTANCE_H

#include <stddef.h>

// Insertions, deletions, replacements and swaps of neighbours that make one word of the other (Damerau-Levenshtein,
// optimal string alignment), in bytes; 99 where a word is longer than 32.
size_t ie_edit_distance(const char *a, const char *b);

#endif
