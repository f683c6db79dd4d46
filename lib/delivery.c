// SPDX-License-Identifier: MIT
// Delivery: the features of a stretch of speech, and their names.
#include "delivery.h"

#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 256, NAME = 32, COEFFICIENTS = IE_DELIVERY_COEFFICIENTS, BANDS = 10 };

static const ie_delivery_words words[IE_DELIVERY_FAMILIES] = {
    [IE_PITCH_LEVEL] = {"pitch level", "pitch.median", "semitones", "the voice is higher", "the voice is lower"},
    [IE_PITCH_RANGE] = {"pitch range", "pitch.deviation", "semitones", "the melody is wider", "the melody is flatter"},
    [IE_PITCH_COURSE] = {"pitch course", "pitch.end", "semitones", "the voice rises more towards the end",
                         "the voice falls more towards the end"},
    [IE_PITCH_MOVEMENT] = {"pitch movement", "pitch.movement", "semitones a frame", "the pitch moves faster",
                           "the pitch is steadier"},
    [IE_LOUDNESS_RANGE] = {"loudness range", "loudness.deviation", "dB", "loud and soft differ more",
                           "the loudness is more even"},
    [IE_LOUDNESS_MOVEMENT] = {"loudness movement", "loudness.movement", "dB a frame", "the loudness changes faster",
                              "the loudness changes more slowly"},
    [IE_PACE] = {"pace", "pace.rate", "syllables a second", "the speech is faster", "the speech is slower"},
    [IE_PAUSES] = {"pauses", "pause.share", "of the time", "the pauses are longer", "the pauses are shorter"},
    [IE_VOICING] = {"voicing", "voicing.share", "of the speech", "more of the speech is voiced",
                    "less of the speech is voiced"},
    [IE_CLARITY] = {"clarity", "clarity.hnr", "dB", "the voice is clearer", "the voice is breathier or rougher"},
    [IE_BRIGHTNESS] = {"brightness", "brightness.tilt", "dB an octave", "the voice is brighter", "the voice is darker"},
    [IE_COLOUR] = {"colour", "colour.c2", "", "the colour of the voice is nearer to a hum",
                   "the colour of the voice is nearer to an open vowel"},
    [IE_ARTICULATION] = {"articulation", "articulation.c1", "", "the articulation is livelier",
                         "the articulation is less lively"},
};

// The row under way; `names` is NULL when only values are wanted.
typedef struct row {
    float *values;
    char (*names)[NAME];
    unsigned char *families;
    size_t count;
} row;

static void add(row *to, ie_delivery_family family, const char *name, double value)
{
    if (to->names) {
        snprintf(to->names[to->count], NAME, "%s", name);
        to->families[to->count] = (unsigned char)family;
    }
    to->values[to->count++] = (float)value;
}

