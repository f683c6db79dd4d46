// SPDX-License-Identifier: MIT
// The features of a stretch of speech, measured.
#include "delivery_private.h"

#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COEFFICIENTS = IE_DELIVERY_COEFFICIENTS, USED = 3 };

static void add(ie_delivery_row *to, ie_delivery_family family, const char *name, double value)
{
    if (to->names) {
        snprintf(to->names[to->count], IE_DELIVERY_NAME, "%s", name);
        to->families[to->count] = (unsigned char)family;
    }
    to->values[to->count++] = (float)value;
}

static void add_numbered(ie_delivery_row *to, ie_delivery_family family, const char *prefix, int number, const char *suffix,
                         double value)
{
    char name[IE_DELIVERY_NAME];
    snprintf(name, sizeof name, "%s%d%s", prefix, number, suffix);
    add(to, family, name, value);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// What a column of numbers looks like: all NAN where there are fewer than five.
typedef struct shape {
    double mean, deviation, low, median, high, top, slope;  // low, high, top: 10th, 90th, 98th percentile less the median
} shape;

static double percentile(const double *sorted, size_t count, double share)
{
    double at = share * (double)(count - 1);
    size_t below = (size_t)at;
    return below + 1 < count ? sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]) : sorted[below];
}

static shape shape_of(const double *values, size_t count)
{
    if (count < 5)
        return (shape){NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    shape is = {0};
    double *sorted = ie_allocate(count, sizeof *sorted), squares = 0, moment = 0, time = 0;
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_size);
    for (size_t i = 0; i < count; i++)
        is.mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++) {
        double at = 2 * (double)i / (double)(count - 1) - 1;
        squares += (values[i] - is.mean) * (values[i] - is.mean);
        moment += at * (values[i] - is.mean);
        time += at * at;
    }
    is.deviation = sqrt(squares / (double)count);
    is.slope = moment / time;
    is.median = percentile(sorted, count, 0.5);
    is.low = percentile(sorted, count, 0.1) - is.median;
    is.high = percentile(sorted, count, 0.9) - is.median;
    is.top = percentile(sorted, count, 0.98) - is.median;
    free(sorted);
    return is;
}

static double median_of(const double *values, size_t count)
{
    return shape_of(values, count).median;
}

typedef struct voice {
    const ie_delivery_stretch *stretch;
    double *pitch;        // semitones over 100 Hz of the voiced frames
    double *pitch_level;  // their loudness
    size_t *at;           // their frames
    size_t voiced, speech;
    size_t first, last;   // of the speech
    unsigned char *is_voiced;
    double *column;       // scratch, as long as the frames or the rows
} voice;

// F0 more than 14 semitones from the median is taken for an octave error.
static void find_voice(voice *of)
{
    const ie_delivery_stretch *in = of->stretch;
    for (size_t i = 0; i < in->count; i++) {
        of->first = in->frames[i].speech && of->speech == 0 ? i : of->first;
        of->last = in->frames[i].speech ? i : of->last;
        of->speech += in->frames[i].speech;
        if (in->frames[i].speech && in->frames[i].f0_hz > 0)
            of->column[of->voiced++] = 12 * log2(in->frames[i].f0_hz / 100);
    }
    double median = median_of(of->column, of->voiced);
    of->voiced = 0;
    for (size_t i = 0; i < in->count; i++) {
        double pitch = in->frames[i].speech && in->frames[i].f0_hz > 0 ? 12 * log2(in->frames[i].f0_hz / 100) : NAN;
        if (!(fabs(pitch - median) < 14))
            continue;
        of->pitch[of->voiced] = pitch;
        of->pitch_level[of->voiced] = in->frames[i].loudness_db;
        of->at[of->voiced++] = i;
        of->is_voiced[i] = 1;
    }
}

// Median of the voiced frames from one share of them to another, less `from`.
static double part_median(const voice *of, double begin, double end, double from)
{
    size_t first = (size_t)(begin * (double)of->voiced), last = (size_t)(end * (double)of->voiced);
    return median_of(of->pitch + first, last - first) - from;
}

