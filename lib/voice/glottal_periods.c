// SPDX-License-Identifier: MIT
// Glottal periods, followed by waveform matching.
#include "voice/glottal_periods.h"

#include "base/memory.h"
#include "base/queue.h"
#include "voice/simd.h"

#include <math.h>
#include <stdlib.h>

// Praat's limits: of neighbours ("maximum period factor", "maximum amplitude factor"), of the stretch in which the next
// period is looked for, in shares of the period of the pitch, and of the correlation, below which it is noise.
static const double most_period_factor = 1.3, most_amplitude_factor = 1.6, shortest_share = 0.8, longest_share = 1.25,
                    least_match = 0.3;

struct ie_glottal_periods {
    double sample_rate_hz, hop_samples, longest;  // longest period in samples
    ie_queue samples;           // floats
    size_t frames;
    float *here, *there, *matches;  // a period, the stretch it is looked for in, how well it fits
    double mark, period, amplitude;  // of the last period; mark: where it begins, in samples; 0: none, unknown
};

ie_glottal_periods *ie_glottal_periods_create(double sample_rate_hz, double hop_samples, double lowest_hz)
{
    ie_glottal_periods *periods = ie_allocate(1, sizeof *periods);
    periods->sample_rate_hz = sample_rate_hz;
    periods->hop_samples = hop_samples;
    periods->longest = sample_rate_hz / lowest_hz;
    periods->samples.width = sizeof(float);
    size_t room = 2 * (size_t)ceil(periods->longest) + 4 * IE_SIMD_WIDTH;
    periods->here = ie_allocate(room, sizeof *periods->here);
    periods->there = ie_allocate(2 * room, sizeof *periods->there);
    periods->matches = ie_allocate(room, sizeof *periods->matches);
    return periods;
}

void ie_glottal_periods_destroy(ie_glottal_periods *periods)
{
    if (!periods)
        return;
    ie_queue_free(&periods->samples);
    free(periods->here);
    free(periods->there);
    free(periods->matches);
    free(periods);
}

void ie_glottal_periods_reset(ie_glottal_periods *periods)
{
    ie_queue_reset(&periods->samples);
    periods->frames = 0;
    periods->mark = periods->period = periods->amplitude = 0;
}

// Samples that no later frame looks at go.
static void drop_old_samples(ie_glottal_periods *periods)
{
    double needed = (double)periods->frames * periods->hop_samples - 4 * periods->longest - periods->hop_samples;
    if (needed <= (double)periods->samples.dropped)
        return;
    size_t old = (size_t)needed - periods->samples.dropped;
    ie_queue_drop(&periods->samples, old < periods->samples.count ? old : periods->samples.count);
}

void ie_glottal_periods_process(ie_glottal_periods *periods, const float *samples, size_t count)
{
    drop_old_samples(periods);
    ie_queue_append(&periods->samples, samples, count);
}

static float sample_at(const ie_glottal_periods *periods, long at)
{
    at -= (long)periods->samples.dropped;
    return at < 0 || at >= (long)periods->samples.count ? 0 : ((const float *)periods->samples.items)[at];
}

static long find_peak(const ie_glottal_periods *periods, double centre, double period)
{
    long best = lround(centre);
    for (long at = lround(centre - period / 2); at <= lround(centre + period / 2); at++)
        if (fabsf(sample_at(periods, at)) > fabsf(sample_at(periods, best)))
            best = at;
    return best;
}

// Normalised correlation of the `length` samples from `first` on with those from `second` on, for each of `lags` shifts
// of the latter, into periods->matches.
static void match_waveform(ie_glottal_periods *periods, long first, long second, size_t length, size_t lags)
{
    double energy = 0, other = 0;
    for (size_t i = 0; i < length; i++) {
        periods->here[i] = sample_at(periods, first + (long)i);
        energy += (double)periods->here[i] * periods->here[i];
    }
    for (size_t i = 0; i < length + lags + IE_SIMD_WIDTH; i++)
        periods->there[i] = sample_at(periods, second + (long)i);
    for (size_t i = 0; i < length; i++)
        other += (double)periods->there[i] * periods->there[i];
    ie_simd_correlate(periods->here, length, periods->there, lags, periods->matches);
    for (size_t lag = 0; lag < lags; lag++) {
        double product = energy * other;
        periods->matches[lag] = product > 1e-20 ? (float)(periods->matches[lag] / sqrt(product)) : 0;
        double leaving = periods->there[lag], coming = periods->there[lag + length];
        other += coming * coming - leaving * leaving;
    }
}

