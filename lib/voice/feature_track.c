// SPDX-License-Identifier: MIT
// The frames and rows of a voice over media time.
#include "voice/feature_track.h"

#include "base/memory.h"
#include "base/queue.h"
#include "voice/delivery.h"

#include <math.h>
#include <stdlib.h>

enum { COLUMNS = IE_DELIVERY_COEFFICIENTS };

// Ours, not measured: windows long enough for a phrase; a gap that no interview has; and how far rounded times may lie
// from the grid of frames (in frames) and from the times of rows.
static const double window_seconds = 4, least_window_seconds = 2, longest_gap_seconds = 6 * 3600, frame_slack = 0.001,
                    row_slack_seconds = 1e-6;

struct ie_feature_track {
    ie_queue frames;      // ie_prosody_frame, on a grid of hops from time 0
    long long origin;     // where on the grid the first frame that came lies
    ie_queue rows;        // COLUMNS floats
    ie_queue row_times;   // doubles, media time of each row
    double begin, prosody_end, mfcc_end;
};

ie_feature_track *ie_feature_track_create(void)
{
    ie_feature_track *track = ie_allocate(1, sizeof *track);
    track->frames.width = sizeof(ie_prosody_frame);
    track->rows.width = COLUMNS * sizeof(float);
    track->row_times.width = sizeof(double);
    track->prosody_end = track->mfcc_end = -INFINITY;
    track->begin = INFINITY;
    return track;
}

void ie_feature_track_destroy(ie_feature_track *track)
{
    if (!track)
        return;
    ie_queue_free(&track->frames);
    ie_queue_free(&track->rows);
    ie_queue_free(&track->row_times);
    free(track);
}

static int check_block_time(double t, double end, const char *kind, ie_error *error)
{
    double after = isfinite(end) ? end : 0;
    if (!isfinite(t) || fabs(t - after) > longest_gap_seconds)
        return ie_fail(error, IE_FORMAT, "%s without a time that follows the one before", kind);
    return 0;
}

int ie_feature_track_add_rows(ie_feature_track *track, double t, double hop_seconds, const float *rows, size_t count,
                              ie_error *error)
{
    if (check_block_time(t, track->mfcc_end, "mfcc", error) < 0)
        return -1;
    ie_queue_append(&track->rows, rows, count);
    double *times = ie_queue_add(&track->row_times, count);
    for (size_t i = 0; i < count; i++)
        times[i] = t + (double)i * hop_seconds;
    track->begin = fmin(track->begin, t);
    track->mfcc_end = t + (double)count * hop_seconds;
    return 0;
}

// Where on the grid the frame after the last one lies.
static long long grid_end(const ie_feature_track *track)
{
    return track->origin + (long long)(track->frames.dropped + track->frames.count);
}

int ie_feature_track_add_frames(ie_feature_track *track, double t, const ie_prosody_frame *frames, size_t count,
                                ie_error *error)
{
    if (check_block_time(t, track->prosody_end, "prosody", error) < 0)
        return -1;
    long long at = llround(t / IE_PROSODY_HOP_SECONDS);
    if (!isfinite(track->prosody_end))
        track->origin = at;
    const ie_prosody_frame silent = {0, -120, NAN, NAN, NAN, NAN, 0, 0};
    while (grid_end(track) < at)
        ie_queue_append(&track->frames, &silent, 1);
    // A part's last frame may stand where the next part's first one does: the first to come stays.
    for (size_t i = 0; i < count; i++)
        if (grid_end(track) == at + (long long)i)
            ie_queue_append(&track->frames, &frames[i], 1);
    track->begin = fmin(track->begin, t);
    track->prosody_end = t + (double)count * IE_PROSODY_HOP_SECONDS;
    return 0;
}

const char *ie_feature_track_missing(const ie_feature_track *track)
{
    int has_mfcc = isfinite(track->mfcc_end), has_prosody = isfinite(track->prosody_end);
    return has_mfcc ? has_prosody ? NULL : "prosody" : has_prosody ? "mfcc" : "mfcc and prosody";
}

double ie_feature_track_known(const ie_feature_track *track)
{
    return fmin(track->prosody_end, track->mfcc_end);
}

double ie_feature_track_begin(const ie_feature_track *track)
{
    return track->begin;
}

double ie_feature_track_end(const ie_feature_track *track)
{
    return fmax(track->prosody_end, track->mfcc_end);
}

double ie_window_end(double begin, double end, double known)
{
    double half_hop = IE_PROSODY_HOP_SECONDS / 2, reach = fmin(end, known);
    if (reach - begin >= window_seconds + least_window_seconds)
        return begin + window_seconds;
    return known + half_hop >= end && end - begin > half_hop ? end : NAN;
}

// The first frame at or after media time `t`, counted from the first one kept; from 0 to their number.
static size_t frame_from(const ie_feature_track *track, double t)
{
    double first = (double)(track->origin + (long long)track->frames.dropped);
    double at = ceil(t / IE_PROSODY_HOP_SECONDS - frame_slack) - first;
    return (size_t)fmin(fmax(at, 0), (double)track->frames.count);
}

// The first row from row `from` on that stands at or after media time `t`.
static size_t row_from(const ie_feature_track *track, size_t from, double t)
{
    const double *times = track->row_times.items;
    while (from < track->rows.count && times[from] < t - row_slack_seconds)
        from++;
    return from;
}

const ie_prosody_frame *ie_feature_track_frames(const ie_feature_track *track, double begin, double end, size_t *count,
                                                double *first_t)
{
    size_t from = frame_from(track, begin), to = frame_from(track, end);
    *count = to > from ? to - from : 0;
    *first_t = ((double)from + (double)track->frames.dropped + (double)track->origin) * IE_PROSODY_HOP_SECONDS;
    return (const ie_prosody_frame *)track->frames.items + from;
}

double ie_feature_track_measure(const ie_feature_track *track, double begin, double end, float *values)
{
    double first_t;
    ie_delivery_stretch stretch = {0};
    stretch.frames = ie_feature_track_frames(track, begin, end, &stretch.count, &first_t);
    size_t from = row_from(track, 0, begin), to = row_from(track, from, end);
    const double *times = track->row_times.items;
    double *seconds = ie_allocate(to - from + 1, sizeof *seconds);
    for (size_t i = from; i < to; i++)
        seconds[i - from] = times[i] - first_t;
    stretch.mfcc = (const float *)track->rows.items + from * COLUMNS;
    stretch.mfcc_seconds = seconds;
    stretch.rows = stretch.count ? to - from : 0;
    double speech = ie_delivery_measure(&stretch, values);
    free(seconds);
    return speech;
}

void ie_feature_track_forget(ie_feature_track *track, double t)
{
    size_t rows = row_from(track, 0, t);
    ie_queue_drop(&track->frames, frame_from(track, t));
    ie_queue_drop(&track->rows, rows);
    ie_queue_drop(&track->row_times, rows);
}
