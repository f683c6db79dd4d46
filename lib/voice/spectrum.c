// SPDX-License-Identifier: MIT
// Fourier transforms of real frames, windows and power spectra.
#include "voice/spectrum.h"

#include "base/memory.h"

#include <kiss_fftr.h>
#include <math.h>
#include <stdlib.h>

struct ie_spectrum {
    size_t size;
    kiss_fftr_cfg forward;
    ie_simd_fft *of_eight;          // NULL where the size is no power of two
    float *samples, *power;
    kiss_fft_cpx *bins;
};

ie_spectrum *ie_spectrum_create(size_t size)
{
    if (size < 2 || size % 2 != 0)
        return NULL;
    ie_spectrum *spectrum = ie_allocate(1, sizeof *spectrum);
    spectrum->size = size;
    spectrum->forward = kiss_fftr_alloc((int)size, 0, NULL, NULL);
    spectrum->of_eight = ie_simd_fft_create(size);
    spectrum->power = ie_allocate(size / 2 + 1, sizeof *spectrum->power);
    spectrum->samples = ie_allocate(size, sizeof *spectrum->samples);
    spectrum->bins = ie_allocate(size / 2 + 1, sizeof *spectrum->bins);
    return spectrum;
}

void ie_spectrum_destroy(ie_spectrum *spectrum)
{
    if (!spectrum)
        return;
    kiss_fftr_free(spectrum->forward);
    ie_simd_fft_destroy(spectrum->of_eight);
    free(spectrum->samples);
    free(spectrum->power);
    free(spectrum->bins);
    free(spectrum);
}

void ie_spectrum_power(ie_spectrum *spectrum, const float *frame, const float *window, float *power)
{
    const float *input = frame;
    if (window) {
        for (size_t i = 0; i < spectrum->size; i++)
            spectrum->samples[i] = frame[i] * window[i];
        input = spectrum->samples;
    }
    kiss_fftr(spectrum->forward, input, spectrum->bins);
    for (size_t i = 0; i <= spectrum->size / 2; i++)
        power[i] = spectrum->bins[i].r * spectrum->bins[i].r + spectrum->bins[i].i * spectrum->bins[i].i;
}

void ie_spectrum_powers(ie_spectrum *spectrum, const float *const frames[IE_SIMD_WIDTH], const float *window,
                        ie_simd *power)
{
    if (spectrum->of_eight) {
        ie_simd_fft_power(spectrum->of_eight, frames, window, power);
        return;
    }
    for (int lane = 0; lane < IE_SIMD_WIDTH; lane++) {
        ie_spectrum_power(spectrum, frames[lane], window, spectrum->power);
        for (size_t i = 0; i <= spectrum->size / 2; i++)
            power[i][lane] = spectrum->power[i];
    }
}

void ie_window_hann(float *window, size_t size)
{
    for (size_t i = 0; i < size; i++)
        window[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * (double)i / (double)size));
}