// The length of the period from `mark`, where the waveform matches itself best near `period`, between samples by a
// parabola. 0 where nothing matches.
static double measure_period(ie_glottal_periods *periods, double mark, double period)
{
    size_t half = (size_t)lround(period / 2), best = 0;
    long from = lround(mark) - (long)half, shortest = (long)ceil(shortest_share * period) - 1;
    size_t lags = (size_t)((long)(longest_share * period) + 2 - shortest);
    match_waveform(periods, from, from + shortest, 2 * half + 1, lags);
    const float *matches = periods->matches;
    for (size_t lag = 1; lag + 1 < lags; lag++)
        if (matches[lag] > least_match && (best == 0 || matches[lag] > matches[best]))
            best = lag;
    if (best == 0)
        return 0;
    double left = matches[best - 1], right = matches[best + 1], curve = left - 2 * matches[best] + right;
    double shift = curve < -1e-12 ? 0.5 * (left - right) / curve : 0;
    return (double)shortest + (double)best + fmax(-0.5, fmin(0.5, shift));
}

static double measure_amplitude(const ie_glottal_periods *periods, double mark, double period)
{
    float low = 0, high = 0;
    for (long at = lround(mark - period / 2); at <= lround(mark + period / 2); at++) {
        low = fminf(low, sample_at(periods, at));
        high = fmaxf(high, sample_at(periods, at));
    }
    return high - low;
}

static int are_neighbours(double one, double other, double most)
{
    return one > 0 && other > 0 && one / other < most && other / one < most;
}

// Of the pairs of neighbours in a frame.
typedef struct sums {
    double jitter, shimmer;
    int pairs, amplitude_pairs;
} sums;

// Goes on by one period. Returns 0 where the chain breaks.
static int advance_by_period(ie_glottal_periods *periods, double expected, sums *frame)
{
    double period = measure_period(periods, periods->mark, expected);
    if (period == 0)
        return 0;
    double mark = periods->mark + period, amplitude = measure_amplitude(periods, mark, period);
    if (are_neighbours(period, periods->period, most_period_factor)) {
        frame->jitter += fabs(period - periods->period) / (0.5 * (period + periods->period));
        frame->pairs++;
        if (are_neighbours(amplitude, periods->amplitude, most_amplitude_factor)) {
            frame->shimmer += fabs(amplitude - periods->amplitude) / (0.5 * (amplitude + periods->amplitude));
            frame->amplitude_pairs++;
        }
    }
    periods->mark = mark;
    periods->period = period;
    periods->amplitude = amplitude;
    return 1;
}

void ie_glottal_periods_measure(ie_glottal_periods *periods, double f0_hz, float *jitter, float *shimmer)
{
    double centre = (double)periods->frames++ * periods->hop_samples, end = centre + periods->hop_samples / 2;
    sums frame = {0};
    if (f0_hz > 0) {
        double expected = fmin(periods->sample_rate_hz / f0_hz, periods->longest);
        // A chain that is new or fell behind begins at the highest peak of the period around the frame.
        if (periods->mark == 0 || periods->mark < centre - periods->hop_samples - periods->longest) {
            periods->mark = (double)find_peak(periods, centre, expected);
            periods->period = periods->amplitude = 0;
        }
        while (periods->mark < end)
            if (!advance_by_period(periods, expected, &frame)) {
                periods->mark = 0;
                break;
            }
    } else {
        periods->mark = 0;
    }
    *jitter = frame.pairs ? (float)(frame.jitter / frame.pairs) : NAN;
    *shimmer = frame.amplitude_pairs ? (float)(frame.shimmer / frame.amplitude_pairs) : NAN;
}
