// SPDX-License-Identifier: MIT
// The features that lie in the vowels: accents on syllable nuclei, the louder half of the voiced frames, how vowels
// differ from consonants. The louder half stands clear of noise, and of what a telephone or a codec does to soft
// sounds.
#include "voice/syllable_features.h"

#include "learn/stats.h"
#include "voice/contour.h"

#include <math.h>

// Ours, not measured one by one; the features were chosen on acted speech (models/confidence): frames on each side over
// which pitch and level are smoothed; how many steps, periods or frames a value needs.
enum { COEFFICIENTS = IE_DELIVERY_COEFFICIENTS, ROUGH = 4, SMOOTH = 2, LEAST_STEPS = 5, LEAST_LOUD_FRAMES = 3,
       LEAST_ROWS = 4 };
static const double loud_share = 0.8;  // the quantile of the loudness above which a frame is loud

// One value for each syllable nucleus.
typedef struct accents {
    double *pitch, *loudness;  // semitones less the median of the voiced frames; dB less the mean of all nuclei
    double *interval;          // seconds from one to the next
    size_t count;
} accents;

static double mean_of_at_least(const double *values, size_t count, size_t least)
{
    return count >= least ? ie_stats_mean(values, count) : NAN;
}

static double deviation_of_at_least(const double *values, size_t count, size_t least)
{
    return count >= least ? ie_stats_deviation(values, count) : NAN;
}

static double mean_step(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        sum += fabs(values[i] - values[i - 1]);
    return count > 1 ? sum / (double)(count - 1) : NAN;
}

// Where among the nuclei the highest value stands, 0 to 1.
static double place_of(const double *values, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        best = values[i] > values[best] ? i : best;
    return count > 1 ? (double)best / (double)(count - 1) : NAN;
}

// Uses the scratch, a third for each list: there are far fewer nuclei than frames.
static accents find_accents(const ie_voiced_frames *of)
{
    size_t room = (of->stretch->count + of->stretch->rows) / 3, last = 0;
    accents found = {of->column, of->column + room, of->column + 2 * room, 0};
    double median = ie_contour_median(of->pitch, of->voiced);
    for (size_t i = 0; i < of->voiced && found.count < room; i++) {
        if (!of->stretch->frames[of->at[i]].nucleus)
            continue;
        if (found.count > 0)
            found.interval[found.count - 1] = (double)(of->at[i] - last) * IE_PROSODY_HOP_SECONDS;
        last = of->at[i];
        found.pitch[found.count] = of->pitch[i] - median;
        found.loudness[found.count++] = of->pitch_level[i];
    }
    double mean = mean_of_at_least(found.loudness, found.count, 1);
    for (size_t i = 0; i < found.count; i++)
        found.loudness[i] -= mean;
    return found;
}

static void add_accents(ie_delivery_row *to, const ie_voiced_frames *of)
{
    accents on = find_accents(of);
    size_t n = on.count, gaps = n ? n - 1 : 0;
    double highest = n > 1 ? on.pitch[0] : NAN;
    for (size_t i = 1; i < n; i++)
        highest = fmax(highest, on.pitch[i]);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.accent_first", n > 1 ? on.pitch[0] : NAN);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.accent_last", n > 1 ? on.pitch[n - 1] : NAN);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.accent_place", place_of(on.pitch, n));
    ie_row_add(to, IE_PITCH_RANGE, "pitch.accent_highest", highest);
    ie_row_add(to, IE_PITCH_RANGE, "pitch.accent_deviation", deviation_of_at_least(on.pitch, n, 2));
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.accent_step", mean_step(on.pitch, n));
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.accent_first", n > 1 ? on.loudness[0] : NAN);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.accent_last", n > 1 ? on.loudness[n - 1] : NAN);
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.accent_place", place_of(on.loudness, n));
    ie_row_add(to, IE_LOUDNESS_RANGE, "loudness.accent_deviation", deviation_of_at_least(on.loudness, n, 2));
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.accent_step", mean_step(on.loudness, n));
    ie_row_add(to, IE_PACE, "pace.interval", mean_of_at_least(on.interval, gaps, 1));
    ie_row_add(to, IE_PACE, "pace.interval_deviation", deviation_of_at_least(on.interval, gaps, 1));
    ie_row_add(to, IE_PACE, "pace.interval_last", gaps ? on.interval[gaps - 1] : NAN);
}

