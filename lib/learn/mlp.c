// SPDX-License-Identifier: MIT
// A small classifier over bags of words: two hidden layers, softmax, Adam.
#include "learn/mlp.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LAYERS = 3, DECIMALS = 4 };  // round_values() goes with DECIMALS

typedef struct mlp_layer {
    int inputs, outputs;
    size_t count;                     // weights and biases
    double *values;                   // inputs rows of outputs weights, then the biases
    double *gradient, *mean, *square; // of training only
    double *output, *delta;           // of the bag at hand
} mlp_layer;

struct ie_mlp {
    mlp_layer layers[LAYERS];
    double mean_power, square_power;  // Adam's decay rates to the power of the steps so far
};

// e^x by halving and the Taylor series: the C library's may differ in the last bit from one processor to another.
static double exponential(double x)
{
    if (x < -700)
        return 0;
    double rounds = floor(x / 0.6931471805599453 + 0.5), r = x - rounds * 0.6931471805599453, sum = 1, term = 1;
    for (int i = 1; i < 16; i++) {
        term *= r / i;
        sum += term;
    }
    return ldexp(sum, (int)rounds);
}

static void create_layer(mlp_layer *layer, int inputs, int outputs)
{
    layer->inputs = inputs;
    layer->outputs = outputs;
    layer->count = ((size_t)inputs + 1) * (size_t)outputs;
    layer->values = ie_allocate(layer->count, sizeof *layer->values);
    layer->output = ie_allocate((size_t)outputs, sizeof *layer->output);
    layer->delta = ie_allocate((size_t)outputs, sizeof *layer->delta);
}

static ie_mlp *create_mlp(int inputs, int hidden_first, int hidden_second, int outputs)
{
    ie_mlp *mlp = ie_allocate(1, sizeof *mlp);
    create_layer(&mlp->layers[0], inputs, hidden_first);
    create_layer(&mlp->layers[1], hidden_first, hidden_second);
    create_layer(&mlp->layers[2], hidden_second, outputs);
    return mlp;
}

ie_mlp *ie_mlp_create(int inputs, int hidden_first, int hidden_second, int outputs, uint64_t seed)
{
    ie_mlp *mlp = create_mlp(inputs, hidden_first, hidden_second, outputs);
    for (int i = 0; i < LAYERS; i++) {
        mlp_layer *layer = &mlp->layers[i];
        // A bag has a length of 1 whatever its size, so its layer counts as one with a single input.
        double bound = sqrt(6.0 / (i == 0 ? 6.0 : layer->inputs));
        for (size_t k = 0; k < (size_t)layer->inputs * (size_t)layer->outputs; k++)
            layer->values[k] = (2 * ie_random_unit(&seed) - 1) * bound;
    }
    return mlp;
}

static void free_training(ie_mlp *mlp)
{
    for (int i = 0; i < LAYERS; i++) {
        mlp_layer *layer = &mlp->layers[i];
        free(layer->gradient);
        free(layer->mean);
        free(layer->square);
        layer->gradient = layer->mean = layer->square = NULL;
    }
}

void ie_mlp_destroy(ie_mlp *mlp)
{
    if (!mlp)
        return;
    free_training(mlp);
    for (int i = 0; i < LAYERS; i++) {
        free(mlp->layers[i].values);
        free(mlp->layers[i].output);
        free(mlp->layers[i].delta);
    }
    free(mlp);
}

int ie_mlp_outputs(const ie_mlp *mlp)
{
    return mlp->layers[LAYERS - 1].outputs;
}

int ie_mlp_inputs(const ie_mlp *mlp)
{
    return mlp->layers[0].inputs;
}

static double *biases(const mlp_layer *layer)
{
    return layer->values + (size_t)layer->inputs * (size_t)layer->outputs;
}

static void add_input(const mlp_layer *layer, int input, double value)
{
    const double *row = layer->values + (size_t)input * (size_t)layer->outputs;
    for (int k = 0; k < layer->outputs; k++)
        layer->output[k] += value * row[k];
}

static void apply_relu(const mlp_layer *layer)
{
    for (int k = 0; k < layer->outputs; k++)
        layer->output[k] = layer->output[k] > 0 ? layer->output[k] : 0;
}

