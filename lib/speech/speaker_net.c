// SPDX-License-Identifier: MIT
// CAM++: a small residual net over time and frequency, then three blocks of densely joined layers over time, each of
// which weighs its channels by the context of the sound, then mean and deviation over time.
#include "speech/speaker_net.h"

#include "learn/product.h"
#include "speech/speaker_net_parts.h"

#include <math.h>
#include <string.h>

static const int dilation_of[BLOCKS] = {1, 2, 2};

static void multiply(const weights *by, size_t rows, const float *in, ie_product_end end, float *sum, float *out)
{
    ie_product_with(rows, by->inputs, by->outputs, in, by->matrix, by->bias, end, sum, out);
}

// 3x3 convolution of a map [bands][frames][channels], zeros around it, every `step`-th band; as ie_net_convolve
// otherwise. Returns the bands of the result.
static size_t convolve_map(ie_speaker_net *net, const float *in, size_t bands, size_t frames, size_t step,
                           const weights *by, ie_product_end end, float *sum, float *out)
{
    size_t channels = by->inputs / TAPS, row = frames * channels, rows = (bands + step - 1) / step;
    for (size_t to = 0; to < rows; to++) {
        for (size_t tap = 0; tap < TAPS; tap++) {
            size_t band = to * step + tap / 3;  // one more than the band
            float *patch = net->patches + tap * channels;
            for (size_t frame = 0; frame < frames; frame++, patch += by->inputs) {
                size_t at = frame + tap % 3;    // one more than the frame
                if (band < 1 || band > bands || at < 1 || at > frames)
                    memset(patch, 0, channels * sizeof *patch);
                else
                    memcpy(patch, in + (band - 1) * row + (at - 1) * channels, channels * sizeof *patch);
            }
        }
        size_t from = to * frames * by->outputs;
        multiply(by, frames, net->patches, end, sum ? sum + from : NULL, out + from);
    }
    return rows;
}

// The residual net; its result [BANDS / 8][frames][PLANES] is left in maps[0].
static void run_head(ie_speaker_net *net, const float *frames, size_t count)
{
    float *transposed = net->maps[1];
    for (size_t band = 0; band < BANDS; band++) {  // each band without its mean
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += (double)frames[i * BANDS + band];
        for (size_t i = 0; i < count; i++)
            transposed[band * count + i] = frames[i * BANDS + band] - (float)(sum / (double)count);
    }
    size_t bands = convolve_map(net, transposed, BANDS, count, 1, &net->plane, IE_PRODUCT_RELU, NULL, net->maps[0]);
    for (int i = 0; i < 4; i++) {
        const residual *part = &net->residuals[i];
        size_t step = part->shortcut.matrix ? 2 : 1, before = bands, row = count * PLANES;
        float *sum = net->maps[0], *out = net->maps[2];
        bands = convolve_map(net, net->maps[0], before, count, step, &part->first, IE_PRODUCT_RELU, NULL, net->maps[1]);
        if (part->shortcut.matrix) {
            for (size_t band = 0; band < bands; band++)
                multiply(&part->shortcut, count, net->maps[0] + band * step * row, IE_PRODUCT_STORE, NULL,
                         out + band * row);
            sum = out;
            out = net->maps[0];
        }
        convolve_map(net, net->maps[1], bands, count, 1, &part->second, IE_PRODUCT_ADD, sum, out);
        net->maps[0] = out;
        net->maps[2] = sum;
    }
    convolve_map(net, net->maps[0], bands, count, 2, &net->last_plane, IE_PRODUCT_RELU, NULL, net->maps[1]);
    float *result = net->maps[1];
    net->maps[1] = net->maps[0];
    net->maps[0] = result;
}

// The first layer over time, in steps of two frames, on HEAD channels: of each plane its bands.
static size_t run_first(ie_speaker_net *net, size_t count)
{
    enum { ROWS = BANDS / 8 };
    size_t steps = (count + 1) / 2;
    float *patch = net->patches;
    for (size_t step = 0; step < steps; step++)
        for (size_t tap = 0; tap < FIRST_TAPS; tap++, patch += HEAD) {
            size_t frame = 2 * step + tap;  // two more than the frame
            int is_inside = frame >= 2 && frame < count + 2;
            for (size_t i = 0; i < HEAD; i++)
                patch[i] = is_inside ? net->maps[0][(i % ROWS * count + frame - 2) * PLANES + i / ROWS] : 0;
        }
    multiply(&net->first, steps, net->patches, IE_PRODUCT_RELU, NULL, net->rows);
    return steps;
}

