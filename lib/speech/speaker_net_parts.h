// SPDX-License-Identifier: MIT
// The parts of CAM++, as speaker_net_load.c reads them and speaker_net.c runs them.
#ifndef IE_SPEECH_SPEAKER_NET_PARTS_H
#define IE_SPEECH_SPEAKER_NET_PARTS_H

#include "learn/tensors.h"
#include "speech/speaker_net.h"

enum {
    BANDS = IE_SPEAKER_NET_BANDS, FRAMES = IE_SPEAKER_NET_MOST_FRAMES, VALUES = IE_SPEAKER_NET_VALUES,
    PLANES = 32, TAPS = 9,                                      // the residual net: channels; of a 3x3 window
    HEAD = BANDS / 8 * PLANES,                                  // its output, after three halvings of the bands
    FIRST = 128, FIRST_TAPS = 5, STEPS = (FRAMES + 1) / 2,      // the first layer over time goes in steps of two frames
    GROWTH = 32, INNER = 128, SQUEEZED = 64, LOCAL_TAPS = 3,    // of a dense layer
    BLOCKS = 3, LAYERS = 12 + 24 + 16, WIDEST = 1024, LAST = 512,
    SEGMENT = 100,                                              // steps whose mean is context
};

typedef struct weights {  // out = in matrix + bias; the matrix [inputs][outputs]
    float *matrix, *bias;
    size_t inputs, outputs;
} weights;

typedef struct affine {  // x scale + shift, of each channel
    float *scale, *shift;
    size_t channels;
} affine;

typedef struct residual {
    weights first, second, shortcut;  // no shortcut: the input itself
} residual;

typedef struct dense_layer {
    affine before;
    weights inner, local, squeeze, mask;
} dense_layer;

extern const int ie_speaker_net_layers[BLOCKS];  // dense layers of each block

struct ie_speaker_net {
    ie_tensors *file;
    weights plane, last_plane, first, transit[BLOCKS], out;
    residual residuals[4];
    dense_layer layers[LAYERS];
    affine before_transit[BLOCKS], last;
    float *maps[3], *patches;        // BANDS x FRAMES x PLANES values each; of a row of a map
    float *joined, *rows, *inner;    // STEPS x WIDEST, STEPS x WIDEST, STEPS x INNER values
};

#endif
