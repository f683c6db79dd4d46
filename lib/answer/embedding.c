// SPDX-License-Identifier: MIT
// Sentences as vectors: the mean of what the encoder makes of their pieces.
#include "answer/embedding.h"

#include "base/digest.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = IE_EMBEDDING_SIZE };

struct ie_embedding {
    ie_encoder *encoder;
    ie_wordpiece *pieces;
    char name[IE_LABEL_SIZE];
    int ids[IE_ENCODER_PIECES], rows;
    float *states;  // rows x WIDTH, of the encoder
};

ie_embedding *ie_embedding_open(const char *folder, ie_error *error)
{
    ie_embedding *net = ie_allocate(1, sizeof *net);
    ie_buffer weights = {0};
    char digits[IE_DIGEST_SIZE];
    ie_buffer_format(&weights, "%s/model.safetensors", folder);
    net->encoder = ie_encoder_open(folder, NULL, error);
    net->pieces = net->encoder ? ie_encoder_vocabulary(folder, error) : NULL;
    int status = net->pieces ? ie_digest_file(weights.data, digits, error) : -1;
    ie_buffer_free(&weights);
    if (status != 0) {
        ie_embedding_close(net);
        return NULL;
    }
    ie_digest_label(net->name, "minilm", digits);
    return net;
}

void ie_embedding_close(ie_embedding *net)
{
    if (!net)
        return;
    ie_encoder_close(net->encoder);
    ie_wordpiece_close(net->pieces);
    free(net);
}

const char *ie_embedding_name(const ie_embedding *net)
{
    return net->name;
}

// Scales a vector to the length 1.
static void set_length(float *vector)
{
    float square = 0;
    for (int c = 0; c < WIDTH; c++)
        square += vector[c] * vector[c];
    float length = sqrtf(square) > 1e-12f ? sqrtf(square) : 1e-12f;
    for (int c = 0; c < WIDTH; c++)
        vector[c] /= length;
}

void ie_embedding_compute(ie_embedding *net, const char *text, float vector[IE_EMBEDDING_SIZE])
{
    int rows = net->rows = (int)ie_wordpiece_split(net->pieces, text, net->ids, IE_ENCODER_PIECES, NULL);
    net->states = ie_encoder_read(net->encoder, net->ids, (size_t)rows, (size_t)rows);
    ie_encoder_mean(net->states, (size_t)rows, vector);
    set_length(vector);
    for (int i = 0; i < rows; i++)
        set_length(net->states + i * WIDTH);
}

size_t ie_embedding_pieces(ie_embedding *net, const int **ids, const float **states)
{
    *ids = net->ids + 1;
    *states = net->states + WIDTH;
    return net->rows > 2 ? (size_t)net->rows - 2 : 0;
}

const char *ie_embedding_piece(const ie_embedding *net, int id)
{
    return ie_wordpiece_text(net->pieces, id);
}

double ie_embedding_cosine(const float *a, const float *b)
{
    double sum = 0;
    for (int c = 0; c < WIDTH; c++)
        sum += (double)a[c] * (double)b[c];
    return sum;
}
