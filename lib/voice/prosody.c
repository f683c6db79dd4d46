// SPDX-License-Identifier: MIT
// How a voice sounds over time, ten milliseconds a frame.
#include <ie/prosody.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/queue.h"
#include "voice/framer.h"
#include "voice/glottal_periods.h"
#include "voice/pitch.h"
#include "voice/spectrum.h"
#include "voice/vad.h"

#include <math.h>
#include <stdlib.h>

static const float dip_db = 2;  // beside a syllable nucleus: de Jong and Wempe 2009
// A telephone's band (ITU-T G.712).
static const double tilt_low_hz = 300, tilt_high_hz = 3400;

// Ours, chosen on 143 utterances with transcripts, where nuclei were counted against syllables (ie-prosody(1)): the
// bands of voices and of fricatives, the frames on each side over which a level is smoothed, and those that a rise or a
// fall may last. Levels are of 25 ms, as usual in speech processing.
static const double level_window_seconds = 0.025, low_band_hz = 200, middle_hz = 3500, high_band_hz = 7500;
enum { SMOOTHING_FRAMES = 2, NUCLEUS_FRAMES = 25 };

static const float least_level_db = -120;  // of nothing
static const double least_energy = 1e-12;  // its energy
static const double most_periodic = 0.9999;  // so that a ratio of 40 dB is the highest

typedef struct band_levels {
    double db[IE_VAD_BANDS];
} band_levels;

struct ie_prosody {
    double sample_rate_hz;
    size_t samples;
    ie_pitch *pitch;
    ie_glottal_periods *periods;
    ie_vad *vad;
    ie_framer *levels;              // frames for loudness and tilt
    size_t level_window, transform;
    ie_spectrum *spectrum;
    float *window, *padded, *power;
    ie_queue frames;                // ie_prosody_frame: waiting for pitch and decision, in this order of completion
    ie_queue bands;                 // band_levels of each frame, for the detector of speech
    size_t pitched, decided;        // frames that have their pitch, and the decision whether they are speech
    size_t scanned, peak, dip;      // the search for syllable nuclei
    int rising, finished;
};

ie_prosody *ie_prosody_create(double sample_rate_hz, ie_error *error)
{
    if (!(sample_rate_hz >= 8000 && sample_rate_hz <= 192000)) {
        ie_fail(error, IE_USAGE, "%g samples a second, not 8000 to 192000", sample_rate_hz);
        return NULL;
    }
    ie_prosody *prosody = ie_allocate(1, sizeof *prosody);
    ie_pitch_settings settings = ie_pitch_defaults(sample_rate_hz);
    prosody->sample_rate_hz = sample_rate_hz;
    prosody->pitch = ie_pitch_create(&settings, error);
    prosody->periods = ie_glottal_periods_create(sample_rate_hz, settings.hop_samples, settings.lowest_hz);
    prosody->vad = ie_vad_create(IE_PROSODY_HOP_SECONDS);
    prosody->level_window = (size_t)lround(level_window_seconds * sample_rate_hz);
    for (prosody->transform = 64; prosody->transform < prosody->level_window;)
        prosody->transform *= 2;
    prosody->levels = ie_framer_create(prosody->level_window, settings.hop_samples, prosody->level_window / 2);
    prosody->spectrum = ie_spectrum_create(prosody->transform);
    prosody->window = ie_allocate(prosody->level_window, sizeof *prosody->window);
    ie_window_hann(prosody->window, prosody->level_window);
    prosody->padded = ie_allocate(prosody->transform, sizeof *prosody->padded);
    prosody->power = ie_allocate(prosody->transform / 2 + 1, sizeof *prosody->power);
    prosody->frames.width = sizeof(ie_prosody_frame);
    prosody->bands.width = sizeof(band_levels);
    ie_prosody_reset(prosody);
    return prosody;
}

void ie_prosody_destroy(ie_prosody *prosody)
{
    if (!prosody)
        return;
    ie_pitch_destroy(prosody->pitch);
    ie_glottal_periods_destroy(prosody->periods);
    ie_vad_destroy(prosody->vad);
    ie_framer_destroy(prosody->levels);
    ie_spectrum_destroy(prosody->spectrum);
    free(prosody->window);
    free(prosody->padded);
    free(prosody->power);
    ie_queue_free(&prosody->frames);
    ie_queue_free(&prosody->bands);
    free(prosody);
}

