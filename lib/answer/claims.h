// SPDX-License-Identifier: MIT
// A text cut into claims, short stretches that each say one thing, and which of their words are denied. Rules of thumb
// over lists of words; no grammar is known.
#ifndef IE_ANSWER_CLAIMS_H
#define IE_ANSWER_CLAIMS_H

#include "answer/text.h"

// What a word is in its claim.
enum {
    IE_CLAIM_MATTER = 1,   // a content word that does not deny
    IE_CLAIM_DENIES = 2,   // not, without, avoids, stops (from), instead (of), ...: denies the words behind it
    IE_CLAIM_DENIED = 4,   // denied, an odd number of times: "does not avoid copying" copies
};

typedef struct ie_claim {
    size_t first, count;   // tokens, without gaps: each claim begins where the one before it ends
    size_t matter;         // how many different stems of them are IE_CLAIM_MATTER
    size_t denials;        // how many of its words deny; an odd number denies it
    int is_condition;      // says if, when, unless: what it denies is a case, not the matter
} ie_claim;

typedef struct ie_claims {
    ie_claim *items;
    size_t count;
    unsigned char *roles;  // of each token of the text
} ie_claims;

// Cuts at commas, full stops and joining words (and, because, that); a stretch with less than two words that matter
// goes with its neighbour in the sentence. What ie_claims_free frees.
ie_claims ie_claims_cut(const ie_text *text, const ie_tokens *tokens);
void ie_claims_free(ie_claims *claims);

// Of a claim: behind its last token; whether its sentence ends with it.
size_t ie_claim_end(const ie_claim *claim);
int ie_claim_ends_sentence(const ie_tokens *tokens, const ie_claim *claim);

#endif
