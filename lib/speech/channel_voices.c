// SPDX-License-Identifier: MIT
// Two channels of a recording: whether each holds a voice of its own, and each without the other's.
#include "speech/channel_voices.h"

#include "base/memory.h"
#include "base/queue.h"
#include "base/random.h"
#include "speech/engine.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

// In frames of 20 ms. The noise of a channel is its lowest level from BEFORE frames ahead to AFTER behind; a voice
// heard from the other side may come up to ECHO frames later (a network's echo comes within 0.2 s) or EARLY before.
enum { FRAME = IE_SPEECH_RATE_HZ / 50, BEFORE = 150, AFTER = 50, ECHO = 15, EARLY = 2, RAMP = FRAME / 4 };
// Held while it is not known whether the other side speaks too; held anyhow until two voices are known; given at once.
enum { LONGEST_HELD = 3000, LEAST_HELD = 150, BLOCK = 50 };
// Ours. Echo and crosstalk lie 10 to 30 dB under the voice; both of one room's microphones hear it within some dB.
static const double faint_below_db = 8, alike_below_db = 6, above_noise_db = 10, lowest_db = -65;
// Ours: of the frames of the last 20 s of speech, in which one side speaks alone or both hear the same.
static const double remembered_frames = 1000, least_alone = 25, least_alike = 100, share_alone = 0.75;
static const double least_common = 0.8;  // squared correlation of what is the same in both channels, as an announcement

typedef struct frame {
    float level[IE_CHANNEL_COUNT];  // dB, of the difference from sample to sample, which weakens hum
    int is_common;
} frame;

struct ie_channel_voices {
    ie_queue pairs, mix;      // floats, from the first frame on that was not given out
    ie_queue frames;          // from BEFORE frames earlier on
    ie_queue sides;           // uint8_t, of every frame that was judged: who speaks alone
    float previous[IE_CHANNEL_COUNT];
    size_t judged, given;     // frames
    size_t first_voice;       // the frame in which anybody is heard first, SIZE_MAX before
    double alone[IE_CHANNEL_COUNT], alike;  // recent frames
    ie_channel first;
    int are_two, is_settled;  // settled: not waited for any more
    int is_over;
    // Whether a side only hears the other, in the frame before that given out, in it and in the next.
    int hidden[IE_CHANNEL_COUNT][3];
    uint64_t random[IE_CHANNEL_COUNT];
    float *out[IE_CHANNEL_COUNT];
};

const char *const ie_channel_names[IE_CHANNEL_COUNT] = {NULL, "left", "right"};

ie_channel_voices *ie_channel_voices_create(void)
{
    ie_channel_voices *voices = ie_allocate(1, sizeof *voices);
    voices->pairs.width = 2 * sizeof(float);
    voices->mix.width = sizeof(float);
    voices->frames.width = sizeof(frame);
    voices->sides.width = sizeof(uint8_t);
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        voices->out[side] = ie_allocate((BLOCK + 1) * FRAME, sizeof(float));
    ie_channel_voices_reset(voices);
    return voices;
}

void ie_channel_voices_destroy(ie_channel_voices *voices)
{
    if (!voices)
        return;
    ie_queue_free(&voices->pairs);
    ie_queue_free(&voices->mix);
    ie_queue_free(&voices->frames);
    ie_queue_free(&voices->sides);
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        free(voices->out[side]);
    free(voices);
}

void ie_channel_voices_reset(ie_channel_voices *voices)
{
    ie_channel_voices fresh = {.pairs = voices->pairs, .mix = voices->mix, .frames = voices->frames,
                               .sides = voices->sides, .first_voice = SIZE_MAX};
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        fresh.out[side] = voices->out[side];
    *voices = fresh;
    ie_queue_reset(&voices->pairs);
    ie_queue_reset(&voices->mix);
    ie_queue_reset(&voices->frames);
    ie_queue_reset(&voices->sides);
}

