// SPDX-License-Identifier: MIT
// Multilayer perceptron over bags of words: two hidden layers (ReLU), softmax; trained by Adam (Kingma and Ba 2015).
// Training is deterministic to the last bit: own random numbers, own exponential function, one thread.
#ifndef IE_LEARN_MLP_H
#define IE_LEARN_MLP_H

#include "base/error.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <stddef.h>
#include <stdint.h>

typedef struct ie_mlp ie_mlp;

// A bag is the set of inputs that are on, each with the value 1 / sqrt(count); all others are 0.
typedef struct ie_bag {
    const int *inputs;  // 0 to inputs - 1, each at most once
    size_t count;       // 0 is allowed
    int label;          // 0 to outputs - 1
} ie_bag;

typedef struct ie_mlp_training {
    int epochs, batch;
    double rate, decay;       // Adam's step size; decay of the weights, decoupled (Loshchilov and Hutter 2019)
    double word_dropout;      // share of the inputs that are left out of a bag, anew each time
    double smoothing;         // label smoothing (Szegedy et al. 2016)
    uint64_t seed;
} ie_mlp_training;

// Random weights (He et al. 2015, uniform).
ie_mlp *ie_mlp_create(int inputs, int hidden_first, int hidden_second, int outputs, uint64_t seed);
void ie_mlp_destroy(ie_mlp *mlp);
int ie_mlp_outputs(const ie_mlp *mlp);
int ie_mlp_inputs(const ie_mlp *mlp);

// Trains, and rounds the weights to what ie_mlp_write writes, so that a network read back gives the same results.
void ie_mlp_train(ie_mlp *mlp, const ie_bag *bags, size_t count, const ie_mlp_training *training);

// Fills `probabilities` (outputs of them, sum 1).
void ie_mlp_classify(ie_mlp *mlp, const int *inputs, size_t count, double *probabilities);

// As the member `key` of an object, and back. NULL where shapes or numbers are wrong (IE_MODEL).
void ie_mlp_write(const ie_mlp *mlp, ie_writer *writer, const char *key);
ie_mlp *ie_mlp_read(const ie_record *object, ie_error *error);

#endif
