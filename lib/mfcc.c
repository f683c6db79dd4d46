// SPDX-License-Identifier: MIT
// Mel-frequency cepstral coefficients, numerically those of librosa.feature.mfcc.
#include "mfcc.h"

#include "framer.h"
#include "memory.h"
#include "spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Savitzky-Golay derivatives over 9 frames: a line's slope, a parabola's second derivative (Savitzky and Golay 1964).
enum { DELTA_REACH = 4, DELTA_FRAMES = 2 * DELTA_REACH + 1, MOST_DELTAS = 2 };
static const float delta_weights[MOST_DELTAS][DELTA_FRAMES] = {
    {-4 / 60.f, -3 / 60.f, -2 / 60.f, -1 / 60.f, 0, 1 / 60.f, 2 / 60.f, 3 / 60.f, 4 / 60.f},
    {28 / 462.f, 7 / 462.f, -8 / 462.f, -17 / 462.f, -20 / 462.f, -17 / 462.f, -8 / 462.f, 7 / 462.f, 28 / 462.f},
};
static const float least_power = 1e-10f;  // amin of power_to_db

typedef struct filter {
    size_t first, count;  // bins
    float *weights;
} filter;

// Rows of equal width that grow.
typedef struct rows {
    float *values;
    size_t count, capacity, width;
} rows;

struct ie_mfcc {
    ie_mfcc_settings settings;
    ie_framer *framer;
    ie_spectrum *spectrum;
    float *window, *power, *levels;
    filter *filters;
    float *weights;   // of all filters
    float *cosines;   // coefficients x mels, with the lifter in them
    rows waiting;     // log mel frames that wait for the recording's maximum
    rows base;        // coefficients, before deltas
    rows ready;       // what ie_mfcc_take gives
    size_t shown;     // rows of `base` that are in `ready` already
    size_t samples;   // seen so far
    float maximum;
    int taken;
};

ie_mfcc_settings ie_mfcc_defaults(double sample_rate_hz)
{
    return (ie_mfcc_settings){.sample_rate_hz = sample_rate_hz, .window_samples = 2048, .hop_samples = 512, .mels = 128,
                              .coefficients = 13, .top_db = 80};
}

static float *rows_add(rows *table)
{
    if (table->count == table->capacity) {
        table->capacity = table->capacity ? table->capacity * 2 : 64;
        table->values = ie_resize(table->values, table->capacity, table->width * sizeof *table->values);
    }
    return table->values + table->count++ * table->width;
}

static void rows_drop(rows *table, size_t count)
{
    table->count -= count;
    memmove(table->values, table->values + count * table->width, table->count * table->width * sizeof *table->values);
}

// Slaney's scale (Auditory Toolbox 1998): linear to 1 kHz at 200/3 Hz a mel, then 27 mels to a factor of 6.4.
static double mel_of_hz(double hz, int htk)
{
    if (htk)
        return 2595 * log10(1 + hz / 700);
    return hz < 1000 ? hz * 3 / 200 : 15 + log(hz / 1000) * 27 / log(6.4);
}

static double hz_of_mel(double mel, int htk)
{
    if (htk)
        return 700 * (pow(10, mel / 2595) - 1);
    return mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27);
}

// The value of a triangle of unit area with these corners at `hz`, 0 outside.
static double triangle(const double *corners, double hz)
{
    double rise = (hz - corners[0]) / (corners[1] - corners[0]);
    double fall = (corners[2] - hz) / (corners[2] - corners[1]);
    double height = fmin(rise, fall);
    return height > 0 ? height * 2 / (corners[2] - corners[0]) : 0;
}

static void make_filters(ie_mfcc *mfcc)
{
    const ie_mfcc_settings *settings = &mfcc->settings;
    size_t bins = settings->window_samples / 2 + 1;
    double *corners = ie_allocate(settings->mels + 2, sizeof *corners);
    double low = mel_of_hz(settings->lowest_hz, settings->htk), high = mel_of_hz(settings->highest_hz, settings->htk);
    for (size_t i = 0; i < settings->mels + 2; i++)
        corners[i] = hz_of_mel(low + (high - low) * (double)i / (double)(settings->mels + 1), settings->htk);
    mfcc->filters = ie_allocate(settings->mels, sizeof *mfcc->filters);
    mfcc->weights = ie_allocate(4 * bins, sizeof *mfcc->weights);  // a bin lies in two triangles at most
    size_t used = 0;
    for (size_t i = 0; i < settings->mels; i++) {
        filter *one = &mfcc->filters[i];
        one->weights = mfcc->weights + used;
        for (size_t bin = 0; bin < bins; bin++) {
            double hz = (double)bin * settings->sample_rate_hz / (double)settings->window_samples;
            double weight = triangle(corners + i, hz);
            if (weight > 0 && one->count == 0)
                one->first = bin;
            if (weight > 0)
                one->weights[one->count++] = (float)weight;
        }
        used += one->count;
    }
    free(corners);
}

