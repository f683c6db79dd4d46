// SPDX-License-Identifier: MIT
// What a sentence means: intents with example sentences and responses (ie-intents(5)), told apart by a small network,
// with a threshold below which nothing is claimed.
#ifndef IE_TALK_INTENTS_H
#define IE_TALK_INTENTS_H

#include "base/error.h"
#include "learn/mlp.h"
#include "stream/record.h"
#include "talk/vocabulary.h"

#include <stddef.h>

typedef struct ie_intents ie_intents;

// Reads the definitions. NULL with IE_IO or IE_FORMAT.
ie_intents *ie_intents_open(const char *path, ie_error *error);
void ie_intents_destroy(ie_intents *intents);

// Loads a trained model. Returns 0, or -1 with IE_MODEL where it is missing, damaged, or of other intents.
int ie_intents_load(ie_intents *intents, const char *path, ie_error *error);
// "chat@" and the first 8 digits of the model file's SHA-256; "" without a model.
const char *ie_intents_model(const ie_intents *intents);

typedef struct ie_guess {
    const char *intent;  // NULL where the sentence was not understood
    const char *nearest; // the likeliest intent, understood or not; "none" for another subject
    double probability;  // of the nearest, as the network gives it
    double score;        // what is compared with the threshold: probability and share of known words together
} ie_guess;

// Needs a model, loaded or trained, as does ie_intents_classify.
ie_guess ie_intents_guess(ie_intents *intents, const char *sentence);

// A response to an intent, the next one each time it is asked for; NULL names what was not understood.
const char *ie_intents_respond(ie_intents *intents, const char *intent);

// For training (intent_training.h). Classes are the intents in their order, and after them "none": ie_intents_count is
// its number.
size_t ie_intents_count(const ie_intents *intents);
const char *ie_intents_name(const ie_intents *intents, size_t class);
const ie_record *ie_intents_patterns(const ie_intents *intents, size_t class);  // an array of example sentences
int ie_intents_has_own_none(const ie_intents *intents);  // 0: the patterns of "none" are those of our own intents
ie_vocabulary *ie_intents_vocabulary(const ie_intents *intents);
double ie_intents_threshold(const ie_intents *intents);
void ie_intents_set_threshold(ie_intents *intents, double threshold);
// Takes over a network with an input for each of the vocabulary and an output for each class.
void ie_intents_set_network(ie_intents *intents, ie_mlp *network);
// The likeliest class of a bag of inputs, and its probability.
size_t ie_intents_classify(ie_intents *intents, const int *bag, size_t count, double *probability);
// The probability, and by how many of the words it rests on: what is compared with the threshold.
double ie_intents_score(double probability, size_t known, size_t unknown);

#endif
