// SPDX-License-Identifier: MIT
// Cuts a signal that arrives in blocks of any size into overlapping frames.
#include "voice/framer.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_framer {
    size_t window, lead;
    double hop;
    size_t frames;   // given so far
    size_t dropped;  // samples, zeros of the lead among them, that lay before samples[0]
    float *samples;
    size_t count, capacity;
    size_t next;     // where the next frame starts; beyond `count` where a hop skips samples that have not come yet
};

void ie_framer_reset(ie_framer *framer)
{
    framer->count = framer->next = framer->frames = framer->dropped = 0;
    ie_framer_pad(framer, framer->lead);
}

ie_framer *ie_framer_create(size_t window, double hop, size_t lead)
{
    ie_framer *framer = ie_allocate(1, sizeof *framer);
    *framer = (ie_framer){.window = window, .hop = hop, .lead = lead, .capacity = 4 * window + 16384};
    framer->samples = ie_allocate(framer->capacity, sizeof *framer->samples);
    ie_framer_reset(framer);
    return framer;
}

void ie_framer_destroy(ie_framer *framer)
{
    if (framer)
        free(framer->samples);
    free(framer);
}

// Drops what no later frame needs, then makes room for `more` samples at the end.
static float *make_room(ie_framer *framer, size_t more)
{
    size_t used = framer->next < framer->count ? framer->next : framer->count;
    if (framer->count + more > framer->capacity && used > 0) {
        memmove(framer->samples, framer->samples + used, (framer->count - used) * sizeof *framer->samples);
        framer->count -= used;
        framer->next -= used;
        framer->dropped += used;
    }
    if (framer->count + more > framer->capacity) {
        framer->capacity = 2 * (framer->count + more);
        framer->samples = ie_resize(framer->samples, framer->capacity, sizeof *framer->samples);
    }
    float *end = framer->samples + framer->count;
    framer->count += more;
    return end;
}

void ie_framer_push(ie_framer *framer, const float *samples, size_t count)
{
    if (count)
        memcpy(make_room(framer, count), samples, count * sizeof *samples);
}

void ie_framer_pad(ie_framer *framer, size_t count)
{
    if (count)
        memset(make_room(framer, count), 0, count * sizeof *framer->samples);
}

const float *ie_framer_next(ie_framer *framer)
{
    if (framer->next + framer->window > framer->count)
        return NULL;
    const float *frame = framer->samples + framer->next;
    framer->frames++;
    framer->next = (size_t)floor((double)framer->frames * framer->hop) - framer->dropped;
    return frame;
}