static void add_pitch_course(ie_delivery_row *to, const voice *of, shape is)
{
    size_t count = of->voiced, late = count < 15 ? count : 15, longer = count < 30 ? count : 30;
    add(to, IE_PITCH_COURSE, "pitch.end", part_median(of, 2 / 3.0, 1, 0) - part_median(of, 0, 1 / 3.0, 0));
    add(to, IE_PITCH_COURSE, "pitch.slope", is.slope);
    add(to, IE_PITCH_COURSE, "pitch.tail", median_of(of->pitch + count - late, late) - is.median);
    add(to, IE_PITCH_COURSE, "pitch.long_tail", median_of(of->pitch + count - longer, longer) - is.median);
    add(to, IE_PITCH_COURSE, "pitch.last", count >= 5 ? of->pitch[count - 1] - is.median : NAN);
    add(to, IE_PITCH_COURSE, "pitch.head", median_of(of->pitch, late) - is.median);
    add(to, IE_PITCH_COURSE, "pitch.fall", shape_of(of->pitch + count - longer, longer).slope);
    for (int i = 0; i < 4; i++)
        add_numbered(to, IE_PITCH_COURSE, "pitch.quarter", i, "", part_median(of, i / 4.0, (i + 1) / 4.0, is.median));
}

// Steps of `width` frames inside voiced stretches; those of two octaves a second and more are jumps of the tracker.
static size_t pitch_steps(const voice *of, size_t width)
{
    size_t steps = 0;
    for (size_t i = width; i < of->voiced; i++) {
        double step = of->pitch[i] - of->pitch[i - width];
        if (of->at[i] == of->at[i - width] + width && fabs(step) < 2 * (double)width)
            of->column[steps++] = step;
    }
    return steps;
}

static void add_pitch_movement(ie_delivery_row *to, const voice *of)
{
    size_t steps = pitch_steps(of, 1), rises = 0, falls = 0, turns = 0;
    double movement = 0;
    for (size_t i = 0; i < steps; i++) {
        rises += of->column[i] > 0.05;
        falls += of->column[i] < -0.05;
        turns += i > 0 && of->column[i] * of->column[i - 1] < 0;
        movement += fabs(of->column[i]);
    }
    double all = steps > 4 ? (double)steps : NAN;
    add(to, IE_PITCH_MOVEMENT, "pitch.movement", movement / all);
    add(to, IE_PITCH_MOVEMENT, "pitch.rising", (double)rises / all);
    add(to, IE_PITCH_MOVEMENT, "pitch.falling", (double)falls / all);
    add(to, IE_PITCH_MOVEMENT, "pitch.turns", (double)turns / all);
    shape is = shape_of(of->column, steps);
    add(to, IE_PITCH_MOVEMENT, "pitch.step", is.deviation);
    is = shape_of(of->column, pitch_steps(of, 5));
    add(to, IE_PITCH_MOVEMENT, "pitch.glide", is.deviation);
    add(to, IE_PITCH_MOVEMENT, "pitch.glide_mean", is.mean);
    add(to, IE_PITCH_MOVEMENT, "pitch.glide_up", is.median + is.high);
    add(to, IE_PITCH_MOVEMENT, "pitch.glide_down", is.median + is.low);
}

static void add_pitch(ie_delivery_row *to, const voice *of)
{
    shape is = shape_of(of->pitch, of->voiced);
    add(to, IE_PITCH_LEVEL, "pitch.median", is.median);
    add(to, IE_PITCH_LEVEL, "pitch.mean", is.mean);
    add(to, IE_PITCH_LEVEL, "pitch.low", is.median + is.low);
    add(to, IE_PITCH_LEVEL, "pitch.high", is.median + is.high);
    add(to, IE_PITCH_LEVEL, "pitch.highest", is.median + is.top);
    add(to, IE_PITCH_RANGE, "pitch.deviation", is.deviation);
    add(to, IE_PITCH_RANGE, "pitch.below", is.low);
    add(to, IE_PITCH_RANGE, "pitch.above", is.high);
    add(to, IE_PITCH_RANGE, "pitch.top", is.top);
    add(to, IE_PITCH_RANGE, "pitch.range", is.high - is.low);
    add(to, IE_PITCH_RANGE, "pitch.skew", is.mean - is.median);
    add_pitch_course(to, of, is);
    add_pitch_movement(to, of);
}

