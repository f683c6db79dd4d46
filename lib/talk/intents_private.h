// SPDX-License-Identifier: MIT
// What lib/talk/intents.c and lib/talk/intents_train.c share.
#ifndef IE_TALK_INTENTS_PRIVATE_H
#define IE_TALK_INTENTS_PRIVATE_H

#include "answer/text.h"
#include "base/digest.h"
#include "learn/mlp.h"
#include "stream/record.h"
#include "talk/intents.h"

enum { MOST_INTENTS = 200, MOST_INPUTS = 256, MOST_WORDS = 100 };  // words of a sentence that are looked at

struct ie_intents {
    ie_record *definitions;
    size_t count;        // of intents; the class after them is "none"
    size_t turns[MOST_INTENTS + 1];
    ie_text *text;
    ie_tokens tokens;    // of the sentence at hand
    struct ie_concept {
        int stem, concept;
    } *concepts;
    size_t concept_count;
    int *input_of;       // by stem number: its input + 1, 0 for unknown
    size_t input_capacity;
    int *vocabulary;     // stem numbers by input
    size_t inputs, vocabulary_capacity;
    ie_mlp *mlp;
    double *probabilities;
    double threshold;
    char model[IE_LABEL_SIZE];
};

const ie_record *ie_intents_entry(const ie_intents *intents, size_t index);  // the count-th is "none"
const char *ie_intents_name(const ie_intents *intents, size_t index);
int ie_intents_input(const ie_intents *intents, int stem);  // -1 for unknown
void ie_intents_learn_word(ie_intents *intents, int stem);
// The inputs of a sentence, each once; `unknown` gets the number of words that are none. Returns how many. Only inputs
// that are marked in `seen` count, all where it is NULL.
size_t ie_intents_bag(ie_intents *intents, const char *sentence, const char *seen, int bag[MOST_INPUTS],
                      size_t *unknown);
// The likeliest class; the probabilities are left in the intents.
size_t ie_intents_classify(ie_intents *intents, const int *bag, size_t count);
double ie_intents_score(double probability, size_t known, size_t unknown);

#endif
