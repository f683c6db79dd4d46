// SPDX-License-Identifier: MIT
// Mel-frequency cepstral coefficients (Davis and Mermelstein 1980), numerically those of librosa.feature.mfcc.
#ifndef IE_MFCC_H
#define IE_MFCC_H

#include <ie/error.h>

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ie_mfcc_settings {
    double sample_rate_hz;
    size_t window_samples;  // Hann window and transform, even
    size_t hop_samples;     // frame k is centred on sample k * hop_samples; zeros stand before and after the signal
    size_t mels;            // triangular filters of unit area (Slaney 1998, Auditory Toolbox)
    size_t coefficients;    // of the orthonormal DCT-II, from c0 on; at most `mels`
    double lowest_hz, highest_hz;  // of the filterbank; highest 0: half the rate
    int htk;                // mel = 2595 log10(1 + f / 700) (HTK) instead of Slaney's linear-and-log scale
    double top_db;          // raise everything to at least the recording's maximum less this; 0: no, and frames stream
    double lifter;          // 0: none; else c[n] *= 1 + lifter / 2 * sin(pi (n + 1) / lifter) (as librosa's `lifter`)
    int deltas;             // 1: rows end with their slopes; 2: and their curvatures (9 frames, Savitzky-Golay)
    int normalise;          // each column to mean 0 and variance 1 over the recording (CMVN)
} ie_mfcc_settings;

// librosa's defaults at this rate: 2048 samples, hop 512, 128 mels, 13 coefficients, top_db 80.
ie_mfcc_settings ie_mfcc_defaults(double sample_rate_hz);

typedef struct ie_mfcc ie_mfcc;

// NULL, with IE_USAGE, where settings contradict each other. Filters too narrow for the transform are empty, not wrong.
ie_mfcc *ie_mfcc_create(const ie_mfcc_settings *settings, ie_error *error);
void ie_mfcc_destroy(ie_mfcc *mfcc);

// Adds samples, -1 to 1, of one recording.
void ie_mfcc_process(ie_mfcc *mfcc, const float *samples, size_t count);
// The recording is over: the last frames, and all of them where top_db or `normalise` need the whole, become ready.
// A recording of n samples has 1 + n / hop_samples frames; one of none has none.
void ie_mfcc_finish(ie_mfcc *mfcc);
// The rows that are ready and were not taken yet: *frames rows of ie_mfcc_width values. Valid until the next call.
const float *ie_mfcc_take(ie_mfcc *mfcc, size_t *frames);
// Ready for another recording with the same settings.
void ie_mfcc_reset(ie_mfcc *mfcc);

size_t ie_mfcc_width(const ie_mfcc *mfcc);  // coefficients * (1 + deltas)

#ifdef __cplusplus
}
#endif

#endif
