// SPDX-License-Identifier: MIT
// Mel-frequency cepstral coefficients, numerically those of librosa.feature.mfcc.
#include <ie/mfcc.h>

#include "base/error.h"
#include "base/cpu.h"
#include "base/memory.h"
#include "base/queue.h"
#include "voice/framer.h"
#include "voice/mel.h"
#include "voice/simd.h"
#include "voice/spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Savitzky-Golay derivatives over 9 frames: a line's slope, a parabola's second derivative (Savitzky and Golay 1964).
enum { DELTA_REACH = 4, DELTA_FRAMES = 2 * DELTA_REACH + 1, MOST_DELTAS = 2 };
static const float delta_weights[MOST_DELTAS][DELTA_FRAMES] = {
    {-4 / 60.f, -3 / 60.f, -2 / 60.f, -1 / 60.f, 0, 1 / 60.f, 2 / 60.f, 3 / 60.f, 4 / 60.f},
    {28 / 462.f, 7 / 462.f, -8 / 462.f, -17 / 462.f, -20 / 462.f, -17 / 462.f, -8 / 462.f, 7 / 462.f, 28 / 462.f},
};
static const float least_power = 1e-10f;  // as librosa.power_to_db
static const double least_deviation = 1e-6;  // ours: a column that varies less never changes and stays 0

struct ie_mfcc {
    ie_mfcc_settings settings;
    ie_framer *framer;
    ie_spectrum *spectrum;
    float *window;
    ie_simd *power, *levels;  // of eight frames
    void *vectors_memory;
    ie_mel *mel;
    float *cosines;   // mels x cosine_columns (a whole number of pairs of vectors), with the lifter in them; c0's are 0
    float *sums;      // cosine_columns
    float first_scale;  // of c0
    size_t cosine_columns;
    ie_queue waiting; // rows of levels that wait for the recording's maximum
    ie_queue base;    // rows of coefficients, before deltas
    ie_queue ready;   // rows that ie_mfcc_take gives
    size_t shown;     // rows of `base` that are in `ready` already
    size_t samples;   // seen so far
    float maximum;
};

ie_mfcc_settings ie_mfcc_defaults(double sample_rate_hz)
{
    return (ie_mfcc_settings){.sample_rate_hz = sample_rate_hz, .window_samples = 2048, .hop_samples = 512, .mels = 128,
                              .coefficients = 13, .top_db = 80};
}

static void make_cosines(ie_mfcc *mfcc)
{
    size_t mels = mfcc->settings.mels, step = 2 * IE_SIMD_WIDTH;
    size_t columns = (mfcc->settings.coefficients + step - 1) / step * step;
    double lifter = mfcc->settings.lifter;
    mfcc->cosine_columns = columns;
    mfcc->cosines = ie_allocate(mels * columns, sizeof *mfcc->cosines);
    mfcc->sums = ie_allocate(columns, sizeof *mfcc->sums);
    for (size_t k = 0; k < mfcc->settings.coefficients; k++) {
        double scale = lifter > 0 ? 1 + lifter / 2 * sin(M_PI * (double)(k + 1) / lifter) : 1;
        if (k == 0)
            mfcc->first_scale = (float)(scale * sqrt((double)mels));
        for (size_t n = 0; k > 0 && n < mels; n++)
            mfcc->cosines[n * columns + k] =
                (float)(scale * sqrt(2 / (double)mels) * cos(M_PI * (double)(k * (2 * n + 1)) / (double)(2 * mels)));
    }
}

static int check_mfcc_settings(const ie_mfcc_settings *settings, ie_error *error)
{
    if (!(settings->sample_rate_hz > 0) || settings->hop_samples < 1)
        return ie_fail(error, IE_USAGE, "a sample rate above 0 and a hop of at least one sample are needed");
    if (settings->window_samples < 2 || settings->window_samples % 2 != 0 || settings->window_samples > 1 << 20)
        return ie_fail(error, IE_USAGE, "the window must be an even number of samples from 2 to 1048576, not %zu",
                       settings->window_samples);
    if (settings->mels < 1 || settings->mels > 4096 || settings->coefficients < 1
        || settings->coefficients > settings->mels)
        return ie_fail(error, IE_USAGE, "%zu coefficients cannot be made from %zu mels", settings->coefficients,
                       settings->mels);
    if (settings->lowest_hz < 0 || settings->lowest_hz >= settings->highest_hz
        || settings->highest_hz > settings->sample_rate_hz / 2)
        return ie_fail(error, IE_USAGE, "no mel filters fit from %g to %g Hz at %g samples a second",
                       settings->lowest_hz, settings->highest_hz, settings->sample_rate_hz);
    if (settings->top_db < 0 || settings->lifter < 0 || settings->deltas < 0 || settings->deltas > MOST_DELTAS)
        return ie_fail(error, IE_USAGE, "top_db, lifter and deltas (at most 2) must not be negative");
    return 0;
}

