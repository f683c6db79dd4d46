// SPDX-License-Identifier: MIT
// Endpointer: stretches that may hold speech, cut at pauses.
#include "speech/endpointer.h"

#include "base/memory.h"
#include "base/queue.h"
#include "speech/activity.h"

#include <math.h>
#include <stdlib.h>

// Ours, not measured; ten minutes each of silence, hum, noise and music give no word (test/filters/ie-stt.sh). In
// frames of 20 ms; the floor under a frame is the lowest level from BEFORE frames ahead of it to AFTER behind it.
enum { FRAME = IE_ACTIVITY_FRAME, BEFORE = 100, AFTER = 40, PADDING = 12, FEWEST_ACTIVE = 5 };
static const float above_floor_db = 6, lowest_db = -70;
// Ours, chosen on the recordings of models/speech.md by word error rate.
static const double shortest_pause_seconds = 0.24, longest_pause_seconds = 1.2, pause_for_room = 3;

struct ie_endpointer {
    size_t longest;          // frames
    ie_queue samples;        // floats, from the first frame that is kept on
    ie_queue levels;         // floats, dB, of the whole frames in `samples`
    size_t next;             // the next frame to decide on
    size_t begin, end;       // of the stretch under way: its first frame, and the frame after its last active one
    size_t last;             // the frame after the last stretch given out
    size_t active;           // active frames in the stretch under way; 0: none is
    float previous;          // the last sample, for the difference
    int finished;
};

ie_endpointer *ie_endpointer_create(double longest_seconds)
{
    ie_endpointer *endpointer = ie_allocate(1, sizeof *endpointer);
    endpointer->samples.width = endpointer->levels.width = sizeof(float);
    endpointer->longest = (size_t)(fmax(2, fmin(30, longest_seconds)) * IE_SPEECH_RATE_HZ / FRAME);
    return endpointer;
}

void ie_endpointer_destroy(ie_endpointer *endpointer)
{
    if (!endpointer)
        return;
    ie_queue_free(&endpointer->samples);
    ie_queue_free(&endpointer->levels);
    free(endpointer);
}

void ie_endpointer_reset(ie_endpointer *endpointer)
{
    ie_endpointer fresh = {.longest = endpointer->longest, .samples = endpointer->samples,
                           .levels = endpointer->levels};
    *endpointer = fresh;
    ie_queue_reset(&endpointer->samples);
    ie_queue_reset(&endpointer->levels);
}

// The number of the first frame that is kept.
static size_t first_frame(const ie_endpointer *endpointer)
{
    return endpointer->levels.dropped;
}

// Drops what neither a floor nor a stretch can need any more.
static void drop_old_frames(ie_endpointer *endpointer)
{
    size_t needed = endpointer->active ? endpointer->begin : endpointer->next;
    size_t first = first_frame(endpointer);
    if (needed <= first + BEFORE + PADDING)
        return;
    size_t frames = needed - BEFORE - PADDING - first;
    ie_queue_drop(&endpointer->samples, frames * FRAME);
    ie_queue_drop(&endpointer->levels, frames);
}

void ie_endpointer_process(ie_endpointer *endpointer, const float *samples, size_t count)
{
    drop_old_frames(endpointer);
    ie_queue_append(&endpointer->samples, samples, count);
    const float *kept = endpointer->samples.items;
    size_t whole = endpointer->samples.count / FRAME;
    for (size_t i = endpointer->levels.count; i < whole; i++) {
        float level = ie_activity_level(kept + i * FRAME, &endpointer->previous);
        ie_queue_append(&endpointer->levels, &level, 1);
    }
}

void ie_endpointer_finish(ie_endpointer *endpointer)
{
    endpointer->finished = 1;
}

static int is_active_frame(const ie_endpointer *endpointer, size_t frame)
{
    const float *levels = endpointer->levels.items;
    size_t at = frame - first_frame(endpointer), kept = endpointer->levels.count;
    size_t end = at + AFTER + 1 < kept ? at + AFTER + 1 : kept;
    float lowest = levels[at];
    for (size_t i = at > BEFORE ? at - BEFORE : 0; i < end; i++)
        lowest = fminf(lowest, levels[i]);
    return levels[at] > lowest_db && levels[at] > lowest + above_floor_db;
}

