// SPDX-License-Identifier: MIT
// Framing: a signal that arrives in blocks is cut into overlapping frames.
#include "voice/framer.h"

#include "base/memory.h"
#include "base/queue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_framer {
    size_t window, lead;
    double hop;
    size_t frames;     // given so far
    size_t next;       // where the next frame starts, the zeros of the lead counted; may lie beyond what has come
    ie_queue samples;  // floats
};

void ie_framer_reset(ie_framer *framer)
{
    ie_queue_reset(&framer->samples);
    framer->next = framer->frames = 0;
    ie_framer_pad(framer, framer->lead);
}

ie_framer *ie_framer_create(size_t window, double hop, size_t lead)
{
    ie_framer *framer = ie_allocate(1, sizeof *framer);
    *framer = (ie_framer){.window = window, .hop = hop, .lead = lead, .samples = {.width = sizeof(float)}};
    ie_framer_reset(framer);
    return framer;
}

void ie_framer_destroy(ie_framer *framer)
{
    if (framer)
        ie_queue_free(&framer->samples);
    free(framer);
}

static void drop_framed_samples(ie_framer *framer)
{
    size_t used = framer->next - framer->samples.dropped;
    ie_queue_drop(&framer->samples, used < framer->samples.count ? used : framer->samples.count);
}

void ie_framer_push(ie_framer *framer, const float *samples, size_t count)
{
    drop_framed_samples(framer);
    ie_queue_append(&framer->samples, samples, count);
}

void ie_framer_pad(ie_framer *framer, size_t count)
{
    drop_framed_samples(framer);
    if (count)
        memset(ie_queue_add(&framer->samples, count), 0, count * sizeof(float));
}

const float *ie_framer_next(ie_framer *framer)
{
    size_t at = framer->next - framer->samples.dropped;
    if (at + framer->window > framer->samples.count)
        return NULL;
    framer->frames++;
    framer->next = (size_t)floor((double)framer->frames * framer->hop);
    return (const float *)framer->samples.items + at;
}