static void make_cosines(ie_mfcc *mfcc)
{
    size_t mels = mfcc->settings.mels;
    double lifter = mfcc->settings.lifter;
    mfcc->cosines = ie_allocate(mfcc->settings.coefficients * mels, sizeof *mfcc->cosines);
    for (size_t k = 0; k < mfcc->settings.coefficients; k++) {
        double scale = sqrt((k ? 2.0 : 1.0) / (double)mels);
        if (lifter > 0)
            scale *= 1 + lifter / 2 * sin(M_PI * (double)(k + 1) / lifter);
        for (size_t n = 0; n < mels; n++)
            mfcc->cosines[k * mels + n] =
                (float)(scale * cos(M_PI * (double)k * (double)(2 * n + 1) / (double)(2 * mels)));
    }
}

static int check_settings(const ie_mfcc_settings *settings, ie_error *error)
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
    if (check_settings(&settings, error) < 0)
        return NULL;
    ie_mfcc *mfcc = ie_allocate(1, sizeof *mfcc);
    mfcc->settings = settings;
    size_t size = settings.window_samples;
    mfcc->framer = ie_framer_create(size, (double)settings.hop_samples, size / 2);
    mfcc->spectrum = ie_spectrum_create(size);
    mfcc->window = ie_allocate(size, sizeof *mfcc->window);
    ie_window_hann(mfcc->window, size);
    mfcc->power = ie_allocate(size / 2 + 1, sizeof *mfcc->power);
    mfcc->levels = ie_allocate(settings.mels, sizeof *mfcc->levels);
    make_filters(mfcc);
    make_cosines(mfcc);
    mfcc->waiting.width = settings.mels;
    mfcc->base.width = settings.coefficients;
    mfcc->ready.width = ie_mfcc_width(mfcc);
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
    free(mfcc->power);
    free(mfcc->levels);
    free(mfcc->filters);
    free(mfcc->weights);
    free(mfcc->cosines);
    free(mfcc->waiting.values);
    free(mfcc->base.values);
    free(mfcc->ready.values);
    free(mfcc);
}

void ie_mfcc_reset(ie_mfcc *mfcc)
{
    ie_framer_reset(mfcc->framer);
    mfcc->waiting.count = mfcc->base.count = mfcc->ready.count = 0;
    mfcc->shown = mfcc->samples = 0;
    mfcc->maximum = -INFINITY;
    mfcc->taken = 0;
}

size_t ie_mfcc_width(const ie_mfcc *mfcc)
{
    return mfcc->settings.coefficients * (size_t)(1 + mfcc->settings.deltas);
}

// Levels of the mel bands in dB.
static void measure_levels(ie_mfcc *mfcc, const float *frame, float *levels)
{
    ie_spectrum_power(mfcc->spectrum, frame, mfcc->window, mfcc->power);
    for (size_t i = 0; i < mfcc->settings.mels; i++) {
        const filter *one = &mfcc->filters[i];
        const float *power = mfcc->power + one->first;
        float sum = 0;
        for (size_t k = 0; k < one->count; k++)
            sum += one->weights[k] * power[k];
        levels[i] = 10 * log10f(sum > least_power ? sum : least_power);
        mfcc->maximum = fmaxf(mfcc->maximum, levels[i]);
    }
}

static void transform_levels(ie_mfcc *mfcc, const float *levels)
{
    size_t mels = mfcc->settings.mels;
    float *row = rows_add(&mfcc->base);
    for (size_t k = 0; k < mfcc->settings.coefficients; k++) {
        const float *cosines = mfcc->cosines + k * mels;
        double sum = 0;  // c0 is a sum of about 100 dB times sqrt(mels): float would cost a thousandth
        for (size_t n = 0; n < mels; n++)
            sum += (double)cosines[n] * levels[n];
        row[k] = (float)sum;
    }
}

