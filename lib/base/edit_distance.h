// SPDX-License-Identifier: MIT
// Edit distance between two words.
#ifndef IE_BASE_EDIT_DISTANCE_H
#define IE_BASE_EDIT_DISTANCE_H

#include <stddef.h>

// The least number of insertions, deletions, replacements and swaps of neighbouring bytes that turn one word into the
// other (Damerau-Levenshtein distance, optimal string alignment); 99 where a word is longer than 32 bytes.
size_t ie_edit_distance(const char *a, const char *b);

#endif
