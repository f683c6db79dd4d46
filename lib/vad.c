// SPDX-License-Identifier: MIT
// Voice activity from level and periodicity against a tracked background.
#include "vad.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Minimum statistics (Martin 2001): the background is the lowest smoothed level of the last seconds.
enum { MINIMA = 8 };
static const double block_seconds = 0.5, bridge_seconds = 0.15, burst_seconds = 0.06;
static const double least_level_db = -60, above_db = 9, below_peak_db = 32, periodic_bonus_db = 5;

struct ie_vad {
    double hop_seconds;
    double smooth_db, peak_db;
    double minima[MINIMA], minimum;  // of finished blocks, of the current one
    size_t blocks, in_block, block_frames;
    size_t bridge_frames, burst_frames;
    unsigned char *states;           // settled ones that wait to be taken, then open ones
    size_t count, settled, capacity;
    unsigned char previous;          // the state before states[0]
    int taken;
};

ie_vad *ie_vad_create(double hop_seconds)
{
    ie_vad *vad = ie_allocate(1, sizeof *vad);
    vad->hop_seconds = hop_seconds;
    vad->block_frames = (size_t)lround(block_seconds / hop_seconds);
    vad->bridge_frames = (size_t)lround(bridge_seconds / hop_seconds);
    vad->burst_frames = (size_t)lround(burst_seconds / hop_seconds);
    ie_vad_reset(vad);
    return vad;
}

void ie_vad_destroy(ie_vad *vad)
{
    if (vad)
        free(vad->states);
    free(vad);
}

void ie_vad_reset(ie_vad *vad)
{
    vad->smooth_db = vad->minimum = NAN;
    vad->peak_db = least_level_db;
    vad->blocks = vad->in_block = vad->count = vad->settled = vad->previous = 0;
    vad->taken = 0;
}

static double background(const ie_vad *vad)
{
    double lowest = vad->minimum;
    size_t known = vad->blocks < MINIMA ? vad->blocks : MINIMA;
    for (size_t i = 0; i < known; i++)
        lowest = fmin(lowest, vad->minima[i]);
    return lowest;
}

static void track(ie_vad *vad, double level_db)
{
    vad->smooth_db = isnan(vad->smooth_db) ? level_db : vad->smooth_db + 0.3 * (level_db - vad->smooth_db);
    vad->minimum = isnan(vad->minimum) ? vad->smooth_db : fmin(vad->minimum, vad->smooth_db);
    vad->peak_db = fmax(vad->peak_db - 1.5 * vad->hop_seconds, vad->smooth_db);
    if (++vad->in_block == vad->block_frames) {
        vad->minima[vad->blocks++ % MINIMA] = vad->minimum;
        vad->minimum = vad->smooth_db;
        vad->in_block = 0;
    }
}

// Settles everything before the last change that may still be bridged or dropped.
static void settle(ie_vad *vad, int at_end)
{
    while (vad->settled < vad->count) {
        size_t end = vad->settled;
        unsigned char state = vad->states[end];
        while (end < vad->count && vad->states[end] == state)
            end++;
        unsigned char before = vad->settled ? vad->states[vad->settled - 1] : vad->previous;
        size_t length = end - vad->settled, needed = state ? vad->burst_frames : vad->bridge_frames;
        if (state == before || length >= needed) {
            vad->settled = end;
        } else if (end < vad->count || (at_end && state)) {
            memset(vad->states + vad->settled, before, length);
        } else if (at_end) {
            vad->settled = end;
        } else {
            return;
        }
    }
}

static void forget_taken(ie_vad *vad)
{
    if (vad->taken && vad->settled > 0) {
        vad->previous = vad->states[vad->settled - 1];
        vad->count -= vad->settled;
        memmove(vad->states, vad->states + vad->settled, vad->count);
        vad->settled = 0;
    }
    vad->taken = 0;
}

void ie_vad_process(ie_vad *vad, double level_db, double periodicity)
{
    forget_taken(vad);
    track(vad, level_db);
    double threshold = fmax(background(vad) + above_db, fmax(vad->peak_db - below_peak_db, least_level_db));
    if (periodicity > 0.7)
        threshold -= periodic_bonus_db;
    IE_GROW(vad->states, vad->count, vad->capacity);
    vad->states[vad->count++] = level_db > threshold;
    settle(vad, 0);
}

void ie_vad_finish(ie_vad *vad)
{
    forget_taken(vad);
    settle(vad, 1);
}

const unsigned char *ie_vad_take(ie_vad *vad, size_t *count)
{
    forget_taken(vad);
    vad->taken = 1;
    *count = vad->settled;
    return vad->states;
}
