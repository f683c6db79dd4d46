// SPDX-License-Identifier: MIT
// Inference of all-MiniLM-L6-v2's encoder, as it is or with low-rank adapters.
#include "answer/encoder.h"

#include "base/memory.h"
#include "learn/net.h"
#include "learn/product.h"
#include "learn/tensors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = IE_ENCODER_WIDTH, INNER = 1536, LAYERS = 6, HEADS = 12, HEAD = WIDTH / HEADS, POSITIONS = 512,
       TOKENS = IE_ENCODER_PIECES, LARGEST_NET = 256 << 20 };

static const float layer_norm_epsilon = 1e-12f;

typedef struct dense {  // y = x weight + bias; weight as ie_product_panels wants it
    float *weight;
    const float *bias;
    size_t inputs, outputs;
} dense;

typedef struct norm {
    const float *weight, *bias;
} norm;

typedef struct layer {
    dense query, key, value, attention, inner, outer;
    norm after_attention, after_inner;
} layer;

struct ie_encoder {
    ie_tensors *file;
    const float *words, *positions, *types;
    norm input;
    layer layers[LAYERS];
    float *x, *query, *key, *value, *context, *inner, *scores;  // TOKENS rows each
    // Of one head: [rows][HEAD], [HEAD][rows filled up to a panel], [rows filled up][HEAD].
    float *queries, *keys, *values;
};

// What is added to a weight: up [outputs][rank] times down [rank][inputs]; nothing where the rank is 0.
typedef struct adapter {
    const float *down, *up;
    size_t rank;
} adapter;

static int find_adapter(const ie_tensors *adapters, int index, const char *part, size_t inputs, size_t outputs,
                        adapter *found, ie_error *error)
{
    char down[60], up[60];
    size_t shape[IE_TENSOR_RANK] = {0};
    *found = (adapter){0};
    if (!adapters)
        return 0;
    snprintf(down, sizeof down, "down.%d_%s", index, part);
    snprintf(up, sizeof up, "up.%d_%s", index, part);
    ie_tensors_shape(adapters, down, shape);
    found->rank = shape[0];
    found->down = ie_tensors_get(adapters, down, (size_t[]){found->rank, inputs}, 2, error);
    found->up = found->down ? ie_tensors_get(adapters, up, (size_t[]){outputs, found->rank}, 2, error) : NULL;
    return found->up ? 0 : -1;
}

// Row `output` of a weight and what the adapter adds to it.
static void adapt(float *row, const float *weight, const adapter *by, size_t output, size_t inputs)
{
    memcpy(row, weight + output * inputs, inputs * sizeof *row);
    for (size_t r = 0; r < by->rank; r++)
        for (size_t i = 0; i < inputs; i++)
            row[i] += by->up[output * by->rank + r] * by->down[r * inputs + i];
}

static int load_dense(const ie_tensors *file, const char *prefix, const adapter *by, size_t inputs, size_t outputs,
                      dense *to, ie_error *error)
{
    char name[120];
    float row[INNER];
    snprintf(name, sizeof name, "%s.weight", prefix);
    const float *weight = ie_tensors_get(file, name, (size_t[]){outputs, inputs}, 2, error);
    snprintf(name, sizeof name, "%s.bias", prefix);
    to->bias = weight ? ie_tensors_get(file, name, &outputs, 1, error) : NULL;
    if (!to->bias)
        return -1;
    to->inputs = inputs;
    to->outputs = outputs;
    to->weight = ie_allocate(inputs * outputs, sizeof *to->weight);
    for (size_t o = 0; o < outputs; o++) {
        adapt(row, weight, by, o, inputs);
        float *panel = to->weight + o / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL * inputs + o % IE_PRODUCT_PANEL;
        for (size_t i = 0; i < inputs; i++)
            panel[i * IE_PRODUCT_PANEL] = row[i];
    }
    return 0;
}

static int load_norm(const ie_tensors *file, const char *prefix, norm *to, ie_error *error)
{
    char name[120];
    snprintf(name, sizeof name, "%s.weight", prefix);
    to->weight = ie_tensors_get(file, name, (size_t[]){WIDTH}, 1, error);
    snprintf(name, sizeof name, "%s.bias", prefix);
    to->bias = to->weight ? ie_tensors_get(file, name, (size_t[]){WIDTH}, 1, error) : NULL;
    return to->bias ? 0 : -1;
}

