// SPDX-License-Identifier: MIT
// Princeton WordNet 3.0 (Debian's wordnet-base), read in place: which words mean nearly the same, which the opposite.
#ifndef IE_ANSWER_WORDNET_H
#define IE_ANSWER_WORDNET_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_wordnet ie_wordnet;

// Maps the files index.* and data.* and *.exc of a folder, "/usr/share/wordnet" for NULL. NULL where one is missing.
ie_wordnet *ie_wordnet_open(const char *folder, ie_error *error);
void ie_wordnet_close(ie_wordnet *wordnet);

// The senses of a word, and of the words that it may be a form of (oxen: ox), with their relations. A sense is the
// position of its synset in the files, told apart by part of speech.
typedef struct ie_senses {
    int *synsets, *near, *parents, *opposites;  // each sorted; near: derived, similar, grouped; parents: hypernyms
    size_t synset_count, near_count, parent_count, opposite_count;
} ie_senses;

// Reads the most frequent senses of a word (at most five for each part of speech). Unknown words have none.
ie_senses ie_wordnet_senses(const ie_wordnet *wordnet, const char *word);
void ie_senses_free(ie_senses *senses);

typedef enum ie_relation {
    IE_UNRELATED,
    IE_SYNONYM,   // a synset in common
    IE_NEAR,      // one derived from, similar to or grouped with the other
    IE_PARENT,    // one a kind of the other
    IE_SIBLING,   // both a kind of the same
    IE_OPPOSITE,  // antonyms; beats the others
} ie_relation;
ie_relation ie_senses_relation(const ie_senses *a, const ie_senses *b);

#endif
