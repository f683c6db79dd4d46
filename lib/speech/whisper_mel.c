// SPDX-License-Identifier: MIT
// What Whisper hears.
#include "speech/whisper_mel.h"

#include "base/memory.h"
#include "speech/engine.h"
#include "speech/whisper_model.h"
#include "voice/mel.h"
#include "voice/spectrum.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW = IE_SPEECH_RATE_HZ / 40, HOP = IE_SPEECH_RATE_HZ / 100, BINS = WINDOW / 2 + 1 };
static const float least_power = 1e-10f;
static const float range = 8;  // of the logarithm: what is quieter than the loudest by 80 dB is cut

struct ie_whisper_mel {
    ie_spectrum *spectrum;
    ie_mel *filters;
    float window[WINDOW], frames[IE_SIMD_WIDTH][WINDOW];
    void *memory;
    ie_simd *power, *bands;
};

ie_whisper_mel *ie_whisper_mel_create(void)
{
    ie_whisper_mel *mel = ie_allocate(1, sizeof *mel);
    mel->spectrum = ie_spectrum_create(WINDOW);
    mel->filters = ie_mel_create(IE_SPEECH_RATE_HZ, WINDOW, IE_WHISPER_BANDS, 0, IE_SPEECH_RATE_HZ / 2.0, 0);
    ie_window_hann(mel->window, WINDOW);
    mel->memory = ie_allocate(BINS + IE_WHISPER_BANDS + 1, sizeof(ie_simd));
    mel->power = ie_simd_align(mel->memory);
    mel->bands = mel->power + BINS;
    return mel;
}

void ie_whisper_mel_destroy(ie_whisper_mel *mel)
{
    if (!mel)
        return;
    ie_spectrum_destroy(mel->spectrum);
    ie_mel_destroy(mel->filters);
    free(mel->memory);
    free(mel);
}

// The samples around a frame's centre; before the first sample stands its reflection, behind the last silence.
static void cut_frame(const float *samples, size_t count, size_t frame, float out[WINDOW])
{
    for (size_t i = 0; i < WINDOW; i++) {
        size_t at = frame * HOP + i;
        at = at < WINDOW / 2 ? WINDOW / 2 - at : at - WINDOW / 2;
        out[i] = at < count ? samples[at] : 0;
    }
}

static void fill_silence(size_t frames, float *bands, float value)
{
    for (size_t i = 0; i < frames * IE_WHISPER_BANDS; i++)
        bands[i] = value;
}

void ie_whisper_mel_take(ie_whisper_mel *mel, const float *samples, size_t count, size_t frames, float *bands)
{
    const float *at[IE_SIMD_WIDTH];
    size_t heard = (count + WINDOW / 2) / HOP + 1;
    float most = log10f(least_power);
    heard = heard < frames ? heard : frames;
    for (size_t f = 0; f < heard; f += IE_SIMD_WIDTH) {
        for (size_t lane = 0; lane < IE_SIMD_WIDTH; lane++) {
            cut_frame(samples, count, f + lane, mel->frames[lane]);
            at[lane] = mel->frames[lane];
        }
        ie_spectrum_powers(mel->spectrum, at, mel->window, mel->power);
        ie_mel_filter(mel->filters, mel->power, least_power, mel->bands);
        for (size_t lane = 0; lane < IE_SIMD_WIDTH && f + lane < heard; lane++)
            for (size_t b = 0; b < IE_WHISPER_BANDS; b++) {
                float value = log10f(mel->bands[b][lane]);
                bands[(f + lane) * IE_WHISPER_BANDS + b] = value;
                most = value > most ? value : most;
            }
    }
    fill_silence(frames - heard, bands + heard * IE_WHISPER_BANDS, log10f(least_power));
    for (size_t i = 0; i < frames * IE_WHISPER_BANDS; i++)
        bands[i] = ((bands[i] > most - range ? bands[i] : most - range) + 4) / 4;
}
