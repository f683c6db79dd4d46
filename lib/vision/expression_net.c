// SPDX-License-Identifier: MIT
// What a face shows, in seven classes: the network's structure, from a crop to probabilities.
#include "vision/expression_net.h"

#include "base/memory.h"
#include "learn/net.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = 4, CONVOLUTIONS = 4, COLOURS = 3, WIDEST = 2048, HEADS = 2, LAST_SIDE = IE_EXPRESSION_SIDE >> BLOCKS };

typedef struct convolution {
    const float *depthwise;  // NULL: not separable
    const float *weights, *bias;
    int channels, stride;
} convolution;

struct ie_expression_net {
    convolution convolutions[BLOCKS][CONVOLUTIONS];
    const float *pool;  // NULL: a mean
    const float *dense_weights, *dense_bias;
    int outputs;  // IE_EXPRESSIONS for each head
    float *input, *scratch, *sum, *rectified;
};

static const float *get_net_tensor(const ie_tensors *tensors, int block, int index, const char *kind,
                                   const size_t *shape, size_t rank,
                        ie_error *error)
{
    char name[64];
    snprintf(name, sizeof name, "dense%d/conv%d/%s", block, index, kind);
    return ie_tensors_get(tensors, name, shape, rank, error);
}

// The width of a block is that of its first bias.
static int find_block_width(const ie_tensors *tensors, int block, ie_error *error)
{
    char name[64];
    size_t shape[IE_TENSOR_RANK];
    snprintf(name, sizeof name, "dense%d/conv0/bias", block);
    if (ie_tensors_shape(tensors, name, shape) == 1 && shape[0] <= WIDEST)
        return (int)shape[0];
    return ie_fail(error, IE_MODEL, "the model has no tensor %s of up to %d numbers", name, WIDEST);
}

static int find_convolution(convolution *found, const ie_tensors *tensors, int block, int index, int inputs,
                            int channels,
                            ie_error *error)
{
    size_t in = (size_t)inputs, out = (size_t)channels;
    int first = block == 0 && index == 0;
    *found = (convolution){.channels = channels, .stride = index == 0 ? 2 : 1};
    if (first) {
        found->weights = get_net_tensor(tensors, block, index, "filters", (size_t[]){3, 3, in, out}, 4, error);
    } else {
        found->depthwise = get_net_tensor(tensors, block, index, "depthwise_filter", (size_t[]){3, 3, in, 1}, 4, error);
        if (!found->depthwise)
            return -1;
        found->weights = get_net_tensor(tensors, block, index, "pointwise_filter", (size_t[]){1, 1, in, out}, 4, error);
    }
    if (!found->weights)
        return -1;
    found->bias = get_net_tensor(tensors, block, index, "bias", (size_t[]){out}, 1, error);
    return found->bias ? 0 : -1;
}

static int find_net_weights(ie_expression_net *expression, const ie_tensors *tensors, ie_error *error)
{
    int inputs = COLOURS;
    for (int block = 0; block < BLOCKS; block++) {
        int channels = find_block_width(tensors, block, error);
        for (int i = 0; channels >= 0 && i < CONVOLUTIONS; i++, inputs = channels)
            if (find_convolution(&expression->convolutions[block][i], tensors, block, i, inputs, channels, error) < 0)
                return -1;
        if (channels < 0)
            return -1;
    }
    size_t shape[IE_TENSOR_RANK];
    if (ie_tensors_shape(tensors, "pool/weights", shape) > 0) {
        expression->pool = ie_tensors_get(tensors, "pool/weights", (size_t[]){LAST_SIDE, LAST_SIDE, (size_t)inputs}, 3,
                                          error);
        if (!expression->pool)
            return -1;
    }
    int heads = ie_tensors_shape(tensors, "fc/bias", shape) == 1 && shape[0] == HEADS * IE_EXPRESSIONS ? HEADS : 1;
    size_t outputs = (size_t)heads * IE_EXPRESSIONS;
    expression->outputs = (int)outputs;
    expression->dense_weights = ie_tensors_get(tensors, "fc/weights", (size_t[]){(size_t)inputs, outputs}, 2, error);
    if (!expression->dense_weights)
        return -1;
    expression->dense_bias = ie_tensors_get(tensors, "fc/bias", (size_t[]){outputs}, 1, error);
    return expression->dense_bias ? 0 : -1;
}

// The most values that any map or scratch of the network holds.
static size_t largest_map(const ie_expression_net *expression)
{
    ie_map_size size = {1, IE_EXPRESSION_SIDE, IE_EXPRESSION_SIDE, COLOURS};
    size_t most = ie_net_values(ie_net_after(size, 2, 9 * COLOURS));
    for (int block = 0; block < BLOCKS; block++) {
        ie_map_size after = ie_net_after(size, 2, expression->convolutions[block][0].channels);
        size_t depthwise = ie_net_values(ie_net_after(size, 2, size.channels)), values = ie_net_values(after);
        most = most > depthwise ? most : depthwise;
        most = most > values ? most : values;
        size = after;
    }
    return most;
}

