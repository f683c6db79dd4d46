// SPDX-License-Identifier: MIT
// Sentences as vectors of all-MiniLM-L6-v2 (encoder.h; trained on sentence pairs by the sentence-transformers project),
// equal to the reference to 1e-4.
#ifndef IE_ANSWER_EMBEDDING_H
#define IE_ANSWER_EMBEDDING_H

#include "answer/encoder.h"
#include "base/error.h"

#include <stddef.h>

enum { IE_EMBEDDING_SIZE = IE_ENCODER_WIDTH };

typedef struct ie_embedding ie_embedding;

// Opens model.safetensors and vocab.txt in a folder. NULL (IE_MODEL) where one is missing, cut or of another kind.
ie_embedding *ie_embedding_open(const char *folder, ie_error *error);
void ie_embedding_close(ie_embedding *embedding);

// Name and SHA-256 of the weights, "minilm@0123abcd".
const char *ie_embedding_name(const ie_embedding *embedding);

// The vector of a text, of length 1. Texts of more than 254 pieces are cut there, as the reference does.
// Single-threaded.
void ie_embedding_compute(ie_embedding *embedding, const char *text, float vector[IE_EMBEDDING_SIZE]);
// Copies the vector of a text that was computed lately. Returns 0 where it is not kept.
int ie_embedding_recall(const ie_embedding *embedding, const char *text, float vector[IE_EMBEDDING_SIZE]);
// Recalls a vector or computes it, for whoever needs no pieces of the text.
void ie_embedding_vector(ie_embedding *embedding, const char *text, float vector[IE_EMBEDDING_SIZE]);

// The pieces of the text computed last, without [CLS] and [SEP]: returns how many, points `ids` at their numbers and
// `states` at what they mean in that text, IE_EMBEDDING_SIZE values each, of length 1. They stay until the next call.
size_t ie_embedding_pieces(ie_embedding *embedding, const int **ids, const float **states);
// A piece as it is written; "##" begins one that goes on a word.
const char *ie_embedding_piece(const ie_embedding *embedding, int id);

// Cosine of two such vectors.
double ie_embedding_cosine(const float *a, const float *b);

#endif
