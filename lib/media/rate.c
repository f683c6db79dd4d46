// SPDX-License-Identifier: MIT
// Sample rate conversion.
#include "media/rate.h"

#include "base/memory.h"

#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <math.h>
#include <stdlib.h>

struct ie_rate {
    struct SwrContext *converter;
    float *block;
    size_t capacity;
    long long from_hz, to_hz, read, written;  // rates; samples so far
};

ie_rate *ie_rate_create(double from_hz, double to_hz, ie_error *error)
{
    ie_rate *rate = ie_allocate(1, sizeof *rate);
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    int failed = !(from_hz >= 1 && from_hz <= 1e7 && to_hz >= 1 && to_hz <= 1e7)
        || swr_alloc_set_opts2(&rate->converter, &mono, AV_SAMPLE_FMT_FLT, (int)lround(to_hz), &mono, AV_SAMPLE_FMT_FLT,
                               (int)lround(from_hz), 0, NULL) < 0
        || av_opt_set_int(rate->converter, "resampler", SWR_ENGINE_SOXR, 0) < 0
        || av_opt_set_double(rate->converter, "precision", 20, 0) < 0 || swr_init(rate->converter) < 0;
    rate->from_hz = lround(from_hz);
    rate->to_hz = lround(to_hz);
    if (!failed)
        return rate;
    ie_fail(error, IE_USAGE, "sound of %g samples a second cannot be brought to %g (no SoX resampler for it)", from_hz,
            to_hz);
    ie_rate_destroy(rate);
    return NULL;
}

void ie_rate_destroy(ie_rate *rate)
{
    if (!rate)
        return;
    swr_free(&rate->converter);
    free(rate->block);
    free(rate);
}

size_t ie_rate_convert(ie_rate *rate, const float *samples, size_t count, const float **converted)
{
    int room = swr_get_out_samples(rate->converter, (int)count);
    size_t needed = (room > 0 ? (size_t)room : 0) + 4096;  // soxr may hold back more than libswresample reckons
    if (needed > rate->capacity) {
        rate->block = ie_resize(rate->block, needed, sizeof *rate->block);
        rate->capacity = needed;
    }
    uint8_t *out[] = {(uint8_t *)rate->block};
    const uint8_t *in[] = {(const uint8_t *)samples};
    int made = swr_convert(rate->converter, out, (int)rate->capacity, count ? in : NULL, (int)count);
    size_t ready = made > 0 ? (size_t)made : 0;
    rate->read += (long long)count;
    if (count == 0) {  // a sample too few or too many at the end would shift what is counted in frames
        long long wanted = (rate->read * rate->to_hz + rate->from_hz - 1) / rate->from_hz - rate->written;
        wanted = wanted < 0 ? 0 : wanted > (long long)rate->capacity ? (long long)rate->capacity : wanted;
        for (; (long long)ready < wanted; ready++)
            rate->block[ready] = 0;
        ready = (size_t)wanted;
    }
    rate->written += (long long)ready;
    *converted = rate->block;
    return ready;
}
