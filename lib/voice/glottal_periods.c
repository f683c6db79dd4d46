// SPDX-License-Identifier: MIT
// The single vibrations of a voice, followed by waveform matching.
#include "voice/glottal_periods.h"

#include "base/memory.h"
#include "base/queue.h"
#include "voice/simd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double most_period_factor = 1.3, most_amplitude_factor = 1.6, shortest_share = 0.8, longest_share = 1.25,
                    least_match = 0.3;  // less is noise

struct ie_glottal_periods {
    double sample_rate_hz, hop_samples, longest;  // longest period in samples
    ie_queue samples;           // floats
    size_t frames;
    float *here, *there, *matches;  // a period, the stretch it is looked for in, how well it fits
    double mark, period, amplitude;  // of the last cycle; mark in samples of the recording; 0: none, unknown
};

ie_glottal_periods *ie_glottal_periods_create(double sample_rate_hz, double hop_samples, double lowest_hz)
{
    ie_glottal_periods *cycles = ie_allocate(1, sizeof *cycles);
    cycles->sample_rate_hz = sample_rate_hz;
    cycles->hop_samples = hop_samples;
    cycles->longest = sample_rate_hz / lowest_hz;
    cycles->samples.width = sizeof(float);
    size_t room = 2 * (size_t)ceil(cycles->longest) + 4 * IE_SIMD_WIDTH;
    cycles->here = ie_allocate(room, sizeof *cycles->here);
    cycles->there = ie_allocate(2 * room, sizeof *cycles->there);
    cycles->matches = ie_allocate(room, sizeof *cycles->matches);
    return cycles;
}

void ie_glottal_periods_destroy(ie_glottal_periods *cycles)
{
    if (!cycles)
        return;
    ie_queue_free(&cycles->samples);
    free(cycles->here);
    free(cycles->there);
    free(cycles->matches);
    free(cycles);
}

void ie_glottal_periods_reset(ie_glottal_periods *cycles)
{
    ie_queue_reset(&cycles->samples);
    cycles->frames = 0;
    cycles->mark = cycles->period = cycles->amplitude = 0;
}

// Samples that no later frame looks at go.
static void drop_old_samples(ie_glottal_periods *cycles)
{
    double needed = (double)cycles->frames * cycles->hop_samples - 4 * cycles->longest - cycles->hop_samples;
    if (needed <= (double)cycles->samples.dropped)
        return;
    size_t old = (size_t)needed - cycles->samples.dropped;
    ie_queue_drop(&cycles->samples, old < cycles->samples.count ? old : cycles->samples.count);
}

void ie_glottal_periods_process(ie_glottal_periods *cycles, const float *samples, size_t count)
{
    drop_old_samples(cycles);
    ie_queue_append(&cycles->samples, samples, count);
}

static float sample_at(const ie_glottal_periods *cycles, long at)
{
    at -= (long)cycles->samples.dropped;
    return at < 0 || at >= (long)cycles->samples.count ? 0 : ((const float *)cycles->samples.items)[at];
}

static long find_peak(const ie_glottal_periods *cycles, double centre, double period)
{
    long best = lround(centre);
    for (long at = lround(centre - period / 2); at <= lround(centre + period / 2); at++)
        if (fabsf(sample_at(cycles, at)) > fabsf(sample_at(cycles, best)))
            best = at;
    return best;
}

// Normalised correlation of the `length` samples from `first` on with those from `second` on, for each of `lags` shifts
// of the latter, into cycles->matches.
static void match(ie_glottal_periods *cycles, long first, long second, size_t length, size_t lags)
{
    double energy = 0, other = 0;
    for (size_t i = 0; i < length; i++) {
        cycles->here[i] = sample_at(cycles, first + (long)i);
        energy += (double)cycles->here[i] * cycles->here[i];
    }
    for (size_t i = 0; i < length + lags + IE_SIMD_WIDTH; i++)
        cycles->there[i] = sample_at(cycles, second + (long)i);
    for (size_t i = 0; i < length; i++)
        other += (double)cycles->there[i] * cycles->there[i];
    ie_simd_correlate(cycles->here, length, cycles->there, lags, cycles->matches);
    for (size_t lag = 0; lag < lags; lag++) {
        double product = energy * other;
        cycles->matches[lag] = product > 1e-20 ? (float)(cycles->matches[lag] / sqrt(product)) : 0;
        double leaving = cycles->there[lag], coming = cycles->there[lag + length];
        other += coming * coming - leaving * leaving;
    }
}

