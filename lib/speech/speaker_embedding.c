// SPDX-License-Identifier: MIT
// What a phrase tells about the voice that says it.
#include "speech/speaker_embedding.h"

#include "base/memory.h"
#include "speech/speech.h"
#include "voice/mfcc.h"
#include "voice/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HOP = IE_SPEECH_RATE_HZ / 100, WINDOW = 512, MELS = 26, ROW = IE_SPEAKER_EMBEDDING_SHAPES + 1 };
static const double lowest_hz = 60, highest_hz = 7600;
// c0 is the mean of 26 bands in dB times the root of 26: frames 30 dB below the loudest are its echo, or another's.
static const float below_loudest = 30 * 5.1f;

struct ie_speaker_embedder {
    ie_mfcc *mfcc;
    ie_pitch *pitch;
    ie_buffer rows, pitches;  // floats, ROW a frame; floats, one a frame
    size_t frames;
    float loudest;
};

ie_speaker_embedder *ie_speaker_embedder_create(void)
{
    ie_speaker_embedder *printer = ie_allocate(1, sizeof *printer);
    ie_mfcc_settings settings = ie_mfcc_defaults(IE_SPEECH_RATE_HZ);
    settings.window_samples = WINDOW;
    settings.hop_samples = HOP;
    settings.mels = MELS;
    settings.coefficients = ROW;
    settings.lowest_hz = lowest_hz;
    settings.highest_hz = highest_hz;
    settings.htk = 1;
    settings.top_db = 0;
    ie_pitch_settings pitch = ie_pitch_defaults(IE_SPEECH_RATE_HZ);
    printer->mfcc = ie_mfcc_create(&settings, NULL);
    printer->pitch = ie_pitch_create(&pitch, NULL);
    return printer;
}

void ie_speaker_embedder_destroy(ie_speaker_embedder *printer)
{
    if (!printer)
        return;
    ie_mfcc_destroy(printer->mfcc);
    ie_pitch_destroy(printer->pitch);
    ie_buffer_free(&printer->rows);
    ie_buffer_free(&printer->pitches);
    free(printer);
}

static const float *floats(const ie_buffer *buffer)
{
    return (const float *)(const void *)buffer->data;
}

void ie_speaker_embedder_listen(ie_speaker_embedder *printer, const float *samples, size_t count)
{
    size_t rows, pitches;
    ie_buffer_clear(&printer->rows);
    ie_buffer_clear(&printer->pitches);
    ie_mfcc_reset(printer->mfcc);
    ie_mfcc_process(printer->mfcc, samples, count);
    ie_mfcc_finish(printer->mfcc);
    const float *row = ie_mfcc_take(printer->mfcc, &rows);
    ie_buffer_add(&printer->rows, row, rows * ROW * sizeof *row);
    ie_pitch_reset(printer->pitch);
    ie_pitch_process(printer->pitch, samples, count);
    ie_pitch_finish(printer->pitch);
    const ie_pitch_frame *frames = ie_pitch_take(printer->pitch, &pitches);
    for (size_t i = 0; i < pitches; i++)
        ie_buffer_add(&printer->pitches, &frames[i].f0_hz, sizeof frames[i].f0_hz);
    printer->frames = rows < pitches ? rows : pitches;
    printer->loudest = -INFINITY;
    for (size_t i = 0; i < printer->frames; i++)
        printer->loudest = fmaxf(printer->loudest, floats(&printer->rows)[i * ROW]);
}

static int by_value(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

static void add_scatter(const float *shape, const double *mean, double *scatter)
{
    double away[IE_SPEAKER_EMBEDDING_SHAPES];
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        away[i] = (double)shape[i] - mean[i];
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_SHAPES; j++)
            scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + j] += away[i] * away[j];
}

ie_speaker_embedding ie_speaker_embedder_take(const ie_speaker_embedder *printer, double begin, double end, double *scatter)
{
    ie_speaker_embedding print = {0};
    size_t from = (size_t)fmax(0, ceil(begin * 100)), to = (size_t)fmax(0, floor(end * 100) + 1);
    if (to > printer->frames)
        to = printer->frames;
    const float *rows = floats(&printer->rows), *pitches = floats(&printer->pitches);
    size_t *voiced = ie_allocate(to > from ? to - from : 1, sizeof *voiced);
    float *heights = ie_allocate(to > from ? to - from : 1, sizeof *heights);
    for (size_t i = from; i < to; i++) {
        if (!(pitches[i] > 0) || rows[i * ROW] < printer->loudest - below_loudest)
            continue;
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_SHAPES; k++)
            print.values[k] += (double)rows[i * ROW + 1 + (size_t)k];
        heights[print.frames] = pitches[i];
        voiced[print.frames++] = i;
    }
    if (print.frames > 0) {
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_SHAPES; k++)
            print.values[k] /= (double)print.frames;
        qsort(heights, print.frames, sizeof *heights, by_value);
        print.values[IE_SPEAKER_EMBEDDING_SHAPES] = 12 * log2((double)heights[print.frames / 2]);
    }
    for (size_t i = 0; scatter && i < print.frames; i++)
        add_scatter(rows + voiced[i] * ROW + 1, print.values, scatter);
    free(voiced);
    free(heights);
    return print;
}
