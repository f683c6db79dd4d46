// SPDX-License-Identifier: MIT
// Comparison of an answer with one or several expected answers: a score, and everything that it rests on.
#ifndef IE_ANSWER_SIMILARITY_H
#define IE_ANSWER_SIMILARITY_H

#include "answer/embedding.h"
#include "answer/match.h"
#include "answer/score_model.h"
#include "answer/text.h"
#include "answer/topic_net.h"
#include "base/error.h"

typedef struct ie_similarity ie_similarity;

// The best method that is installed: "embedding" where the sentence net and the weights for it are, else "words".
const char *ie_similarity_best_method(void);
// Loads what a method needs, and WordNet where installed. The vocabulary `text` must outlive it. `model` is the file of
// the score's weights (score_model.h), NULL for those that come along. NULL where a file is missing or malformed.
ie_similarity *ie_similarity_open(ie_text *text, const char *method, const char *model, ie_error *error);
void ie_similarity_close(ie_similarity *similarity);
int ie_similarity_has_synonyms(const ie_similarity *similarity);
// Names and digests of the model, of the sentence net and of the cross-encoder; NULL where one is not used.
const char *ie_similarity_model(const ie_similarity *similarity);
const char *ie_similarity_net(const ie_similarity *similarity);
const char *ie_similarity_cross_encoder(const ie_similarity *similarity);

// Vocabulary, lexicon, sentence net and what tells topics with it (both NULL for words alone), for others to share.
ie_text *ie_similarity_text(const ie_similarity *similarity);
ie_lexicon *ie_similarity_lexicon(const ie_similarity *similarity);
ie_embedding *ie_similarity_embedding(const ie_similarity *similarity);
ie_topic_net *ie_similarity_topics(const ie_similarity *similarity);

// An answer, and what it is compared with.
typedef struct ie_comparison_request {
    const char *answer;
    const ie_tokens *said;          // tokens of the answer
    const char *question;           // NULL or empty: two texts are compared as equals
    const char *const *references;  // expected answers, at least one
    size_t reference_count;
    double doubt;                   // mean chance that a word was misheard, 0 where unknown; it widens the interval
    int no_autojunk;                // for the ratio, see difflib.h
} ie_comparison_request;

typedef struct ie_comparison {
    double score, low, high;  // 0 to 10; low to high holds the grades of four fifths of human graders
    double correct;           // 0 to 1, by the reference that fits best for it; NAN without a question
    double ratio, recall;     // difflib's ratio; share of content words; NAN where there is none
    int reference;            // which of the references fits best, from 0
    // The score is the bias and the contributions of the features, cut to 0 to 10.
    double features[IE_ALL_FEATURES], contributions[IE_ALL_FEATURES], bias;
    ie_match match;           // with the best reference
    ie_tokens wanted;         // the tokens of that reference
    ie_contraries contraries; // what contradicts the reference that is contradicted most
    ie_tokens contradicted;   // the tokens of that one
} ie_comparison;

ie_comparison ie_similarity_compare(ie_similarity *similarity, const ie_comparison_request *request);
void ie_comparison_free(ie_comparison *comparison);

#endif