static frame measure_frame(ie_channel_voices *voices, const float *pairs)
{
    double energy[IE_CHANNEL_COUNT] = {0}, product = 0;
    frame measured = {0};
    for (int i = 0; i < FRAME; i++) {
        double left = (double)pairs[2 * i] - (double)voices->previous[IE_CHANNEL_LEFT];
        double right = (double)pairs[2 * i + 1] - (double)voices->previous[IE_CHANNEL_RIGHT];
        voices->previous[IE_CHANNEL_LEFT] = pairs[2 * i];
        voices->previous[IE_CHANNEL_RIGHT] = pairs[2 * i + 1];
        energy[IE_CHANNEL_LEFT] += left * left;
        energy[IE_CHANNEL_RIGHT] += right * right;
        product += left * right;
    }
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        measured.level[side] = (float)(10 * log10(energy[side] / FRAME + 1e-12));
    double apart_db = (double)(measured.level[IE_CHANNEL_LEFT] - measured.level[IE_CHANNEL_RIGHT]);
    measured.is_common = fabs(apart_db) < faint_below_db
        && product * product > least_common * energy[IE_CHANNEL_LEFT] * energy[IE_CHANNEL_RIGHT];
    return measured;
}

void ie_channel_voices_process(ie_channel_voices *voices, const float *pairs, const float *mix, size_t count)
{
    ie_queue_append(&voices->mix, mix, count);
    if (pairs) {
        ie_queue_append(&voices->pairs, pairs, count);
    } else {
        float *both = ie_queue_add(&voices->pairs, count);
        for (size_t i = 0; i < count; i++)
            both[2 * i] = both[2 * i + 1] = mix[i];
    }
    const float *kept = voices->pairs.items;
    size_t end = (voices->pairs.dropped + voices->pairs.count) / FRAME;
    for (size_t i = voices->frames.dropped + voices->frames.count; i < end; i++) {
        frame measured = measure_frame(voices, kept + 2 * (i * FRAME - voices->pairs.dropped));
        ie_queue_append(&voices->frames, &measured, 1);
    }
}

void ie_channel_voices_finish(ie_channel_voices *voices)
{
    voices->is_over = 1;
}

// The lowest and the highest level of a side about a frame.
static double extreme_level(const ie_channel_voices *voices, size_t at, ie_channel side, size_t before, size_t after,
                            int is_highest)
{
    const frame *frames = voices->frames.items;
    size_t first = voices->frames.dropped, end = first + voices->frames.count;
    size_t from = at > first + before ? at - before : first, to = at + after + 1 < end ? at + after + 1 : end;
    float found = frames[at - first].level[side];
    for (size_t i = from; i < to; i++)
        found = is_highest ? fmaxf(found, frames[i - first].level[side]) : fminf(found, frames[i - first].level[side]);
    return (double)found;
}

// How a side sounds at a frame: its level, that of the noise under it, and the highest that can still echo.
typedef struct heard_side {
    double level, noise, recent;
    int speaks, spoke;  // at the frame; within the time of an echo
} heard_side;

static heard_side hear_side(const ie_channel_voices *voices, size_t at, ie_channel side)
{
    const frame *frames = voices->frames.items;
    heard_side heard = {.level = (double)frames[at - voices->frames.dropped].level[side],
                        .noise = extreme_level(voices, at, side, BEFORE, AFTER, 0),
                        .recent = extreme_level(voices, at, side, ECHO, EARLY, 1)};
    double least = fmax(lowest_db, heard.noise + above_noise_db);
    heard.speaks = heard.level > least;
    heard.spoke = heard.recent > least;
    return heard;
}

static int speaks_alone(const heard_side *mine, const heard_side *other)
{
    return mine->speaks && (!other->spoke || mine->recent >= other->recent + faint_below_db);
}

