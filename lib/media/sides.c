// SPDX-License-Identifier: MIT
// The sound of a recording in blocks, its two sides kept apart.
#include "media/sides.h"

#include "base/memory.h"
#include "media/mixing.h"
#include "media/resample.h"

#include <math.h>
#include <stdlib.h>

enum { PATIENCE_SECONDS = 3 };  // files interleave their tracks within about a second

struct ie_sides {
    size_t rate;
    int tracks, channels;      // channels of what a single track's resampler gives
    int has_begun, is_over;
    ie_resample *resample[2];
    int16_t *samples, *track;  // a block of both sides, of one
    float *pairs;
};

ie_sides *ie_sides_create(int sample_rate_hz, int tracks, int channels)
{
    ie_sides *sides = ie_allocate(1, sizeof *sides);
    sides->rate = (size_t)sample_rate_hz;
    sides->tracks = tracks;
    sides->channels = tracks == 1 && channels == 2 ? 2 : 1;
    for (int i = 0; i < tracks; i++)
        sides->resample[i] = ie_resample_create(sample_rate_hz, sides->channels);
    sides->samples = ie_allocate(2 * sides->rate, sizeof *sides->samples);
    sides->track = ie_allocate(sides->rate, sizeof *sides->track);
    sides->pairs = ie_allocate(2 * sides->rate, sizeof *sides->pairs);
    return sides;
}

void ie_sides_destroy(ie_sides *sides)
{
    if (!sides)
        return;
    ie_resample_destroy(sides->resample[0]);
    ie_resample_destroy(sides->resample[1]);
    free(sides->samples);
    free(sides->track);
    free(sides->pairs);
    free(sides);
}

int ie_sides_add(ie_sides *sides, int track, const struct AVFrame *frame, double t, ie_error *error)
{
    if (sides->tracks == 2 && !sides->has_begun) {
        ie_resample_begin(sides->resample[0], t);
        ie_resample_begin(sides->resample[1], t);
    }
    sides->has_begun = 1;
    return ie_resample_add(sides->resample[track], frame, t, error);
}

double ie_sides_filled_seconds(const ie_sides *sides)
{
    double first = ie_resample_filled_seconds(sides->resample[0]);
    return sides->tracks == 1 ? first : fmax(first, ie_resample_filled_seconds(sides->resample[1]));
}

void ie_sides_finish(ie_sides *sides)
{
    for (int i = 0; i < sides->tracks; i++)
        ie_resample_finish(sides->resample[i]);
    sides->is_over = 1;
}

// Returns how many samples are ready on both sides, after the one that is too far behind was filled up with silence.
static size_t ready_samples(ie_sides *sides)
{
    size_t left = ie_resample_ready(sides->resample[0]);
    if (sides->tracks == 1)
        return left;
    size_t right = ie_resample_ready(sides->resample[1]);
    size_t most = left > right ? left : right, least = left < right ? left : right;
    if (!sides->is_over && most < least + PATIENCE_SECONDS * sides->rate)
        return least;
    ie_resample_pad(sides->resample[left < right ? 0 : 1], most);
    return most;
}

static void take_tracks(ie_sides *sides, size_t count, double *t)
{
    for (int side = 0; side < 2; side++) {
        ie_resample_take(sides->resample[side], sides->track, count, t);
        for (size_t i = 0; i < count; i++)
            sides->samples[2 * i + (size_t)side] = sides->track[i];
    }
}

// Leaves one channel of the block where both hold the same.
static void join_sides(ie_sides *sides, ie_sound_block *block)
{
    int16_t *samples = sides->samples;
    for (size_t i = 0; i < 2 * block->count; i++)
        sides->pairs[i] = samples[i];
    ie_channel_relation relation = ie_channels_relate(sides->pairs, block->count);
    if (relation == IE_CHANNELS_APART)
        return;
    int sign = relation == IE_CHANNELS_OPPOSITE ? -1 : 1;
    for (size_t i = 0; i < block->count; i++)
        samples[i] = (int16_t)(floor((samples[2 * i] + sign * samples[2 * i + 1] + 1) / 2.0));  // halves upwards
    block->channels = 1;
    block->was_opposite = sign < 0;
}

int ie_sides_take(ie_sides *sides, size_t least, ie_sound_block *block)
{
    size_t ready = ready_samples(sides);
    if (ready == 0 || ready < least)
        return 0;
    int is_pair = sides->tracks == 2 || sides->channels == 2;
    *block = (ie_sound_block){.samples = sides->samples, .channels = is_pair ? 2 : 1};
    block->count = ready < sides->rate ? ready : sides->rate;
    if (sides->tracks == 2)
        take_tracks(sides, block->count, &block->t);
    else
        ie_resample_take(sides->resample[0], sides->samples, block->count, &block->t);
    if (is_pair)
        join_sides(sides, block);
    return 1;
}
