// SPDX-License-Identifier: MIT
// A voice gathered from records.
#include "voice/voice.h"

#include "base/memory.h"
#include "voice/delivery.h"
#include "voice/prosody_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = IE_DELIVERY_COEFFICIENTS, LONGEST_GAP_SECONDS = 6 * 3600 };

// Frames lie on a grid of hops from time 0, so that a gap between records is a row of silent frames.
struct ie_voice {
    ie_prosody_frame *frames;
    size_t count, capacity;
    long long first;  // the grid index of frames[0]
    float *rows;      // x WIDTH
    double *seconds;  // per row: its time
    size_t row_count, row_capacity;
    double begin, prosody_end, mfcc_end;
};

ie_voice *ie_voice_create(void)
{
    ie_voice *voice = ie_allocate(1, sizeof *voice);
    voice->prosody_end = voice->mfcc_end = -INFINITY;
    voice->begin = INFINITY;
    return voice;
}

void ie_voice_destroy(ie_voice *voice)
{
    if (!voice)
        return;
    free(voice->frames);
    free(voice->rows);
    free(voice->seconds);
    free(voice);
}

static int check_time(double t, double end, const char *kind, ie_error *error)
{
    double after = isfinite(end) ? end : 0;
    if (!isfinite(t) || fabs(t - after) > LONGEST_GAP_SECONDS)
        return ie_fail(error, IE_FORMAT, "%s without a time that follows the one before", kind);
    return 0;
}

static void reserve_rows(ie_voice *voice, size_t more)
{
    if (voice->row_count + more <= voice->row_capacity)
        return;
    voice->row_capacity = 2 * (voice->row_count + more);
    voice->rows = ie_resize(voice->rows, voice->row_capacity, WIDTH * sizeof *voice->rows);
    voice->seconds = ie_resize(voice->seconds, voice->row_capacity, sizeof *voice->seconds);
}

int ie_voice_add_mfcc(ie_voice *voice, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), hop = ie_record_number(record, "hop_seconds", NAN);
    const ie_record *rows = ie_record_member(record, "coefficients");
    size_t count = ie_record_length(rows);
    if (check_time(t, voice->mfcc_end, "mfcc", error) < 0)
        return -1;
    if (!(hop > 0 && hop < 10) || !rows)
        return ie_fail(error, IE_FORMAT, "mfcc without hop_seconds or coefficients");
    for (size_t i = 0; i < count; i++)
        if (ie_record_length(ie_record_at(rows, i)) < WIDTH)
            return ie_fail(error, IE_FORMAT, "mfcc with fewer than %d coefficients a frame", (int)WIDTH);
    reserve_rows(voice, count);
    for (size_t i = 0; i < count; i++) {
        const ie_record *row = ie_record_at(rows, i);
        for (size_t k = 0; k < WIDTH; k++)
            voice->rows[voice->row_count * WIDTH + k] = (float)ie_record_number_at(row, k, 0);
        voice->seconds[voice->row_count++] = t + (double)i * hop;
    }
    voice->begin = fmin(voice->begin, t);
    voice->mfcc_end = t + (double)count * hop;
    return 0;
}

static void add_frame(ie_voice *voice, ie_prosody_frame frame)
{
    IE_GROW(voice->frames, voice->count, voice->capacity);
    voice->frames[voice->count++] = frame;
}

int ie_voice_add_prosody(ie_voice *voice, const ie_record *record, ie_error *error)
{
    if (strcmp(ie_record_text(record, "scope", ""), "block") != 0)
        return 0;
    double t = ie_record_number(record, "t", NAN);
    if (check_time(t, voice->prosody_end, "prosody", error) < 0)
        return -1;
    size_t count;
    ie_prosody_frame *frames = ie_prosody_read(record, &count, error);
    if (!frames)
        return -1;
    long long at = llround(t / IE_PROSODY_HOP_SECONDS);
    if (voice->count == 0 && !isfinite(voice->prosody_end))
        voice->first = at;
    const ie_prosody_frame silent = {0, -120, NAN, NAN, NAN, NAN, 0, 0};
    while (voice->first + (long long)voice->count < at)
        add_frame(voice, silent);
    // A part's last frame may stand where the next part's first one does: the first to come stays.
    for (size_t i = 0; i < count; i++)
        if (voice->first + (long long)voice->count == at + (long long)i)
            add_frame(voice, frames[i]);
    free(frames);
    voice->begin = fmin(voice->begin, t);
    voice->prosody_end = t + (double)count * IE_PROSODY_HOP_SECONDS;
    return 0;
}

