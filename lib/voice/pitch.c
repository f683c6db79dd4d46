// SPDX-License-Identifier: MIT
// Fundamental frequency: normalised square differences, candidates, and the best path through them.
#include "voice/pitch.h"

#include "base/memory.h"
#include "base/queue.h"
#include "voice/framer.h"
#include "voice/simd.h"

#include <math.h>
#include <stdlib.h>

// Boersma 1993, section 3, with the values of Praat's "To Pitch (ac)" but for a voicing threshold of 0.50
// instead of 0.45, because a window without Hann's taper correlates more by chance. Costs are for steps of 10 ms.
static const double voicing_threshold = 0.50, silence_threshold = 0.03, octave_cost = 0.01, octave_jump_cost = 0.35,
                    voiced_unvoiced_cost = 0.14, cost_step_seconds = 0.01;

// Ours, chosen on recordings whose pitch Praat had measured (test/golden/f0.praat): candidates a frame; frames after
// which a path is settled; how fast the loudest magnitude is forgotten; the lag for which the comparison is centred on
// its frame; the magnitude (-60 dB) below which nothing is a voice, however quiet the recording, and that of a frame
// (-80 dB).
enum { CANDIDATES = 12, DELAY = 40, RING = DELAY + 1 };
static const double peak_half_life_seconds = 20, typical_lag_seconds = 0.006;
static const float least_peak = 1e-3f, least_frame_peak = 1e-4f;

typedef struct candidate {
    float f0_hz;  // 0: unvoiced
    float strength, merit;
} candidate;

// The candidates of a frame and the best path to each of them.
typedef struct step {
    candidate candidates[CANDIDATES + 1];  // the first is "unvoiced"
    double scores[CANDIDATES + 1];
    int from[CANDIDATES + 1];
    int count;
} step;

struct ie_pitch {
    ie_pitch_settings settings;
    size_t shortest, longest, integration, window;  // lags and lengths in samples
    ie_framer *framer;
    float *centred, *correlation;
    double *energy;  // sums of squares of the first n samples
    float peak;
    step steps[RING];  // of the newest frames
    size_t frames, settled, samples;
    ie_queue ready;  // ie_pitch_frame
};

ie_pitch_settings ie_pitch_defaults(double sample_rate_hz)
{
    return (ie_pitch_settings){.sample_rate_hz = sample_rate_hz, .hop_samples = sample_rate_hz / 100,
                               .lowest_hz = 75, .highest_hz = 600};
}

ie_pitch *ie_pitch_create(const ie_pitch_settings *settings, ie_error *error)
{
    if (!(settings->lowest_hz > 0 && settings->highest_hz > settings->lowest_hz && settings->hop_samples >= 1
          && settings->highest_hz <= settings->sample_rate_hz / 4)) {
        ie_fail(error, IE_USAGE, "a pitch of %g to %g Hz cannot be looked for at %g samples a second",
                settings->lowest_hz, settings->highest_hz, settings->sample_rate_hz);
        return NULL;
    }
    ie_pitch *pitch = ie_allocate(1, sizeof *pitch);
    pitch->settings = *settings;
    pitch->shortest = (size_t)floor(settings->sample_rate_hz / settings->highest_hz);
    pitch->longest = (size_t)ceil(settings->sample_rate_hz / settings->lowest_hz) + 1;
    pitch->integration = 2 * pitch->longest;
    pitch->window = pitch->integration + pitch->longest + 1;
    // What is compared at a lag reaches over integration + lag samples: centred for a lag of 6 ms.
    size_t lead = (pitch->integration + (size_t)(typical_lag_seconds * settings->sample_rate_hz)) / 2;
    pitch->framer = ie_framer_create(pitch->window, settings->hop_samples, lead);
    pitch->centred = ie_allocate(pitch->window + IE_SIMD_WIDTH, sizeof *pitch->centred);
    pitch->correlation = ie_allocate(pitch->longest + 2 + IE_SIMD_WIDTH, sizeof *pitch->correlation);
    pitch->energy = ie_allocate(pitch->window + 1, sizeof *pitch->energy);
    pitch->ready.width = sizeof(ie_pitch_frame);
    ie_pitch_reset(pitch);
    return pitch;
}

