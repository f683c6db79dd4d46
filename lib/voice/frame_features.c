// SPDX-License-Identifier: MIT
// The delivery features over all frames of a stretch.
#include "voice/frame_features.h"

#include "voice/contour.h"

#include <math.h>
#include <string.h>

// Ours, not measured one by one; the features were chosen on acted speech (models/confidence): the coefficients looked
// at, the last voiced frames that are a tail, the steps that a movement needs, frames of a glide, voiced frames that
// make a stretch and a drawn one.
enum { COEFFICIENTS = IE_DELIVERY_COEFFICIENTS, COEFFICIENTS_USED = 3, TAIL_FRAMES = 15, LONG_TAIL_FRAMES = 30,
       LEAST_STEPS = 5, GLIDE_FRAMES = 5, STRETCH_FRAMES = 3, DRAWN_FRAMES = 20 };
// Likewise: semitones a frame from which a step is a jump of the pitch tracker (200 a second), and up to which
// the pitch is level; the speech that a pace needs.
static const double most_step_semitones = 2, level_step_semitones = 0.05, least_speech_seconds = 0.3;

// Median of the voiced frames from one share of them to another, less `from`.
static double part_median(const ie_voiced_frames *of, double begin, double end, double from)
{
    size_t first = (size_t)(begin * (double)of->voiced), last = (size_t)(end * (double)of->voiced);
    return ie_contour_median(of->pitch + first, last - first) - from;
}

static void add_pitch_course(ie_delivery_row *to, const ie_voiced_frames *of, ie_contour_shape is)
{
    size_t count = of->voiced, late = count < TAIL_FRAMES ? count : TAIL_FRAMES;
    size_t longer = count < LONG_TAIL_FRAMES ? count : LONG_TAIL_FRAMES;
    ie_row_add(to, IE_PITCH_COURSE, "pitch.end", part_median(of, 2 / 3.0, 1, 0) - part_median(of, 0, 1 / 3.0, 0));
    ie_row_add(to, IE_PITCH_COURSE, "pitch.slope", is.slope);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.tail", ie_contour_median(of->pitch + count - late, late) - is.median);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.long_tail",
               ie_contour_median(of->pitch + count - longer, longer) - is.median);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.last", count >= IE_CONTOUR_LEAST ? of->pitch[count - 1] - is.median : NAN);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.head", ie_contour_median(of->pitch, late) - is.median);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.fall", ie_contour_shape_of(of->pitch + count - longer, longer).slope);
    for (int i = 0; i < 4; i++)
        ie_row_add_numbered(to, IE_PITCH_COURSE, "pitch.quarter", i, "",
                            part_median(of, i / 4.0, (i + 1) / 4.0, is.median));
}

// Steps of `width` frames inside voiced stretches, but for the jumps of the pitch tracker.
static size_t pitch_steps(const ie_voiced_frames *of, size_t width)
{
    size_t steps = 0;
    for (size_t i = width; i < of->voiced; i++) {
        double step = of->pitch[i] - of->pitch[i - width];
        if (of->at[i] == of->at[i - width] + width && fabs(step) < most_step_semitones * (double)width)
            of->column[steps++] = step;
    }
    return steps;
}

static void add_pitch_movement(ie_delivery_row *to, const ie_voiced_frames *of)
{
    size_t steps = pitch_steps(of, 1), rises = 0, falls = 0, turns = 0;
    double movement = 0;
    for (size_t i = 0; i < steps; i++) {
        rises += of->column[i] > level_step_semitones;
        falls += of->column[i] < -level_step_semitones;
        turns += i > 0 && of->column[i] * of->column[i - 1] < 0;
        movement += fabs(of->column[i]);
    }
    double all = steps >= LEAST_STEPS ? (double)steps : NAN;
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.movement", movement / all);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.rising", (double)rises / all);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.falling", (double)falls / all);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.turns", (double)turns / all);
    ie_contour_shape is = ie_contour_shape_of(of->column, steps);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.step", is.deviation);
    is = ie_contour_shape_of(of->column, pitch_steps(of, GLIDE_FRAMES));
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.glide", is.deviation);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.glide_mean", is.mean);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.glide_up", is.median + is.high);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.glide_down", is.median + is.low);
}