void ie_prosody_reset(ie_prosody *prosody)
{
    ie_pitch_reset(prosody->pitch);
    ie_glottal_periods_reset(prosody->periods);
    ie_vad_reset(prosody->vad);
    ie_framer_reset(prosody->levels);
    ie_queue_reset(&prosody->frames);
    ie_queue_reset(&prosody->bands);
    prosody->samples = prosody->pitched = prosody->decided = 0;
    prosody->scanned = prosody->peak = prosody->dip = 0;
    prosody->rising = prosody->finished = 0;
}

// Slope of the power spectrum in dB over log2 of the frequency, each octave weighing the same.
static float measure_tilt(const ie_prosody *prosody)
{
    double width = prosody->sample_rate_hz / (double)prosody->transform;
    size_t first = (size_t)ceil(tilt_low_hz / width), last = (size_t)floor(tilt_high_hz / width);
    double weights = 0, x_sum = 0, y_sum = 0, xx = 0, xy = 0;
    for (size_t i = first; i <= last; i++) {
        double weight = 1.0 / (double)i, x = log2((double)i * width), y = 10 * log10(prosody->power[i] + 1e-12);
        weights += weight;
        x_sum += weight * x;
        y_sum += weight * y;
        xx += weight * x * x;
        xy += weight * x * y;
    }
    return (float)((weights * xy - x_sum * y_sum) / (weights * xx - x_sum * x_sum));
}

// Level of a band, full scale sine -3 dB: Parseval, with the Hann window's power of 3/8.
static float measure_band(const ie_prosody *prosody, double low_hz, double high_hz)
{
    double width = prosody->sample_rate_hz / (double)prosody->transform, sum = 0;
    size_t last = (size_t)fmin(high_hz / width, (double)prosody->transform / 2);
    for (size_t i = (size_t)ceil(low_hz / width); i <= last; i++)
        sum += prosody->power[i];
    double energy = 2 * sum / (0.375 * (double)prosody->level_window * (double)prosody->transform);
    return energy > least_energy ? (float)(10 * log10(energy)) : least_level_db;
}

static void transform_frame(ie_prosody *prosody, const float *frame)
{
    for (size_t i = 0; i < prosody->level_window; i++)
        prosody->padded[i] = frame[i] * prosody->window[i];
    ie_spectrum_power(prosody->spectrum, prosody->padded, NULL, prosody->power);
}

static void measure_level_frames(ie_prosody *prosody)
{
    const float *frame;
    while ((frame = ie_framer_next(prosody->levels)) != NULL) {
        double energy = 0;
        for (size_t i = 0; i < prosody->level_window; i++)
            energy += (double)frame[i] * frame[i];
        energy /= (double)prosody->level_window;
        float level = energy > least_energy ? (float)(10 * log10(energy)) : least_level_db;
        transform_frame(prosody, frame);
        band_levels *bands = ie_queue_add(&prosody->bands, 1);
        bands->db[0] = measure_band(prosody, low_band_hz, middle_hz);
        bands->db[1] = measure_band(prosody, middle_hz, high_band_hz);
        *(ie_prosody_frame *)ie_queue_add(&prosody->frames, 1) = (ie_prosody_frame){
            .loudness_db = level, .hnr_db = NAN, .jitter = NAN, .shimmer = NAN,
            .tilt_db = level > least_level_db ? measure_tilt(prosody) : NAN};
    }
}

static ie_prosody_frame *frame_at(const ie_prosody *prosody, size_t frame)
{
    return (ie_prosody_frame *)prosody->frames.items + frame;
}

static const band_levels *levels_at(const ie_prosody *prosody, size_t frame)
{
    return (const band_levels *)prosody->bands.items + frame;
}

static void settle_pitch(ie_prosody *prosody)
{
    size_t count;
    const ie_pitch_frame *pitches = ie_pitch_take(prosody->pitch, &count);
    for (size_t i = 0; i < count && prosody->pitched < prosody->frames.count; i++) {
        ie_prosody_frame *frame = frame_at(prosody, prosody->pitched);
        frame->f0_hz = pitches[i].f0_hz;
        if (frame->f0_hz > 0) {
            double r = fmin(pitches[i].strength, most_periodic);
            frame->hnr_db = (float)(10 * log10(r / (1 - r)));
        }
        ie_glottal_periods_measure(prosody->periods, frame->f0_hz, &frame->jitter, &frame->shimmer);
        ie_vad_process(prosody->vad, levels_at(prosody, prosody->pitched++)->db, pitches[i].strength);
    }
}

