// SPDX-License-Identifier: MIT
// Silero VAD: magnitudes of short spectra, four convolutions over time, a long short-term memory (Hochreiter,
// Schmidhuber 1997), a weighted sum.
#include "speech/activity_net.h"

#include "base/memory.h"
#include "base/path.h"
#include "learn/logistic.h"
#include "learn/product.h"
#include "learn/tensors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    WINDOW = IE_ACTIVITY_NET_WINDOW, CONTEXT = IE_ACTIVITY_NET_CONTEXT, VALUES = IE_ACTIVITY_NET_VALUES,
    MIRRORED = 64, SPECTRUM = 256, HOP = 128, BINS = SPECTRUM / 2 + 1,  // samples
    FRAMES = (CONTEXT + WINDOW + MIRRORED - SPECTRUM) / HOP + 1,
    CONVOLUTIONS = 4, TAPS = 3, WIDEST = BINS, GATES = 4 * VALUES,
    LARGEST_FILE = 8 << 20,
};

typedef struct layer {  // out = in matrix + bias; the matrix [inputs][outputs]
    float *matrix, *bias;
    size_t inputs, outputs;
} layer;

struct ie_activity_net {
    ie_tensors *file;
    layer spectrum, convolutions[CONVOLUTIONS], gates;
    const float *out, *out_bias;
};

static const struct {
    size_t inputs, outputs, stride;
} shapes[CONVOLUTIONS] = {{BINS, 128, 1}, {128, 64, 2}, {64, 64, 2}, {64, VALUES, 1}};

static void make_layer(layer *to, size_t inputs, size_t outputs)
{
    *to = (layer){ie_allocate(inputs * outputs, sizeof(float)), ie_allocate(outputs, sizeof(float)), inputs, outputs};
}

static void free_layer(layer *of)
{
    free(of->matrix);
    free(of->bias);
}

// A convolution over time as a product: of [outputs][inputs][taps] the matrix [taps][inputs][outputs].
static int load_convolution(const ie_activity_net *net, const char *name, size_t inputs, size_t outputs, size_t taps,
                            int has_bias, layer *to, ie_error *error)
{
    char full[40];
    const size_t sizes[] = {outputs, inputs, taps};
    snprintf(full, sizeof full, "%s.weight", name);
    const float *from = ie_tensors_get(net->file, full, sizes, 3, error);
    snprintf(full, sizeof full, "%s.bias", name);
    const float *bias = from && has_bias ? ie_tensors_get(net->file, full, &outputs, 1, error) : NULL;
    if (!from || (has_bias && !bias))
        return -1;
    make_layer(to, taps * inputs, outputs);
    for (size_t o = 0; o < outputs; o++) {
        to->bias[o] = bias ? bias[o] : 0;
        for (size_t i = 0; i < inputs; i++)
            for (size_t tap = 0; tap < taps; tap++)
                to->matrix[(tap * inputs + i) * outputs + o] = from[(o * inputs + i) * taps + tap];
    }
    return 0;
}

// The gates' two matrices [GATES][VALUES], of what is heard and of what is remembered, as one.
static int load_gates(ie_activity_net *net, ie_error *error)
{
    static const char *const weights[] = {"lstm_cell.weight_ih", "lstm_cell.weight_hh"};
    static const char *const biases[] = {"lstm_cell.bias_ih", "lstm_cell.bias_hh"};
    static const size_t sizes[] = {GATES, VALUES};
    make_layer(&net->gates, 2 * VALUES, GATES);
    for (size_t part = 0; part < 2; part++) {
        const float *from = ie_tensors_get(net->file, weights[part], sizes, 2, error);
        const float *bias = from ? ie_tensors_get(net->file, biases[part], sizes, 1, error) : NULL;
        if (!bias)
            return -1;
        for (size_t o = 0; o < GATES; o++) {
            net->gates.bias[o] += bias[o];
            for (size_t i = 0; i < VALUES; i++)
                net->gates.matrix[(part * VALUES + i) * GATES + o] = from[o * VALUES + i];
        }
    }
    return 0;
}

static int load_activity_net(ie_activity_net *net, ie_error *error)
{
    static const size_t out_shape[] = {1, VALUES, 1};
    if (load_convolution(net, "stft_conv", 1, 2 * BINS, SPECTRUM, 0, &net->spectrum, error) < 0)
        return -1;
    for (int i = 0; i < CONVOLUTIONS; i++) {
        char name[10];
        snprintf(name, sizeof name, "conv%d", i + 1);
        if (load_convolution(net, name, shapes[i].inputs, shapes[i].outputs, TAPS, 1, &net->convolutions[i], error) < 0)
            return -1;
    }
    if (load_gates(net, error) < 0)
        return -1;
    net->out = ie_tensors_get(net->file, "final_conv.weight", out_shape, 3, error);
    net->out_bias = net->out ? ie_tensors_get(net->file, "final_conv.bias", out_shape, 1, error) : NULL;
    return net->out_bias ? 0 : -1;
}

