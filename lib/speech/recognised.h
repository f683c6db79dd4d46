// SPDX-License-Identifier: MIT
// What an engine understood of a stretch of sound: the text, and how likely each piece of it was.
#ifndef IE_SPEECH_RECOGNISED_H
#define IE_SPEECH_RECOGNISED_H

#include "base/memory.h"

#include <stddef.h>

// A word, or a part of one with the punctuation around it, as the engine writes.
typedef struct ie_text_piece {
    size_t end;         // of its bytes in the text; it begins where the piece before it ends
    double log_chance;  // natural logarithm, at most 0
} ie_text_piece;

// Start with {0}. Without pieces the engine does not say how likely what it wrote was.
typedef struct ie_recognised {
    ie_buffer text;  // UTF-8
    int language;    // number in spoken_language.h; IE_ENGLISH also where the engine knows no other
    ie_text_piece *pieces;
    size_t piece_count, piece_capacity;
} ie_recognised;

void ie_recognised_clear(ie_recognised *recognised);  // keeps the memory
void ie_recognised_free(ie_recognised *recognised);

// Makes a piece of what was added to the text since the last one.
void ie_recognised_end_piece(ie_recognised *recognised, double log_chance);

// From what an engine thinks of a word to the chance that it is right: logistic of the weighted sum of the log odds of
// the word's chance (of all its pieces) and of the mean log chance of a piece around it.
typedef struct ie_certainty {
    double by_word, by_pieces_around, offset;
} ie_certainty;

// The chance that a word is right: `length` bytes of the text from `offset` on. NAN where no piece holds any of them.
double ie_recognised_certainty(const ie_recognised *recognised, size_t offset, size_t length,
                               const ie_certainty *certainty);

#endif
