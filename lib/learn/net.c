// SPDX-License-Identifier: MIT
// The layers of a convolutional network, forward only, on plain arrays.
#include "learn/net.h"

#include "base/cpu.h"
#include "learn/product.h"

#include <math.h>
#include <string.h>

enum { KERNEL = 3 };

static int shrink(int size, int stride)
{
    return (size + stride - 1) / stride;
}

// Zeros before the input; what remains of them comes after it.
static int padding_before(int size, int stride)
{
    int all = (shrink(size, stride) - 1) * stride + KERNEL - size;
    return all > 0 ? all / 2 : 0;
}

ie_map_size ie_net_after(ie_map_size in, int stride, int channels)
{
    return (ie_map_size){in.count, shrink(in.height, stride), shrink(in.width, stride), channels};
}

size_t ie_net_values(ie_map_size size)
{
    return (size_t)size.count * (size_t)size.height * (size_t)size.width * (size_t)size.channels;
}

// Copies the 3x3 neighbourhood of each output pixel into a row, three pixels at once where they lie inside.
static void gather(const float *in, ie_map_size size, int stride, float *patches)
{
    ie_map_size out = ie_net_after(size, stride, 0);
    int top = padding_before(size.height, stride), left = padding_before(size.width, stride);
    size_t pixel = (size_t)size.channels, row_size = (size_t)size.width * pixel;
    for (int line = 0; line < size.count * out.height; line++)
        for (int x = 0; x < out.width; x++)
            for (int tap = 0; tap < KERNEL; tap++, patches += KERNEL * pixel) {
                int row = line % out.height * stride - top + tap, column = x * stride - left;
                int is_inside = row >= 0 && row < size.height;
                const float *from = in + (is_inside ? (size_t)(line / out.height * size.height + row) * row_size : 0);
                if (is_inside && column >= 0 && column + KERNEL <= size.width) {
                    memcpy(patches, from + (size_t)column * pixel, KERNEL * pixel * sizeof *in);
                    continue;
                }
                memset(patches, 0, KERNEL * pixel * sizeof *in);
                for (int i = 0; i < KERNEL && is_inside; i++)
                    if (column + i >= 0 && column + i < size.width)
                        memcpy(patches + (size_t)i * pixel, from + (size_t)(column + i) * pixel, pixel * sizeof *in);
            }
}

void ie_net_convolve(const float *in, ie_map_size size, int stride, const float *filters, const float *bias,
                     int channels, ie_product_end end, float *patches, float *sum, float *out)
{
    ie_map_size after = ie_net_after(size, stride, channels);
    gather(in, size, stride, patches);
    ie_product_with(ie_net_values(after) / (size_t)channels, (size_t)(KERNEL * KERNEL * size.channels),
                    (size_t)channels, patches, filters, bias, end, sum, out);
}

void ie_net_pointwise(const float *in, ie_map_size size, const float *weights, const float *bias, int channels,
                      ie_product_end end, float *sum, float *out)
{
    ie_product_with(ie_net_values(size) / (size_t)size.channels, (size_t)size.channels, (size_t)channels, in, weights,
                    bias, end, sum, out);
}

// One window that reaches over the edge; row and column are those of its first tap.
IE_CLONES static void depthwise_edge(const float *in, ie_map_size size, int row, int column, const float *filters,
                                     float *out)
{
    size_t pixel = (size_t)size.channels;
    memset(out, 0, pixel * sizeof *out);
    for (int tap = 0; tap < KERNEL * KERNEL; tap++) {
        int y = row + tap / KERNEL, x = column + tap % KERNEL;
        if (y < 0 || y >= size.height || x < 0 || x >= size.width)
            continue;
        const float *a = in + ((size_t)y * (size_t)size.width + (size_t)x) * pixel, *w = filters + (size_t)tap * pixel;
        for (size_t c = 0; c < pixel; c++)
            out[c] += a[c] * w[c];
    }
}

void ie_net_depthwise(const float *in, ie_map_size size, int stride, const float *filters, float *out)
{
    ie_map_size after = ie_net_after(size, stride, size.channels);
    int top = padding_before(size.height, stride), left = padding_before(size.width, stride);
    size_t pixel = (size_t)size.channels, row_size = (size_t)size.width * pixel;
    size_t picture = (size_t)size.height * row_size;
    // Windows from this number on reach over the right edge.
    int inside = size.width - KERNEL + left >= 0 ? (size.width - KERNEL + left) / stride + 1 : 0;
    for (int image = 0; image < size.count; image++, in += picture)
        for (int y = 0; y < after.height; y++) {
            int row = y * stride - top, x = 0;
            int is_inside = row >= 0 && row + KERNEL <= size.height && inside > left;
            for (; x < after.width; x++, out += pixel) {
                // Padding is one pixel at most, so the first whole window is number `left`.
                if (is_inside && x == left) {
                    size_t many = (size_t)(inside - left);
                    const float *first = in + (size_t)row * row_size + (size_t)(x * stride - left) * pixel;
                    ie_product_window(many, pixel, first, row_size, (size_t)stride * pixel, filters, out);
                    x += inside - left;
                    out += many * pixel;
                    if (x >= after.width)
                        break;
                }
                depthwise_edge(in, size, row, x * stride - left, filters, out);
            }
        }
}

void ie_net_pool(const float *in, ie_map_size size, const float *weights, float *out)
{
    size_t pixel = (size_t)size.channels;
    int pixels = size.height * size.width;
    for (int image = 0; image < size.count; image++, out += pixel) {
        memset(out, 0, pixel * sizeof *out);
        for (int p = 0; p < pixels; p++, in += pixel)
            for (size_t c = 0; c < pixel; c++)
                out[c] += in[c] * (weights ? weights[(size_t)p * pixel + c] : 1);
        for (size_t c = 0; c < pixel && !weights; c++)
            out[c] /= (float)pixels;
    }
}

void ie_net_softmax(float *values, int count)
{
    float most = values[0], sum = 0;
    for (int i = 1; i < count; i++)
        most = values[i] > most ? values[i] : most;
    for (int i = 0; i < count; i++)
        sum += values[i] = expf(values[i] - most);
    for (int i = 0; i < count; i++)
        values[i] /= sum;
}