// A stretch that is still short goes on over pauses up to 1.2 s, as a recogniser gains from what stands around words;
// one near its greatest length ends at any pause of 0.24 s.
static size_t pause_that_ends(const ie_endpointer *endpointer, size_t length)
{
    double left = 1 - (double)length / (double)endpointer->longest;
    double pause_seconds = fmax(shortest_pause_seconds, fmin(longest_pause_seconds, pause_for_room * left));
    return (size_t)(pause_seconds * IE_SPEECH_RATE_HZ / FRAME);
}

// The quietest place in the last third of the stretch under way.
static size_t quietest_frame(const ie_endpointer *endpointer)
{
    const float *levels = endpointer->levels.items;
    size_t from = endpointer->begin + endpointer->longest * 2 / 3 - first_frame(endpointer);
    size_t to = endpointer->next - first_frame(endpointer), best = to - 1;
    float lowest = INFINITY;
    for (size_t i = from; i + 2 < to; i++) {
        float sum = levels[i] + levels[i + 1] + levels[i + 2];
        if (sum < lowest) {
            lowest = sum;
            best = i + 1;
        }
    }
    return best + first_frame(endpointer);
}

static const float *hand_out_stretch(ie_endpointer *endpointer, size_t from, size_t to, size_t *start, size_t *count)
{
    size_t begin = from > endpointer->last + PADDING ? from - PADDING : endpointer->last;
    size_t most = first_frame(endpointer) + endpointer->levels.count;
    if (begin < first_frame(endpointer))
        begin = first_frame(endpointer);
    if (to > most)
        to = most;
    endpointer->last = to;
    *start = begin * FRAME;
    *count = (to - begin) * FRAME;
    return (const float *)endpointer->samples.items + (begin - first_frame(endpointer)) * FRAME;
}

// Returns 1 where the next frame ends the stretch under way, at `*to`.
static int decide_on_next_frame(ie_endpointer *endpointer, size_t *to)
{
    size_t frame = endpointer->next++;
    if (is_active_frame(endpointer, frame)) {
        if (endpointer->active == 0)
            endpointer->begin = frame;
        endpointer->active++;
        endpointer->end = frame + 1;
    }
    if (endpointer->active == 0)
        return 0;
    size_t length = endpointer->next - endpointer->begin, pause = endpointer->next - endpointer->end;
    *to = endpointer->end + (pause < PADDING ? pause : PADDING);
    return pause >= pause_that_ends(endpointer, length) || length >= endpointer->longest;
}

const float *ie_endpointer_take(ie_endpointer *endpointer, size_t *start, size_t *count)
{
    size_t most = first_frame(endpointer) + endpointer->levels.count, to = 0;
    size_t decidable = endpointer->finished ? most : most > AFTER ? most - AFTER : 0;
    while (endpointer->next < decidable || (endpointer->finished && endpointer->active > 0)) {
        int ended = endpointer->next < decidable ? decide_on_next_frame(endpointer, &to) : 1;
        if (!ended)
            continue;
        size_t from = endpointer->begin, active = endpointer->active;
        endpointer->active = 0;
        if (endpointer->next - from >= endpointer->longest && endpointer->next - endpointer->end < PADDING) {
            to = quietest_frame(endpointer);
            endpointer->next = to;  // what follows the cut is decided on again
        } else if (endpointer->next >= decidable && endpointer->finished) {
            to = endpointer->end + PADDING;
        }
        if (active >= FEWEST_ACTIVE)
            return hand_out_stretch(endpointer, from, to, start, count);
    }
    return NULL;
}

size_t ie_endpointer_waits_from(const ie_endpointer *endpointer)
{
    size_t next = endpointer->active ? endpointer->begin : endpointer->next;
    size_t from = next > endpointer->last + PADDING ? next - PADDING : endpointer->last;
    return from * FRAME;
}

const float *ie_endpointer_growing(const ie_endpointer *endpointer, size_t *start, size_t *count)
{
    if (endpointer->active < FEWEST_ACTIVE)
        return NULL;
    size_t first = first_frame(endpointer), begin = ie_endpointer_waits_from(endpointer) / FRAME;
    begin = begin > first ? begin : first;
    *start = begin * FRAME;
    *count = endpointer->samples.count - (begin - first) * FRAME;
    return (const float *)endpointer->samples.items + (begin - first) * FRAME;
}