static double correlation(const double *x, const double *y, size_t count)
{
    shape a = shape_of(x, count), b = shape_of(y, count);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (x[i] - a.mean) * (y[i] - b.mean);
    double scale = a.deviation * b.deviation * (double)count;
    return scale > 0 ? sum / scale : NAN;
}

static void add_loudness(ie_delivery_row *to, const voice *of)
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
    shape is = shape_of(of->column, count);
    add(to, IE_LOUDNESS_RANGE, "loudness.deviation", is.deviation);
    add(to, IE_LOUDNESS_RANGE, "loudness.below", is.low);
    add(to, IE_LOUDNESS_RANGE, "loudness.above", is.high);
    add(to, IE_LOUDNESS_RANGE, "loudness.top", is.top);
    add(to, IE_LOUDNESS_RANGE, "loudness.slope", is.slope);
    is = shape_of(of->pitch_level, of->voiced);
    add(to, IE_LOUDNESS_RANGE, "loudness.voiced", is.deviation);
    add(to, IE_LOUDNESS_MOVEMENT, "loudness.movement", steps > 4 ? movement / (double)steps : NAN);
    add(to, IE_LOUDNESS_MOVEMENT, "loudness.accent", correlation(of->pitch, of->pitch_level, of->voiced));
}

static void add_pace(ie_delivery_row *to, const voice *of)
{
    const ie_prosody_frame *frames = of->stretch->frames;
    double span = (double)(of->last - of->first + 1) * IE_PROSODY_HOP_SECONDS;
    double speech = (double)of->speech * IE_PROSODY_HOP_SECONDS;
    size_t nuclei = 0, pause = 0, longest = 0, stretches = 0, long_ones = 0;
    for (size_t i = of->first, run = 0; i <= of->last && of->speech; i++) {
        nuclei += frames[i].nucleus;
        pause = frames[i].speech ? 0 : pause + 1;
        longest = pause > longest ? pause : longest;
        run = of->is_voiced[i] ? run + 1 : 0;
        if (run == 3)
            of->column[stretches++] = 0;
        if (run >= 3)
            of->column[stretches - 1] = (double)run * IE_PROSODY_HOP_SECONDS;
        long_ones += run == 20;
    }
    int enough = speech >= 0.3;
    shape is = shape_of(of->column, stretches);
    add(to, IE_PACE, "pace.rate", enough ? (double)nuclei / span : NAN);
    add(to, IE_PACE, "pace.articulation", enough ? (double)nuclei / speech : NAN);
    add(to, IE_PACE, "pace.stretches", enough ? (double)stretches / span : NAN);
    add(to, IE_PACE, "pace.voiced", is.mean);
    add(to, IE_PACE, "pace.variation", is.deviation);
    add(to, IE_PACE, "pace.drawn", stretches ? (double)long_ones / (double)stretches : NAN);
    add(to, IE_PAUSES, "pause.share", enough ? 1 - speech / span : NAN);
    add(to, IE_PAUSES, "pause.longest", enough ? (double)longest * IE_PROSODY_HOP_SECONDS : NAN);
    add(to, IE_VOICING, "voicing.share", enough ? (double)of->voiced / (double)of->speech : NAN);
}

// Shape of a member of the frames: over voiced ones, or over all speech.
static shape member_shape(const voice *of, size_t offset, int voiced)
{
    size_t count = 0;
    for (size_t i = 0; i < of->stretch->count; i++) {
        const ie_prosody_frame *frame = &of->stretch->frames[i];
        float value;
        memcpy(&value, (const char *)frame + offset, sizeof value);
        if ((voiced ? of->is_voiced[i] : frame->speech) && !isnan(value))
            of->column[count++] = value;
    }
    return shape_of(of->column, count);
}

