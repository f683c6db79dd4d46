// SPDX-License-Identifier: MIT
// The layers of a convolutional network, forward only, on plain arrays.
#include "net.h"

#include "cpu.h"
#include "product.h"

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

// Copies the 3x3 neighbourhood of each output pixel into a row.
static void gather(const float *in, ie_map_size size, int stride, float *patches)
{
    ie_map_size out = ie_net_after(size, stride, 0);
    int top = padding_before(size.height, stride), left = padding_before(size.width, stride);
    size_t pixel = (size_t)size.channels, bytes = pixel * sizeof *in;
    for (int image = 0; image < size.count; image++)
        for (int y = 0; y < out.height; y++)
            for (int x = 0; x < out.width; x++)
                for (int tap = 0; tap < KERNEL * KERNEL; tap++, patches += pixel) {
                    int row = y * stride - top + tap / KERNEL, column = x * stride - left + tap % KERNEL;
                    if (row < 0 || row >= size.height || column < 0 || column >= size.width)
                        memset(patches, 0, bytes);
                    else
                        memcpy(patches, in + (((size_t)image * (size_t)size.height + (size_t)row) * (size_t)size.width
                                              + (size_t)column) * pixel, bytes);
                }
}

void ie_net_convolve(const float *in, ie_map_size size, int stride, const float *filters, const float *bias, int channels,
                     float *patches, float *out)
{
    ie_map_size after = ie_net_after(size, stride, channels);
    gather(in, size, stride, patches);
    ie_product(ie_net_values(after) / (size_t)channels, (size_t)(KERNEL * KERNEL * size.channels), (size_t)channels, patches,
               filters, bias, out);
}

void ie_net_pointwise(const float *in, ie_map_size size, const float *weights, const float *bias, int channels, float *out)
{
    ie_product(ie_net_values(size) / (size_t)size.channels, (size_t)size.channels, (size_t)channels, in, weights, bias, out);
}

// One output pixel whose neighbourhood lies inside: `row` floats from one input row to the next.
IE_CLONES static void depthwise_inside(const float *restrict in, size_t row, int channels, const float *restrict filters,
                                       float *restrict out)
{
    size_t pixel = (size_t)channels;
    for (size_t c = 0; c < pixel; c++) {
        const float *a = in + c, *w = filters + c;
        float sum = a[0] * w[0] + a[pixel] * w[pixel] + a[2 * pixel] * w[2 * pixel];
        a += row;
        sum = sum + a[0] * w[3 * pixel] + a[pixel] * w[4 * pixel] + a[2 * pixel] * w[5 * pixel];
        a += row;
        out[c] = sum + a[0] * w[6 * pixel] + a[pixel] * w[7 * pixel] + a[2 * pixel] * w[8 * pixel];
    }
}

// One at the edge; row and column are those of the first tap.
static void depthwise_edge(const float *in, ie_map_size size, int row, int column, const float *filters, float *out)
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
    size_t pixel = (size_t)size.channels, row_size = (size_t)size.width * pixel, picture = (size_t)size.height * row_size;
    for (int image = 0; image < size.count; image++, in += picture)
        for (int y = 0; y < after.height; y++)
            for (int x = 0; x < after.width; x++, out += pixel) {
                int row = y * stride - top, column = x * stride - left;
                if (row >= 0 && column >= 0 && row + KERNEL <= size.height && column + KERNEL <= size.width)
                    depthwise_inside(in + (size_t)row * row_size + (size_t)column * pixel, row_size, size.channels, filters, out);
                else
                    depthwise_edge(in, size, row, column, filters, out);
            }
}

IE_CLONES void ie_net_rectify(const float *in, size_t count, float *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] > 0 ? in[i] : 0;
}

IE_CLONES void ie_net_add_rectify(const float *restrict in, size_t count, float *restrict sum, float *restrict rectified)
{
    for (size_t i = 0; i < count; i++) {
        sum[i] += in[i];
        rectified[i] = sum[i] > 0 ? sum[i] : 0;
    }
}

void ie_net_average(const float *in, ie_map_size size, float *out)
{
    size_t pixel = (size_t)size.channels;
    int pixels = size.height * size.width;
    for (int image = 0; image < size.count; image++, out += pixel) {
        memset(out, 0, pixel * sizeof *out);
        for (int p = 0; p < pixels; p++, in += pixel)
            for (size_t c = 0; c < pixel; c++)
                out[c] += in[c];
        for (size_t c = 0; c < pixel; c++)
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
