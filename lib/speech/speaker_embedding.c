// SPDX-License-Identifier: MIT
// Speaker embeddings of phrases.
#include "speech/speaker_embedding.h"

#include <ie/mfcc.h>

#include "base/memory.h"
#include "learn/stats.h"
#include "speech/engine.h"
#include "voice/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HOP = IE_SPEECH_RATE_HZ / 100, WINDOW = 512, MELS = 26, ROW = IE_SPEAKER_EMBEDDING_SHAPES + 1 };
static const double lowest_hz = 60, highest_hz = 7600;
// Frames 30 dB below the loudest are its echo, or another's: c0 is the mean of 26 bands in dB times the root of 26.
// Ours, not measured.
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
    ie_speaker_embedder *embedder = ie_allocate(1, sizeof *embedder);
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
    embedder->mfcc = ie_mfcc_create(&settings, NULL);
    embedder->pitch = ie_pitch_create(&pitch, NULL);
    return embedder;
}

void ie_speaker_embedder_destroy(ie_speaker_embedder *embedder)
{
    if (!embedder)
        return;
    ie_mfcc_destroy(embedder->mfcc);
    ie_pitch_destroy(embedder->pitch);
    ie_buffer_free(&embedder->rows);
    ie_buffer_free(&embedder->pitches);
    free(embedder);
}

static const float *as_floats(const ie_buffer *buffer)
{
    return (const float *)(const void *)buffer->data;
}

void ie_speaker_embedder_listen(ie_speaker_embedder *embedder, const float *samples, size_t count)
{
    size_t rows, pitches;
    ie_buffer_clear(&embedder->rows);
    ie_buffer_clear(&embedder->pitches);
    ie_mfcc_reset(embedder->mfcc);
    ie_mfcc_process(embedder->mfcc, samples, count);
    ie_mfcc_finish(embedder->mfcc);
    const float *row = ie_mfcc_take(embedder->mfcc, &rows);
    ie_buffer_add(&embedder->rows, row, rows * ROW * sizeof *row);
    ie_pitch_reset(embedder->pitch);
    ie_pitch_process(embedder->pitch, samples, count);
    ie_pitch_finish(embedder->pitch);
    const ie_pitch_frame *frames = ie_pitch_take(embedder->pitch, &pitches);
    for (size_t i = 0; i < pitches; i++)
        ie_buffer_add(&embedder->pitches, &frames[i].f0_hz, sizeof frames[i].f0_hz);
    embedder->frames = rows < pitches ? rows : pitches;
    embedder->loudest = -INFINITY;
    for (size_t i = 0; i < embedder->frames; i++)
        embedder->loudest = fmaxf(embedder->loudest, as_floats(&embedder->rows)[i * ROW]);
}

static void add_frame_scatter(const float *shape, const double *mean, double *scatter)
{
    double away[IE_SPEAKER_EMBEDDING_SHAPES];
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        away[i] = (double)shape[i] - mean[i];
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_SHAPES; j++)
            scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + j] += away[i] * away[j];
}

ie_speaker_embedding ie_speaker_embedder_take(const ie_speaker_embedder *embedder, double begin, double end,
                                              double *scatter)
{
    ie_speaker_embedding embedding = {0};
    size_t from = (size_t)fmax(0, ceil(begin * 100)), to = (size_t)fmax(0, floor(end * 100) + 1);
    if (to > embedder->frames)
        to = embedder->frames;
    const float *rows = as_floats(&embedder->rows), *pitches = as_floats(&embedder->pitches);
    size_t *voiced = ie_allocate(to > from ? to - from : 1, sizeof *voiced);
    double *semitones = ie_allocate(to > from ? to - from : 1, sizeof *semitones);
    for (size_t i = from; i < to; i++) {
        if (!(pitches[i] > 0) || rows[i * ROW] < embedder->loudest - below_loudest)
            continue;
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_SHAPES; k++)
            embedding.values[k] += (double)rows[i * ROW + 1 + (size_t)k];
        semitones[embedding.frames] = 12 * log2((double)pitches[i]);
        voiced[embedding.frames++] = i;
    }
    if (embedding.frames > 0) {
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_SHAPES; k++)
            embedding.values[k] /= (double)embedding.frames;
        ie_stats_sort(semitones, embedding.frames);
        embedding.values[IE_SPEAKER_EMBEDDING_SHAPES] = semitones[embedding.frames / 2];
    }
    for (size_t i = 0; scatter && i < embedding.frames; i++)
        add_frame_scatter(rows + voiced[i] * ROW + 1, embedding.values, scatter);
    free(voiced);
    free(semitones);
    return embedding;
}
