// SPDX-License-Identifier: MIT
// The examiner: an answer against one or several expected answers, with everything its grade rests on.
#ifndef IE_ANSWER_SIMILARITY_H
#define IE_ANSWER_SIMILARITY_H

#include "answer/match.h"
#include "answer/score_model.h"
#include "answer/text.h"
#include "base/error.h"

typedef struct ie_similarity ie_similarity;

// The best method that is installed: "embedding" where the sentence net and the weights for it are, else "words".
const char *ie_similarity_best_method(void);
// Loads what a method needs, and WordNet where installed. The vocabulary `text` must outlive it. `model` is the file of
// the grade's weights, NULL for those that come along. NULL where a file is missing or malformed.
ie_similarity *ie_similarity_open(ie_text *text, const char *method, const char *model, ie_error *error);
void ie_similarity_close(ie_similarity *judge);
int ie_similarity_has_synonyms(const ie_similarity *judge);
const char *ie_similarity_model(const ie_similarity *judge);
// Names of the sentence net and of the cross-encoder; NULL where it judges without.
const char *ie_similarity_net(const ie_similarity *judge);
const char *ie_similarity_cross_encoder(const ie_similarity *judge);

// What it works with, for others to share.
ie_text *ie_similarity_text(const ie_similarity *judge);
ie_lexicon *ie_similarity_lexicon(const ie_similarity *judge);

typedef struct ie_comparison {
    double score, low, high;  // 0 to 10; low to high holds the grades of four fifths of human examiners
    double correct;           // 0 to 1, by the reference that fits best for it; NAN without a question
    double ratio, recall;     // difflib's ratio; share of content words; NAN where there is none
    int reference;            // which of the references fits best
    double features[IE_ALL_FEATURES], points[IE_ALL_FEATURES], bias;  // score: bias + points, cut to 0 to 10
    ie_match match;           // with the best reference
    ie_tokens wanted;         // the tokens of that reference
} ie_comparison;

// Judges an answer, with its tokens, against `count` references (at least one); `question` may be NULL or empty: then two
// texts are compared as equals. `doubt` is the mean chance that a word was misheard (0 where unknown); it widens the
// interval. `autojunk` is for the ratio. ie_comparison_free frees what the judgement holds.
ie_comparison ie_similarity_compare(ie_similarity *judge, const char *answer, const ie_tokens *tokens, const char *question,
                             const char *const *references, size_t count, double doubt, int autojunk);
void ie_comparison_free(ie_comparison *judgement);

#endif
