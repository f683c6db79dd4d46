// SPDX-License-Identifier: MIT
// Reads the weights of CAM++.
#include "base/memory.h"
#include "base/path.h"
#include "speech/speaker_net_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LARGEST_FILE = 64 << 20 };
const int ie_speaker_net_layers[BLOCKS] = {12, 24, 16};
static const double batch_epsilon = 1e-5;

// What batch normalisation `name` does to each channel. One without weights of its own only centres and scales.
static int load_affine(ie_speaker_net *net, const char *name, size_t channels, affine *to, ie_error *error)
{
    static const char *const parts[] = {"running_mean", "running_var", "weight", "bias"};
    const float *values[4] = {0};
    char full[120];
    size_t unused[IE_TENSOR_RANK];
    for (int i = 0; i < 4; i++) {
        snprintf(full, sizeof full, "%s.%s", name, parts[i]);
        if (i >= 2 && ie_tensors_shape(net->file, full, unused) == 0)
            continue;
        values[i] = ie_tensors_get(net->file, full, &channels, 1, error);
        if (!values[i])
            return -1;
    }
    to->channels = channels;
    to->scale = ie_allocate(channels, sizeof *to->scale);
    to->shift = ie_allocate(channels, sizeof *to->shift);
    for (size_t i = 0; i < channels; i++) {
        double scale = (values[2] ? (double)values[2][i] : 1) / sqrt((double)values[1][i] + batch_epsilon);
        to->scale[i] = (float)scale;
        to->shift[i] = (float)((values[3] ? (double)values[3][i] : 0) - (double)values[0][i] * scale);
    }
    return 0;
}

static void free_affine(affine *of)
{
    free(of->scale);
    free(of->shift);
}

static void free_weights(weights *of)
{
    free(of->matrix);
    free(of->bias);
}

typedef struct convolution_shape {
    size_t rank, inputs, outputs, taps;  // rank 3: over time; rank 4: 3x3 or 1x1
} convolution_shape;

// A convolution as a product: of [outputs][inputs][taps] the matrix [taps][inputs][outputs], with the batch
// normalisation `norm` after it, or its own bias, or neither.
static int load_weights(ie_speaker_net *net, const char *name, const char *norm, convolution_shape shape, weights *to,
                        ie_error *error)
{
    char full[120];
    size_t side = shape.taps == TAPS ? 3 : 1, unused[IE_TENSOR_RANK];
    size_t sizes[4] = {shape.outputs, shape.inputs, shape.rank == 3 ? shape.taps : side, side};
    affine after = {0};
    const float *bias = NULL;
    snprintf(full, sizeof full, "%s.weight", name);
    const float *from = ie_tensors_get(net->file, full, sizes, shape.rank, error);
    if (!from || (norm && load_affine(net, norm, shape.outputs, &after, error) < 0))
        return -1;
    snprintf(full, sizeof full, "%s.bias", name);
    if (!norm && ie_tensors_shape(net->file, full, unused) > 0
        && !(bias = ie_tensors_get(net->file, full, &shape.outputs, 1, error)))
        return -1;
    to->inputs = shape.taps * shape.inputs;
    to->outputs = shape.outputs;
    to->matrix = ie_allocate(to->inputs * to->outputs, sizeof *to->matrix);
    to->bias = ie_allocate(to->outputs, sizeof *to->bias);
    for (size_t o = 0; o < shape.outputs; o++) {
        float scale = norm ? after.scale[o] : 1;
        to->bias[o] = norm ? after.shift[o] : bias ? bias[o] : 0;
        for (size_t i = 0; i < shape.inputs; i++)
            for (size_t tap = 0; tap < shape.taps; tap++)
                to->matrix[(tap * shape.inputs + i) * shape.outputs + o] =
                    scale * from[(o * shape.inputs + i) * shape.taps + tap];
    }
    free_affine(&after);
    return 0;
}

static int load_residual(ie_speaker_net *net, int index, ie_error *error)
{
    static const convolution_shape window = {4, PLANES, PLANES, TAPS}, point = {4, PLANES, PLANES, 1};
    residual *to = &net->residuals[index];
    char name[60], norm[60], prefix[30];
    snprintf(prefix, sizeof prefix, "head.layer%d.%d", index / 2 + 1, index % 2);
    weights *const parts[] = {&to->first, &to->second};
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "%s.conv%d", prefix, i + 1);
        snprintf(norm, sizeof norm, "%s.bn%d", prefix, i + 1);
        if (load_weights(net, name, norm, window, parts[i], error) < 0)
            return -1;
    }
    snprintf(name, sizeof name, "%s.shortcut.0", prefix);
    snprintf(norm, sizeof norm, "%s.shortcut.1", prefix);
    return index % 2 == 0 ? load_weights(net, name, norm, point, &to->shortcut, error) : 0;
}

