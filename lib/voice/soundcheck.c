// SPDX-License-Identifier: MIT
// Faults of a recording: silence, clipping, mains hum, telephone band.
#include "voice/soundcheck.h"

#include "base/memory.h"
#include "voice/framer.h"
#include "voice/spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Bins of amplitude, harmonics of the mains that are looked at, and frames that the mean spectrum needs.
enum { AMPLITUDES = 1000, HARMONICS = 6, LEAST_FRAMES = 2 };

// Ours, not measured but for the tests on faults that were made (test/voice/test_soundcheck.c).
static const double window_seconds = 0.5;                // two hertz from bin to bin
static const double silent_peak = 1e-3;                  // -60 dB
static const double telephone_hz = 4000, edge_db = 30;   // a telephone's edge, and how much less lies above it
static const double hum_above_db = 12, least_hum_db = -75;  // a line above its surroundings, and in itself
static const double least_clipped_share = 2e-4, least_clipped_peak = 0.05;
static const double ceiling_share = 0.97, below_ceiling_share = 0.87, full_scale = 0.999;  // of the peak, of 1
static const double least_seconds = 0.1;                 // less has too few amplitudes to pile up

struct ie_soundcheck {
    double sample_rate_hz;
    size_t size;
    ie_framer *framer;
    ie_spectrum *spectrum;
    float *window, *power;
    double *sum, *logarithms;           // over frames: of the power, and of its logarithm
    size_t frames, sounding;            // all, and those that are not digital silence
    size_t samples, zeros;
    size_t amplitudes[AMPLITUDES + 1];  // histogram of magnitudes
    float peak;
};

ie_soundcheck *ie_soundcheck_create(double sample_rate_hz)
{
    ie_soundcheck *check = ie_allocate(1, sizeof *check);
    check->sample_rate_hz = sample_rate_hz;
    for (check->size = 1024; (double)check->size < window_seconds * sample_rate_hz;)
        check->size *= 2;
    check->framer = ie_framer_create(check->size, (double)check->size / 2, check->size / 2);
    check->spectrum = ie_spectrum_create(check->size);
    check->window = ie_allocate(check->size, sizeof *check->window);
    ie_window_hann(check->window, check->size);
    check->power = ie_allocate(check->size / 2 + 1, sizeof *check->power);
    check->sum = ie_allocate(check->size / 2 + 1, sizeof *check->sum);
    check->logarithms = ie_allocate(check->size / 2 + 1, sizeof *check->logarithms);
    return check;
}

void ie_soundcheck_destroy(ie_soundcheck *check)
{
    if (!check)
        return;
    ie_framer_destroy(check->framer);
    ie_spectrum_destroy(check->spectrum);
    free(check->window);
    free(check->power);
    free(check->sum);
    free(check->logarithms);
    free(check);
}

void ie_soundcheck_reset(ie_soundcheck *check)
{
    ie_framer_reset(check->framer);
    memset(check->sum, 0, (check->size / 2 + 1) * sizeof *check->sum);
    memset(check->logarithms, 0, (check->size / 2 + 1) * sizeof *check->logarithms);
    memset(check->amplitudes, 0, sizeof check->amplitudes);
    check->frames = check->sounding = check->samples = check->zeros = 0;
    check->peak = 0;
}

void ie_soundcheck_process(ie_soundcheck *check, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float magnitude = fabsf(samples[i]);
        check->zeros += magnitude == 0;
        check->peak = fmaxf(check->peak, magnitude);
        check->amplitudes[magnitude < 1 ? (size_t)(magnitude * AMPLITUDES) : AMPLITUDES]++;
    }
    check->samples += count;
    ie_framer_push(check->framer, samples, count);
    const float *frame;
    while ((frame = ie_framer_next(check->framer)) != NULL) {
        ie_spectrum_power(check->spectrum, frame, check->window, check->power);
        double total = 0;
        for (size_t i = 0; i <= check->size / 2; i++)
            total += check->power[i];
        check->frames++;
        if (total <= 0)
            continue;
        check->sounding++;
        for (size_t i = 0; i <= check->size / 2; i++) {
            check->sum[i] += check->power[i];
            check->logarithms[i] += log10f(check->power[i] + 1e-20f);
        }
    }
}

static size_t count_amplitudes(const ie_soundcheck *check, double low, double high)
{
    size_t sum = 0, last = (size_t)fmin(high * AMPLITUDES, AMPLITUDES);
    for (size_t i = (size_t)(low * AMPLITUDES); i <= last; i++)
        sum += check->amplitudes[i];
    return sum;
}