static void apply_softmax(const mlp_layer *layer)
{
    double largest = layer->output[0], sum = 0;
    for (int k = 1; k < layer->outputs; k++)
        largest = layer->output[k] > largest ? layer->output[k] : largest;
    for (int k = 0; k < layer->outputs; k++)
        sum += layer->output[k] = exponential(layer->output[k] - largest);
    for (int k = 0; k < layer->outputs; k++)
        layer->output[k] /= sum;
}

static void forward(ie_mlp *mlp, const int *inputs, size_t count)
{
    double value = count ? 1 / sqrt((double)count) : 0;
    for (int i = 0; i < LAYERS; i++) {
        mlp_layer *layer = &mlp->layers[i];
        memcpy(layer->output, biases(layer), (size_t)layer->outputs * sizeof *layer->output);
        if (i == 0)
            for (size_t k = 0; k < count; k++)
                add_input(layer, inputs[k], value);
        else
            for (int k = 0; k < layer->inputs; k++)
                add_input(layer, k, mlp->layers[i - 1].output[k]);
        if (i < LAYERS - 1)
            apply_relu(layer);
    }
    apply_softmax(&mlp->layers[LAYERS - 1]);
}

void ie_mlp_classify(ie_mlp *mlp, const int *inputs, size_t count, double *probabilities)
{
    forward(mlp, inputs, count);
    memcpy(probabilities, mlp->layers[LAYERS - 1].output, (size_t)ie_mlp_outputs(mlp) * sizeof *probabilities);
}

// Adds one input's share to the gradient.
static void add_gradient(mlp_layer *layer, int input, double value)
{
    double *row = layer->gradient + (size_t)input * (size_t)layer->outputs;
    for (int k = 0; k < layer->outputs; k++)
        row[k] += value * layer->delta[k];
}

// Fills the deltas of the layer below from those of `layer`, through the rectifier.
static void propagate(const mlp_layer *layer, const double *below, double *delta)
{
    for (int k = 0; k < layer->inputs; k++) {
        const double *row = layer->values + (size_t)k * (size_t)layer->outputs;
        double sum = 0;
        for (int j = 0; j < layer->outputs; j++)
            sum += row[j] * layer->delta[j];
        delta[k] = below[k] > 0 ? sum : 0;
    }
}

static void backward(ie_mlp *mlp, const int *inputs, size_t count, int label, double smoothing)
{
    mlp_layer *last = &mlp->layers[LAYERS - 1];
    double value = count ? 1 / sqrt((double)count) : 0;
    for (int k = 0; k < last->outputs; k++)
        last->delta[k] = last->output[k] - smoothing / last->outputs - (k == label ? 1 - smoothing : 0);
    for (int i = LAYERS - 1; i >= 0; i--) {
        mlp_layer *layer = &mlp->layers[i];
        if (i == 0)
            for (size_t k = 0; k < count; k++)
                add_gradient(layer, inputs[k], value);
        else
            for (int k = 0; k < layer->inputs; k++)
                add_gradient(layer, k, mlp->layers[i - 1].output[k]);
        add_gradient(layer, layer->inputs, 1);  // the biases
        if (i > 0)
            propagate(layer, mlp->layers[i - 1].output, mlp->layers[i - 1].delta);
    }
}

static void take_adam_step(ie_mlp *mlp, const ie_mlp_training *training, int bags)
{
    const double keep_mean = 0.9, keep_square = 0.999;
    mlp->mean_power *= keep_mean;
    mlp->square_power *= keep_square;
    double mean_scale = 1 / (1 - mlp->mean_power), square_scale = 1 / (1 - mlp->square_power);
    for (int i = 0; i < LAYERS; i++) {
        mlp_layer *layer = &mlp->layers[i];
        for (size_t k = 0; k < layer->count; k++) {
            double gradient = layer->gradient[k] / bags;
            layer->mean[k] = keep_mean * layer->mean[k] + (1 - keep_mean) * gradient;
            layer->square[k] = keep_square * layer->square[k] + (1 - keep_square) * gradient * gradient;
            double move = layer->mean[k] * mean_scale / (sqrt(layer->square[k] * square_scale) + 1e-8);
            layer->values[k] -= training->rate * (move + training->decay * layer->values[k]);
            layer->gradient[k] = 0;
        }
    }
}

