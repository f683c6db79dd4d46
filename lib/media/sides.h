// SPDX-License-Identifier: MIT
// The sound of a recording in blocks of a second, its two sides kept apart where they differ: the two channels of one
// track, or two tracks (the first is left, the second right).
#ifndef IE_MEDIA_SIDES_H
#define IE_MEDIA_SIDES_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct AVFrame;
typedef struct ie_sides ie_sides;

typedef struct ie_sound_block {
    double t;                // seconds
    const int16_t *samples;  // mono, or interleaved left and right; valid until the next call
    size_t count;            // of each channel
    int channels;            // 1: both sides hold the same (mixing.h), or there is one; 2
    int was_opposite;        // 1: both held the same in opposite phase, and one was inverted before they were mixed
} ie_sound_block;

// `tracks` is 1 or 2; `channels` is that of a single track, of which more than two are mixed to one.
ie_sides *ie_sides_create(int sample_rate_hz, int tracks, int channels);
void ie_sides_destroy(ie_sides *sides);

// As ie_resample_add, for track 0 or 1.
int ie_sides_add(ie_sides *sides, int track, const struct AVFrame *frame, double t, ie_error *error);
// Silence that was put into gaps so far; of two tracks, into the one that had more of them.
double ie_sides_filled_seconds(const ie_sides *sides);
// No more frames: the rest becomes ready.
void ie_sides_finish(ie_sides *sides);

// Takes up to a second where at least `least` samples are ready. Of two tracks one that stays three seconds behind is
// taken as silent meanwhile. Returns 1, or 0 where there are fewer.
int ie_sides_take(ie_sides *sides, size_t least, ie_sound_block *block);

#endif