ie_mfcc *ie_mfcc_create(const ie_mfcc_settings *given, ie_error *error)
{
    ie_mfcc_settings settings = *given;
    if (settings.highest_hz == 0)
        settings.highest_hz = settings.sample_rate_hz / 2;
    if (check_mfcc_settings(&settings, error) < 0)
        return NULL;
    ie_mfcc *mfcc = ie_allocate(1, sizeof *mfcc);
    mfcc->settings = settings;
    size_t size = settings.window_samples;
    mfcc->framer = ie_framer_create(size, (double)settings.hop_samples, size / 2);
    mfcc->spectrum = ie_spectrum_create(size);
    mfcc->window = ie_allocate(size, sizeof *mfcc->window);
    ie_window_hann(mfcc->window, size);
    mfcc->vectors_memory = ie_allocate(size / 2 + 1 + settings.mels + 1, sizeof(ie_simd));
    mfcc->power = ie_simd_align(mfcc->vectors_memory);
    mfcc->levels = mfcc->power + size / 2 + 1;
    mfcc->mel = ie_mel_create(settings.sample_rate_hz, size, settings.mels, settings.lowest_hz, settings.highest_hz,
                              settings.htk ? IE_MEL_HTK : IE_MEL_SLANEY);
    make_cosines(mfcc);
    mfcc->waiting.width = settings.mels * sizeof(float);
    mfcc->base.width = settings.coefficients * sizeof(float);
    mfcc->ready.width = ie_mfcc_width(mfcc) * sizeof(float);
    ie_mfcc_reset(mfcc);
    return mfcc;
}

void ie_mfcc_destroy(ie_mfcc *mfcc)
{
    if (!mfcc)
        return;
    ie_framer_destroy(mfcc->framer);
    ie_spectrum_destroy(mfcc->spectrum);
    free(mfcc->window);
    free(mfcc->vectors_memory);
    ie_mel_destroy(mfcc->mel);
    free(mfcc->cosines);
    free(mfcc->sums);
    ie_queue_free(&mfcc->waiting);
    ie_queue_free(&mfcc->base);
    ie_queue_free(&mfcc->ready);
    free(mfcc);
}

void ie_mfcc_reset(ie_mfcc *mfcc)
{
    ie_framer_reset(mfcc->framer);
    ie_queue_reset(&mfcc->waiting);
    ie_queue_reset(&mfcc->base);
    ie_queue_reset(&mfcc->ready);
    mfcc->shown = mfcc->samples = 0;
    mfcc->maximum = -INFINITY;
}

size_t ie_mfcc_width(const ie_mfcc *mfcc)
{
    return mfcc->settings.coefficients * (size_t)(1 + mfcc->settings.deltas);
}

// Two vectors of coefficients at a time, which stay in registers.
IE_CLONES static void add_products(const float *levels, float mean, const float *cosines, size_t mels, size_t columns,
                                   float *sums)
{
    for (size_t k = 0; k < columns; k += 2 * IE_SIMD_WIDTH) {
        ie_simd low = {0}, high = {0};
        for (size_t n = 0; n < mels; n++) {
            const ie_simd_loose *row = (const ie_simd_loose *)(cosines + n * columns + k);
            low += row[0] * (levels[n] - mean);
            high += row[1] * (levels[n] - mean);
        }
        *(ie_simd_loose *)(sums + k) = low;
        *(ie_simd_loose *)(sums + k + IE_SIMD_WIDTH) = high;
    }
}

// The cosines of every coefficient but c0 add up to 0, so that the mean may be taken away first: about 100 dB of it
// would cost a thousandth in floats.
static void transform_levels(ie_mfcc *mfcc, const float *levels)
{
    size_t mels = mfcc->settings.mels, count = mfcc->settings.coefficients;
    double sum = 0;
    for (size_t n = 0; n < mels; n++)
        sum += levels[n];
    double mean = sum / (double)mels;
    add_products(levels, (float)mean, mfcc->cosines, mels, mfcc->cosine_columns, mfcc->sums);
    float *row = ie_queue_add(&mfcc->base, 1);
    memcpy(row, mfcc->sums, count * sizeof *row);
    row[0] = (float)(mean * mfcc->first_scale);
}

// The derivative of column `column` of `base` around row `row`. At the ends the nearest whole fit holds (as librosa's
// mode "interp"); recordings shorter than one fit repeat their first and last rows.
static float derive(const ie_queue *base, size_t columns, size_t row, size_t column, const float *weights)
{
    const float *values = base->items;
    long last = (long)base->count - 1, centre = (long)row;
    if (base->count >= DELTA_FRAMES) {
        centre = centre < DELTA_REACH ? DELTA_REACH : centre;
        centre = centre > last - DELTA_REACH ? last - DELTA_REACH : centre;
    }
    float sum = 0;
    for (long k = -DELTA_REACH; k <= DELTA_REACH; k++) {
        long at = centre + k < 0 ? 0 : centre + k > last ? last : centre + k;
        sum += weights[k + DELTA_REACH] * values[(size_t)at * columns + column];
    }
    return sum;
}

