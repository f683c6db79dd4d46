// SPDX-License-Identifier: MIT
// Filterbanks on the mel scale.
#include "voice/mel.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

typedef struct filter {
    size_t first, count;  // bins
    float *weights;
} filter;

struct ie_mel {
    filter *filters;
    float *weights;  // of all filters
    size_t count;
};

// Slaney's scale (Auditory Toolbox 1998): linear to 1 kHz at 200/3 Hz a mel, then 27 mels to a factor of 6.4.
static double mel_of_hz(double hz, ie_mel_kind kind)
{
    if (kind != IE_MEL_SLANEY)
        return 2595 * log10(1 + hz / 700);
    return hz < 1000 ? hz * 3 / 200 : 15 + log(hz / 1000) * 27 / log(6.4);
}

static double hz_of_mel(double mel, ie_mel_kind kind)
{
    if (kind != IE_MEL_SLANEY)
        return 700 * (pow(10, mel / 2595) - 1);
    return mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27);
}

// The value of a triangle of unit height with these corners at `x`, 0 outside.
static double triangle(const double *corners, double x)
{
    double rise = (x - corners[0]) / (corners[1] - corners[0]);
    double fall = (corners[2] - x) / (corners[2] - corners[1]);
    return fmax(0, fmin(rise, fall));
}

// What the filter with these corners (Hz, or mel for Kaldi's) makes of the power at `hz`.
static double filter_weight(const double *corners, double hz, ie_mel_kind kind)
{
    if (kind == IE_MEL_KALDI)
        return triangle(corners, mel_of_hz(hz, kind));
    return triangle(corners, hz) * 2 / (corners[2] - corners[0]);
}

ie_mel *ie_mel_create(double sample_rate_hz, size_t window_samples, size_t count, double lowest_hz, double highest_hz,
                      ie_mel_kind kind)
{
    ie_mel *mel = ie_allocate(1, sizeof *mel);
    size_t bins = window_samples / 2 + 1;
    double *corners = ie_allocate(count + 2, sizeof *corners);
    double low = mel_of_hz(lowest_hz, kind), high = mel_of_hz(highest_hz, kind);
    for (size_t i = 0; i < count + 2; i++) {
        corners[i] = low + (high - low) * (double)i / (double)(count + 1);
        if (kind != IE_MEL_KALDI)
            corners[i] = hz_of_mel(corners[i], kind);
    }
    mel->count = count;
    mel->filters = ie_allocate(count, sizeof *mel->filters);
    mel->weights = ie_allocate(2 * bins, sizeof *mel->weights);  // a bin lies in two triangles at most
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        filter *one = &mel->filters[i];
        one->weights = mel->weights + used;
        for (size_t bin = 0; bin < bins; bin++) {
            double hz = (double)bin * sample_rate_hz / (double)window_samples;
            double weight = filter_weight(corners + i, hz, kind);
            if (weight > 0 && one->count == 0)
                one->first = bin;
            if (weight > 0)
                one->weights[one->count++] = (float)weight;
        }
        used += one->count;
    }
    free(corners);
    return mel;
}

void ie_mel_destroy(ie_mel *mel)
{
    if (!mel)
        return;
    free(mel->filters);
    free(mel->weights);
    free(mel);
}

IE_CLONES static void filter_power(const filter *filters, size_t count, const ie_simd *power, float least,
                                   ie_simd *bands)
{
    for (size_t i = 0; i < count; i++) {
        const ie_simd *bins = power + filters[i].first;
        ie_simd sum = {0};
        for (size_t k = 0; k < filters[i].count; k++)
            sum += filters[i].weights[k] * bins[k];
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            bands[i][lane] = sum[lane] > least ? sum[lane] : least;
    }
}

void ie_mel_filter(const ie_mel *mel, const ie_simd *power, float least, ie_simd *bands)
{
    filter_power(mel->filters, mel->count, power, least, bands);
}