static void count_frame(ie_channel_voices *voices, ie_channel alone, int is_alike)
{
    if (alone == IE_CHANNEL_NONE && !is_alike)
        return;
    double kept = 1 - 1 / remembered_frames;
    voices->alone[IE_CHANNEL_LEFT] *= kept;
    voices->alone[IE_CHANNEL_RIGHT] *= kept;
    voices->alike = voices->alike * kept + (alone == IE_CHANNEL_NONE);
    if (alone != IE_CHANNEL_NONE)
        voices->alone[alone]++;
}

// Two voices, once each side has spoken alone and seldom both alike; otherwise one mix, once that is unlikely.
static void decide_on_voices(ie_channel_voices *voices)
{
    double left = voices->alone[IE_CHANNEL_LEFT], right = voices->alone[IE_CHANNEL_RIGHT];
    if (fmin(left, right) >= least_alone && left + right >= share_alone * (left + right + voices->alike))
        voices->are_two = 1;
    if ((voices->alike >= least_alike && voices->alike > left + right)
        || (voices->first_voice != SIZE_MAX && voices->judged >= voices->first_voice + LONGEST_HELD))
        voices->is_settled = 1;
}

static void judge_frame(ie_channel_voices *voices)
{
    size_t at = voices->judged++;
    heard_side left = hear_side(voices, at, IE_CHANNEL_LEFT), right = hear_side(voices, at, IE_CHANNEL_RIGHT);
    int is_left = speaks_alone(&left, &right), is_right = speaks_alone(&right, &left);
    ie_channel alone = is_left == is_right ? IE_CHANNEL_NONE : is_left ? IE_CHANNEL_LEFT : IE_CHANNEL_RIGHT;
    int is_alike = (left.speaks || right.speaks) && left.spoke && right.spoke
        && fabs(left.recent - right.recent) < alike_below_db;
    uint8_t label = (uint8_t)alone;
    ie_queue_append(&voices->sides, &label, 1);
    if (voices->first_voice == SIZE_MAX && (left.speaks || right.speaks))
        voices->first_voice = at;
    count_frame(voices, alone, is_alike);
    if (voices->first == IE_CHANNEL_NONE && alone != IE_CHANNEL_NONE && voices->alone[alone] >= least_alone / 2)
        voices->first = alone;
    if (!voices->are_two)
        decide_on_voices(voices);
}

// True where a side only hears the other: it is faint beside what that said, or the same as in the left channel.
static int hears_other(const ie_channel_voices *voices, size_t at, ie_channel side)
{
    const frame *frames = voices->frames.items;
    heard_side mine = hear_side(voices, at, side), other = hear_side(voices, at, IE_CHANNEL_COUNT - side);
    int is_faint = other.spoke && mine.level < other.recent - faint_below_db;
    return is_faint || (side == IE_CHANNEL_RIGHT && frames[at - voices->frames.dropped].is_common);
}

// The part of the sound that is given at a sample of a frame: edges lie in the frame that is kept.
static double part_at(const int *hidden, int i)
{
    double part = !hidden[1];
    if (hidden[0] && i < RAMP)
        part *= (double)i / RAMP;
    if (hidden[2] && i >= FRAME - RAMP)
        part *= (double)(FRAME - i) / RAMP;
    return part;
}

// A side's own sound; where it only hears the other, white noise as loud as that of the channel (comfort noise, as
// telephones put in the place of an echo).
static void give_side(ie_channel_voices *voices, ie_channel side, size_t count)
{
    for (size_t at = 0; at * FRAME < count; at++) {
        size_t here = count - at * FRAME < FRAME ? count - at * FRAME : FRAME, frame_at = voices->given + at;
        const float *pairs = (const float *)voices->pairs.items + 2 * at * FRAME;
        int *hidden = voices->hidden[side];
        hidden[0] = hidden[1];
        hidden[1] = frame_at < voices->judged ? hears_other(voices, frame_at, side) : hidden[1];
        hidden[2] = frame_at + 1 < voices->judged ? hears_other(voices, frame_at + 1, side) : hidden[1];
        double noise = frame_at < voices->judged ? extreme_level(voices, frame_at, side, BEFORE, AFTER, 0) : 0;
        double amplitude = hidden[1] ? pow(10, noise / 20) * sqrt(1.5) : 0;  // uniform; level of the differences
        for (size_t i = 0; i < here; i++) {
            double part = part_at(hidden, (int)i);
            double hiss = hidden[1] ? amplitude * (2 * ie_random_unit(&voices->random[side]) - 1) : 0;
            voices->out[side][at * FRAME + i] = (float)(part * (double)pairs[2 * i + (size_t)side - 1] + hiss);
        }
    }
}