ie_expression_net *ie_expression_net_create(const ie_tensors *tensors, ie_error *error)
{
    ie_expression_net *expression = ie_allocate(1, sizeof *expression);
    if (find_net_weights(expression, tensors, error) < 0) {
        ie_expression_net_destroy(expression);
        return NULL;
    }
    size_t most = largest_map(expression);
    expression->input = ie_allocate(IE_EXPRESSION_SIDE * IE_EXPRESSION_SIDE * COLOURS, sizeof(float));
    expression->scratch = ie_allocate(most, sizeof(float));
    expression->sum = ie_allocate(most, sizeof(float));
    expression->rectified = ie_allocate(most, sizeof(float));
    return expression;
}

void ie_expression_net_destroy(ie_expression_net *expression)
{
    if (!expression)
        return;
    free(expression->input);
    free(expression->scratch);
    free(expression->sum);
    free(expression->rectified);
    free(expression);
}

// face-api subtracts the mean colour and divides by 255.
static void normalise_face(const float *face, int mirror, float *out)
{
    static const float mean[COLOURS] = {122.782f, 117.001f, 104.298f};
    for (int y = 0; y < IE_EXPRESSION_SIDE; y++)
        for (int x = 0; x < IE_EXPRESSION_SIDE; x++) {
            int from = mirror ? IE_EXPRESSION_SIDE - 1 - x : x;
            for (int c = 0; c < COLOURS; c++)
                *out++ = (face[(y * IE_EXPRESSION_SIDE + from) * COLOURS + c] - mean[c]) / 255.0f;
        }
}

// The rectified sum of the convolutions so far: the first of a block starts the sum, the others add to it.
static ie_map_size convolve_and_add(ie_expression_net *expression, const convolution *with, int is_first,
                                    const float *in, ie_map_size size)
{
    ie_product_end end = is_first ? IE_PRODUCT_RELU : IE_PRODUCT_ADD;
    float *out = is_first ? expression->sum : expression->rectified;
    if (!with->depthwise) {
        ie_net_convolve(in, size, with->stride, with->weights, with->bias, with->channels, end, expression->scratch,
                        expression->sum, out);
        return ie_net_after(size, with->stride, with->channels);
    }
    ie_net_depthwise(in, size, with->stride, with->depthwise, expression->scratch);
    size = ie_net_after(size, with->stride, size.channels);
    ie_net_pointwise(expression->scratch, size, with->weights, with->bias, with->channels, end, expression->sum, out);
    size.channels = with->channels;
    return size;
}

// Logits of expression->input. One picture at a time: its maps fit the second-level cache.
static void compute_logits(ie_expression_net *expression, float logits[HEADS * IE_EXPRESSIONS])
{
    ie_map_size size = {1, IE_EXPRESSION_SIDE, IE_EXPRESSION_SIDE, COLOURS};
    const float *in = expression->input;
    for (int block = 0; block < BLOCKS; block++)
        for (int i = 0; i < CONVOLUTIONS; i++) {
            size = convolve_and_add(expression, &expression->convolutions[block][i], i == 0, in, size);
            in = i == 0 ? expression->sum : expression->rectified;
        }
    ie_net_pool(in, size, expression->pool, expression->scratch);
    ie_map_size pooled = {1, 1, 1, size.channels};
    ie_net_pointwise(expression->scratch, pooled, expression->dense_weights, expression->dense_bias,
                     expression->outputs, IE_PRODUCT_STORE, NULL, logits);
}

static int most_likely(const float *probabilities)
{
    int best = 0;
    for (int c = 1; c < IE_EXPRESSIONS; c++)
        best = probabilities[c] > probabilities[best] ? c : best;
    return best;
}

// The head to believe.
static const float *choose_head(const float *votes, const float *kept)
{
    int expressed = most_likely(kept);
    int contradict = most_likely(votes) == IE_NEUTRAL && expressed != IE_NEUTRAL;
    return contradict && votes[IE_NEUTRAL] * kept[expressed] > IE_EXPRESSION_SURE ? kept : votes;
}

void ie_expression_net_read(ie_expression_net *expression, const float *face, int mirror,
                            float probabilities[IE_EXPRESSIONS])
{
    float logits[HEADS * IE_EXPRESSIONS], mirrored[HEADS * IE_EXPRESSIONS];
    normalise_face(face, 0, expression->input);
    compute_logits(expression, logits);
    if (mirror) {
        normalise_face(face, 1, expression->input);
        compute_logits(expression, mirrored);
        for (int c = 0; c < expression->outputs; c++)
            logits[c] = (logits[c] + mirrored[c]) / 2;
    }
    for (int head = 0; head < expression->outputs; head += IE_EXPRESSIONS)
        ie_net_softmax(logits + head, IE_EXPRESSIONS);
    int is_double = expression->outputs > IE_EXPRESSIONS;
    memcpy(probabilities, is_double ? choose_head(logits, logits + IE_EXPRESSIONS) : logits,
           IE_EXPRESSIONS * sizeof *logits);
}