static int load_layer(const ie_tensors *file, const ie_tensors *adapters, int index, layer *to, ie_error *error)
{
    struct { const char *name, *adapter; size_t first, all, inputs, outputs; dense *to; } parts[] = {
        {"attention.self.query", "attention_self", 0, 3 * WIDTH, WIDTH, WIDTH, &to->query},
        {"attention.self.key", "attention_self", WIDTH, 3 * WIDTH, WIDTH, WIDTH, &to->key},
        {"attention.self.value", "attention_self", 2 * WIDTH, 3 * WIDTH, WIDTH, WIDTH, &to->value},
        {"attention.output.dense", "attention_output_dense", 0, WIDTH, WIDTH, WIDTH, &to->attention},
        {"intermediate.dense", "intermediate_dense", 0, INNER, WIDTH, INNER, &to->inner},
        {"output.dense", "output_dense", 0, WIDTH, INNER, WIDTH, &to->outer}};
    char prefix[100];
    adapter by;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(prefix, sizeof prefix, "encoder.layer.%d.%s", index, parts[i].name);
        if (find_adapter(adapters, index, parts[i].adapter, parts[i].inputs, parts[i].all, &by, error) != 0)
            return -1;
        by.up += parts[i].first * by.rank;
        if (load_dense(file, prefix, &by, parts[i].inputs, parts[i].outputs, parts[i].to, error) != 0)
            return -1;
    }
    snprintf(prefix, sizeof prefix, "encoder.layer.%d.attention.output.LayerNorm", index);
    if (load_norm(file, prefix, &to->after_attention, error) != 0)
        return -1;
    snprintf(prefix, sizeof prefix, "encoder.layer.%d.output.LayerNorm", index);
    return load_norm(file, prefix, &to->after_inner, error);
}

static int load_weights(ie_encoder *net, const ie_tensors *adapters, ie_error *error)
{
    struct { const char *name; size_t rows; const float **to; } tables[] = {
        {"embeddings.word_embeddings.weight", IE_ENCODER_VOCABULARY, &net->words},
        {"embeddings.position_embeddings.weight", POSITIONS, &net->positions},
        {"embeddings.token_type_embeddings.weight", 2, &net->types}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        *tables[i].to = ie_tensors_get(net->file, tables[i].name, (size_t[]){tables[i].rows, WIDTH}, 2, error);
        if (!*tables[i].to)
            return -1;
    }
    if (load_norm(net->file, "embeddings.LayerNorm", &net->input, error) != 0)
        return -1;
    for (int i = 0; i < LAYERS; i++)
        if (load_layer(net->file, adapters, i, &net->layers[i], error) != 0)
            return -1;
    return 0;
}

ie_wordpiece *ie_encoder_vocabulary(const char *folder, ie_error *error)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/vocab.txt", folder);
    ie_wordpiece *pieces = ie_wordpiece_open(path.data, error);
    ie_buffer_free(&path);
    if (!pieces || ie_wordpiece_count(pieces) == IE_ENCODER_VOCABULARY)
        return pieces;
    ie_fail(error, IE_MODEL, "the vocabulary has %zu pieces, not %d", ie_wordpiece_count(pieces),
            IE_ENCODER_VOCABULARY);
    ie_wordpiece_close(pieces);
    return NULL;
}

ie_encoder *ie_encoder_open(const char *folder, const ie_tensors *adapters, ie_error *error)
{
    ie_encoder *net = ie_allocate(1, sizeof *net);
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/model.safetensors", folder);
    net->file = ie_tensors_map(path.data, LARGEST_NET, error);
    ie_buffer_free(&path);
    if (!net->file || load_weights(net, adapters, error) != 0) {
        ie_encoder_close(net);
        return NULL;
    }
    net->x = ie_allocate((size_t)TOKENS * WIDTH, sizeof(float));
    net->query = ie_allocate((size_t)TOKENS * WIDTH, sizeof(float));
    net->key = ie_allocate((size_t)TOKENS * WIDTH, sizeof(float));
    net->value = ie_allocate((size_t)TOKENS * WIDTH, sizeof(float));
    net->context = ie_allocate((size_t)TOKENS * WIDTH, sizeof(float));
    net->inner = ie_allocate((size_t)TOKENS * INNER, sizeof(float));
    net->scores = ie_allocate((size_t)TOKENS * TOKENS, sizeof(float));
    net->queries = ie_allocate((size_t)TOKENS * HEAD, sizeof(float));
    net->keys = ie_allocate((size_t)TOKENS * HEAD, sizeof(float));
    net->values = ie_allocate((size_t)TOKENS * HEAD, sizeof(float));
    return net;
}

void ie_encoder_close(ie_encoder *net)
{
    if (!net)
        return;
    for (int i = 0; i < LAYERS; i++) {
        layer *one = &net->layers[i];
        dense *parts[] = {&one->query, &one->key, &one->value, &one->attention, &one->inner, &one->outer};
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
            free(parts[p]->weight);
    }
    ie_tensors_free(net->file);
    float *buffers[] = {net->x,     net->query,  net->key,     net->value, net->context,
                        net->inner, net->scores, net->queries, net->keys,  net->values};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        free(buffers[i]);
    free(net);
}

