// SPDX-License-Identifier: MIT
// How a voice sounds over time: pitch, loudness, speech and pauses, regularity and colour, ten milliseconds a frame.
#ifndef IE_PROSODY_H
#define IE_PROSODY_H

#include <ie/error.h>

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// NAN where a value is not known (unvoiced, silent).
typedef struct ie_prosody_frame {
    float f0_hz;        // fundamental frequency, 75 to 600 (McLeod and Wyvill 2005, Boersma 1993); 0: unvoiced
    float loudness_db;  // root mean square over 25 ms, full scale sine -3.01 dB; at least -120
    float hnr_db;       // harmonics-to-noise ratio, 10 log10(r / (1 - r)), r: correlation at the period (Boersma 1993)
    float tilt_db;      // spectral tilt, slope of the power spectrum in dB an octave, 300 to 3400 Hz (least squares)
    float jitter;       // of the glottal periods that begin in this frame, as a share, 0 to 0.26 (see ie-prosody(1))
    float shimmer;      // likewise, of their amplitudes, 0 to 0.46
    unsigned char speech;   // 1: speech, 0: pause
    unsigned char nucleus;  // 1: a syllable nucleus has its peak here (de Jong and Wempe 2009)
} ie_prosody_frame;

typedef struct ie_prosody ie_prosody;

#define IE_PROSODY_HOP_SECONDS 0.01  // from one frame to the next

// For a sample rate of 8 to 192 kHz. NULL, with IE_USAGE, for another.
ie_prosody *ie_prosody_create(double sample_rate_hz, ie_error *error);
void ie_prosody_destroy(ie_prosody *prosody);

// Adds samples, -1 to 1. Frames become ready one to three seconds of sound later: what follows tells speech from noise.
void ie_prosody_process(ie_prosody *prosody, const float *samples, size_t count);
void ie_prosody_finish(ie_prosody *prosody);  // the recording is over: the last frames become ready
// The frames that are ready and were not taken yet, *count of them, valid until the next call. Frame k of the recording
// is centred at k * 0.01 s.
const ie_prosody_frame *ie_prosody_take(ie_prosody *prosody, size_t *count);
void ie_prosody_reset(ie_prosody *prosody);  // ready for another recording of the same rate

#ifdef __cplusplus
}
#endif

#endif