// Speech grows rarer towards its peak; a ceiling, at full scale or below, makes amplitudes pile up under it. A lossy
// codec roughens the pile, but throws samples against full scale once more when it is decoded.
static double clipped_share(const ie_soundcheck *check)
{
    double peak = check->peak, samples = (double)check->samples;
    if (samples < least_seconds * check->sample_rate_hz || peak < least_clipped_peak)
        return 0;
    double at_ceiling = (double)count_amplitudes(check, ceiling_share * peak, peak);
    double below = (double)count_amplitudes(check, below_ceiling_share * peak, ceiling_share * peak);
    double at_full_scale = (double)count_amplitudes(check, full_scale, 1);
    if (at_ceiling > least_clipped_share * samples && at_ceiling > below)
        return at_ceiling / samples;
    return at_full_scale > least_clipped_share * samples ? at_full_scale / samples : 0;
}

static size_t bin_of(const ie_soundcheck *check, double hz)
{
    size_t bin = (size_t)lround(hz * (double)check->size / check->sample_rate_hz);
    return bin < check->size / 2 ? bin : check->size / 2;
}

// How far the line at `hz` stands above its surroundings (the mean from 5 to 15 Hz away), in dB over the mean
// logarithm: hum is there all the time, a voice comes and goes.
static double line_above_db(const ie_soundcheck *check, double hz)
{
    size_t centre = bin_of(check, hz), near = bin_of(check, 5), far = bin_of(check, 15);
    double line = -INFINITY, around = 0;
    for (size_t i = centre - 1; i <= centre + 1; i++)
        line = fmax(line, check->logarithms[i]);
    for (size_t i = near; i <= far; i++)
        around += check->logarithms[centre - i] + check->logarithms[centre + i];
    around /= 2 * (double)(far - near + 1);
    return 10 * (line - around) / (double)check->sounding;
}

// Level of a line in dB, a full scale sine being 0: the Hann window's gain is size / 4.
static double line_level_db(const ie_soundcheck *check, double hz)
{
    double mean = check->logarithms[bin_of(check, hz)] / (double)check->sounding;
    return 10 * mean - 20 * log10((double)check->size / 4);
}

static void find_hum(const ie_soundcheck *check, ie_sound_faults *faults)
{
    if (check->sounding < LEAST_FRAMES)
        return;
    static const double mains[] = {50, 60};
    int most = 1;  // one line alone may be anything
    for (size_t i = 0; i < 2; i++) {
        int lines = 0;
        double loudest = -INFINITY;
        for (int k = 1; k <= HARMONICS; k++) {
            double level = line_level_db(check, k * mains[i]);
            if (line_above_db(check, k * mains[i]) > hum_above_db && level > least_hum_db) {
                lines++;
                loudest = fmax(loudest, level);
            }
        }
        if (lines > most) {
            most = lines;
            faults->hum_hz = mains[i];
            faults->hum_db = loudest;
        }
    }
}

static double band_power(const ie_soundcheck *check, double low_hz, double high_hz)
{
    size_t first = bin_of(check, low_hz), last = bin_of(check, high_hz);
    double sum = 0;
    for (size_t i = first; i <= last; i++)
        sum += check->sum[i];
    return sum / (double)(last - first + 1);
}

// A telephone's filter leaves an edge at 4 kHz; speech alone falls by 20 dB at most from the band below to that above.
static int is_narrow(const ie_soundcheck *check)
{
    if (check->sample_rate_hz < 2.5 * telephone_hz)
        return 1;
    double below = band_power(check, 2800, 3600);
    double above = band_power(check, 4400, fmin(7000, check->sample_rate_hz * 0.45));
    return check->sounding >= LEAST_FRAMES && above < below * pow(10, -edge_db / 10);
}

void ie_soundcheck_get(ie_soundcheck *check, ie_sound_faults *faults)
{
    *faults = (ie_sound_faults){.samples = check->samples, .peak = check->peak, .is_silent = check->peak < silent_peak};
    if (check->samples == 0)
        return;
    faults->zero_share = (double)check->zeros / (double)check->samples;
    faults->clipped_share = clipped_share(check);
    if (!faults->is_silent) {
        find_hum(check, faults);
        faults->is_narrow = is_narrow(check);
    }
}
