// SPDX-License-Identifier: MIT
// Linear model that makes scores of the features of a comparison; it is kept as a text file (models/similarity).
#ifndef IE_ANSWER_SCORE_MODEL_H
#define IE_ANSWER_SCORE_MODEL_H

#include "answer/match.h"
#include "base/error.h"

// Features beyond those of words. Those of the net are 0 where there is none.
enum {
    IE_REFERENCES = IE_FEATURES,  // log of the number of references: the best of many fits more easily
    IE_SENTENCE,           // cosine of the whole texts' vectors
    IE_SENTENCE_BEST,      // mean over the reference's sentences of the best cosine with a sentence of the answer
    IE_SENTENCE_FOCUS,     // mean over the answer's sentences of the best cosine with a sentence of the reference
    IE_SENTENCE_QUESTION,  // cosine of answer and question
    IE_PIECE_RECALL,       // share of the reference's pieces said (alignment.h), those of the question discounted
    IE_PIECE_PRECISION,    // the other way round
    IE_CROSS_ENCODER,      // the cross-encoder's `correct` (cross_encoder.h), its `likeness` without a question
    IE_ABOUT,              // log odds that the answer is to this question and no other, at most 0; of the model itself
    IE_SCALE,              // what the model's curve makes of the sum of all others
    IE_ALL_FEATURES,
};
const char *ie_feature_name(int feature);

// What the model can tell: the score of an answer to a question (0 to 10), the chance that a grader would call it
// correct (0 to 1), or how much two sentences say the same (0 to 10).
typedef enum ie_head { IE_HEAD_SCORE, IE_HEAD_CORRECT, IE_HEAD_PAIR, IE_HEADS } ie_head;

typedef struct ie_score_model ie_score_model;

// Reads a model: lines "name NAME", "bias b b b", "error e e e" (standard deviation of the cross-validated residual)
// and "term FEATURE POWER w w w", one number for each head; '#' begins a comment. A model may have besides "about
// WEIGHT BIAS" and "topic FEATURE w", which make IE_ABOUT and what it counts for the score, and 2 to 24 lines "curve
// SUM SCORE LOW HIGH" with rising sums and scores, between which a score and its interval are read off. NULL with
// IE_MODEL where a line is anything else or one of the first three is missing.
ie_score_model *ie_score_model_open(const char *path, ie_error *error);
void ie_score_model_close(ie_score_model *model);

// Whether any head has a term of this feature.
int ie_score_model_uses(const ie_score_model *model, int feature);

// Name and SHA-256 of the model, "words@0123abcd".
const char *ie_score_model_name(const ie_score_model *model);

// Value of a head, not limited to its range: the bias and the sum of `contributions`, which get the share of each
// feature.
double ie_score_model_value(const ie_score_model *model, ie_head head, const double features[IE_ALL_FEATURES],
                            double contributions[IE_ALL_FEATURES]);
// The score of an answer to a question, 0 to 10 by the model's curve where it has one: the bias and the sum of
// `contributions`, among them those of IE_ABOUT, whose feature is set, and IE_SCALE.
double ie_score_model_grade(const ie_score_model *model, double features[IE_ALL_FEATURES],
                            double contributions[IE_ALL_FEATURES]);
// What four fifths of graders give where the score is `score`; by the error where the model has no curve.
void ie_score_model_interval(const ie_score_model *model, ie_head head, double score, double *low, double *high);
// Half of the width that holds four fifths of a normal distribution, in standard deviations: its quantile at 0.9.
extern const double ie_four_fifths_deviations;
double ie_score_model_bias(const ie_score_model *model, ie_head head);

#endif