static int load_dense_layer(ie_speaker_net *net, const char *prefix, size_t inputs, dense_layer *to, ie_error *error)
{
    char name[90], norm[90];
    snprintf(norm, sizeof norm, "%s.nonlinear1.batchnorm", prefix);
    if (load_affine(net, norm, inputs, &to->before, error) < 0)
        return -1;
    snprintf(name, sizeof name, "%s.linear1", prefix);
    snprintf(norm, sizeof norm, "%s.nonlinear2.batchnorm", prefix);
    if (load_weights(net, name, norm, (convolution_shape){3, inputs, INNER, 1}, &to->inner, error) < 0)
        return -1;
    static const convolution_shape shapes[] = {{3, INNER, GROWTH, LOCAL_TAPS}, {3, INNER, SQUEEZED, 1},
                                               {3, SQUEEZED, GROWTH, 1}};
    static const char *const names[] = {"linear_local", "linear1", "linear2"};
    weights *const parts[] = {&to->local, &to->squeeze, &to->mask};
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s.cam_layer.%s", prefix, names[i]);
        if (load_weights(net, name, NULL, shapes[i], parts[i], error) < 0)
            return -1;
    }
    return 0;
}

static int load_blocks(ie_speaker_net *net, ie_error *error)
{
    char name[60], norm[60];
    size_t channels = FIRST;
    dense_layer *layer = net->layers;
    for (int block = 0; block < BLOCKS; block++) {
        for (int i = 0; i < ie_speaker_net_layers[block]; i++, channels += GROWTH) {
            snprintf(name, sizeof name, "xvector.block%d.tdnnd%d", block + 1, i + 1);
            if (load_dense_layer(net, name, channels, layer++, error) < 0)
                return -1;
        }
        snprintf(name, sizeof name, "xvector.transit%d.linear", block + 1);
        snprintf(norm, sizeof norm, "xvector.transit%d.nonlinear.batchnorm", block + 1);
        convolution_shape shape = {3, channels, channels / 2, 1};
        if (load_affine(net, norm, channels, &net->before_transit[block], error) < 0
            || load_weights(net, name, NULL, shape, &net->transit[block], error) < 0)
            return -1;
        channels /= 2;
    }
    return 0;
}

static int load_net(ie_speaker_net *net, ie_error *error)
{
    static const convolution_shape plane = {4, 1, PLANES, TAPS}, last_plane = {4, PLANES, PLANES, TAPS};
    static const convolution_shape first = {3, HEAD, FIRST, FIRST_TAPS}, out = {3, 2 * LAST, VALUES, 1};
    int status = load_weights(net, "head.conv1", "head.bn1", plane, &net->plane, error);
    for (int i = 0; i < 4 && status == 0; i++)
        status = load_residual(net, i, error);
    if (status < 0 || load_weights(net, "head.conv2", "head.bn2", last_plane, &net->last_plane, error) < 0)
        return -1;
    if (load_weights(net, "xvector.tdnn.linear", "xvector.tdnn.nonlinear.batchnorm", first, &net->first, error) < 0)
        return -1;
    if (load_blocks(net, error) < 0 || load_affine(net, "xvector.out_nonlinear.batchnorm", LAST, &net->last, error) < 0)
        return -1;
    return load_weights(net, "xvector.dense.linear", "xvector.dense.nonlinear.batchnorm", out, &net->out, error);
}

ie_speaker_net *ie_speaker_net_open(ie_error *error)
{
    char *path = ie_path_cache("voices/campplus.safetensors");
    ie_speaker_net *net = ie_allocate(1, sizeof *net);
    if (access(path, F_OK) != 0)
        ie_fail(error, IE_MODEL, "%s is not there; setup/voices.sh fetches it", path);
    else
        net->file = ie_tensors_read(path, LARGEST_FILE, error);
    free(path);
    if (!net->file || load_net(net, error) < 0) {
        ie_speaker_net_close(net);
        return NULL;
    }
    for (int i = 0; i < 3; i++)
        net->maps[i] = ie_allocate((size_t)BANDS * FRAMES * PLANES, sizeof(float));
    net->patches = ie_allocate((size_t)FRAMES * (FIRST_TAPS * HEAD), sizeof(float));
    net->joined = ie_allocate((size_t)STEPS * WIDEST, sizeof(float));
    net->rows = ie_allocate((size_t)STEPS * WIDEST, sizeof(float));
    net->inner = ie_allocate((size_t)STEPS * INNER, sizeof(float));
    return net;
}

void ie_speaker_net_close(ie_speaker_net *net)
{
    if (!net)
        return;
    weights *const single[] = {&net->plane, &net->last_plane, &net->first, &net->out};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        free_weights(single[i]);
    for (int i = 0; i < 4; i++) {
        free_weights(&net->residuals[i].first);
        free_weights(&net->residuals[i].second);
        free_weights(&net->residuals[i].shortcut);
    }
    for (int i = 0; i < LAYERS; i++) {
        dense_layer *layer = &net->layers[i];
        free_affine(&layer->before);
        free_weights(&layer->inner);
        free_weights(&layer->local);
        free_weights(&layer->squeeze);
        free_weights(&layer->mask);
    }
    for (int i = 0; i < BLOCKS; i++) {
        free_affine(&net->before_transit[i]);
        free_weights(&net->transit[i]);
    }
    free_affine(&net->last);
    for (int i = 0; i < 3; i++)
        free(net->maps[i]);
    free(net->patches);
    free(net->joined);
    free(net->rows);
    free(net->inner);
    ie_tensors_free(net->file);
    free(net);
}

const char *ie_speaker_net_id(const ie_speaker_net *net)
{
    return ie_tensors_id(net->file);
}
