// SPDX-License-Identifier: MIT
// How loud the sound of an interview is over time.
#include "report/loudness.h"

#include "base/memory.h"

#include <math.h>

// Ours: speech lies within about 30 dB (ie-prosody(1)), and what is fainter than that is no louder than a room.
static const double shown_range_db = 40, point_seconds = 0.1;

void ie_loudness_add(ie_loudness *loudness, const ie_record *block)
{
    const ie_record *levels = ie_record_member(block, "loudness_db");
    double t = ie_record_number(block, "t", NAN), hop = ie_record_number(block, "hop_seconds", NAN);
    if (!(t >= 0) || !(hop > 0 && hop <= 1))
        return;
    size_t count = ie_record_length(levels);
    for (size_t i = 0, end; i < count; i = end) {
        ie_loudness_point point = {t + (double)i * hop, -INFINITY};
        for (end = i; end < count && (end == i || (double)(end - i) * hop < point_seconds - hop / 2); end++)
            point.decibels = fmaxf(point.decibels, (float)ie_record_number_at(levels, end, -INFINITY));
        if (!isfinite(point.decibels))
            continue;
        IE_GROW(loudness->items, loudness->count, loudness->capacity);
        loudness->items[loudness->count++] = point;
    }
}

void ie_loudness_bin(const ie_loudness *loudness, double end, double *heights, size_t count)
{
    double loudest = -INFINITY;
    for (size_t i = 0; i < count; i++)
        heights[i] = NAN;
    for (size_t i = 0; i < loudness->count; i++)
        loudest = fmax(loudest, loudness->items[i].decibels);
    for (size_t i = 0; i < loudness->count; i++) {
        const ie_loudness_point *point = &loudness->items[i];
        if (!(point->t < end))
            continue;
        double *height = &heights[(size_t)(point->t / end * (double)count)];
        *height = fmax(isnan(*height) ? 0 : *height, 1 - (loudest - point->decibels) / shown_range_db);
    }
}
