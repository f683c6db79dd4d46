// SPDX-License-Identifier: MIT
// Where a recording is voiced.
#include "voice/voicing.h"

#include "base/memory.h"
#include "base/queue.h"
#include "voice/framer.h"
#include "voice/simd.h"

#include <math.h>
#include <stdlib.h>

// Praat's standard values (Boersma 1993, section 3); costs are for steps of 10 ms.
static const double voicing_floor_hz = 75, voicing_ceiling_hz = 600, hop_seconds = 0.01, periods_a_window = 3,
                    least_strength = 0.45, silent_share = 0.03, octave_cost = 0.01, octave_jump_cost = 0.35,
                    voicing_change_cost = 0.14;

// Praat keeps 14 candidates; of 6 the share of voiced frames differs by less than .001 (100 clips). It interpolates
// over 30 lags on each side.
enum { KEPT = 6, DEPTH = 30 };

typedef struct voicing_frame {
    float peak;                         // highest magnitude within half a period of the lowest pitch
    float f0_hz[KEPT], strength[KEPT];  // the best candidates
    unsigned char count;
    unsigned char from[KEPT + 1];       // the best path to each; the last is "unvoiced"
} voicing_frame;

struct ie_voicing {
    double sample_rate_hz;
    size_t window, period, longest, lags;  // samples
    ie_framer *framer;
    float *taper, *tapered;
    double *taper_correlation;
    float *correlation;
    double *normalised;
    double sum, highest, lowest;  // of all samples, for the loudest moment about their mean
    size_t samples;
    ie_queue frames;              // voicing_frame
};

static void prepare_taper(ie_voicing *voicing)
{
    size_t n = voicing->window;
    for (size_t i = 0; i < n; i++)
        voicing->taper[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * (double)(i + 1) / (double)(n + 1)));
    for (size_t lag = 0; lag < voicing->lags; lag++)
        for (size_t i = 0; i + lag < n; i++)
            voicing->taper_correlation[lag] += (double)voicing->taper[i] * voicing->taper[i + lag];
}

ie_voicing *ie_voicing_create(double sample_rate_hz)
{
    ie_voicing *voicing = ie_allocate(1, sizeof *voicing);
    size_t whole = (size_t)(periods_a_window / voicing_floor_hz * sample_rate_hz);
    voicing->sample_rate_hz = sample_rate_hz;
    voicing->window = whole / 2 * 2;
    voicing->period = (size_t)(sample_rate_hz / voicing_floor_hz);
    voicing->longest = (size_t)((double)voicing->window / periods_a_window) + 2;
    voicing->lags = voicing->longest + DEPTH + 2;
    voicing->framer = ie_framer_create(voicing->window, hop_seconds * sample_rate_hz, 0);
    voicing->taper = ie_allocate(voicing->window, sizeof *voicing->taper);
    voicing->tapered = ie_allocate(voicing->window + voicing->lags + IE_SIMD_WIDTH, sizeof *voicing->tapered);
    voicing->taper_correlation = ie_allocate(voicing->lags, sizeof *voicing->taper_correlation);
    voicing->correlation = ie_allocate(voicing->lags + IE_SIMD_WIDTH, sizeof *voicing->correlation);
    voicing->normalised = ie_allocate(voicing->lags, sizeof *voicing->normalised);
    voicing->frames.width = sizeof(voicing_frame);
    prepare_taper(voicing);
    return voicing;
}

void ie_voicing_destroy(ie_voicing *voicing)
{
    if (!voicing)
        return;
    ie_framer_destroy(voicing->framer);
    free(voicing->taper);
    free(voicing->tapered);
    free(voicing->taper_correlation);
    free(voicing->correlation);
    free(voicing->normalised);
    ie_queue_free(&voicing->frames);
    free(voicing);
}

void ie_voicing_reset(ie_voicing *voicing)
{
    ie_framer_reset(voicing->framer);
    ie_queue_reset(&voicing->frames);
    voicing->sum = voicing->highest = voicing->lowest = 0;
    voicing->samples = 0;
}

// Takes away the mean of the two periods in the middle, applies the taper, and returns the highest magnitude of one
// period in the middle.
static float taper_frame(ie_voicing *voicing, const float *frame)
{
    size_t middle = voicing->window / 2, half = voicing->period / 2 + 1;
    double mean = 0;
    float peak = 0;
    for (size_t i = middle - voicing->period; i < middle + voicing->period; i++)
        mean += frame[i] / (double)(2 * voicing->period);
    for (size_t i = middle - half; i < middle + half; i++)
        peak = fmaxf(peak, fabsf(frame[i] - (float)mean));
    for (size_t i = 0; i < voicing->window; i++)
        voicing->tapered[i] = (frame[i] - (float)mean) * voicing->taper[i];
    return peak;
}

// The autocorrelation of the frame by that of the taper (Boersma's equation 9).
static int correlate_frame(ie_voicing *voicing)
{
    ie_simd_correlate(voicing->tapered, voicing->window, voicing->tapered, voicing->lags, voicing->correlation);
    if (!(voicing->correlation[0] > 0))
        return 0;
    double of_taper = voicing->taper_correlation[0] / voicing->correlation[0];
    for (size_t lag = 0; lag < voicing->lags; lag++)
        voicing->normalised[lag] = voicing->correlation[lag] * of_taper / voicing->taper_correlation[lag];
    return 1;
}

