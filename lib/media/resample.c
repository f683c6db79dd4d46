// SPDX-License-Identifier: MIT
// Resampling of decoded sound.
#include "media/resample.h"

#include "base/memory.h"
#include "media/limits.h"

#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_resample {
    int rate, channels;                        // of what is made
    struct SwrContext *converter;
    int format, source_rate, source_channels;  // what the converter was made for
    double origin;                             // time of the first sample, NAN before it
    int64_t made, taken;                       // samples of each channel since the origin
    int64_t skip;                              // coming samples to leave out
    int64_t filled;                            // samples of silence put into gaps
    ie_buffer ready;
};

ie_resample *ie_resample_create(int sample_rate_hz, int channels)
{
    ie_resample *resample = ie_allocate(1, sizeof *resample);
    resample->rate = sample_rate_hz;
    resample->channels = channels;
    resample->origin = NAN;
    return resample;
}

void ie_resample_destroy(ie_resample *resample)
{
    if (!resample)
        return;
    swr_free(&resample->converter);
    ie_buffer_free(&resample->ready);
    free(resample);
}

static size_t bytes_of(const ie_resample *resample, int64_t count)
{
    return (size_t)count * (size_t)resample->channels * sizeof(int16_t);
}

static void add_samples(ie_resample *resample, const int16_t *samples, int64_t count)
{
    int64_t skipped = resample->skip < count ? resample->skip : count;
    resample->skip -= skipped;
    ie_buffer_add(&resample->ready, samples + skipped * resample->channels, bytes_of(resample, count - skipped));
    resample->made += count - skipped;
}

static void add_silence(ie_resample *resample, int64_t count)
{
    static const int16_t zeros[2 * 1024];
    for (; count > 0; count -= 1024)
        add_samples(resample, zeros, count < 1024 ? count : 1024);
}

// Converts `count` samples of each channel (none: what the converter holds back).
static void convert_sound(ie_resample *resample, const uint8_t **data, int count)
{
    int room = swr_get_out_samples(resample->converter, count);
    if (room <= 0)
        return;
    int16_t *out = ie_allocate(bytes_of(resample, room), 1);
    uint8_t *planes[1] = {(uint8_t *)out};
    int made = swr_convert(resample->converter, planes, room, data, count);
    if (made > 0)
        add_samples(resample, out, made);
    free(out);
}

static int open_converter(ie_resample *resample, const AVFrame *frame, ie_error *error)
{
    int channels = frame->ch_layout.nb_channels;
    if (resample->converter && frame->format == resample->format && frame->sample_rate == resample->source_rate
        && channels == resample->source_channels)
        return 0;
    if (frame->sample_rate < IE_LEAST_SOUND_HZ || frame->sample_rate > IE_MOST_SOUND_HZ)
        return ie_fail(error, IE_FORMAT, "sound at %d Hz: no rate from %d to %d", frame->sample_rate, IE_LEAST_SOUND_HZ,
                       IE_MOST_SOUND_HZ);
    if (resample->converter)
        convert_sound(resample, NULL, 0);
    swr_free(&resample->converter);
    AVChannelLayout made, source = {0};
    av_channel_layout_default(&made, resample->channels);
    if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&source, channels);
    else
        av_channel_layout_copy(&source, &frame->ch_layout);
    int status = swr_alloc_set_opts2(&resample->converter, &made, AV_SAMPLE_FMT_S16, resample->rate, &source,
                                     frame->format, frame->sample_rate, 0, NULL);
    av_channel_layout_uninit(&source);
    if (status < 0 || swr_init(resample->converter) < 0) {
        swr_free(&resample->converter);
        return ie_fail(error, IE_FORMAT, "sound of %d channels at %d Hz cannot be converted", channels,
                       frame->sample_rate);
    }
    resample->format = frame->format;
    resample->source_rate = frame->sample_rate;
    resample->source_channels = channels;
    return 0;
}

// Ours, not measured.
static const double smallest_gap_seconds = 0.05, longest_gap_seconds = 600;

void ie_resample_begin(ie_resample *resample, double t)
{
    resample->origin = isnan(t) || t < 0 ? 0 : t;
    resample->skip = t < 0 ? llrint(-t * resample->rate) : 0;
}

static void fill_gap(ie_resample *resample, int64_t count)
{
    resample->filled += count;
    add_silence(resample, count);
}

// Fills the gap before a frame of time t with silence, or leaves out what overlaps.
static void keep_to_clock(ie_resample *resample, double t)
{
    if (isnan(resample->origin)) {
        ie_resample_begin(resample, t);
        return;
    }
    if (isnan(t))
        return;
    int64_t have = resample->made - resample->skip + swr_get_delay(resample->converter, resample->rate);
    int64_t late = llrint((t - resample->origin) * resample->rate) - have;
    int64_t smallest = (int64_t)(smallest_gap_seconds * resample->rate);
    if ((double)llabs(late) > longest_gap_seconds * resample->rate)
        resample->origin = t - (double)have / resample->rate;
    else if (late > smallest)
        fill_gap(resample, late);
    else if (late < -smallest)
        resample->skip = -late;
}

int ie_resample_add(ie_resample *resample, const struct AVFrame *frame, double t, ie_error *error)
{
    if (open_converter(resample, frame, error) < 0)
        return -1;
    keep_to_clock(resample, t);
    convert_sound(resample, (const uint8_t **)frame->extended_data, frame->nb_samples);
    return 0;
}

void ie_resample_finish(ie_resample *resample)
{
    if (resample->converter)
        convert_sound(resample, NULL, 0);
}

void ie_resample_pad(ie_resample *resample, size_t count)
{
    size_t ready = ie_resample_ready(resample);
    resample->skip = 0;
    if (count > ready)
        add_silence(resample, (int64_t)(count - ready));
}

double ie_resample_filled_seconds(const ie_resample *resample)
{
    return (double)resample->filled / resample->rate;
}

size_t ie_resample_ready(const ie_resample *resample)
{
    return resample->ready.length / bytes_of(resample, 1);
}

size_t ie_resample_take(ie_resample *resample, int16_t *samples, size_t count, double *t)
{
    size_t ready = ie_resample_ready(resample);
    if (count > ready)
        count = ready;
    if (count == 0)
        return 0;
    *t = resample->origin + (double)resample->taken / resample->rate;
    size_t bytes = bytes_of(resample, (int64_t)count);
    memcpy(samples, resample->ready.data, bytes);
    resample->ready.length -= bytes;
    memmove(resample->ready.data, resample->ready.data + bytes, resample->ready.length);
    resample->taken += (int64_t)count;
    return count;
}