ie_activity_net *ie_activity_net_open(ie_error *error)
{
    char *path = ie_path_cache("vad/silero_vad_16k.safetensors");
    ie_activity_net *net = ie_allocate(1, sizeof *net);
    if (access(path, F_OK) != 0)
        ie_fail(error, IE_MODEL, "%s is not there; setup/vad.sh fetches it", path);
    else
        net->file = ie_tensors_read(path, LARGEST_FILE, error);
    free(path);
    if (net->file && load_activity_net(net, error) == 0)
        return net;
    ie_activity_net_close(net);
    return NULL;
}

void ie_activity_net_close(ie_activity_net *net)
{
    if (!net)
        return;
    free_layer(&net->spectrum);
    for (int i = 0; i < CONVOLUTIONS; i++)
        free_layer(&net->convolutions[i]);
    free_layer(&net->gates);
    ie_tensors_free(net->file);
    free(net);
}

static void apply_layer(const layer *by, size_t rows, const float *in, ie_product_end end, float *out)
{
    ie_product_with(rows, by->inputs, by->outputs, in, by->matrix, by->bias, end, NULL, out);
}

// The magnitudes [FRAMES][BINS] of spectra of the window, its context before it and its end mirrored behind it.
static void measure_spectra(const ie_activity_net *net, const float *context, const float *window, float *magnitudes)
{
    enum { HEARD = CONTEXT + WINDOW };
    float sound[HEARD + MIRRORED], frames[FRAMES * SPECTRUM], parts[FRAMES * 2 * BINS];
    memcpy(sound, context, CONTEXT * sizeof *sound);
    memcpy(sound + CONTEXT, window, WINDOW * sizeof *sound);
    for (int i = 0; i < MIRRORED; i++)
        sound[HEARD + i] = sound[HEARD - 2 - i];
    for (int i = 0; i < FRAMES; i++)
        memcpy(frames + (size_t)i * SPECTRUM, sound + (size_t)i * HOP, SPECTRUM * sizeof *sound);
    apply_layer(&net->spectrum, FRAMES, frames, IE_PRODUCT_STORE, parts);
    for (int i = 0; i < FRAMES; i++)
        for (int bin = 0; bin < BINS; bin++) {
            float real = parts[2 * BINS * i + bin], imaginary = parts[2 * BINS * i + BINS + bin];
            magnitudes[i * BINS + bin] = sqrtf(real * real + imaginary * imaginary);
        }
}

// A convolution over windows of TAPS frames, with a frame of zeros before and behind them all, then nothing below zero.
// Returns the frames of the result.
static size_t convolve_frames(const layer *by, size_t stride, size_t frames, const float *in, float *out)
{
    float patches[FRAMES * TAPS * WIDEST], *patch = patches;
    size_t channels = by->inputs / TAPS, rows = (frames + stride - 1) / stride;
    for (size_t row = 0; row < rows; row++)
        for (size_t tap = 0; tap < TAPS; tap++, patch += channels) {
            size_t at = row * stride + tap;  // one more than the frame
            if (at < 1 || at > frames)
                memset(patch, 0, channels * sizeof *patch);
            else
                memcpy(patch, in + (at - 1) * channels, channels * sizeof *patch);
        }
    apply_layer(by, rows, patches, IE_PRODUCT_RELU, out);
    return rows;
}

float ie_activity_net_hear(ie_activity_net *net, ie_activity_memory *memory, const float window[WINDOW])
{
    float maps[2][FRAMES * WIDEST], joined[2 * VALUES], gates[GATES], sum = net->out_bias[0];
    size_t frames = FRAMES;
    measure_spectra(net, memory->context, window, maps[0]);
    memcpy(memory->context, window + WINDOW - CONTEXT, sizeof memory->context);
    for (int i = 0; i < CONVOLUTIONS; i++)
        frames = convolve_frames(&net->convolutions[i], shapes[i].stride, frames, maps[i % 2], maps[(i + 1) % 2]);
    memcpy(joined, maps[0], VALUES * sizeof *joined);
    memcpy(joined + VALUES, memory->hidden, VALUES * sizeof *joined);
    apply_layer(&net->gates, 1, joined, IE_PRODUCT_STORE, gates);
    for (int i = 0; i < VALUES; i++) {
        double take = ie_sigmoid((double)gates[i]), keep = ie_sigmoid((double)gates[VALUES + i]);
        double give = ie_sigmoid((double)gates[3 * VALUES + i]);
        memory->cell[i] = (float)(keep * (double)memory->cell[i] + take * tanh((double)gates[2 * VALUES + i]));
        memory->hidden[i] = (float)(give * tanh((double)memory->cell[i]));
        sum += net->out[i] * fmaxf(memory->hidden[i], 0);
    }
    return (float)ie_sigmoid((double)sum);
}