double ie_voice_known(const ie_voice *voice)
{
    return fmin(voice->prosody_end, voice->mfcc_end);
}

double ie_voice_begin(const ie_voice *voice)
{
    return voice->begin;
}

double ie_voice_end(const ie_voice *voice)
{
    return fmax(voice->prosody_end, voice->mfcc_end);
}

int ie_voice_has_mfcc(const ie_voice *voice)
{
    return isfinite(voice->mfcc_end);
}

int ie_voice_has_prosody(const ie_voice *voice)
{
    return isfinite(voice->prosody_end);
}

double ie_voice_window_end(double begin, double end, double known)
{
    double least = IE_VOICE_WINDOW_SECONDS + IE_VOICE_LEAST_SECONDS, half_hop = IE_PROSODY_HOP_SECONDS / 2;
    double reach = fmin(end, known);
    if (reach - begin >= least)
        return begin + IE_VOICE_WINDOW_SECONDS;
    return known + half_hop >= end && end - begin > half_hop ? end : NAN;
}

const ie_prosody_frame *ie_voice_frames(const ie_voice *voice, double begin, double end, size_t *count, double *first)
{
    double from = ceil(begin / IE_PROSODY_HOP_SECONDS - 0.001) - (double)voice->first;
    double to = ceil(end / IE_PROSODY_HOP_SECONDS - 0.001) - (double)voice->first;
    from = fmin(fmax(from, 0), (double)voice->count);
    to = fmin(fmax(to, from), (double)voice->count);
    *count = (size_t)(to - from);
    *first = (from + (double)voice->first) * IE_PROSODY_HOP_SECONDS;
    return voice->frames + (size_t)from;
}

double ie_voice_measure(const ie_voice *voice, double begin, double end, float *values)
{
    double first;
    ie_delivery_stretch stretch = {0};
    stretch.frames = ie_voice_frames(voice, begin, end, &stretch.count, &first);
    size_t row = 0;
    while (row < voice->row_count && voice->seconds[row] < begin - 1e-6)
        row++;
    size_t last = row;
    while (last < voice->row_count && voice->seconds[last] < end - 1e-6)
        last++;
    double *seconds = ie_allocate(last - row + 1, sizeof *seconds);
    for (size_t i = row; i < last; i++)
        seconds[i - row] = voice->seconds[i] - first;
    stretch.mfcc = voice->rows + row * WIDTH;
    stretch.mfcc_seconds = seconds;
    stretch.rows = stretch.count ? last - row : 0;
    double speech = ie_delivery_measure(&stretch, values);
    free(seconds);
    return speech;
}

void ie_voice_forget(ie_voice *voice, double t)
{
    double gone = ceil(t / IE_PROSODY_HOP_SECONDS - 0.001) - (double)voice->first;
    size_t frames = gone <= 0 ? 0 : gone >= (double)voice->count ? voice->count : (size_t)gone, rows = 0;
    while (rows < voice->row_count && voice->seconds[rows] < t - 1e-6)
        rows++;
    if (frames)
        memmove(voice->frames, voice->frames + frames, (voice->count - frames) * sizeof *voice->frames);
    voice->count -= frames;
    voice->first += (long long)frames;
    if (rows) {
        memmove(voice->rows, voice->rows + rows * WIDTH, (voice->row_count - rows) * WIDTH * sizeof *voice->rows);
        memmove(voice->seconds, voice->seconds + rows, (voice->row_count - rows) * sizeof *voice->seconds);
    }
    voice->row_count -= rows;
}