// The length of the cycle from `mark`, where the waveform matches itself best near `period`, between samples by a
// parabola. 0 where nothing matches.
static double measure_period(ie_glottal_periods *cycles, double mark, double period)
{
    size_t half = (size_t)lround(period / 2), best = 0;
    long from = lround(mark) - (long)half, shortest = (long)ceil(shortest_share * period) - 1;
    size_t lags = (size_t)((long)(longest_share * period) + 2 - shortest);
    match(cycles, from, from + shortest, 2 * half + 1, lags);
    const float *matches = cycles->matches;
    for (size_t lag = 1; lag + 1 < lags; lag++)
        if (matches[lag] > least_match && (best == 0 || matches[lag] > matches[best]))
            best = lag;
    if (best == 0)
        return 0;
    double left = matches[best - 1], right = matches[best + 1], curve = left - 2 * matches[best] + right;
    double shift = curve < -1e-12 ? 0.5 * (left - right) / curve : 0;
    return (double)shortest + (double)best + fmax(-0.5, fmin(0.5, shift));
}

static double measure_amplitude(const ie_glottal_periods *cycles, double mark, double period)
{
    float low = 0, high = 0;
    for (long at = lround(mark - period / 2); at <= lround(mark + period / 2); at++) {
        low = fminf(low, sample_at(cycles, at));
        high = fmaxf(high, sample_at(cycles, at));
    }
    return high - low;
}

static int are_neighbours(double one, double other, double most)
{
    return one > 0 && other > 0 && one / other < most && other / one < most;
}

typedef struct sums {
    double jitter, shimmer;
    int periods, amplitudes;
} sums;

// Goes on by one cycle. Returns 0 where the chain breaks.
static int advance(ie_glottal_periods *cycles, double expected, sums *frame)
{
    double period = measure_period(cycles, cycles->mark, expected);
    if (period == 0)
        return 0;
    double mark = cycles->mark + period, amplitude = measure_amplitude(cycles, mark, period);
    if (are_neighbours(period, cycles->period, most_period_factor)) {
        frame->jitter += fabs(period - cycles->period) / (0.5 * (period + cycles->period));
        frame->periods++;
        if (are_neighbours(amplitude, cycles->amplitude, most_amplitude_factor)) {
            frame->shimmer += fabs(amplitude - cycles->amplitude) / (0.5 * (amplitude + cycles->amplitude));
            frame->amplitudes++;
        }
    }
    cycles->mark = mark;
    cycles->period = period;
    cycles->amplitude = amplitude;
    return 1;
}

void ie_glottal_periods_measure(ie_glottal_periods *cycles, double f0_hz, float *jitter, float *shimmer)
{
    double centre = (double)cycles->frames++ * cycles->hop_samples, end = centre + cycles->hop_samples / 2;
    sums frame = {0};
    if (f0_hz > 0) {
        double expected = fmin(cycles->sample_rate_hz / f0_hz, cycles->longest);
        // A chain that is new or fell behind begins at the highest peak of the period around the frame.
        if (cycles->mark == 0 || cycles->mark < centre - cycles->hop_samples - cycles->longest) {
            cycles->mark = (double)find_peak(cycles, centre, expected);
            cycles->period = cycles->amplitude = 0;
        }
        while (cycles->mark < end)
            if (!advance(cycles, expected, &frame)) {
                cycles->mark = 0;
                break;
            }
    } else {
        cycles->mark = 0;
    }
    *jitter = frame.periods ? (float)(frame.jitter / frame.periods) : NAN;
    *shimmer = frame.amplitudes ? (float)(frame.shimmer / frame.amplitudes) : NAN;
}
