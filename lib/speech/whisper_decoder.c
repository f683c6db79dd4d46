// SPDX-License-Identifier: MIT
// The decoder of Whisper.
#include "speech/whisper_decoder.h"

#include "base/cpu.h"
#include "base/memory.h"
#include "learn/activation.h"
#include "speech/whisper_encoder.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = IE_WHISPER_HEAD };

// Keys [head][HEAD][most] and values [head][most][HEAD] of what can be attended to.
typedef struct memory {
    size_t most;
    float *keys, *values;
} memory;

struct ie_whisper_decoder {
    const ie_whisper_model *model;
    memory own[IE_WHISPER_LAYERS], heard[IE_WHISPER_LAYERS];  // of the text so far; of the sound
    size_t count, positions;
    float *x, *normed, *joined, *wide, *scores, *logits, *both;
    ie_int8_rows rows;
};

static memory create_memory(size_t most, size_t width)
{
    return (memory){most, ie_allocate(most * width, sizeof(float)), ie_allocate(most * width, sizeof(float))};
}

static void free_memory(memory *of)
{
    free(of->keys);
    free(of->values);
}

ie_whisper_decoder *ie_whisper_decoder_create(const ie_whisper_model *model)
{
    ie_whisper_decoder *decoder = ie_allocate(1, sizeof *decoder);
    size_t width = model->width;
    decoder->model = model;
    for (size_t l = 0; l < model->decoder_layers; l++) {
        decoder->own[l] = create_memory(IE_WHISPER_TOKENS, width);
        decoder->heard[l] = create_memory(IE_WHISPER_POSITIONS, width);
    }
    decoder->x = ie_allocate(IE_WHISPER_TOKENS * width, sizeof(float));
    decoder->normed = ie_allocate(IE_WHISPER_TOKENS * width, sizeof(float));
    decoder->joined = ie_allocate(IE_WHISPER_TOKENS * 3 * width, sizeof(float));
    decoder->wide = ie_allocate(IE_WHISPER_TOKENS * 4 * width, sizeof(float));
    decoder->scores = ie_allocate(IE_WHISPER_POSITIONS, sizeof(float));
    decoder->logits = ie_allocate(model->vocabulary, sizeof(float));
    decoder->both = ie_allocate((size_t)IE_WHISPER_POSITIONS * 2 * width, sizeof(float));
    return decoder;
}

void ie_whisper_decoder_destroy(ie_whisper_decoder *decoder)
{
    if (!decoder)
        return;
    for (size_t l = 0; l < IE_WHISPER_LAYERS; l++) {
        free_memory(&decoder->own[l]);
        free_memory(&decoder->heard[l]);
    }
    float *buffers[] = {decoder->x,      decoder->normed, decoder->joined, decoder->wide,
                        decoder->scores, decoder->logits, decoder->both};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        free(buffers[i]);
    ie_int8_rows_free(&decoder->rows);
    free(decoder);
}

// Puts a key and the value behind it at place `at`.
static void remember(memory *in, size_t at, const float *key, size_t width)
{
    for (size_t c = 0; c < width; c++)
        in->keys[c * in->most + at] = key[c];
    for (size_t h = 0; h < width / HEAD; h++)
        memcpy(in->values + (h * in->most + at) * HEAD, key + width + h * HEAD, HEAD * sizeof *key);
}

void ie_whisper_decoder_begin(ie_whisper_decoder *decoder, const float *states, size_t positions)
{
    const ie_whisper_model *model = decoder->model;
    decoder->count = 0;
    decoder->positions = positions;
    for (size_t l = 0; l < model->decoder_layers; l++) {
        ie_whisper_apply(&model->decoder[l].cross, states, positions, &decoder->rows, decoder->both);
        for (size_t i = 0; i < positions; i++)
            remember(&decoder->heard[l], i, decoder->both + i * 2 * model->width, model->width);
    }
}

void ie_whisper_decoder_restart(ie_whisper_decoder *decoder)
{
    decoder->count = 0;
}