// By remainders, as the networks in use were trained; ie_random_shuffle draws otherwise.
static void shuffle_bags(size_t *order, size_t count, uint64_t *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)(ie_random_next(random) % i), kept = order[i - 1];
        order[i - 1] = order[k];
        order[k] = kept;
    }
}

static void learn_bag(ie_mlp *mlp, const ie_bag *bag, const ie_mlp_training *training, uint64_t *random)
{
    enum { MOST = 256 };  // words of a bag that are learnt from
    int kept[MOST] = {0};
    size_t count = 0;
    for (size_t i = 0; i < bag->count && i < MOST; i++)
        if (ie_random_unit(random) >= training->word_dropout)
            kept[count++] = bag->inputs[i];
    forward(mlp, kept, count);
    backward(mlp, kept, count, bag->label, training->smoothing);
}

static void round_values(ie_mlp *mlp)
{
    const double scale = 1e4;
    for (int i = 0; i < LAYERS; i++)
        for (size_t k = 0; k < mlp->layers[i].count; k++)
            mlp->layers[i].values[k] = round(mlp->layers[i].values[k] * scale) / scale;
}

void ie_mlp_train(ie_mlp *mlp, const ie_bag *bags, size_t count, const ie_mlp_training *training)
{
    uint64_t random = training->seed;
    mlp->mean_power = mlp->square_power = 1;
    size_t *order = ie_allocate(count, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (int i = 0; i < LAYERS; i++) {
        mlp_layer *layer = &mlp->layers[i];
        layer->gradient = ie_allocate(layer->count, sizeof *layer->gradient);
        layer->mean = ie_allocate(layer->count, sizeof *layer->mean);
        layer->square = ie_allocate(layer->count, sizeof *layer->square);
    }
    for (int epoch = 0; epoch < training->epochs; epoch++) {
        shuffle_bags(order, count, &random);
        int waiting = 0;
        for (size_t i = 0; i < count; i++) {
            learn_bag(mlp, &bags[order[i]], training, &random);
            if (++waiting < training->batch && i + 1 < count)
                continue;
            take_adam_step(mlp, training, waiting);
            waiting = 0;
        }
    }
    free(order);
    free_training(mlp);
    round_values(mlp);
}

void ie_mlp_write(const ie_mlp *mlp, ie_writer *writer, const char *key)
{
    ie_write_open(writer, key, '[');
    for (int i = 0; i < LAYERS; i++) {
        const mlp_layer *layer = &mlp->layers[i];
        ie_write_open(writer, NULL, '{');
        ie_write_integer(writer, "inputs", layer->inputs);
        ie_write_integer(writer, "outputs", layer->outputs);
        ie_write_numbers(writer, "values", layer->values, layer->count, DECIMALS);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static int read_layer(mlp_layer *layer, const ie_record *record, int inputs)
{
    const ie_record *values = ie_record_member(record, "values");
    long outputs = ie_record_integer(record, "outputs", 1, 4096, 0);
    if (ie_record_integer(record, "inputs", inputs, inputs, 0) != inputs || outputs == 0
        || ie_record_length(values) != ((size_t)inputs + 1) * (size_t)outputs)
        return -1;
    create_layer(layer, inputs, (int)outputs);
    for (size_t i = 0; i < layer->count; i++) {
        layer->values[i] = ie_record_number_at(values, i, NAN);
        if (!isfinite(layer->values[i]))
            return -1;
    }
    return 0;
}

ie_mlp *ie_mlp_read(const ie_record *object, ie_error *error)
{
    ie_mlp *mlp = ie_allocate(1, sizeof *mlp);
    long inputs = ie_record_integer(ie_record_at(object, 0), "inputs", 1, 65536, 0);
    int status = ie_record_length(object) == LAYERS && inputs > 0 ? 0 : -1;
    for (int i = 0; i < LAYERS && status == 0; i++)
        status = read_layer(&mlp->layers[i], ie_record_at(object, (size_t)i),
                            i ? mlp->layers[i - 1].outputs : (int)inputs);
    if (status == 0)
        return mlp;
    ie_fail(error, IE_MODEL, "the network's layers do not fit together");
    ie_mlp_destroy(mlp);
    return NULL;
}