// Projections of the pitch on the Legendre polynomials of order 2 and 3 over the voiced frames.
static void add_bends(ie_delivery_row *to, const ie_voiced_frames *of)
{
    double mean = mean_of_at_least(of->pitch, of->voiced, IE_CONTOUR_LEAST);
    double bend = 0, wave = 0, bends = 0, waves = 0, rough = 0;
    size_t steps = 0;
    for (size_t i = 0; i < of->voiced; i++) {
        double t = of->voiced > 1 ? 2 * (double)i / (double)(of->voiced - 1) - 1 : 0;
        double second = (3 * t * t - 1) / 2, third = (5 * t * t * t - 3 * t) / 2;
        bend += second * (of->pitch[i] - mean);
        wave += third * (of->pitch[i] - mean);
        bends += second * second;
        waves += third * third;
    }
    for (size_t i = ROUGH; i + ROUGH < of->voiced; i++) {
        rough += fabs(of->pitch[i] - mean_of_at_least(of->pitch + i - ROUGH, 2 * ROUGH + 1, 1));
        steps++;
    }
    ie_row_add(to, IE_PITCH_COURSE, "pitch.bend", bend / bends);
    ie_row_add(to, IE_PITCH_COURSE, "pitch.wave", wave / waves);
    ie_row_add(to, IE_PITCH_MOVEMENT, "pitch.roughness", steps >= LEAST_STEPS ? rough / (double)steps : NAN);
}

static double smooth_loudness(const ie_delivery_stretch *in, size_t at)
{
    size_t first = at > SMOOTH ? at - SMOOTH : 0, last = at + SMOOTH < in->count ? at + SMOOTH : in->count - 1;
    double sum = 0;
    for (size_t i = first; i <= last; i++)
        sum += in->frames[i].loudness_db;
    return sum / (double)(last - first + 1);
}

// How fast the loudness comes and goes at most: 95th and 5th percentile of its steps within speech.
static void add_attacks(ie_delivery_row *to, const ie_voiced_frames *of)
{
    const ie_delivery_stretch *in = of->stretch;
    size_t steps = 0;
    for (size_t i = 1; i < in->count; i++)
        if (in->frames[i].speech && in->frames[i - 1].speech)
            of->column[steps++] = smooth_loudness(in, i) - smooth_loudness(in, i - 1);
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.attack", ie_contour_quantile(of->column, steps, 0.95));
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.decay", ie_contour_quantile(of->column, steps, 0.05));
}

// Slope of y over the loudness of the voiced frames; NAN values of y are passed over.
static double slope_over_loudness(const ie_voiced_frames *of, const double *y)
{
    double x_sum = 0, y_sum = 0, xx = 0, xy = 0, n = 0;
    for (size_t i = 0; i < of->voiced; i++) {
        if (isnan(y[i]))
            continue;
        x_sum += of->pitch_level[i];
        y_sum += y[i];
        xx += of->pitch_level[i] * of->pitch_level[i];
        xy += of->pitch_level[i] * y[i];
        n++;
    }
    double spread = n * xx - x_sum * x_sum;
    return n >= IE_CONTOUR_LEAST && spread > 1e-6 ? (n * xy - x_sum * y_sum) / spread : NAN;
}

// Means over the voiced frames at least as loud as `level`.
static double mean_of_louder(const ie_voiced_frames *of, const double *values, double level)
{
    double sum = 0, n = 0;
    for (size_t i = 0; i < of->voiced; i++) {
        if (of->pitch_level[i] < level || isnan(values[i]))
            continue;
        sum += values[i];
        n++;
    }
    return n >= LEAST_LOUD_FRAMES ? sum / n : NAN;
}