void ie_pitch_destroy(ie_pitch *pitch)
{
    if (!pitch)
        return;
    ie_framer_destroy(pitch->framer);
    free(pitch->centred);
    free(pitch->correlation);
    free(pitch->energy);
    ie_queue_free(&pitch->ready);
    free(pitch);
}

void ie_pitch_reset(ie_pitch *pitch)
{
    ie_framer_reset(pitch->framer);
    ie_queue_reset(&pitch->ready);
    pitch->frames = pitch->settled = pitch->samples = 0;
    pitch->peak = least_peak;
}

// Takes the mean away, keeps running sums of squares and the highest magnitude. Returns that of this frame.
static float centre_frame(ie_pitch *pitch, const float *frame)
{
    double sum = 0;
    for (size_t i = 0; i < pitch->window; i++)
        sum += frame[i];
    float mean = (float)(sum / (double)pitch->window), highest = 0;
    for (size_t i = 0; i < pitch->window; i++) {
        pitch->centred[i] = frame[i] - mean;
        highest = fmaxf(highest, fabsf(pitch->centred[i]));
        pitch->energy[i + 1] = pitch->energy[i] + (double)pitch->centred[i] * pitch->centred[i];
    }
    double hops = peak_half_life_seconds * pitch->settings.sample_rate_hz / pitch->settings.hop_samples;
    pitch->peak = fmaxf(fmaxf(highest, least_peak), pitch->peak * (float)exp2(-1 / hops));
    return highest;
}

// The normalised square difference function (McLeod and Wyvill 2005): 2 r(lag) / (E(0) + E(lag)), which is one less
// d(lag) / (E(0) + E(lag)), where d is YIN's difference function (de Cheveigne and Kawahara 2002, equation 6).
static void correlate_lags(ie_pitch *pitch)
{
    size_t lags = pitch->longest + 2, length = pitch->integration;
    ie_simd_correlate(pitch->centred, length, pitch->centred, lags, pitch->correlation);
    for (size_t lag = 0; lag < lags && lag + length <= pitch->window; lag++) {
        double energy = pitch->energy[length] + pitch->energy[lag + length] - pitch->energy[lag];
        pitch->correlation[lag] = energy > 1e-9 ? (float)(2 * pitch->correlation[lag] / energy) : 0;
    }
}

// The peak at `lag`, refined by a parabola.
static candidate refine_peak(const ie_pitch *pitch, size_t lag)
{
    const float *r = pitch->correlation + lag;
    double curve = r[-1] - 2 * r[0] + r[1], shift = 0;
    if (curve < -1e-12)
        shift = 0.5 * (r[-1] - r[1]) / curve;
    double value = fmin(r[0] - 0.25 * (r[-1] - r[1]) * shift, 1);
    double period = ((double)lag + shift) / pitch->settings.sample_rate_hz;
    double merit = value - octave_cost * log2(pitch->settings.lowest_hz * period);
    return (candidate){.f0_hz = (float)(1 / period), .strength = (float)value, .merit = (float)merit};
}

static void add_candidate(step *now, candidate one)
{
    int at = now->count;
    if (now->count <= CANDIDATES) {
        now->count++;
    } else {
        at = 1;
        for (int i = 2; i <= CANDIDATES; i++)
            if (now->candidates[i].merit < now->candidates[at].merit)
                at = i;
        if (now->candidates[at].merit >= one.merit)
            return;
    }
    now->candidates[at] = one;
}

static void find_candidates(ie_pitch *pitch, const float *frame, step *now)
{
    float highest = centre_frame(pitch, frame);
    double silence = 2 - highest / pitch->peak / (silence_threshold / (1 + voicing_threshold));
    now->count = 1;
    now->candidates[0] = (candidate){.merit = (float)(voicing_threshold + fmax(0, silence))};
    if (highest < least_frame_peak)
        return;
    correlate_lags(pitch);
    const float *r = pitch->correlation;
    for (size_t lag = pitch->shortest > 1 ? pitch->shortest : 1; lag <= pitch->longest; lag++)
        if (r[lag] > 0.5 * voicing_threshold && r[lag] >= r[lag - 1] && r[lag] > r[lag + 1])
            add_candidate(now, refine_peak(pitch, lag));
    for (int i = 1; i < now->count; i++)
        now->candidates[0].strength = fmaxf(now->candidates[0].strength, now->candidates[i].strength);
}