// Moves rows of `base` up to `end` into `ready`.
static void show_rows(ie_mfcc *mfcc, size_t end)
{
    size_t width = mfcc->settings.coefficients;
    for (; mfcc->shown < end; mfcc->shown++) {
        float *row = ie_queue_add(&mfcc->ready, 1);
        memcpy(row, (const float *)mfcc->base.items + mfcc->shown * width, width * sizeof *row);
        for (int order = 0; order < mfcc->settings.deltas; order++)
            for (size_t column = 0; column < width; column++)
                row[(size_t)(order + 1) * width + column] =
                    derive(&mfcc->base, width, mfcc->shown, column, delta_weights[order]);
    }
}

// Shows what later frames cannot change any more, and forgets what no later row needs.
static void show_settled_rows(ie_mfcc *mfcc)
{
    size_t reach = mfcc->settings.deltas ? DELTA_REACH : 0;
    if (mfcc->base.count < 2 * reach + 1)
        return;
    show_rows(mfcc, mfcc->base.count - reach);
    size_t old = mfcc->base.count - (2 * reach + 1);
    ie_queue_drop(&mfcc->base, old);
    mfcc->shown -= old;
}

static int needs_whole(const ie_mfcc *mfcc)
{
    return mfcc->settings.top_db > 0 || mfcc->settings.normalise;
}

// Keeps, or transforms at once, the levels of the first `count` of eight frames.
static void use_levels(ie_mfcc *mfcc, int count)
{
    size_t mels = mfcc->settings.mels;
    for (int lane = 0; lane < count; lane++) {
        float *levels = ie_queue_add(&mfcc->waiting, 1);
        for (size_t i = 0; i < mels; i++) {
            levels[i] = mfcc->levels[i][lane];
            mfcc->maximum = levels[i] > mfcc->maximum ? levels[i] : mfcc->maximum;
        }
        if (mfcc->settings.top_db > 0)
            continue;
        transform_levels(mfcc, levels);
        ie_queue_reset(&mfcc->waiting);
    }
}

static void measure_frames(ie_mfcc *mfcc)
{
    const float *frames[IE_SIMD_WIDTH];
    int count;
    do {
        for (count = 0; count < IE_SIMD_WIDTH && (frames[count] = ie_framer_next(mfcc->framer)) != NULL;)
            count++;
        if (count == 0)
            break;
        for (int lane = count; lane < IE_SIMD_WIDTH; lane++)
            frames[lane] = frames[0];
        ie_spectrum_powers(mfcc->spectrum, frames, mfcc->window, mfcc->power);
        ie_mel_filter(mfcc->mel, mfcc->power, least_power, mfcc->levels);
        ie_simd_decibels(mfcc->levels, mfcc->settings.mels);
        use_levels(mfcc, count);
    } while (count == IE_SIMD_WIDTH);
    if (!needs_whole(mfcc))
        show_settled_rows(mfcc);
}

void ie_mfcc_process(ie_mfcc *mfcc, const float *samples, size_t count)
{
    ie_queue_forget(&mfcc->ready);
    mfcc->samples += count;
    ie_framer_push(mfcc->framer, samples, count);
    measure_frames(mfcc);
}

static void normalise_columns(float *values, size_t rows, size_t columns)
{
    for (size_t column = 0; column < columns; column++) {
        double sum = 0, squares = 0;
        for (size_t i = 0; i < rows; i++)
            sum += values[i * columns + column];
        double mean = sum / (double)rows;
        for (size_t i = 0; i < rows; i++)
            squares += pow(values[i * columns + column] - mean, 2);
        double deviation = sqrt(squares / (double)rows);
        double scale = deviation > least_deviation ? 1 / deviation : 1;
        for (size_t i = 0; i < rows; i++) {
            float *value = &values[i * columns + column];
            *value = (float)((*value - mean) * scale);
        }
    }
}

void ie_mfcc_finish(ie_mfcc *mfcc)
{
    ie_queue_forget(&mfcc->ready);
    if (mfcc->samples == 0)
        return;
    ie_framer_pad(mfcc->framer, mfcc->settings.window_samples / 2);
    measure_frames(mfcc);
    float floor = mfcc->maximum - (float)mfcc->settings.top_db, *levels = mfcc->waiting.items;
    for (size_t i = 0; i < mfcc->waiting.count; i++, levels += mfcc->settings.mels) {
        for (size_t k = 0; k < mfcc->settings.mels; k++)
            levels[k] = levels[k] > floor ? levels[k] : floor;
        transform_levels(mfcc, levels);
    }
    ie_queue_reset(&mfcc->waiting);
    show_rows(mfcc, mfcc->base.count);
    if (mfcc->settings.normalise)
        normalise_columns(mfcc->ready.items, mfcc->ready.count, ie_mfcc_width(mfcc));
}

const float *ie_mfcc_take(ie_mfcc *mfcc, size_t *frames)
{
    ie_queue_forget(&mfcc->ready);
    *frames = mfcc->ready.count;
    return ie_queue_take(&mfcc->ready, mfcc->ready.count);
}