static void add_effort(ie_delivery_row *to, const ie_voiced_frames *of)
{
    const ie_prosody_frame *frames = of->stretch->frames;
    double level = ie_contour_median(of->pitch_level, of->voiced), median = ie_contour_median(of->pitch, of->voiced);
    double loud = ie_contour_quantile(of->pitch_level, of->voiced, loud_share);
    double jitter = 0, shimmer = 0, periods[2] = {0};
    ie_row_add(to, IE_PITCH_RANGE, "pitch.loud", mean_of_louder(of, of->pitch, loud) - median);
    ie_row_add(to, IE_LOUDNESS_MOVEMENT, "loudness.pitch_slope", slope_over_loudness(of, of->pitch));
    for (size_t i = 0; i < of->voiced; i++)
        of->column[i] = frames[of->at[i]].tilt_db;
    ie_row_add(to, IE_BRIGHTNESS, "brightness.effort", slope_over_loudness(of, of->column));
    ie_row_add(to, IE_BRIGHTNESS, "brightness.core", mean_of_louder(of, of->column, level));
    for (size_t i = 0; i < of->voiced; i++) {
        const ie_prosody_frame *frame = &frames[of->at[i]];
        of->column[i] = frame->hnr_db;
        jitter += isnan(frame->jitter) ? 0 : frame->jitter;
        shimmer += isnan(frame->shimmer) ? 0 : frame->shimmer;
        periods[0] += !isnan(frame->jitter);
        periods[1] += !isnan(frame->shimmer);
    }
    ie_row_add(to, IE_CLARITY, "clarity.core", mean_of_louder(of, of->column, level));
    ie_row_add(to, IE_CLARITY, "clarity.jitter_mean", periods[0] >= LEAST_STEPS ? jitter / periods[0] : NAN);
    ie_row_add(to, IE_CLARITY, "clarity.shimmer_mean", periods[1] >= LEAST_STEPS ? shimmer / periods[1] : NAN);
}

// Sums of one coefficient over voiced frames, their louder half, and unvoiced speech.
static void add_core(ie_delivery_row *to, const ie_voiced_frames *of, double level, int number)
{
    const ie_delivery_stretch *in = of->stretch;
    double core = 0, voiced = 0, unvoiced = 0;
    size_t cores = 0, voiceds = 0, unvoiceds = 0;
    for (size_t i = 0; i < in->rows; i++) {
        size_t frame = ie_voiced_frames_frame_of_row(of, i);
        double value = in->mfcc[i * COEFFICIENTS + (size_t)number];
        int is_core = of->is_voiced[frame] && in->frames[frame].loudness_db >= level;
        if (!in->frames[frame].speech)
            continue;
        *(of->is_voiced[frame] ? &voiced : &unvoiced) += value;
        *(of->is_voiced[frame] ? &voiceds : &unvoiceds) += 1;
        core += is_core ? value : 0;
        cores += (size_t)is_core;
    }
    ie_delivery_family family = number < 3 ? IE_BRIGHTNESS : IE_COLOUR;
    if (number > 0)
        ie_row_add_numbered(to, family, family == IE_COLOUR ? "colour.c" : "brightness.core", number, "",
                                 cores >= LEAST_LOUD_FRAMES ? core / (double)cores : NAN);
    double contrast = voiced / (double)voiceds - unvoiced / (double)unvoiceds;
    ie_row_add_numbered(to, IE_ARTICULATION, "articulation.contrast", number, "",
                             voiceds >= LEAST_ROWS && unvoiceds >= LEAST_ROWS ? contrast : NAN);
}

// The colour of the louder half of the voiced frames, and how vowels differ from consonants.
static void add_cores(ie_delivery_row *to, const ie_voiced_frames *of)
{
    double level = ie_contour_median(of->pitch_level, of->voiced);
    for (int i = 0; i < COEFFICIENTS; i++)
        add_core(to, of, level, i);
}

void ie_syllable_features_add(ie_delivery_row *to, const ie_voiced_frames *of)
{
    add_accents(to, of);
    add_bends(to, of);
    add_attacks(to, of);
    add_effort(to, of);
    add_cores(to, of);
}