// The derivative of column `column` of `base` around row `row`. At the ends the nearest whole fit holds (as librosa's
// mode "interp"); recordings shorter than one fit repeat their first and last rows.
static float derive(const rows *base, size_t row, size_t column, const float *weights)
{
    long last = (long)base->count - 1, centre = (long)row;
    if (base->count >= DELTA_FRAMES) {
        centre = centre < DELTA_REACH ? DELTA_REACH : centre;
        centre = centre > last - DELTA_REACH ? last - DELTA_REACH : centre;
    }
    float sum = 0;
    for (long k = -DELTA_REACH; k <= DELTA_REACH; k++) {
        long at = centre + k < 0 ? 0 : centre + k > last ? last : centre + k;
        sum += weights[k + DELTA_REACH] * base->values[(size_t)at * base->width + column];
    }
    return sum;
}

// Moves rows of `base` up to `end` into `ready`.
static void show_rows(ie_mfcc *mfcc, size_t end)
{
    size_t width = mfcc->base.width;
    for (; mfcc->shown < end; mfcc->shown++) {
        float *row = rows_add(&mfcc->ready);
        memcpy(row, mfcc->base.values + mfcc->shown * width, width * sizeof *row);
        for (int order = 0; order < mfcc->settings.deltas; order++)
            for (size_t column = 0; column < width; column++)
                row[(size_t)(order + 1) * width + column] =
                    derive(&mfcc->base, mfcc->shown, column, delta_weights[order]);
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
    rows_drop(&mfcc->base, old);
    mfcc->shown -= old;
}

static int needs_whole(const ie_mfcc *mfcc)
{
    return mfcc->settings.top_db > 0 || mfcc->settings.normalise;
}

static void forget_taken(ie_mfcc *mfcc)
{
    if (mfcc->taken)
        mfcc->ready.count = 0;
    mfcc->taken = 0;
}

static void measure_frames(ie_mfcc *mfcc)
{
    const float *frame;
    while ((frame = ie_framer_next(mfcc->framer)) != NULL) {
        if (mfcc->settings.top_db > 0) {
            measure_levels(mfcc, frame, rows_add(&mfcc->waiting));
        } else {
            measure_levels(mfcc, frame, mfcc->levels);
            transform_levels(mfcc, mfcc->levels);
        }
    }
    if (!needs_whole(mfcc))
        show_settled_rows(mfcc);
}

void ie_mfcc_process(ie_mfcc *mfcc, const float *samples, size_t count)
{
    forget_taken(mfcc);
    mfcc->samples += count;
    ie_framer_push(mfcc->framer, samples, count);
    measure_frames(mfcc);
}

static void normalise_columns(rows *table)
{
    for (size_t column = 0; column < table->width; column++) {
        double sum = 0, squares = 0;
        for (size_t i = 0; i < table->count; i++)
            sum += table->values[i * table->width + column];
        double mean = sum / (double)table->count;
        for (size_t i = 0; i < table->count; i++)
            squares += pow(table->values[i * table->width + column] - mean, 2);
        double deviation = sqrt(squares / (double)table->count);
        double scale = deviation > 1e-6 ? 1 / deviation : 1;  // a column that never changes stays 0
        for (size_t i = 0; i < table->count; i++) {
            float *value = &table->values[i * table->width + column];
            *value = (float)((*value - mean) * scale);
        }
    }
}

void ie_mfcc_finish(ie_mfcc *mfcc)
{
    forget_taken(mfcc);
    if (mfcc->samples == 0)
        return;
    ie_framer_pad(mfcc->framer, mfcc->settings.window_samples / 2);
    measure_frames(mfcc);
    float floor = mfcc->maximum - (float)mfcc->settings.top_db;
    for (size_t i = 0; i < mfcc->waiting.count; i++) {
        float *levels = mfcc->waiting.values + i * mfcc->waiting.width;
        for (size_t k = 0; k < mfcc->waiting.width; k++)
            levels[k] = fmaxf(levels[k], floor);
        transform_levels(mfcc, levels);
    }
    mfcc->waiting.count = 0;
    show_rows(mfcc, mfcc->base.count);
    if (mfcc->settings.normalise)
        normalise_columns(&mfcc->ready);
}

const float *ie_mfcc_take(ie_mfcc *mfcc, size_t *frames)
{
    forget_taken(mfcc);
    mfcc->taken = 1;
    *frames = mfcc->ready.count;
    return mfcc->ready.values;
}
