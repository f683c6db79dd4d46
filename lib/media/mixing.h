// SPDX-License-Identifier: MIT
// Two channels of sound: whether they hold the same, and their mix, in which no voice cancels.
#ifndef IE_MEDIA_MIXING_H
#define IE_MEDIA_MIXING_H

#include <stddef.h>

// All sound here is interleaved: `count` pairs of a left and a right sample.

typedef enum ie_channel_relation {
    IE_CHANNELS_APART,     // each holds something of its own
    IE_CHANNELS_SAME,      // the same in both, but for a gain of up to 9 dB; also silence in both
    IE_CHANNELS_OPPOSITE,  // the same, with the sign changed: their sum would be silence
} ie_channel_relation;
ie_channel_relation ie_channels_relate(const float *pairs, size_t count);

// A running mix: the mean of both, of the left and the inverted right one where they are of opposite phase. Starts as
// {0}; what it knows of the phase fades within about a second at 16 kHz.
typedef struct ie_mixer {
    double left, right, product;  // energies, and the product of the samples
    int is_opposite;
} ie_mixer;
void ie_mixer_mix(ie_mixer *mixer, const float *pairs, size_t count, float *mono);

#endif
