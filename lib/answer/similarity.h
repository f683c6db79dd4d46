// SPDX-License-Identifier: MIT
// The examiner: an answer against one or several expected answers, with everything its grade rests on.
#ifndef IE_ANSWER_SIMILARITY_H
#define IE_ANSWER_SIMILARITY_H

#include "answer/match.h"
#include "answer/score_model.h"
#include "answer/text.h"
#include "base/error.h"

typedef struct ie_judge ie_judge;

// The best method that is installed: "embedding" where the sentence net and the weights for it are, else "words".
const char *ie_judge_best_method(void);
// Loads what a method needs, and WordNet where installed. The vocabulary `text` must outlive it. `model` is the file of
// the grade's weights, NULL for those that come along. NULL where a file is missing or malformed.
ie_judge *ie_judge_open(ie_text *text, const char *method, const char *model, ie_error *error);
void ie_judge_close(ie_judge *judge);
int ie_judge_has_synonyms(const ie_judge *judge);
const char *ie_judge_model(const ie_judge *judge);
// Names of the sentence net and of the cross-encoder; NULL where it judges without.
const char *ie_judge_net(const ie_judge *judge);
const char *ie_judge_crossencoder(const ie_judge *judge);

// What it works with, for others to share.
ie_text *ie_judge_text(const ie_judge *judge);
ie_lexicon *ie_judge_lexicon(const ie_judge *judge);

typedef struct ie_judgement {
    double score, low, high;  // 0 to 10; low to high holds the grades of four fifths of human examiners
    double correct;           // 0 to 1, by the reference that fits best for it; NAN without a question
    double ratio, recall;     // difflib's ratio; share of content words; NAN where there is none
    int reference;            // which of the references fits best
    double features[IE_ALL_FEATURES], points[IE_ALL_FEATURES], bias;  // score: bias + points, cut to 0 to 10
    ie_match match;           // with the best reference
    ie_tokens wanted;         // the tokens of that reference
} ie_judgement;

// Judges an answer, with its tokens, against `count` references (at least one); `question` may be NULL or empty: then two
// texts are compared as equals. `doubt` is the mean chance that a word was misheard (0 where unknown); it widens the
// interval. `autojunk` is for the ratio. ie_judgement_free frees what the judgement holds.
ie_judgement ie_judge_answer(ie_judge *judge, const char *answer, const ie_tokens *tokens, const char *question,
                             const char *const *references, size_t count, double doubt, int autojunk);
void ie_judgement_free(ie_judgement *judgement);

#endif
