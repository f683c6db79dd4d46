// SPDX-License-Identifier: MIT
// Where a stretch of sound is louder than its quietest moment.
#include "speech/activity.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { FRAME = IE_ACTIVITY_FRAME, BRIDGED = 10, FEWEST_ACTIVE = 5 };  // samples; frames
// As the endpointer's. Ours: with 10 dB, turns in noise 20 dB below them lose their ends (models/voices/README.md).
static const float above_quietest_db = 6, quietest_voice_db = -70;

float ie_activity_level(const float *frame, float *previous)
{
    double sum = 0;
    for (int i = 0; i < FRAME; i++) {
        double difference = (double)frame[i] - (double)*previous;
        *previous = frame[i];
        sum += difference * difference;
    }
    return (float)(10 * log10(sum / FRAME + 1e-12));
}

// The level of each frame; the caller frees them.
static float *measure_levels(const float *samples, size_t frames)
{
    float *levels = ie_allocate(frames + 1, sizeof *levels), before = samples[0];
    for (size_t i = 0; i < frames; i++)
        levels[i] = ie_activity_level(samples + i * FRAME, &before);
    return levels;
}

typedef struct span_list {
    ie_active_span *items;
    size_t count, capacity;
} span_list;

// Adds frames `from` to `to`, in equal parts.
static void add_span(span_list *list, size_t from, size_t to, double longest_seconds)
{
    double begin = (double)(from * FRAME) / IE_SPEECH_RATE_HZ;
    double length = (double)((to - from) * FRAME) / IE_SPEECH_RATE_HZ;
    size_t parts = (size_t)fmax(1, ceil(length / longest_seconds - 1e-9));
    for (size_t i = 0; i < parts && to - from >= FEWEST_ACTIVE; i++) {
        IE_GROW(list->items, list->count, list->capacity);
        list->items[list->count++] = (ie_active_span){begin + length * (double)i / (double)parts,
                                                      begin + length * (double)(i + 1) / (double)parts};
    }
}

size_t ie_activity_find(const float *samples, size_t count, double longest_seconds, ie_active_span **spans,
                        size_t *capacity)
{
    size_t frames = count / FRAME, from = 0, to = 0;  // of the span under way; to 0: none is
    span_list list = {*spans, 0, *capacity};
    float *levels = frames > 0 ? measure_levels(samples, frames) : NULL, quietest = INFINITY;
    for (size_t i = 0; i < frames; i++)
        quietest = fminf(quietest, levels[i]);
    for (size_t i = 0; i < frames; i++) {
        if (levels[i] <= quietest_voice_db || levels[i] <= quietest + above_quietest_db)
            continue;
        if (to > 0 && i - to >= BRIDGED)
            add_span(&list, from, to, longest_seconds);
        if (to == 0 || i - to >= BRIDGED)
            from = i;
        to = i + 1;
    }
    if (to > 0)
        add_span(&list, from, to, longest_seconds);
    free(levels);
    *spans = list.items;
    *capacity = list.capacity;
    return list.count;
}