static void add_quality(ie_delivery_row *to, const voice *of)
{
    shape is = member_shape(of, offsetof(ie_prosody_frame, hnr_db), 1);
    add(to, IE_CLARITY, "clarity.hnr", is.mean);
    add(to, IE_CLARITY, "clarity.deviation", is.deviation);
    add(to, IE_CLARITY, "clarity.low", is.low);
    add(to, IE_CLARITY, "clarity.high", is.high);
    add(to, IE_CLARITY, "clarity.slope", is.slope);
    is = member_shape(of, offsetof(ie_prosody_frame, jitter), 1);
    add(to, IE_CLARITY, "clarity.jitter", is.median);
    add(to, IE_CLARITY, "clarity.jitter_high", is.high);
    is = member_shape(of, offsetof(ie_prosody_frame, shimmer), 1);
    add(to, IE_CLARITY, "clarity.shimmer", is.median);
    add(to, IE_CLARITY, "clarity.shimmer_high", is.high);
    is = member_shape(of, offsetof(ie_prosody_frame, tilt_db), 1);
    add(to, IE_BRIGHTNESS, "brightness.tilt", is.mean);
    add(to, IE_BRIGHTNESS, "brightness.deviation", is.deviation);
    add(to, IE_BRIGHTNESS, "brightness.low", is.low);
    add(to, IE_BRIGHTNESS, "brightness.high", is.high);
    add(to, IE_BRIGHTNESS, "brightness.slope", is.slope);
}

// The frame that a row of the cepstrum stands on; the last one where it stands just behind.
static size_t frame_of(const voice *of, size_t index)
{
    double at = round(of->stretch->mfcc_seconds[index] / IE_PROSODY_HOP_SECONDS);
    return at < 0 ? 0 : at >= (double)of->stretch->count ? of->stretch->count - 1 : (size_t)at;
}

static void add_coefficient(ie_delivery_row *to, const voice *of, int number)
{
    const ie_delivery_stretch *in = of->stretch;
    size_t count = 0, steps = 0;
    double movement = 0;
    for (size_t i = 0; i < in->rows; i++) {
        if (!in->frames[frame_of(of, i)].speech)
            continue;
        double value = in->mfcc[i * COEFFICIENTS + (size_t)number];
        of->column[count++] = value;
        if (i == 0)
            continue;
        movement += fabs(value - in->mfcc[(i - 1) * COEFFICIENTS + (size_t)number]);
        steps++;
    }
    shape is = shape_of(of->column, count);
    ie_delivery_family family = number == 0 ? IE_LOUDNESS_RANGE : IE_BRIGHTNESS;
    const char *prefix = number == 0 ? "loudness.c" : "brightness.c";
    ie_delivery_family moving = number == 0 ? IE_LOUDNESS_MOVEMENT : IE_ARTICULATION;
    if (number > 0)
        add_numbered(to, family, prefix, number, "", is.mean);
    add_numbered(to, family, prefix, number, ".deviation", is.deviation);
    add_numbered(to, family, prefix, number, ".low", is.low);
    add_numbered(to, family, prefix, number, ".high", is.high);
    const char *moves = number == 0 ? "loudness.moving.c" : "articulation.c";
    add_numbered(to, moving, moves, number, "", steps > 4 ? movement / (double)steps : NAN);
}

// The higher coefficients: their mean over the speech.
static void add_colour(ie_delivery_row *to, const voice *of, int number)
{
    const ie_delivery_stretch *in = of->stretch;
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < in->rows; i++) {
        if (!in->frames[frame_of(of, i)].speech)
            continue;
        sum += in->mfcc[i * COEFFICIENTS + (size_t)number];
        count++;
    }
    add_numbered(to, IE_COLOUR, "colour.c", number, "", count > 4 ? sum / (double)count : NAN);
}

static void fill(ie_delivery_row *to, const voice *of)
{
    add_pitch(to, of);
    add_loudness(to, of);
    add_pace(to, of);
    add_quality(to, of);
    for (int i = 0; i < USED; i++)
        add_coefficient(to, of, i);
    for (int i = USED; i < COEFFICIENTS; i++)
        add_colour(to, of, i);
}

double ie_delivery_fill(const ie_delivery_stretch *stretch, ie_delivery_row *to)
{
    size_t longest = stretch->count + stretch->rows + 1;
    voice of = {.stretch = stretch};
    of.pitch = ie_allocate(longest, sizeof *of.pitch);
    of.pitch_level = ie_allocate(longest, sizeof *of.pitch_level);
    of.at = ie_allocate(longest, sizeof *of.at);
    of.is_voiced = ie_allocate(longest, 1);
    of.column = ie_allocate(longest, sizeof *of.column);
    find_voice(&of);
    fill(to, &of);
    free(of.pitch);
    free(of.pitch_level);
    free(of.at);
    free(of.is_voiced);
    free(of.column);
    return (double)of.speech * IE_PROSODY_HOP_SECONDS;
}