static void apply_dense(const dense *by, const float *x, int rows, float *y)
{
    ie_product_panels((size_t)rows, by->inputs, by->outputs, x, by->weight, by->bias, y);
}

static void apply_norm(const norm *by, float *x, int rows)
{
    for (int i = 0; i < rows; i++, x += WIDTH) {
        float mean = 0, variance = 0;
        for (int c = 0; c < WIDTH; c++)
            mean += x[c];
        mean /= WIDTH;
        for (int c = 0; c < WIDTH; c++)
            variance += (x[c] - mean) * (x[c] - mean);
        float scale = 1 / sqrtf(variance / WIDTH + layer_norm_epsilon);
        for (int c = 0; c < WIDTH; c++)
            x[c] = (x[c] - mean) * scale * by->weight[c] + by->bias[c];
    }
}

// Of the first `columns` in each row of `stride`; the others become 0.
static void softmax_rows(float *x, int rows, int columns, int stride)
{
    for (int i = 0; i < rows; i++, x += stride) {
        ie_net_softmax(x, columns);
        memset(x + columns, 0, (size_t)(stride - columns) * sizeof *x);
    }
}

// One head of attention, its columns of query, key and value from `at` on. Products run fastest over whole panels, so
// the keys are filled up with zeros.
static void apply_head(ie_encoder *net, int at, int rows)
{
    static const float nothing[TOKENS];
    int stride = (rows + IE_PRODUCT_PANEL - 1) / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL;
    memset(net->keys, 0, (size_t)(HEAD * stride) * sizeof *net->keys);
    memset(net->values, 0, (size_t)(HEAD * stride) * sizeof *net->values);
    for (int i = 0; i < rows; i++)
        for (int c = 0; c < HEAD; c++) {
            net->queries[i * HEAD + c] = net->query[i * WIDTH + at + c] / sqrtf(HEAD);
            net->keys[c * stride + i] = net->key[i * WIDTH + at + c];
            net->values[i * HEAD + c] = net->value[i * WIDTH + at + c];
        }
    ie_product_with((size_t)rows, HEAD, (size_t)stride, net->queries, net->keys, nothing, IE_PRODUCT_STORE, NULL,
                    net->scores);
    softmax_rows(net->scores, rows, rows, stride);
    ie_product_with((size_t)rows, (size_t)stride, HEAD, net->scores, net->values, nothing, IE_PRODUCT_STORE, NULL,
                    net->queries);
    for (int i = 0; i < rows; i++)
        memcpy(net->context + i * WIDTH + at, net->queries + i * HEAD, HEAD * sizeof *net->context);
}

static void apply_attention(ie_encoder *net, const layer *by, int rows)
{
    apply_dense(&by->query, net->x, rows, net->query);
    apply_dense(&by->key, net->x, rows, net->key);
    apply_dense(&by->value, net->x, rows, net->value);
    for (int h = 0; h < HEADS; h++)
        apply_head(net, h * HEAD, rows);
    apply_dense(&by->attention, net->context, rows, net->query);
    for (int i = 0; i < rows * WIDTH; i++)
        net->x[i] += net->query[i];
    apply_norm(&by->after_attention, net->x, rows);
}

static void apply_layer(ie_encoder *net, const layer *by, int rows)
{
    apply_attention(net, by, rows);
    apply_dense(&by->inner, net->x, rows, net->inner);
    for (int i = 0; i < rows * INNER; i++)  // GELU, the exact form
        net->inner[i] = 0.5f * net->inner[i] * (1 + erff(net->inner[i] * (float)M_SQRT1_2));
    apply_dense(&by->outer, net->inner, rows, net->query);
    for (int i = 0; i < rows * WIDTH; i++)
        net->x[i] += net->query[i];
    apply_norm(&by->after_inner, net->x, rows);
}

float *ie_encoder_read(ie_encoder *net, const int *ids, size_t count, size_t second)
{
    for (size_t i = 0; i < count; i++) {
        const float *word = net->words + (size_t)ids[i] * WIDTH, *type = net->types + (i < second ? 0 : WIDTH);
        for (size_t c = 0; c < WIDTH; c++)
            net->x[i * WIDTH + c] = word[c] + type[c] + net->positions[i * WIDTH + c];
    }
    apply_norm(&net->input, net->x, (int)count);
    for (int l = 0; l < LAYERS; l++)
        apply_layer(net, &net->layers[l], (int)count);
    return net->x;
}

void ie_encoder_mean(const float *states, size_t count, float mean[IE_ENCODER_WIDTH])
{
    for (size_t c = 0; c < WIDTH; c++) {
        float sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += states[i * WIDTH + c];
        mean[c] = sum / (float)count;
    }
}