static void add_pitch_features(ie_delivery_row *to, const ie_voiced_frames *of)
{
    ie_contour_shape is = ie_contour_shape_of(of->pitch, of->voiced);
    ie_row_add(to, IE_PITCH_LEVEL, "pitch.median", is.median);
    ie_row_add(to, IE_PITCH_LEVEL, "pitch.mean", is.mean);
    ie_row_add(to, IE_PITCH_LEVEL, "pitch.low", is.median + is.low);
    ie_row_add(to, IE_PITCH_LEVEL, "pitch.high", is.median + is.high);
    ie_row_add(to, IE_PITCH_LEVEL, "pitch.highest", is.median + is.top);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.deviation", is.deviation);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.below", is.low);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.above", is.high);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.top", is.top);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.range", is.high - is.low);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.skew", is.mean - is.median);
    add_pitch_course(to, of, is);
    add_pitch_movement(to, of);
}

static double contour_correlation(const double *x, const double *y, size_t count)
{
    ie_contour_shape a = ie_contour_shape_of(x, count), b = ie_contour_shape_of(y, count);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (x[i] - a.mean) * (y[i] - b.mean);
    double scale = a.deviation * b.deviation * (double)count;
    return scale > 0 ? sum / scale : NAN;
}

static void add_loudness_features(ie_delivery_row *to, const ie_voiced_frames *of)
{
    const ie_prosody_frame *frames = of->stretch->frames;
    size_t count = 0, steps = 0;
    double movement = 0;
    for (size_t i = 0; i < of->stretch->count; i++) {
        if (!frames[i].speech)
            continue;
        of->column[count++] = frames[i].loudness_db;
        if (i > 0 && frames[i - 1].speech) {
            movement += fabs((double)frames[i].loudness_db - frames[i - 1].loudness_db);
            steps++;
        }
    }
    ie_contour_shape is = ie_contour_shape_of(of->column, count);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.deviation", is.deviation);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.below", is.low);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.above", is.high);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.top", is.top);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.slope", is.slope);
    is = ie_contour_shape_of(of->pitch_level, of->voiced);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.voiced", is.deviation);
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.movement", steps >= LEAST_STEPS ? movement / (double)steps : NAN);
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.accent",
               contour_correlation(of->pitch, of->pitch_level, of->voiced));
}

static void add_pace_and_pauses(ie_delivery_row *to, const ie_voiced_frames *of)
{
    const ie_prosody_frame *frames = of->stretch->frames;
    double span = (double)(of->last - of->first + 1) * IE_PROSODY_HOP_SECONDS;
    double speech = (double)of->speech * IE_PROSODY_HOP_SECONDS;
    size_t nuclei = 0, pause = 0, longest = 0, stretches = 0, drawn = 0;
    for (size_t i = of->first, run = 0; i <= of->last && of->speech; i++) {
        nuclei += frames[i].nucleus;
        pause = frames[i].speech ? 0 : pause + 1;
        longest = pause > longest ? pause : longest;
        run = of->is_voiced[i] ? run + 1 : 0;
        if (run == STRETCH_FRAMES)
            of->column[stretches++] = 0;
        if (run >= STRETCH_FRAMES)
            of->column[stretches - 1] = (double)run * IE_PROSODY_HOP_SECONDS;
        drawn += run == DRAWN_FRAMES;
    }
    int enough = speech >= least_speech_seconds;
    ie_contour_shape is = ie_contour_shape_of(of->column, stretches);
    ie_row_add(to, IE_PACE, "pace.rate", enough ? (double)nuclei / span : NAN);
    ie_row_add(to, IE_PACE, "pace.articulation", enough ? (double)nuclei / speech : NAN);
    ie_row_add(to, IE_PACE, "pace.stretches", enough ? (double)stretches / span : NAN);
    ie_row_add(to, IE_PACE, "pace.voiced", is.mean);
    ie_row_add(to, IE_PACE, "pace.variation", is.deviation);
    ie_row_add(to, IE_PACE, "pace.drawn", stretches ? (double)drawn / (double)stretches : NAN);
    ie_row_add(to, IE_PAUSES, "pause.share", enough ? 1 - speech / span : NAN);
    ie_row_add(to, IE_PAUSES, "pause.longest", enough ? (double)longest * IE_PROSODY_HOP_SECONDS : NAN);
    ie_row_add(to, IE_VOICING, "voicing.share", enough ? (double)of->voiced / (double)of->speech : NAN);
}

