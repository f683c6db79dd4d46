// SPDX-License-Identifier: MIT
// Statistics of prosody frames.
#include "voice/prosody_summary.h"

#include "base/memory.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>

static const double hop = IE_PROSODY_HOP_SECONDS;
static const double least_pause_seconds = 0.25;  // Goldman-Eisler 1968

// Values collected from frames.
typedef struct sample {
    double *values;
    size_t count;
} sample;

static void add_known(sample *values, double value)
{
    if (!isnan(value))
        values->values[values->count++] = value;
}

// From the 5th to the 95th percentile.
static double range_of_sorted(const sample *values)
{
    return ie_stats_quantile(values->values, values->count, 0.95)
           - ie_stats_quantile(values->values, values->count, 0.05);
}

// Periodic sound outside of speech is hum or reverberation more often than voice.
static int is_voice(const ie_prosody_frame *frame)
{
    return frame->speech && frame->f0_hz > 0;
}

static double semitones(double f0_hz)
{
    return 12 * log2(f0_hz / 100);
}

static void summarise_pitch(const ie_prosody_frame *frames, size_t count, sample *values, ie_prosody_summary *summary)
{
    double slopes = 0;
    size_t pairs = 0, speech = 0;
    values->count = 0;
    for (size_t i = 0; i < count; i++) {
        speech += frames[i].speech;
        if (!is_voice(&frames[i]))
            continue;
        add_known(values, semitones(frames[i].f0_hz));
        if (i > 0 && is_voice(&frames[i - 1])) {
            slopes += fabs(semitones(frames[i].f0_hz) - semitones(frames[i - 1].f0_hz)) / hop;
            pairs++;
        }
    }
    ie_stats_sort(values->values, values->count);
    summary->voiced_seconds = (double)values->count * hop;
    summary->voiced_share = speech ? (double)values->count / (double)speech : NAN;
    summary->f0_median_hz = 100 * exp2(ie_stats_quantile(values->values, values->count, 0.5) / 12);
    summary->f0_range_semitones = range_of_sorted(values);
    summary->f0_deviation_semitones = ie_stats_deviation(values->values, values->count);
    summary->f0_slope_semitones = pairs ? slopes / (double)pairs : NAN;
}

static void summarise_loudness(const ie_prosody_frame *frames, size_t count, sample *values,
                               ie_prosody_summary *summary)
{
    values->count = 0;
    for (size_t i = 0; i < count; i++)
        if (frames[i].speech)
            add_known(values, frames[i].loudness_db);
    ie_stats_sort(values->values, values->count);
    summary->speech_seconds = (double)values->count * hop;
    summary->loudness_mean_db = ie_stats_mean(values->values, values->count);
    summary->loudness_range_db = range_of_sorted(values);
    summary->loudness_deviation_db = ie_stats_deviation(values->values, values->count);
    values->count = 0;
    for (size_t i = 0; i < count; i++)
        if (!frames[i].speech)
            add_known(values, frames[i].loudness_db);
    ie_stats_sort(values->values, values->count);
    summary->background_db = ie_stats_quantile(values->values, values->count, 0.5);
}

static double mean_of_known(const ie_prosody_frame *frames, size_t count, sample *values,
                      float (*get)(const ie_prosody_frame *))
{
    values->count = 0;
    for (size_t i = 0; i < count; i++)
        add_known(values, get(&frames[i]));
    return ie_stats_mean(values->values, values->count);
}

static float get_hnr(const ie_prosody_frame *frame) { return is_voice(frame) ? frame->hnr_db : NAN; }
static float get_jitter(const ie_prosody_frame *frame) { return is_voice(frame) ? frame->jitter : NAN; }
static float get_shimmer(const ie_prosody_frame *frame) { return is_voice(frame) ? frame->shimmer : NAN; }
static float get_tilt(const ie_prosody_frame *frame) { return frame->speech ? frame->tilt_db : NAN; }

static void summarise_time(const ie_prosody_frame *frames, size_t count, ie_prosody_summary *summary)
{
    size_t first = count, last = 0, gap = 0, speech = 0;
    for (size_t i = 0; i < count; i++) {
        summary->nuclei += frames[i].nucleus;
        if (!frames[i].speech) {
            gap++;
            continue;
        }
        double pause = (double)gap * hop;
        if (first < count && pause >= least_pause_seconds - hop / 2) {
            summary->pauses++;
            summary->pause_seconds += pause;
            summary->longest_pause_seconds = fmax(summary->longest_pause_seconds, pause);
        }
        if (first == count || gap > 0)
            summary->speech_spans++;
        first = first == count ? i : first;
        last = i;
        gap = 0;
        speech++;
    }
    summary->articulation_rate = speech ? (double)summary->nuclei / ((double)speech * hop) : NAN;
    summary->speech_rate = speech ? (double)summary->nuclei / ((double)(last - first + 1) * hop) : NAN;
}

void ie_prosody_summarise(const ie_prosody_frame *frames, size_t count, ie_prosody_summary *summary)
{
    sample values = {.values = ie_allocate(count, sizeof(double))};
    *summary = (ie_prosody_summary){.seconds = (double)count * hop};
    summarise_pitch(frames, count, &values, summary);
    summarise_loudness(frames, count, &values, summary);
    summarise_time(frames, count, summary);
    summary->hnr_db = mean_of_known(frames, count, &values, get_hnr);
    summary->tilt_db = mean_of_known(frames, count, &values, get_tilt);
    summary->jitter = mean_of_known(frames, count, &values, get_jitter);
    summary->shimmer = mean_of_known(frames, count, &values, get_shimmer);
    free(values.values);
}