IE_CLONES static void score_keys(const float *query, const float *keys, size_t most, size_t count, float *scores)
{
    memset(scores, 0, count * sizeof *scores);
    for (size_t c = 0; c < HEAD; c++)
        for (size_t i = 0; i < count; i++)
            scores[i] += query[c] * keys[c * most + i];
}

IE_CLONES static void weigh_values(const float *weights, const float *values, size_t count, float *out)
{
    float sums[HEAD] = {0};
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < HEAD; c++)
            sums[c] += weights[i] * values[i * HEAD + c];
    memcpy(out, sums, sizeof sums);
}

// All heads of attention of one query to the first `count` places of a memory.
static void attend(ie_whisper_decoder *decoder, const memory *to, size_t count, float *query, float *out)
{
    size_t width = decoder->model->width;
    for (size_t c = 0; c < width; c++)
        query[c] *= 0.125f;  // one over the square root of HEAD
    for (size_t h = 0; h < decoder->model->heads; h++) {
        score_keys(query + h * HEAD, to->keys + h * HEAD * to->most, to->most, count, decoder->scores);
        ie_softmax(decoder->scores, count);
        weigh_values(decoder->scores, to->values + h * to->most * HEAD, count, out + h * HEAD);
    }
}

static void normalise(ie_whisper_decoder *decoder, const float *x, size_t rows, const ie_whisper_norm *norm)
{
    ie_layer_norm(x, rows, decoder->model->width, norm->weight, norm->bias, decoder->normed);
}

// x += linear of `from`.
static void add_linear(ie_whisper_decoder *decoder, const ie_whisper_linear *linear, const float *from, size_t rows)
{
    ie_whisper_apply(linear, from, rows, &decoder->rows, decoder->joined);
    ie_add(decoder->x, decoder->joined, rows * decoder->model->width);
}

static void decode_layer(ie_whisper_decoder *decoder, size_t index, size_t rows)
{
    const ie_whisper_layer *layer = &decoder->model->decoder[index];
    size_t width = decoder->model->width;
    normalise(decoder, decoder->x, rows, &layer->before_attention);
    ie_whisper_apply(&layer->attention, decoder->normed, rows, &decoder->rows, decoder->joined);
    for (size_t i = 0; i < rows; i++) {
        float *query = decoder->joined + i * 3 * width;
        remember(&decoder->own[index], decoder->count + i, query + width, width);
        attend(decoder, &decoder->own[index], decoder->count + i + 1, query, decoder->normed + i * width);
    }
    add_linear(decoder, &layer->attention_out, decoder->normed, rows);
    normalise(decoder, decoder->x, rows, &layer->before_cross);
    ie_whisper_apply(&layer->cross_query, decoder->normed, rows, &decoder->rows, decoder->joined);
    for (size_t i = 0; i < rows; i++)
        attend(decoder, &decoder->heard[index], decoder->positions, decoder->joined + i * width,
               decoder->normed + i * width);
    add_linear(decoder, &layer->cross_out, decoder->normed, rows);
    normalise(decoder, decoder->x, rows, &layer->before_inner);
    ie_whisper_apply(&layer->inner, decoder->normed, rows, &decoder->rows, decoder->wide);
    ie_gelu(decoder->wide, rows * 4 * width);
    add_linear(decoder, &layer->outer, decoder->wide, rows);
}

float *ie_whisper_decoder_step(ie_whisper_decoder *decoder, const int *tokens, size_t count)
{
    const ie_whisper_model *model = decoder->model;
    size_t width = model->width;
    for (size_t i = 0; i < count; i++) {
        ie_int8_matrix_get(&model->embedding, (size_t)tokens[i], decoder->x + i * width);
        ie_add(decoder->x + i * width, model->places + (decoder->count + i) * width, width);
    }
    for (size_t l = 0; l < model->decoder_layers; l++)
        decode_layer(decoder, l, count);
    decoder->count += count;
    normalise(decoder, decoder->x + (count - 1) * width, 1, &model->decoder_norm);
    ie_int8_rows_set(&decoder->rows, 1, width, decoder->normed);
    ie_int8_product(&model->embedding, &decoder->rows, NULL, decoder->logits);
    return decoder->logits;
}
