// SPDX-License-Identifier: MIT
// Sentences as vectors: the mean of what the encoder makes of their pieces.
#include "answer/embedding.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/string_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An interview with its pack has a few hundred texts, so that hardly two of them fall on one place.
enum { WIDTH = IE_EMBEDDING_SIZE, PLACES = 1024 };

typedef struct read_text {
    char *text;  // NULL: none yet
    float vector[WIDTH];
} read_text;

struct ie_embedding {
    ie_encoder *encoder;
    ie_wordpiece *pieces;
    char name[IE_LABEL_SIZE];
    int ids[IE_ENCODER_PIECES], rows;
    float *states;     // rows x WIDTH, of the encoder
    read_text *places;  // each the last text whose hash falls on it
};

static read_text *place_of(const ie_embedding *net, const char *text)
{
    return &net->places[ie_string_hash(text, strlen(text)) % PLACES];
}

ie_embedding *ie_embedding_open(const char *folder, ie_error *error)
{
    ie_embedding *net = ie_allocate(1, sizeof *net);
    ie_buffer weights = {0};
    char digits[IE_DIGEST_SIZE];
    net->places = ie_allocate(PLACES, sizeof *net->places);
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
    for (size_t i = 0; i < PLACES; i++)
        free(net->places[i].text);
    free(net->places);
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
    read_text *place = place_of(net, text);
    free(place->text);
    place->text = ie_copy_text(text);
    memcpy(place->vector, vector, sizeof place->vector);
}

int ie_embedding_recall(const ie_embedding *net, const char *text, float vector[IE_EMBEDDING_SIZE])
{
    const read_text *place = place_of(net, text);
    if (!place->text || strcmp(place->text, text) != 0)
        return 0;
    memcpy(vector, place->vector, sizeof place->vector);
    return 1;
}

void ie_embedding_vector(ie_embedding *net, const char *text, float vector[IE_EMBEDDING_SIZE])
{
    if (!ie_embedding_recall(net, text, vector))
        ie_embedding_compute(net, text, vector);
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
