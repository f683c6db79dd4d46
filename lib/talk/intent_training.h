// SPDX-License-Identifier: MIT
// Training and measuring the network that tells intents apart.
#ifndef IE_TALK_INTENT_TRAINING_H
#define IE_TALK_INTENT_TRAINING_H

#include "base/error.h"
#include "base/memory.h"
#include "talk/intents.h"

// Metrics over sentences that were not trained on. Shares of 0 to 1; NAN where there are no such sentences.
typedef struct ie_intent_metrics {
    size_t in_scope, out_of_scope;
    double accuracy;      // the nearest intent is the right one, in-scope sentences, threshold left aside
    double right, wrong;  // answered rightly and wrongly, in-scope sentences; the rest was not understood
    double rejected;      // out-of-scope sentences that were not understood, as it should be
    double threshold;
} ie_intent_metrics;

// Trains on all patterns and appends the model as JSON text. The threshold and the metrics come from five-fold
// cross-validation, where words that only the fold at hand has are unknown to the network. Deterministic.
void ie_intents_train(ie_intents *intents, ie_intent_metrics *metrics, ie_buffer *model);

// Measures the loaded model on a table of "intent<TAB>sentence" lines with a header; wrong ones are appended to
// `mistakes` (may be NULL), a line each. Returns 0, or -1 with IE_IO or IE_FORMAT.
int ie_intents_evaluate(ie_intents *intents, const char *path, ie_intent_metrics *metrics, ie_buffer *mistakes,
                        ie_error *error);

#endif
