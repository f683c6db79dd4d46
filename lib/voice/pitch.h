// SPDX-License-Identifier: MIT
// Fundamental frequency (F0) of a voice: peaks of the normalised square difference function (McLeod and Wyvill 2005),
// and the best path through them with the costs of Boersma (1993).
#ifndef IE_VOICE_PITCH_H
#define IE_VOICE_PITCH_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_pitch_settings {
    double sample_rate_hz;
    double hop_samples;            // frame k is centred on sample k * hop_samples
    double lowest_hz, highest_hz;  // of the search
} ie_pitch_settings;

ie_pitch_settings ie_pitch_defaults(double sample_rate_hz);  // 10 ms, 75 to 600 Hz (Praat's standard range)

typedef struct ie_pitch_frame {
    float f0_hz;     // 0: unvoiced
    float strength;  // normalised correlation at the period, 0 to 1; at the best candidate where unvoiced
} ie_pitch_frame;

typedef struct ie_pitch ie_pitch;

// NULL, with IE_USAGE, where the range does not fit the rate.
ie_pitch *ie_pitch_create(const ie_pitch_settings *settings, ie_error *error);
void ie_pitch_destroy(ie_pitch *pitch);

// Adds samples, -1 to 1. Frames become ready some tenths of a second later, once the path through them is settled.
void ie_pitch_process(ie_pitch *pitch, const float *samples, size_t count);
void ie_pitch_finish(ie_pitch *pitch);  // the last frames: 1 + n / hop_samples of n samples in all; none of none
// The frames that are ready and were not taken yet; valid until the next call.
const ie_pitch_frame *ie_pitch_take(ie_pitch *pitch, size_t *count);
void ie_pitch_reset(ie_pitch *pitch);

#endif
