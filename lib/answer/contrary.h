// SPDX-License-Identifier: MIT
// Where an answer says the contrary of a reference: claims of the two that speak of the same are laid beside each
// other, and what differs is looked at. Only claims that have most of their words in common are compared, so that what
// is flagged is nearly always so; a contradiction in other words is not seen.
#ifndef IE_ANSWER_CONTRARY_H
#define IE_ANSWER_CONTRARY_H

#include "answer/claim_match.h"

extern const char *const ie_contrary_names[];

// `share` is, of the weight of the reference's claims that the answer speaks of, what it contradicts, 0 to 1. The time
// grows with the product of both lengths. What ie_contraries_free frees.
ie_contraries ie_contraries_find(ie_lexicon *lexicon, const ie_text *text, const ie_claim_side *answer,
                                 const ie_claim_side *reference);

#endif
