// SPDX-License-Identifier: MIT
// What somebody means: intents with example sentences and responses (JSON), told apart by a small network.
// The definitions: {"language":"en","intents":[{"name":..,"patterns":[..],"responses":[..]},..],
//                   "none":{"patterns":[..],"responses":[..]}}; "none" holds sentences about other things.
#ifndef IE_TALK_INTENTS_H
#define IE_TALK_INTENTS_H

#include "base/error.h"
#include "base/memory.h"

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

ie_guess ie_intents_guess(ie_intents *intents, const char *sentence);
double ie_intents_threshold(const ie_intents *intents);

// A response to an intent, the next one each time it is asked for; NULL names what was not understood.
const char *ie_intents_respond(ie_intents *intents, const char *intent);

// Figures over sentences that were not trained on. Shares of 0 to 1.
typedef struct ie_intent_figures {
    size_t in_scope, out_of_scope;
    double accuracy;      // the nearest intent is the right one, in-scope sentences, threshold left aside
    double right, wrong;  // answered rightly and wrongly, in-scope sentences; the rest was not understood
    double rejected;      // out-of-scope sentences that were not understood, as it should be
    double threshold;
} ie_intent_figures;

// Trains on all patterns and writes the model as JSON text. The threshold and the figures come from five-fold
// cross-validation, where each fold's words are unknown to the network unless other folds have them.
void ie_intents_train(ie_intents *intents, ie_intent_figures *figures, ie_buffer *model);

// Measures the loaded model on a table of "intent<TAB>sentence" lines with a header; wrong ones are appended to
// `mistakes` (may be NULL), a line each. Returns 0 or -1.
int ie_intents_evaluate(ie_intents *intents, const char *path, ie_intent_figures *figures, ie_buffer *mistakes,
                        ie_error *error);

#endif
