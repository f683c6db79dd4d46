// SPDX-License-Identifier: MIT
// The encoder of Whisper.
#include "speech/whisper_encoder.h"

#include "base/memory.h"
#include "learn/activation.h"
#include "learn/product.h"

#include <stdlib.h>
#include <string.h>

// Keys are filled up to whole panels; queries are taken in blocks, so that their scores stay in the cache.
enum { HEAD = IE_WHISPER_HEAD, BLOCK = 96, WINDOW = 3,
       MOST_KEYS = (IE_WHISPER_POSITIONS + IE_PRODUCT_PANEL - 1) / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL };

struct ie_whisper_encoder {
    const ie_whisper_model *model;
    float *x, *normed, *joined, *wide;  // of each position: width, width, 3 and 4 times width
    float *sound;                       // of each frame: width
    float *queries, *keys, *values, *scores;
    ie_int8_rows rows;
};

ie_whisper_encoder *ie_whisper_encoder_create(const ie_whisper_model *model)
{
    ie_whisper_encoder *encoder = ie_allocate(1, sizeof *encoder);
    size_t most = (size_t)IE_WHISPER_POSITIONS * model->width;
    encoder->model = model;
    encoder->x = ie_allocate(most, sizeof(float));
    encoder->normed = ie_allocate(most, sizeof(float));
    encoder->joined = ie_allocate(3 * most, sizeof(float));
    encoder->wide = ie_allocate(4 * most, sizeof(float));
    encoder->sound = ie_allocate((IE_WHISPER_FRAMES + 2) * model->width, sizeof(float));
    encoder->queries = ie_allocate(BLOCK * HEAD, sizeof(float));
    encoder->keys = ie_allocate(HEAD * MOST_KEYS, sizeof(float));
    encoder->values = ie_allocate(MOST_KEYS * HEAD, sizeof(float));
    encoder->scores = ie_allocate(BLOCK * MOST_KEYS, sizeof(float));
    return encoder;
}

void ie_whisper_encoder_destroy(ie_whisper_encoder *encoder)
{
    if (!encoder)
        return;
    float *buffers[] = {encoder->x,       encoder->normed, encoder->joined, encoder->wide,  encoder->sound,
                        encoder->queries, encoder->keys,   encoder->values, encoder->scores};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        free(buffers[i]);
    ie_int8_rows_free(&encoder->rows);
    free(encoder);
}

void ie_whisper_apply(const ie_whisper_linear *linear, const float *x, size_t rows, ie_int8_rows *scratch, float *y)
{
    ie_int8_rows_set(scratch, rows, linear->weights.inputs, x);
    ie_int8_product(&linear->weights, scratch, linear->bias, y);
}

// A convolution over windows of three frames, `stride` apart, of a signal with a frame of zeros before and after it,
// then GELU; a block of windows at a time is laid out one after the other.
static void convolve(ie_whisper_encoder *encoder, int which, const float *in, size_t inputs, size_t outputs_count,
                     size_t stride, float *out)
{
    enum { WINDOWS = 256 };
    const ie_whisper_model *model = encoder->model;
    size_t size = WINDOW * inputs;
    for (size_t from = 0; from < outputs_count; from += WINDOWS) {
        size_t count = outputs_count - from < WINDOWS ? outputs_count - from : WINDOWS;
        for (size_t i = 0; i < count; i++)
            memcpy(encoder->wide + i * size, in + (from + i) * stride * inputs, size * sizeof *in);
        ie_product_panels(count, size, model->width, encoder->wide, model->windows[which], model->window_bias[which],
                          out + from * model->width);
    }
    ie_gelu(out, outputs_count * model->width);
}

static void listen(ie_whisper_encoder *encoder, const float *bands, size_t frames)
{
    size_t width = encoder->model->width;
    float *padded = encoder->joined;  // free until the first layer
    memset(padded, 0, IE_WHISPER_BANDS * sizeof *padded);
    memcpy(padded + IE_WHISPER_BANDS, bands, frames * IE_WHISPER_BANDS * sizeof *bands);
    memset(padded + (frames + 1) * IE_WHISPER_BANDS, 0, IE_WHISPER_BANDS * sizeof *padded);
    memset(encoder->sound, 0, width * sizeof *encoder->sound);
    memset(encoder->sound + (frames + 1) * width, 0, width * sizeof *encoder->sound);
    convolve(encoder, 0, padded, IE_WHISPER_BANDS, frames, 1, encoder->sound + width);
    convolve(encoder, 1, encoder->sound, width, frames / 2, 2, encoder->x);
    const float *places = encoder->model->positions;
    size_t count = frames / 2 - IE_WHISPER_END;
    ie_add(encoder->x, places, count * width);
    ie_add(encoder->x + count * width, places + (IE_WHISPER_POSITIONS - IE_WHISPER_END) * width,
           IE_WHISPER_END * width);
}