static void settle_speech(ie_prosody *prosody)
{
    size_t count;
    const unsigned char *states = ie_vad_take(prosody->vad, &count);
    for (size_t i = 0; i < count; i++)
        frame_at(prosody, prosody->decided++)->speech = states[i];
}

static float smooth_low_level(const ie_prosody *prosody, size_t at)
{
    double sum = 0;
    size_t first = at > SMOOTHING_FRAMES ? at - SMOOTHING_FRAMES : 0;
    size_t last = at + SMOOTHING_FRAMES < prosody->decided ? at + SMOOTHING_FRAMES : prosody->decided - 1;
    for (size_t i = first; i <= last; i++)
        sum += levels_at(prosody, i)->db[0];
    return (float)(sum / (double)(last - first + 1));
}

// A peak of the level (below 3.5 kHz: fricatives are no nuclei) is one where it is voiced speech and stands dip_db
// above the dips on both sides.
static void find_nuclei(ie_prosody *prosody, size_t end)
{
    for (; prosody->scanned < end; prosody->scanned++) {
        size_t at = prosody->scanned;
        float level = smooth_low_level(prosody, at);
        if (prosody->rising) {
            if (level > smooth_low_level(prosody, prosody->peak))
                prosody->peak = at;
            if (level > smooth_low_level(prosody, prosody->peak) - dip_db && at - prosody->peak < NUCLEUS_FRAMES)
                continue;
            ie_prosody_frame *peak = frame_at(prosody, prosody->peak);
            peak->nucleus = peak->speech && peak->f0_hz > 0;
            prosody->rising = 0;
            prosody->dip = at;
        } else if (level < smooth_low_level(prosody, prosody->dip) || at - prosody->dip > NUCLEUS_FRAMES) {
            prosody->dip = at;
        } else if (level >= smooth_low_level(prosody, prosody->dip) + dip_db) {
            prosody->rising = 1;
            prosody->peak = at;
        }
    }
}

static void forget_taken_frames(ie_prosody *prosody)
{
    size_t gone = ie_queue_forget(&prosody->frames);
    ie_queue_drop(&prosody->bands, gone);
    prosody->pitched -= gone;
    prosody->decided -= gone;
    prosody->scanned -= gone;
    prosody->peak = prosody->peak > gone ? prosody->peak - gone : 0;
    prosody->dip = prosody->dip > gone ? prosody->dip - gone : 0;
}

void ie_prosody_process(ie_prosody *prosody, const float *samples, size_t count)
{
    forget_taken_frames(prosody);
    prosody->samples += count;
    ie_framer_push(prosody->levels, samples, count);
    measure_level_frames(prosody);
    ie_glottal_periods_process(prosody->periods, samples, count);
    ie_pitch_process(prosody->pitch, samples, count);
    settle_pitch(prosody);
    settle_speech(prosody);
    if (prosody->decided > SMOOTHING_FRAMES)
        find_nuclei(prosody, prosody->decided - SMOOTHING_FRAMES);
}

void ie_prosody_finish(ie_prosody *prosody)
{
    forget_taken_frames(prosody);
    if (prosody->samples == 0)
        return;
    ie_framer_pad(prosody->levels, prosody->level_window);
    measure_level_frames(prosody);
    ie_pitch_finish(prosody->pitch);
    settle_pitch(prosody);
    ie_vad_finish(prosody->vad);
    settle_speech(prosody);
    find_nuclei(prosody, prosody->decided);
    prosody->finished = 1;
}

const ie_prosody_frame *ie_prosody_take(ie_prosody *prosody, size_t *count)
{
    forget_taken_frames(prosody);
    size_t open = prosody->finished ? 0 : NUCLEUS_FRAMES + 1;
    *count = prosody->scanned > open ? prosody->scanned - open : 0;
    return ie_queue_take(&prosody->frames, *count);
}
