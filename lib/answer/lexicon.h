// SPDX-License-Identifier: MIT
// What is known of the words of a vocabulary: how much a stem tells, and how alike two words are in meaning, spelling
// or sound.
#ifndef IE_ANSWER_LEXICON_H
#define IE_ANSWER_LEXICON_H

#include "answer/text.h"
#include "base/error.h"

typedef struct ie_lexicon ie_lexicon;

// Opens the counts of stems (lines "stem count", models/similarity/idf.txt; IE_MODEL where missing or malformed) and
// WordNet in `folder` (NULL: the usual place). Without WordNet the lexicon works, but knows no synonyms.
ie_lexicon *ie_lexicon_open(ie_text *text, const char *counts, const char *folder, ie_error *error);
void ie_lexicon_close(ie_lexicon *lexicon);
int ie_lexicon_has_synonyms(const ie_lexicon *lexicon);

// Inverse document frequency of a stem (a number of the vocabulary), scaled to 0..1: 1 for one that no gloss holds.
double ie_lexicon_weight(ie_lexicon *lexicon, int stem);

typedef enum ie_likeness_kind {
    IE_UNLIKE, IE_LIKE_STEM, IE_LIKE_SYNONYM, IE_LIKE_DERIVED, IE_LIKE_BROADER, IE_LIKE_SIBLING, IE_LIKE_SPELLING,
    IE_LIKE_SOUND, IE_LIKE_OPPOSITE, IE_LIKE_NEGATED_OPPOSITE,
    IE_LIKE_MEANING,  // this one and the one before are found by matching texts, not words
} ie_likeness_kind;
extern const char *const ie_likeness_names[];

// How alike two tokens are, 0 to 1: 1 for one stem, less for synonyms, derived and broader words, and for a word that a
// speech recogniser or a bad speller may have put in place of the other (edit distance, key of sounds).
double ie_lexicon_likeness(ie_lexicon *lexicon, const ie_token *a, const ie_token *b, ie_likeness_kind *kind);

// Whether one word is the opposite of another by our lists (opposites.h), function words too; numbers of the
// vocabulary.
int ie_lexicon_are_opposite(ie_lexicon *lexicon, int a, int b);

// The key of an English word's sound: words that sound much alike share it. At most size - 1 letters.
void ie_sound_key(const char *word, char *key, int size);

#endif
