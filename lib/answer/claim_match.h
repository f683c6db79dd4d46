// SPDX-License-Identifier: MIT
// A claim of an answer laid beside a claim of a reference: what they have in common, and what of one contradicts the
// other.
#ifndef IE_ANSWER_CLAIM_MATCH_H
#define IE_ANSWER_CLAIM_MATCH_H

#include "answer/claims.h"
#include "answer/lexicon.h"

typedef enum ie_contrary_kind {
    IE_CONTRARY_NEGATED,    // denied on one side only
    IE_CONTRARY_OPPOSITE,   // its opposite was said
    IE_CONTRARY_EXCHANGED,  // said of another thing that the reference speaks of: subject and object, or two subjects
    IE_CONTRARY_NUMBER,     // another number
    IE_CONTRARY_QUANTITY,   // first and last, all and some, before and after
    IE_CONTRARY_TURNED,     // the cause is said to be the effect
} ie_contrary_kind;

typedef struct ie_contrary {
    int reference, answer;  // numbers of tokens
    ie_contrary_kind kind;
} ie_contrary;

typedef struct ie_contraries {
    ie_contrary *items;
    size_t count, capacity;
    double share;           // see contrary.h
} ie_contraries;

void ie_contraries_add(ie_contraries *list, size_t reference, size_t answer, ie_contrary_kind kind);
void ie_contraries_free(ie_contraries *contraries);

// A text and its claims.
typedef struct ie_claim_side {
    const ie_tokens *tokens;
    ie_claims claims;
} ie_claim_side;

typedef struct ie_claim_matcher {
    ie_lexicon *lexicon;
    const ie_text *text;
    ie_claim_side answer, reference;  // borrowed
    unsigned char *is_in[2];  // of each number of the vocabulary, whether it is a stem of the reference, of the answer
    struct ie_claim_grid *grid;
} ie_claim_matcher;

// Lexicon, vocabulary, tokens and claims must outlive it. What ie_claim_matcher_destroy frees.
ie_claim_matcher *ie_claim_matcher_create(ie_lexicon *lexicon, const ie_text *text, const ie_claim_side *answer,
                                          const ie_claim_side *reference);
void ie_claim_matcher_destroy(ie_claim_matcher *matcher);

// Of a side: whether a token matters, its word, what the words of a claim weigh together.
int ie_claim_is_matter(const ie_claim_side *of, size_t at);
const char *ie_claim_word(const ie_claim_matcher *matcher, const ie_claim_side *of, size_t at);
double ie_claim_weight(ie_claim_matcher *matcher, const ie_claim_side *of, const ie_claim *claim);

// What two claims, or other stretches, have in common as a share of the weight of both, 0 to 1; opposites stand for
// each other.
double ie_claims_overlap(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said);

// How a claim of the answer bears on one of the reference.
typedef struct ie_claim_verdict {
    double overlap;      // with the words in place of others that contradict
    ie_contraries list;  // what contradicts, to be freed; words that both texts say may be exchanged or not
} ie_claim_verdict;

// Compares only what has enough in common, which takes time with the product of both lengths, at most 40 tokens each.
ie_claim_verdict ie_claims_compare(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said);

#endif
