// SPDX-License-Identifier: MIT
// The sound of a recording cut into stretches that may hold speech, at pauses, as it streams.
#include "speech/endpointer.h"

#include "base/memory.h"
#include "speech/engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Frames of 20 ms. The floor under a frame is the lowest level from BEFORE frames ahead of it to AFTER behind it.
enum { FRAME = IE_SPEECH_RATE_HZ / 50, BEFORE = 100, AFTER = 40, PADDING = 12, FEWEST = 5 };
static const float above_floor_db = 6, lowest_db = -70;

struct ie_endpointer {
    size_t longest;          // frames
    ie_buffer samples;       // floats, from frame `first` on
    ie_buffer levels;        // floats, dB, of the whole frames in `samples`
    size_t first;            // number of the first frame that is kept
    size_t next;             // the next frame to decide on
    size_t begin, end;       // of the stretch under way: its first frame, and the frame after its last active one
    size_t last;             // the frame after the last stretch given out
    size_t active;           // active frames in the stretch under way; 0: none is
    float previous;          // the last sample, for the difference
    int finished;
};

ie_endpointer *ie_endpointer_create(double longest_seconds)
{
    ie_endpointer *gate = ie_allocate(1, sizeof *gate);
    gate->longest = (size_t)(fmax(2, fmin(30, longest_seconds)) * IE_SPEECH_RATE_HZ / FRAME);
    return gate;
}

void ie_endpointer_destroy(ie_endpointer *gate)
{
    if (!gate)
        return;
    ie_buffer_free(&gate->samples);
    ie_buffer_free(&gate->levels);
    free(gate);
}

void ie_endpointer_reset(ie_endpointer *gate)
{
    ie_endpointer fresh = {.longest = gate->longest, .samples = gate->samples, .levels = gate->levels};
    *gate = fresh;
    ie_buffer_clear(&gate->samples);
    ie_buffer_clear(&gate->levels);
}

static const float *floats(const ie_buffer *buffer)
{
    return (const float *)(const void *)buffer->data;
}

static size_t frames_kept(const ie_endpointer *gate)
{
    return gate->levels.length / sizeof(float);
}

// Drops what neither a floor nor a stretch can need any more.
static void forget(ie_endpointer *gate)
{
    size_t needed = gate->active ? gate->begin : gate->next;
    needed = needed > gate->first + BEFORE + PADDING ? needed - BEFORE - PADDING : gate->first;
    size_t frames = needed - gate->first;
    if (frames < 4 * BEFORE)
        return;
    gate->samples.length -= frames * FRAME * sizeof(float);
    memmove(gate->samples.data, gate->samples.data + frames * FRAME * sizeof(float), gate->samples.length);
    gate->levels.length -= frames * sizeof(float);
    memmove(gate->levels.data, gate->levels.data + frames * sizeof(float), gate->levels.length);
    gate->first += frames;
}

// The level of the difference from sample to sample: it weakens hum and rumble, where there is no speech.
static float level_of(ie_endpointer *gate, const float *samples)
{
    double sum = 0;
    for (int i = 0; i < FRAME; i++) {
        double difference = (double)samples[i] - (double)gate->previous;
        gate->previous = samples[i];
        sum += difference * difference;
    }
    return (float)(10 * log10(sum / FRAME + 1e-12));
}

void ie_endpointer_process(ie_endpointer *gate, const float *samples, size_t count)
{
    forget(gate);
    ie_buffer_add(&gate->samples, samples, count * sizeof *samples);
    size_t whole = gate->samples.length / sizeof(float) / FRAME;
    for (size_t i = frames_kept(gate); i < whole; i++) {
        float level = level_of(gate, floats(&gate->samples) + i * FRAME);
        ie_buffer_add(&gate->levels, &level, sizeof level);
    }
}

void ie_endpointer_finish(ie_endpointer *gate)
{
    gate->finished = 1;
}

static int is_active(const ie_endpointer *gate, size_t frame)
{
    const float *levels = floats(&gate->levels);
    size_t at = frame - gate->first, end = at + AFTER + 1 < frames_kept(gate) ? at + AFTER + 1 : frames_kept(gate);
    float lowest = levels[at];
    for (size_t i = at > BEFORE ? at - BEFORE : 0; i < end; i++)
        lowest = fminf(lowest, levels[i]);
    return levels[at] > lowest_db && levels[at] > lowest + above_floor_db;
}

// A stretch that is still short goes on over pauses up to 1.2 s, as a recogniser gains from what stands around words; one
// near its greatest length ends at any pause of 0.24 s.
static size_t pause_that_ends(const ie_endpointer *gate, size_t length)
{
    double left = 1 - (double)length / (double)gate->longest;
    return (size_t)(fmax(0.24, fmin(1.2, 3 * left)) * IE_SPEECH_RATE_HZ / FRAME);
}

// The quietest place in the last third of the stretch under way.
static size_t quietest(const ie_endpointer *gate)
{
    const float *levels = floats(&gate->levels);
    size_t from = gate->begin + gate->longest * 2 / 3 - gate->first, to = gate->next - gate->first, best = to - 1;
    float lowest = INFINITY;
    for (size_t i = from; i + 2 < to; i++) {
        float sum = levels[i] + levels[i + 1] + levels[i + 2];
        if (sum < lowest) {
            lowest = sum;
            best = i + 1;
        }
    }
    return best + gate->first;
}

static const float *give(ie_endpointer *gate, size_t from, size_t to, size_t *start, size_t *count)
{
    size_t begin = from > gate->last + PADDING ? from - PADDING : gate->last, most = gate->first + frames_kept(gate);
    if (begin < gate->first)
        begin = gate->first;
    if (to > most)
        to = most;
    gate->last = to;
    *start = begin * FRAME;
    *count = (to - begin) * FRAME;
    return floats(&gate->samples) + (begin - gate->first) * FRAME;
}

// Decides on the next frame. True where the stretch under way has ended, at `*to`.
static int advance(ie_endpointer *gate, size_t *to)
{
    size_t frame = gate->next++;
    if (is_active(gate, frame)) {
        if (gate->active == 0)
            gate->begin = frame;
        gate->active++;
        gate->end = frame + 1;
    }
    if (gate->active == 0)
        return 0;
    size_t length = gate->next - gate->begin, pause = gate->next - gate->end;
    *to = gate->end + (pause < PADDING ? pause : PADDING);
    return pause >= pause_that_ends(gate, length) || length >= gate->longest;
}

const float *ie_endpointer_take(ie_endpointer *gate, size_t *start, size_t *count)
{
    size_t most = gate->first + frames_kept(gate), to = 0;
    size_t decidable = gate->finished ? most : most > AFTER ? most - AFTER : 0;
    while (gate->next < decidable || (gate->finished && gate->active > 0)) {
        int ended = gate->next < decidable ? advance(gate, &to) : 1;
        if (!ended)
            continue;
        size_t from = gate->begin, active = gate->active;
        gate->active = 0;
        if (gate->next - from >= gate->longest && gate->next - gate->end < PADDING) {
            to = quietest(gate);
            gate->next = to;  // what follows the cut is decided on again
        } else if (gate->next >= decidable && gate->finished) {
            to = gate->end + PADDING;
        }
        if (active >= FEWEST)
            return give(gate, from, to, start, count);
    }
    return NULL;
}