// Fills `rows` [steps][channels] with max(0, x scale + shift) of the first channels of `joined`.
static void activate(const ie_speaker_net *net, const affine *by, size_t steps)
{
    for (size_t step = 0; step < steps; step++) {
        const float *from = net->joined + step * WIDEST;
        float *to = net->rows + step * by->channels;
        for (size_t i = 0; i < by->channels; i++) {
            float value = from[i] * by->scale[i] + by->shift[i];
            to[i] = value > 0 ? value : 0;
        }
    }
}

// Puts rows [steps][channels] into `joined`, from channel `at` on.
static void join(ie_speaker_net *net, const float *rows, size_t steps, size_t channels, size_t at)
{
    for (size_t step = 0; step < steps; step++)
        memcpy(net->joined + step * WIDEST + at, rows + step * channels, channels * sizeof *rows);
}

static void add_mean(const float *rows, size_t steps, float *mean)
{
    for (size_t i = 0; i < INNER; i++) {
        double sum = 0;
        for (size_t step = 0; step < steps; step++)
            sum += (double)rows[step * INNER + i];
        mean[i] += (float)(sum / (double)steps);
    }
}

// Weighs the layer's output by its context, the means of the whole and of the segment.
static void mask_by_context(ie_speaker_net *net, const dense_layer *layer, size_t steps, float *out)
{
    for (size_t first = 0; first < steps; first += SEGMENT) {
        size_t end = first + SEGMENT < steps ? first + SEGMENT : steps;
        float context[INNER] = {0}, squeezed[SQUEEZED], mask[GROWTH];
        add_mean(net->inner, steps, context);
        add_mean(net->inner + first * INNER, end - first, context);
        multiply(&layer->squeeze, 1, context, IE_PRODUCT_RELU, NULL, squeezed);
        multiply(&layer->mask, 1, squeezed, IE_PRODUCT_STORE, NULL, mask);
        for (size_t i = 0; i < GROWTH; i++)
            mask[i] = 1 / (1 + expf(-mask[i]));
        for (size_t step = first; step < end; step++)
            for (size_t i = 0; i < GROWTH; i++)
                out[step * GROWTH + i] *= mask[i];
    }
}

static void run_dense_layer(ie_speaker_net *net, const dense_layer *layer, size_t dilation, size_t steps)
{
    float *patch = net->patches, *out = net->rows;
    activate(net, &layer->before, steps);
    multiply(&layer->inner, steps, net->rows, IE_PRODUCT_RELU, NULL, net->inner);
    for (size_t step = 0; step < steps; step++)
        for (size_t tap = 0; tap < LOCAL_TAPS; tap++, patch += INNER) {
            size_t at = step + tap * dilation;  // `dilation` more than the step
            if (at < dilation || at >= steps + dilation)
                memset(patch, 0, INNER * sizeof *patch);
            else
                memcpy(patch, net->inner + (at - dilation) * INNER, INNER * sizeof *patch);
        }
    multiply(&layer->local, steps, net->patches, IE_PRODUCT_STORE, NULL, out);
    mask_by_context(net, layer, steps, out);
    join(net, out, steps, GROWTH, layer->before.channels);
}

static void run_blocks(ie_speaker_net *net, size_t steps)
{
    const dense_layer *layer = net->layers;
    join(net, net->rows, steps, FIRST, 0);
    for (int block = 0; block < BLOCKS; block++) {
        for (int i = 0; i < ie_speaker_net_layers[block]; i++)
            run_dense_layer(net, layer++, (size_t)dilation_of[block], steps);
        activate(net, &net->before_transit[block], steps);
        multiply(&net->transit[block], steps, net->rows, IE_PRODUCT_STORE, NULL, net->patches);
        join(net, net->patches, steps, net->transit[block].outputs, 0);
    }
    activate(net, &net->last, steps);
}

void ie_speaker_net_embed(ie_speaker_net *net, const float *frames, size_t count, float embedding[VALUES])
{
    float pooled[2 * LAST];
    run_head(net, frames, count);
    size_t steps = run_first(net, count);
    run_blocks(net, steps);
    for (size_t i = 0; i < LAST; i++) {
        double sum = 0, squares = 0;
        for (size_t step = 0; step < steps; step++)
            sum += (double)net->rows[step * LAST + i];
        for (size_t step = 0; step < steps; step++)
            squares += pow((double)net->rows[step * LAST + i] - sum / (double)steps, 2);
        pooled[i] = (float)(sum / (double)steps);
        pooled[LAST + i] = (float)sqrt(squares / (double)(steps - 1));
    }
    multiply(&net->out, 1, pooled, IE_PRODUCT_STORE, NULL, embedding);
    double length = 0;
    for (size_t i = 0; i < VALUES; i++)
        length += (double)embedding[i] * (double)embedding[i];
    for (size_t i = 0; i < VALUES; i++)
        embedding[i] = length > 0 ? (float)((double)embedding[i] / sqrt(length)) : 0;
}
