// SPDX-License-Identifier: MIT
// Lists of words that WordNet lacks or does not lay beside each other: opposites, numerals, words of symmetry.
#ifndef IE_ANSWER_OPPOSITES_H
#define IE_ANSWER_OPPOSITES_H

#include <stdint.h>

// Of which lists of opposites a word is on which side: a bit for each.
typedef struct ie_opposite_sides {
    uint64_t one, other;
} ie_opposite_sides;

// Of a word in lower case; verbs in any form. It takes long: the lexicon keeps it for each word.
ie_opposite_sides ie_opposite_sides_of(const char *word);
// Whether one word is the opposite of another in some way: faster and slower, before and after, all and some.
int ie_are_opposite_sides(const ie_opposite_sides *a, const ie_opposite_sides *b);
// Whether one word is the other with a beginning that negates it: mutable, immutable. In lower case.
int ie_is_negated_form(const char *a, const char *b);
// Whether a word is a number in letters; "one" is too often none.
int ie_is_number_word(const char *word);
// Whether both are numerals in words, "two" and "three", or "once" and "twice".
int ie_are_numerals(const char *a, const char *b);
// Whether a word says that its two sides may change places: "between", "equal".
int ie_is_symmetric_word(const char *word);

#endif
