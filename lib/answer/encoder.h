// SPDX-License-Identifier: MIT
// Inference of all-MiniLM-L6-v2's encoder: six layers of BERT (Devlin et al. 2019; distilled by Wang et al. 2020), as
// it is or with low-rank adapters (Hu et al. 2021) added to its weights.
#ifndef IE_ANSWER_ENCODER_H
#define IE_ANSWER_ENCODER_H

#include "answer/wordpiece.h"
#include "base/error.h"
#include "learn/tensors.h"

#include <stddef.h>

enum { IE_ENCODER_WIDTH = 384, IE_ENCODER_PIECES = 256, IE_ENCODER_VOCABULARY = 30522 };

typedef struct ie_encoder ie_encoder;

// Opens model.safetensors in a folder. `adapters` (may be NULL) are needed while it opens only: for each layer L
// and PART of attention_self (query, key and value in one), attention_output_dense, intermediate_dense and output_dense
// "down.L_PART" [rank][inputs] and "up.L_PART" [outputs][rank], whose product is added to the weight. NULL (IE_MODEL)
// where anything is missing, cut or of another size.
ie_encoder *ie_encoder_open(const char *path, const ie_tensors *adapters, ie_error *error);
void ie_encoder_close(ie_encoder *encoder);

// The vocabulary beside it, vocab.txt. NULL (IE_MODEL) where it is missing or another net's.
ie_wordpiece *ie_encoder_vocabulary(const char *folder, ie_error *error);

// What each of `count` pieces (1 to IE_ENCODER_PIECES, numbers below IE_ENCODER_VOCABULARY) means among the others:
// [count][IE_ENCODER_WIDTH], which the caller may change and which stay until the next call. Pieces from `second` on
// are of a second text; `count` where there is one text only. Single-threaded.
float *ie_encoder_read(ie_encoder *encoder, const int *ids, size_t count, size_t second);

// The mean of what `count` pieces mean.
void ie_encoder_mean(const float *states, size_t count, float mean[IE_ENCODER_WIDTH]);

#endif