// The value between two lags: sin(x)/x behind a Hann window (Boersma's equation 22). The correlation is even.
static double value_between(const double *correlation, double lag)
{
    long left = (long)lag;
    double sum = 0;
    for (long k = left - DEPTH; k <= left + DEPTH + 1; k++) {
        double off = lag - (double)k, angle = M_PI * off;
        double sinc = fabs(off) < 1e-9 ? 1 : sin(angle) / angle;
        sum += correlation[labs(k)] * sinc * (0.5 + 0.5 * cos(angle / (DEPTH + 1)));
    }
    return sum > 1 ? 1 / sum : sum;
}

// Keeps the candidate, in the place of the weakest where there are enough.
static void keep_candidate(voicing_frame *found, double f0_hz, double strength)
{
    size_t at = found->count;
    if (found->count < KEPT) {
        found->count++;
    } else {
        double merit = strength + octave_cost * log2(f0_hz), least = INFINITY;
        for (size_t i = 0; i < KEPT; i++) {
            double its = found->strength[i] + octave_cost * log2(found->f0_hz[i]);
            at = its < least ? i : at;
            least = fmin(its, least);
        }
        if (merit <= least)
            return;
    }
    found->f0_hz[at] = (float)f0_hz;
    found->strength[at] = (float)strength;
}

static void find_candidates_of(ie_voicing *voicing, const float *frame)
{
    voicing_frame found = {.peak = taper_frame(voicing, frame)};
    const double *r = voicing->normalised;
    int is_sound = correlate_frame(voicing);
    for (size_t lag = 2; is_sound && lag < voicing->longest; lag++) {
        if (!(r[lag] > 0.5 * least_strength && r[lag] > r[lag - 1] && r[lag] >= r[lag + 1]))
            continue;
        double exact = (double)lag + 0.5 * (r[lag + 1] - r[lag - 1]) / (2 * r[lag] - r[lag - 1] - r[lag + 1]);
        double f0_hz = voicing->sample_rate_hz / exact;
        if (f0_hz < voicing_ceiling_hz)
            keep_candidate(&found, f0_hz, value_between(r, exact));
    }
    ie_queue_append(&voicing->frames, &found, 1);
}

void ie_voicing_process(ie_voicing *voicing, const float *samples, size_t count)
{
    const float *frame;
    for (size_t i = 0; i < count; i++) {
        voicing->sum += samples[i];
        voicing->highest = voicing->samples + i ? fmax(voicing->highest, samples[i]) : samples[i];
        voicing->lowest = voicing->samples + i ? fmin(voicing->lowest, samples[i]) : samples[i];
    }
    voicing->samples += count;
    ie_framer_push(voicing->framer, samples, count);
    while ((frame = ie_framer_next(voicing->framer)) != NULL)
        find_candidates_of(voicing, frame);
}

static double jump_cost(const voicing_frame *before, size_t from, const voicing_frame *now, size_t to)
{
    int was_voiced = from < before->count, is_voiced = to < now->count;
    if (was_voiced != is_voiced)
        return voicing_change_cost;
    return was_voiced ? octave_jump_cost * fabs(log2((double)before->f0_hz[from] / now->f0_hz[to])) : 0;
}

// Extends the best paths by a frame; place `count` stands for "unvoiced".
static void extend_voicing(const voicing_frame *before, voicing_frame *now, double loudest, const double *scores,
                           double *extended)
{
    double unvoiced = least_strength;
    if (loudest > 0)
        unvoiced += fmax(0, 2 - now->peak / loudest / (silent_share / (1 + least_strength)));
    for (size_t to = 0; to <= now->count; to++) {
        double best = before ? -INFINITY : 0;
        for (size_t from = 0; before && from <= before->count; from++) {
            double score = scores[from] - jump_cost(before, from, now, to);
            if (score > best) {
                best = score;
                now->from[to] = (unsigned char)from;
            }
        }
        double own = to < now->count ? now->strength[to] - octave_cost * log2(voicing_ceiling_hz / now->f0_hz[to])
                                     : unvoiced;
        extended[to] = best + own;
    }
}

// Marks each frame as voiced (1) or not along the best path.
static void follow_voicing(voicing_frame *frames, size_t count, double loudest, unsigned char *voiced)
{
    double scores[KEPT + 1], extended[KEPT + 1];
    for (size_t i = 0; i < count; i++) {
        extend_voicing(i ? &frames[i - 1] : NULL, &frames[i], loudest, scores, extended);
        for (size_t k = 0; k <= frames[i].count; k++)
            scores[k] = extended[k];
    }
    size_t at = 0;
    for (size_t k = 1; k <= frames[count - 1].count; k++)
        at = scores[k] > scores[at] ? k : at;
    for (size_t i = count; i-- > 0; at = frames[i].from[at])
        voiced[i] = at < frames[i].count;
}

double ie_voicing_find(const ie_voicing *voicing, double t, ie_spans *spans)
{
    size_t count = voicing->frames.count, unvoiced = 0;
    ie_spans_free(spans);
    if (count == 0)
        return NAN;
    double mean = voicing->sum / (double)voicing->samples;
    unsigned char *voiced = ie_allocate(count, 1);
    follow_voicing(voicing->frames.items, count, fmax(voicing->highest - mean, mean - voicing->lowest), voiced);
    double first = t + (double)(voicing->window / 2) / voicing->sample_rate_hz - hop_seconds / 2;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && voiced[end] == voiced[start];)
            end++;
        if (voiced[start])
            ie_spans_add(spans, first + (double)start * hop_seconds, first + (double)end * hop_seconds);
        else
            unvoiced += end - start;
    }
    free(voiced);
    ie_spans_merge(spans, 0);
    return (double)unvoiced / (double)count;
}