// Shape of a member of the frames: over voiced ones, or over all speech.
static ie_contour_shape member_shape(const ie_voiced_frames *of, size_t offset, int voiced)
{
    size_t count = 0;
    for (size_t i = 0; i < of->stretch->count; i++) {
        const ie_prosody_frame *frame = &of->stretch->frames[i];
        float value;
        memcpy(&value, (const char *)frame + offset, sizeof value);
        if ((voiced ? of->is_voiced[i] : frame->speech) && !isnan(value))
            of->column[count++] = value;
    }
    return ie_contour_shape_of(of->column, count);
}

static void add_clarity_and_tilt(ie_delivery_row *to, const ie_voiced_frames *of)
{
    ie_contour_shape is = member_shape(of, offsetof(ie_prosody_frame, hnr_db), 1);
    ie_row_add(to, IE_CLARITY, "clarity.hnr", is.mean);
    ie_row_add(to, IE_CLARITY, "clarity.deviation", is.deviation);
    ie_row_add(to, IE_CLARITY, "clarity.low", is.low);
    ie_row_add(to, IE_CLARITY, "clarity.high", is.high);
    ie_row_add(to, IE_CLARITY, "clarity.slope", is.slope);
    is = member_shape(of, offsetof(ie_prosody_frame, jitter), 1);
    ie_row_add(to, IE_CLARITY, "clarity.jitter", is.median);
    ie_row_add(to, IE_CLARITY, "clarity.jitter_high", is.high);
    is = member_shape(of, offsetof(ie_prosody_frame, shimmer), 1);
    ie_row_add(to, IE_CLARITY, "clarity.shimmer", is.median);
    ie_row_add(to, IE_CLARITY, "clarity.shimmer_high", is.high);
    is = member_shape(of, offsetof(ie_prosody_frame, tilt_db), 1);
    ie_row_add(to, IE_BRIGHTNESS, "brightness.tilt", is.mean);
    ie_row_add(to, IE_BRIGHTNESS, "brightness.deviation", is.deviation);
    ie_row_add(to, IE_BRIGHTNESS, "brightness.low", is.low);
    ie_row_add(to, IE_BRIGHTNESS, "brightness.high", is.high);
    ie_row_add(to, IE_BRIGHTNESS, "brightness.slope", is.slope);
}

static void add_coefficient_features(ie_delivery_row *to, const ie_voiced_frames *of, int number)
{
    const ie_delivery_stretch *in = of->stretch;
    size_t count = 0, steps = 0;
    double movement = 0;
    for (size_t i = 0; i < in->rows; i++) {
        if (!in->frames[ie_voiced_frames_frame_of_row(of, i)].speech)
            continue;
        double value = in->mfcc[i * COEFFICIENTS + (size_t)number];
        of->column[count++] = value;
        if (i == 0)
            continue;
        movement += fabs(value - in->mfcc[(i - 1) * COEFFICIENTS + (size_t)number]);
        steps++;
    }
    ie_contour_shape is = ie_contour_shape_of(of->column, count);
    ie_delivery_family family = number == 0 ? IE_LOUDNESS_RANGE : IE_BRIGHTNESS;
    const char *prefix = number == 0 ? "loudness.c" : "brightness.c";
    ie_delivery_family moving = number == 0 ? IE_LOUDNESS_MOVEMENT : IE_ARTICULATION;
    if (number > 0)
        ie_row_add_numbered(to, family, prefix, number, "", is.mean);
    ie_row_add_numbered(to, family, prefix, number, ".deviation", is.deviation);
    ie_row_add_numbered(to, family, prefix, number, ".low", is.low);
    ie_row_add_numbered(to, family, prefix, number, ".high", is.high);
    const char *moves = number == 0 ? "loudness.moving.c" : "articulation.c";
    ie_row_add_numbered(to, moving, moves, number, "", steps >= LEAST_STEPS ? movement / (double)steps : NAN);
}

void ie_frame_features_add(ie_delivery_row *to, const ie_voiced_frames *of)
{
    add_pitch_features(to, of);
    add_loudness_features(to, of);
    add_pace_and_pauses(to, of);
    add_clarity_and_tilt(to, of);
    for (int i = 0; i < COEFFICIENTS_USED; i++)
        add_coefficient_features(to, of, i);
}