static void add_numbered(row *to, ie_delivery_family family, const char *prefix, int number, const char *suffix,
                         double value)
{
    char name[NAME];
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

static void add_pitch(row *to, const voice *of)
{
    size_t count = of->voiced, third = count / 3, steps = 0, rises = 0, late = count < 15 ? count : 15;
    shape is = shape_of(of->pitch, count);
    add(to, IE_PITCH_LEVEL, "pitch.median", is.median);
    add(to, IE_PITCH_LEVEL, "pitch.low", is.median + is.low);
    add(to, IE_PITCH_LEVEL, "pitch.high", is.median + is.high);
    add(to, IE_PITCH_RANGE, "pitch.deviation", is.deviation);
    add(to, IE_PITCH_RANGE, "pitch.below", is.low);
    add(to, IE_PITCH_RANGE, "pitch.above", is.high);
    add(to, IE_PITCH_RANGE, "pitch.top", is.top);
    double first = median_of(of->pitch, third), last = median_of(of->pitch + count - third, third);
    add(to, IE_PITCH_COURSE, "pitch.end", last - first);
    add(to, IE_PITCH_COURSE, "pitch.slope", is.slope);
    add(to, IE_PITCH_COURSE, "pitch.tail", median_of(of->pitch + count - late, late) - is.median);
    add(to, IE_PITCH_COURSE, "pitch.head", median_of(of->pitch, late) - is.median);
    double movement = 0;
    for (size_t i = 1; i < count; i++) {
        double step = of->pitch[i] - of->pitch[i - 1];
        if (of->at[i] != of->at[i - 1] + 1 || fabs(step) >= 2)
            continue;
        steps++;
        rises += step > 0.05;
        movement += fabs(step);
    }
    add(to, IE_PITCH_MOVEMENT, "pitch.movement", steps > 4 ? movement / (double)steps : NAN);
    add(to, IE_PITCH_MOVEMENT, "pitch.rising", steps > 4 ? (double)rises / (double)steps : NAN);
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

static void add_loudness(row *to, const voice *of)
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

static void add_pace(row *to, const voice *of)
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

static void add_quality(row *to, const voice *of)
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

static void add_coefficient(row *to, const voice *of, int number)
{
    const ie_delivery_stretch *in = of->stretch;
    size_t count = 0, steps = 0;
    double movement = 0, squares = 0;
    for (size_t i = 0; i < in->rows; i++) {
        if (!in->frames[frame_of(of, i)].speech)
            continue;
        double value = in->mfcc[i * COEFFICIENTS + (size_t)number];
        of->column[count++] = value;
        if (i == 0)
            continue;
        double step = value - in->mfcc[(i - 1) * COEFFICIENTS + (size_t)number];
        movement += fabs(step);
        squares += step * step;
        steps++;
    }
    shape is = shape_of(of->column, count);
    ie_delivery_family family = number == 0 ? IE_LOUDNESS_RANGE : number == 1 ? IE_BRIGHTNESS : IE_COLOUR;
    const char *prefix = number == 0 ? "loudness.c" : number == 1 ? "brightness.c" : "colour.c";
    ie_delivery_family moving = number == 0 ? IE_LOUDNESS_MOVEMENT : IE_ARTICULATION;
    if (number > 0)
        add_numbered(to, family, prefix, number, "", is.mean);
    add_numbered(to, family, prefix, number, ".deviation", is.deviation);
    add_numbered(to, family, prefix, number, ".low", is.low);
    add_numbered(to, family, prefix, number, ".high", is.high);
    const char *moves = number == 0 ? "loudness.moving.c" : "articulation.c";
    add_numbered(to, moving, moves, number, "", steps > 4 ? movement / (double)steps : NAN);
    add_numbered(to, moving, moves, number, ".rough", steps > 4 ? sqrt(squares / (double)steps) : NAN);
}

// Ten bands of the mel scale from the cepstrum (the inverse DCT-II, c0 left out: the level). One band's mean over the
// voiced rows, and its deviation over the speech with c0.
static void add_band(row *to, const voice *of, int band)
{
    const ie_delivery_stretch *in = of->stretch;
    double mean = 0;
    size_t voiced = 0, count = 0;
    for (size_t i = 0; i < in->rows; i++) {
        size_t frame = frame_of(of, i);
        if (!in->frames[frame].speech)
            continue;
        const float *c = in->mfcc + i * COEFFICIENTS;
        double form = 0, level = c[0] * sqrt(1.0 / 128);  // the scale of 128 mels, ie-mfcc's default
        for (int k = 1; k < COEFFICIENTS; k++)
            form += c[k] * sqrt(2.0 / 128) * cos(3.14159265358979323846 * k * (band + 0.5) / BANDS);
        of->column[count++] = level + form;
        mean += of->is_voiced[frame] ? form : 0;
        voiced += of->is_voiced[frame];
    }
    shape is = shape_of(of->column, count);
    add_numbered(to, IE_BRIGHTNESS, "brightness.band", band, "", voiced > 4 ? mean / (double)voiced : NAN);
    add_numbered(to, IE_LOUDNESS_RANGE, "loudness.band", band, ".deviation", is.deviation);
}

static void fill(row *to, const voice *of)
{
    add_pitch(to, of);
    add_loudness(to, of);
    add_pace(to, of);
    add_quality(to, of);
    for (int i = 0; i < COEFFICIENTS; i++)
        add_coefficient(to, of, i);
    for (int i = 0; i < BANDS; i++)
        add_band(to, of, i);
}

static double measure(const ie_delivery_stretch *stretch, row *to)
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

double ie_delivery_measure(const ie_delivery_stretch *stretch, float *values)
{
    row to = {.values = values};
    return measure(stretch, &to);
}

struct ie_delivery {
    char names[MOST][NAME];
    unsigned char families[MOST];
    size_t count;
};

// The list is what measuring nothing leaves behind.
ie_delivery *ie_delivery_create(void)
{
    ie_delivery *delivery = ie_allocate(1, sizeof *delivery);
    float values[MOST];
    row to = {.values = values, .names = delivery->names, .families = delivery->families};
    measure(&(ie_delivery_stretch){0}, &to);
    delivery->count = to.count;
    return delivery;
}

void ie_delivery_destroy(ie_delivery *delivery)
{
    free(delivery);
}

size_t ie_delivery_features(const ie_delivery *delivery)
{
    return delivery->count;
}

const char *ie_delivery_name(const ie_delivery *delivery, size_t feature)
{
    return delivery->names[feature];
}

size_t ie_delivery_find(const ie_delivery *delivery, const char *name)
{
    size_t at = 0;
    while (at < delivery->count && strcmp(delivery->names[at], name) != 0)
        at++;
    return at;
}

ie_delivery_family ie_delivery_family_of(const ie_delivery *delivery, size_t feature)
{
    return delivery->families[feature];
}

const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family)
{
    return &words[family];
}
