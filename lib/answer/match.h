// SPDX-License-Identifier: MIT
// An answer beside a reference: which word says what, and the numbers that follow from it.
#ifndef IE_ANSWER_MATCH_H
#define IE_ANSWER_MATCH_H

#include "answer/contrary.h"
#include "answer/lexicon.h"
#include "answer/text.h"

// The numbers a comparison yields. All are 0 to 1 unless said otherwise. "New" leaves out the words of the question.
typedef enum ie_feature {
    IE_COVERAGE_NEW,   // weight of the reference's new words that the answer says, over the weight of all of them
    IE_COVERAGE,       // the same over all content words
    IE_PRECISION_NEW,  // weight of the answer's new words that the reference says
    IE_PRECISION,
    IE_AGREEMENT,      // both directions together (Dice)
    IE_STEM_COVERAGE,  // share of the reference's new stems said as such, unweighted
    IE_COSINE,         // of TF-IDF vectors over stems
    IE_TRIGRAMS,       // cosine of character trigrams
    IE_TRIGRAM_COVERAGE,  // share of the reference's trigrams that occur in the answer
    IE_BIGRAMS,        // Dice of pairs of neighbouring stems, function words included
    IE_SEQUENCE,       // twice the longest common subsequence of stems over both lengths
    IE_SHORTER,        // log of content words in the answer over those in the reference, at most 0
    IE_LONGER,         // the same, 0 to 2
    IE_ECHO,           // share of the answer's content words that the question says
    IE_SUBSTANCE,      // log of 1 + number of new content words in the answer
    IE_NUMBERS,        // share of the numbers of both that one lacks
    IE_NEGATIONS,      // 1 where one side negates and the other does not
    IE_POLARITY,       // share of the weight said of words that one side denies or says the opposite of, wherever it is
    IE_OPPOSITES,      // share of the reference's words whose opposite was said and they were not
    IE_ALL_WORDS,      // Dice of all stems, function words included
    IE_EXPECTED,       // log of 1 + number of new content words in the reference
    IE_GIVEN,          // share of the reference's content words that the question says
    IE_ASKED,          // log of 1 + number of content words in the question
    IE_CONTRADICTION,  // share of the weight of the reference's claims that are spoken of, of those contradicted
    IE_FEATURES,
} ie_feature;
extern const char *const ie_feature_names[IE_FEATURES];

// What says what: a word of the reference and the word of the answer that stands for it.
typedef struct ie_pairing {
    int reference, answer;  // numbers of tokens
    ie_likeness_kind kind;
    double likeness;
} ie_pairing;

typedef struct ie_match {
    double features[IE_FEATURES];
    ie_pairing *pairings;  // of each content word of the reference that has one, in its order
    size_t pairing_count;
    ie_contraries contraries;  // what the answer says in the contrary sense
} ie_match;

// A text made ready to be matched, so that a reference is prepared once.
typedef struct ie_prepared ie_prepared;
ie_prepared *ie_prepared_create(ie_lexicon *lexicon, const ie_text *text, const ie_tokens *tokens);
void ie_prepared_destroy(ie_prepared *prepared);

// Compares. `question` may be NULL. The tokens given to ie_prepared_create must still be there.
ie_match ie_match_compute(ie_lexicon *lexicon, const ie_prepared *answer, const ie_prepared *reference,
                          const ie_prepared *question);
void ie_match_free(ie_match *match);

#endif
