// SPDX-License-Identifier: MIT
// The layers of a convolutional network, forward only, on plain arrays and one thread.
// Maps are `count` pictures of height x width pixels, each pixel its channels: [count][height][width][channels].
// Padding is TensorFlow's "same": the output has ceil(size / stride) rows and columns, and of the zeros around the
// input the odd one comes after it. Batch normalisation is expected to be folded into weights and biases.
#ifndef IE_LEARN_NET_H
#define IE_LEARN_NET_H

#include "learn/product.h"

#include <stddef.h>

typedef struct ie_map_size {
    int count, height, width, channels;
} ie_map_size;

// The size after a 3x3 convolution.
ie_map_size ie_net_after(ie_map_size in, int stride, int channels);
// Values of a map.
size_t ie_net_values(ie_map_size size);

// 3x3 convolution with filters [3][3][in.channels][channels]; `end` says what becomes of the result (product.h).
// `patches` is scratch for 9 * in.channels values a pixel of the output.
void ie_net_convolve(const float *in, ie_map_size size, int stride, const float *filters, const float *bias,
                     int channels, ie_product_end end, float *patches, float *sum, float *out);
// 3x3 convolution of each channel alone, filters [3][3][channels].
void ie_net_depthwise(const float *in, ie_map_size size, int stride, const float *filters, float *out);
// 1x1 convolution, weights [in.channels][channels]; also a dense layer, for a map of one pixel.
void ie_net_pointwise(const float *in, ie_map_size size, const float *weights, const float *bias, int channels,
                      ie_product_end end, float *sum, float *out);
// Sum over the pixels of each picture: [count][channels]. `weights` [height][width][channels] says what each pixel
// counts, as in the global depthwise convolution of MobileFaceNets (Chen et al. 2018); NULL: all alike, a mean.
void ie_net_pool(const float *in, ie_map_size size, const float *weights, float *out);
// In place; for a row of any finite numbers.
void ie_net_softmax(float *values, int count);

#endif
