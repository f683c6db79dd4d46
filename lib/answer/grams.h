// SPDX-License-Identifier: MIT
// Counted keys of a text, such as its character trigrams or its pairs of neighbouring words, and what two texts share.
#ifndef IE_ANSWER_GRAMS_H
#define IE_ANSWER_GRAMS_H

#include <stddef.h>
#include <stdint.h>

typedef struct ie_gram {
    uint64_t key;
    double count;
} ie_gram;

// Start with {0}.
typedef struct ie_grams {
    ie_gram *items;  // once settled: each key once, in order
    size_t count, capacity;
} ie_grams;

void ie_grams_add(ie_grams *grams, uint64_t key);
// The character trigrams (of bytes) of a word with a blank on both sides.
void ie_grams_add_word(ie_grams *grams, const char *word);
// Sorts the keys and counts those that came several times.
void ie_grams_settle(ie_grams *grams);
void ie_grams_free(ie_grams *grams);

// Sums over the counts of two settled lists: of products, squares, the smaller ones of both, and each side's all.
typedef struct ie_gram_overlap {
    double dot, a_square, b_square, common, a_total, b_total;
} ie_gram_overlap;

ie_gram_overlap ie_grams_compare(const ie_grams *a, const ie_grams *b);

#endif
