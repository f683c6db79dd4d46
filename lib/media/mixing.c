// SPDX-License-Identifier: MIT
// Two channels of sound.
#include "media/mixing.h"

#include <math.h>

// Ours. What is left of one channel when the other, scaled, is taken from it: a hundredth of its energy is more than
// lossy codecs leave. A gain of more than 9 dB is kept apart: it may be one side of a call, heard faintly in the other.
static const double most_left_over = 0.01, most_gain = 7.94;
// Ours: of one voice in both channels the correlation is near -1 or 1, of two voices near 0.
static const double opposite_below = -0.5;
enum { MEMORY = 16000 };  // pairs

typedef struct energies {
    double left, right, product;
} energies;

static energies energies_of(const float *pairs, size_t count)
{
    energies sums = {0};
    for (size_t i = 0; i < count; i++) {
        double left = (double)pairs[2 * i], right = (double)pairs[2 * i + 1];
        sums.left += left * left;
        sums.right += right * right;
        sums.product += left * right;
    }
    return sums;
}

ie_channel_relation ie_channels_relate(const float *pairs, size_t count)
{
    energies sums = energies_of(pairs, count);
    if (sums.left == 0 && sums.right == 0)
        return IE_CHANNELS_SAME;
    if (sums.left > most_gain * sums.right || sums.right > most_gain * sums.left
        || sums.product * sums.product < (1 - most_left_over) * sums.left * sums.right)
        return IE_CHANNELS_APART;
    return sums.product < 0 ? IE_CHANNELS_OPPOSITE : IE_CHANNELS_SAME;
}

void ie_mixer_mix(ie_mixer *mixer, const float *pairs, size_t count, float *mono)
{
    energies sums = energies_of(pairs, count);
    double kept = exp(-(double)count / MEMORY);
    mixer->left = kept * mixer->left + sums.left;
    mixer->right = kept * mixer->right + sums.right;
    mixer->product = kept * mixer->product + sums.product;
    double correlation = mixer->product / fmax(1e-12, sqrt(mixer->left * mixer->right));
    mixer->is_opposite = correlation < (mixer->is_opposite ? 0 : opposite_below);
    for (size_t i = 0; i < count; i++)
        mono[i] = (mixer->is_opposite ? pairs[2 * i] - pairs[2 * i + 1] : pairs[2 * i] + pairs[2 * i + 1]) / 2;
}