static double transition_cost(const ie_pitch *pitch, float before, float after)
{
    double correction = cost_step_seconds * pitch->settings.sample_rate_hz / pitch->settings.hop_samples;
    if (before == 0 && after == 0)
        return 0;
    if (before == 0 || after == 0)
        return correction * voiced_unvoiced_cost;
    return correction * octave_jump_cost * fabs(log2(before / after));
}

static void extend_paths(const ie_pitch *pitch, const step *before, step *now)
{
    double best_of_all = -INFINITY;
    for (int i = 0; i < now->count; i++) {
        double best = before ? -INFINITY : 0;
        now->from[i] = 0;
        for (int k = 0; before && k < before->count; k++) {
            double score = before->scores[k]
                - transition_cost(pitch, before->candidates[k].f0_hz, now->candidates[i].f0_hz);
            if (score > best) {
                best = score;
                now->from[i] = k;
            }
        }
        now->scores[i] = best + now->candidates[i].merit;
        best_of_all = fmax(best_of_all, now->scores[i]);
    }
    for (int i = 0; i < now->count; i++)
        now->scores[i] -= best_of_all;  // keeps long recordings exact
}

// Puts out the frames up to `end` along the best path from the newest frame.
static void settle_path(ie_pitch *pitch, size_t end)
{
    int path[RING];
    size_t newest = pitch->frames - 1;
    const step *last = &pitch->steps[newest % RING];
    int at = 0;
    for (int i = 1; i < last->count; i++)
        if (last->scores[i] > last->scores[at])
            at = i;
    for (size_t frame = newest; frame + 1 > pitch->settled; frame--) {
        path[frame % RING] = at;
        at = pitch->steps[frame % RING].from[at];
        if (frame == 0)
            break;
    }
    for (; pitch->settled < end; pitch->settled++) {
        const candidate *chosen = &pitch->steps[pitch->settled % RING].candidates[path[pitch->settled % RING]];
        float strength = fmaxf(0, fminf(chosen->strength, 1));
        ie_pitch_frame *frame = ie_queue_add(&pitch->ready, 1);
        *frame = (ie_pitch_frame){.f0_hz = chosen->f0_hz, .strength = strength};
    }
}

static void follow_paths(ie_pitch *pitch)
{
    const float *frame;
    while ((frame = ie_framer_next(pitch->framer)) != NULL) {
        step *now = &pitch->steps[pitch->frames % RING];
        find_candidates(pitch, frame, now);
        extend_paths(pitch, pitch->frames ? &pitch->steps[(pitch->frames - 1) % RING] : NULL, now);
        pitch->frames++;
        if (pitch->frames - pitch->settled == RING)
            settle_path(pitch, pitch->settled + 1);
    }
}

void ie_pitch_process(ie_pitch *pitch, const float *samples, size_t count)
{
    ie_queue_forget(&pitch->ready);
    pitch->samples += count;
    ie_framer_push(pitch->framer, samples, count);
    follow_paths(pitch);
}

void ie_pitch_finish(ie_pitch *pitch)
{
    ie_queue_forget(&pitch->ready);
    if (pitch->samples == 0)
        return;
    size_t wanted = 1 + (size_t)((double)pitch->samples / pitch->settings.hop_samples);
    while (pitch->frames < wanted) {
        ie_framer_pad(pitch->framer, (size_t)pitch->settings.hop_samples);
        follow_paths(pitch);
    }
    settle_path(pitch, wanted);
}

const ie_pitch_frame *ie_pitch_take(ie_pitch *pitch, size_t *count)
{
    ie_queue_forget(&pitch->ready);
    *count = pitch->ready.count;
    return ie_queue_take(&pitch->ready, pitch->ready.count);
}