// One head of attention, its values from column `at` on of each of the three that stand in a row of `joined`; what it
// finds goes to `normed`.
static void attend_head(ie_whisper_encoder *encoder, size_t at, size_t count)
{
    static const float nothing[MOST_KEYS];
    size_t width = encoder->model->width, keys = (count + IE_PRODUCT_PANEL - 1) / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL;
    memset(encoder->keys, 0, HEAD * keys * sizeof(float));
    memset(encoder->values, 0, keys * HEAD * sizeof(float));
    for (size_t i = 0; i < count; i++) {
        const float *row = encoder->joined + i * 3 * width + at;
        for (size_t c = 0; c < HEAD; c++)
            encoder->keys[c * keys + i] = row[width + c];
        memcpy(encoder->values + i * HEAD, row + 2 * width, HEAD * sizeof(float));
    }
    for (size_t from = 0; from < count; from += BLOCK) {
        size_t rows = count - from < BLOCK ? count - from : BLOCK;
        for (size_t i = 0; i < rows; i++)
            for (size_t c = 0; c < HEAD; c++)  // 1 / 8 is that of the square root of HEAD
                encoder->queries[i * HEAD + c] = encoder->joined[(from + i) * 3 * width + at + c] * 0.125f;
        ie_product_with(rows, HEAD, keys, encoder->queries, encoder->keys, nothing, IE_PRODUCT_STORE, NULL,
                        encoder->scores);
        for (size_t i = 0; i < rows; i++) {
            ie_softmax(encoder->scores + i * keys, count);
            memset(encoder->scores + i * keys + count, 0, (keys - count) * sizeof(float));
        }
        ie_product_with(rows, keys, HEAD, encoder->scores, encoder->values, nothing, IE_PRODUCT_STORE, NULL,
                        encoder->queries);
        for (size_t i = 0; i < rows; i++)
            memcpy(encoder->normed + (from + i) * width + at, encoder->queries + i * HEAD, HEAD * sizeof(float));
    }
}

static void apply_layer_to(ie_whisper_encoder *encoder, const ie_whisper_layer *layer, size_t count)
{
    size_t width = encoder->model->width;
    ie_layer_norm(encoder->x, count, width, layer->before_attention.weight, layer->before_attention.bias,
                  encoder->normed);
    ie_whisper_apply(&layer->attention, encoder->normed, count, &encoder->rows, encoder->joined);
    for (size_t h = 0; h < encoder->model->heads; h++)
        attend_head(encoder, h * HEAD, count);
    ie_whisper_apply(&layer->attention_out, encoder->normed, count, &encoder->rows, encoder->joined);
    ie_add(encoder->x, encoder->joined, count * width);
    ie_layer_norm(encoder->x, count, width, layer->before_inner.weight, layer->before_inner.bias, encoder->normed);
    ie_whisper_apply(&layer->inner, encoder->normed, count, &encoder->rows, encoder->wide);
    ie_gelu(encoder->wide, count * 4 * width);
    ie_whisper_apply(&layer->outer, encoder->wide, count, &encoder->rows, encoder->joined);
    ie_add(encoder->x, encoder->joined, count * width);
}

const float *ie_whisper_encode(ie_whisper_encoder *encoder, const float *bands, size_t frames)
{
    const ie_whisper_model *model = encoder->model;
    listen(encoder, bands, frames);
    for (size_t l = 0; l < model->encoder_layers; l++)
        apply_layer_to(encoder, &model->encoder[l], frames / 2);
    ie_layer_norm(encoder->x, frames / 2, model->width, model->encoder_norm.weight, model->encoder_norm.bias,
                  encoder->normed);
    return encoder->normed;
}