// Frames that may be given out.
static size_t ready_frames(const ie_channel_voices *voices)
{
    if (voices->is_over)
        return voices->judged;
    if (voices->are_two)
        return voices->judged - 1;  // an edge lies in the frame before
    int waits = voices->first_voice != SIZE_MAX && !voices->is_settled;
    size_t held_from = waits ? voices->first_voice : voices->judged;
    return held_from > LEAST_HELD ? held_from - LEAST_HELD : 0;
}

static void drop_given(ie_channel_voices *voices, size_t frames, size_t count)
{
    ie_queue_drop(&voices->pairs, count);
    ie_queue_drop(&voices->mix, count);
    voices->given += frames;
    size_t first = voices->frames.dropped;
    if (voices->given > first + BEFORE)
        ie_queue_drop(&voices->frames, voices->given - BEFORE - first);
}

int ie_channel_voices_take(ie_channel_voices *voices, ie_channel_block *block)
{
    size_t end = voices->frames.dropped + voices->frames.count;
    while (voices->judged + (voices->is_over ? 0 : AFTER) < end)
        judge_frame(voices);
    size_t ready = ready_frames(voices), frames = ready > voices->given ? ready - voices->given : 0;
    if (frames > BLOCK)
        frames = BLOCK;
    size_t count = frames * FRAME, left = voices->mix.count;
    if (voices->is_over && voices->given + frames == end)
        count = left;  // with the rest that is no whole frame
    if (count == 0)
        return 0;
    *block = (ie_channel_block){.start = voices->mix.dropped, .count = count};
    if (voices->are_two) {
        for (ie_channel side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++) {
            give_side(voices, side, count);
            block->sides[side] = voices->out[side];
        }
    } else {
        block->mix = voices->mix.items;
    }
    drop_given(voices, frames, count);
    return 1;
}

ie_channel ie_channel_voices_side(const ie_channel_voices *voices, size_t from, size_t to)
{
    const uint8_t *sides = voices->sides.items;
    size_t counts[IE_CHANNEL_COUNT] = {0};
    for (size_t i = from / FRAME; i <= to / FRAME && i < voices->sides.count; i++)
        counts[sides[i]]++;
    size_t left = counts[IE_CHANNEL_LEFT], right = counts[IE_CHANNEL_RIGHT];
    return left > 2 * right ? IE_CHANNEL_LEFT : right > 2 * left ? IE_CHANNEL_RIGHT : IE_CHANNEL_NONE;
}

void ie_channel_voices_widen(const ie_channel_voices *voices, ie_channel side, size_t *from, size_t *to)
{
    enum { LONGEST_BREAK = 10 };
    const uint8_t *sides = voices->sides.items;
    size_t first = *from / FRAME, end = *to / FRAME;
    for (size_t i = first; i > 0 && i <= voices->sides.count && first - i < LONGEST_BREAK; i--)
        first = sides[i - 1] == side ? i - 1 : first;
    for (size_t i = end; i < voices->sides.count && i - end < LONGEST_BREAK; i++)
        end = sides[i] == side ? i + 1 : end;
    *from = first < *from / FRAME ? first * FRAME : *from;
    *to = end > *to / FRAME ? end * FRAME : *to;
}

ie_channel ie_channel_voices_first(const ie_channel_voices *voices)
{
    return voices->first;
}
