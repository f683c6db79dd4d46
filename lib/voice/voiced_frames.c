// SPDX-License-Identifier: MIT
// The voiced frames of a stretch of speech.
#include "voice/voiced_frames.h"

#include "base/memory.h"
#include "voice/contour.h"

#include <math.h>
#include <stdlib.h>

// Ours, not measured: F0 further from the median is taken for an octave error.
static const double most_semitones_off = 14;

static double semitones_of(const ie_prosody_frame *frame)
{
    return frame->speech && frame->f0_hz > 0 ? 12 * log2(frame->f0_hz / 100) : NAN;
}

static void measure_span_of_speech(ie_voiced_frames *found)
{
    const ie_delivery_stretch *in = found->stretch;
    for (size_t i = 0; i < in->count; i++) {
        found->first = in->frames[i].speech && found->speech == 0 ? i : found->first;
        found->last = in->frames[i].speech ? i : found->last;
        found->speech += in->frames[i].speech;
    }
}

void ie_voiced_frames_find(ie_voiced_frames *found, const ie_delivery_stretch *stretch)
{
    size_t longest = stretch->count + stretch->rows + 1, count = 0;
    *found = (ie_voiced_frames){.stretch = stretch};
    found->pitch = ie_allocate(longest, sizeof *found->pitch);
    found->pitch_level = ie_allocate(longest, sizeof *found->pitch_level);
    found->at = ie_allocate(longest, sizeof *found->at);
    found->is_voiced = ie_allocate(longest, 1);
    found->column = ie_allocate(longest, sizeof *found->column);
    measure_span_of_speech(found);
    for (size_t i = 0; i < stretch->count; i++) {
        found->column[count] = semitones_of(&stretch->frames[i]);
        count += !isnan(found->column[count]);
    }
    double median = ie_contour_median(found->column, count);
    for (size_t i = 0; i < stretch->count; i++) {
        double pitch = semitones_of(&stretch->frames[i]);
        if (!(fabs(pitch - median) < most_semitones_off))
            continue;
        found->pitch[found->voiced] = pitch;
        found->pitch_level[found->voiced] = stretch->frames[i].loudness_db;
        found->at[found->voiced++] = i;
        found->is_voiced[i] = 1;
    }
}

void ie_voiced_frames_free(ie_voiced_frames *found)
{
    free(found->pitch);
    free(found->pitch_level);
    free(found->at);
    free(found->is_voiced);
    free(found->column);
}

size_t ie_voiced_frames_frame_of_row(const ie_voiced_frames *found, size_t row)
{
    double at = round(found->stretch->mfcc_seconds[row] / IE_PROSODY_HOP_SECONDS);
    return at < 0 ? 0 : at >= (double)found->stretch->count ? found->stretch->count - 1 : (size_t)at;
}
