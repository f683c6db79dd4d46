// SPDX-License-Identifier: MIT
// Mouths and voices.
#include "speech/mouths.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/spans.h"

#include <math.h>
#include <stdlib.h>

const double ie_mouth_least_sure = 0.9;

enum { MOST_MOUTHS = 256, MOST_VOICES = 16 };
enum { FEWEST_SIGHTS = 10 };  // with a motion, for a mouth to be judged

static const double longest_step_seconds = 1;  // between two sights of a face, for its motion to be of that time
// Of `motion`. Of the photographs that presence.c tells of, a quarter of the pictures exceed 0.012 at most on those on
// which this was chosen, 0.015 on the others; of faces played eight times slower than in life 0.021 and 0.041 at least.
static const double least_motion = 0.016;
static const double least_moving_share = 0.25;
static const double least_correlation = 0.15;
// Motions of neighbouring pictures are alike: how many seconds count as one independent look, for the evidence.
static const double independent_seconds = 0.5;
static const double nobody_evidence = 2;       // log odds of a face that none of the voices belongs to

typedef struct voice_activity {
    int voice;
    ie_spans spans;
} voice_activity;

// The motions of one face, each with the time before it that it is of.
typedef struct motions {
    size_t count, moving;
    double seconds;
    double *levels;     // logarithm of the motion
    double (*times)[2]; // from, to
} motions;

static int compare_sights(const void *left, const void *right)
{
    const ie_mouth_sight *a = left, *b = right;
    if (a->face != b->face)
        return a->face > b->face ? 1 : -1;
    return (a->t > b->t) - (a->t < b->t);
}

static size_t gather_voices(const ie_voice_span *spans, size_t count, voice_activity *voices)
{
    size_t known = 0, i, k;
    for (i = 0; i < count; i++) {
        for (k = 0; k < known && voices[k].voice != spans[i].voice; k++)
            continue;
        if (k == MOST_VOICES)
            continue;
        if (k == known)
            voices[known++] = (voice_activity){.voice = spans[i].voice};
        ie_spans_add(&voices[k].spans, spans[i].t, spans[i].end);
    }
    for (k = 0; k < known; k++)
        ie_spans_merge(&voices[k].spans, 0);
    return known;
}

static motions gather_motions(const ie_mouth_sight *sights, size_t count)
{
    const double floor_of_motion = 0.02;  // below, all is the noise of coding
    motions all = {.levels = ie_allocate(count, sizeof *all.levels), .times = ie_allocate(count, sizeof *all.times)};
    double from = sights[0].t;  // of the motion, which is not measured in every picture where they come fast
    for (size_t i = 1; i < count; i++) {
        double t = sights[i].t, step = t - (t - from > longest_step_seconds ? sights[i - 1].t : from);
        if (!(sights[i].motion >= 0))
            continue;
        from = t;
        if (step <= 0 || step > longest_step_seconds)
            continue;
        all.levels[all.count] = log((double)sights[i].motion + floor_of_motion);
        all.times[all.count][0] = t - step;
        all.times[all.count++][1] = t;
        all.seconds += step;
        all.moving += sights[i].motion >= least_motion;
    }
    return all;
}

static void free_motions(motions *all)
{
    free(all->levels);
    free(all->times);
}

// Pearson's, of the levels with the share of each motion's time in which the voice speaks; 0 where one is constant.
static double correlate(const motions *all, const ie_spans *speech)
{
    double n = (double)all->count, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < all->count; i++) {
        const double *time = all->times[i];
        double speaks = ie_spans_within(speech, time[0], time[1]) / (time[1] - time[0]), level = all->levels[i];
        x += speaks;
        y += level;
        xx += speaks * speaks;
        yy += level * level;
        xy += speaks * level;
    }
    double spread = (xx - x * x / n) * (yy - y * y / n);
    return spread > 1e-9 ? (xy - x * y / n) / sqrt(spread) : 0;
}

// The log likelihood that the motions gain where they depend on the voice, in a normal model.
static double evidence_of(double correlation, double seconds)
{
    double looks = seconds / independent_seconds;
    return correlation < least_correlation ? 0 : -looks / 2 * log(1 - fmin(correlation * correlation, 0.999));
}

static int share_the_picture(const ie_mouth *a, const ie_mouth *b)
{
    return fmin(a->last, b->last) > fmax(a->first, b->first);
}

// Each face goes to the voice of most evidence, as surely as that outweighs the other voices for this face, the other
// faces for this voice, and nobody.
static void choose_voices(ie_mouth *mouths, size_t count, const voice_activity *voices, size_t voice_count,
                          double evidence[][MOST_VOICES])
{
    for (size_t i = 0; i < count; i++) {
        size_t best = 0;
        for (size_t v = 1; v < voice_count; v++)
            best = evidence[i][v] > evidence[i][best] ? v : best;
        double own = evidence[i][best], others = exp(nobody_evidence - own);
        for (size_t v = 0; v < voice_count; v++)
            others += v == best ? 0 : exp(evidence[i][v] - own);
        for (size_t k = 0; k < count; k++)
            if (k != i && mouths[k].is_moving && share_the_picture(&mouths[i], &mouths[k]))
                others += exp(evidence[k][best] - own);
        mouths[i].sure = mouths[i].is_moving ? 1 / (1 + others) : 0;
        mouths[i].voice = mouths[i].sure >= ie_mouth_least_sure ? voices[best].voice : 0;
    }
}

static int has_mouth(const ie_mouth *mouths, size_t count, int voice)
{
    for (size_t i = 0; i < count; i++)
        if (mouths[i].voice == voice)
            return 1;
    return 0;
}

// Where one voice and one moving face are left, nobody is no rival; the only ones of a recording need no evidence.
static void settle_last(ie_mouth *mouths, size_t count, const voice_activity *voices, size_t voice_count,
                        double evidence[][MOST_VOICES])
{
    size_t free_voices = 0, free_faces = 0, voice = 0, face = 0;
    for (size_t v = 0; v < voice_count; v++)
        if (!has_mouth(mouths, count, voices[v].voice)) {
            free_voices++;
            voice = v;
        }
    for (size_t i = 0; i < count; i++)
        if (mouths[i].is_moving && mouths[i].voice == 0) {
            free_faces++;
            face = i;
        }
    if (free_voices != 1 || free_faces != 1)
        return;
    double sure = voice_count == 1 ? ie_mouth_least_sure : 1 / (1 + exp(-evidence[face][voice]));
    mouths[face].sure = fmax(mouths[face].sure, sure);
    mouths[face].voice = mouths[face].sure >= ie_mouth_least_sure ? voices[voice].voice : 0;
}

// A mouth of sights of one face, sorted, with its evidence for each voice.
static ie_mouth make_mouth(const ie_mouth_sight *sights, size_t count, const voice_activity *voices,
                           size_t voice_count, double *evidence)
{
    ie_mouth mouth = {.face = sights[0].face, .sights = count, .first = sights[0].t, .last = sights[count - 1].t,
                      .correlation = NAN};
    for (size_t i = 0; i < count; i++)
        mouth.x += sights[i].x / (double)count;
    motions all = gather_motions(sights, count);
    mouth.is_moving = all.count >= FEWEST_SIGHTS && (double)all.moving >= least_moving_share * (double)all.count;
    for (size_t v = 0; v < voice_count && mouth.is_moving; v++) {
        double correlation = correlate(&all, &voices[v].spans);
        evidence[v] = evidence_of(correlation, all.seconds);
        mouth.correlation = isnan(mouth.correlation) ? correlation : fmax(mouth.correlation, correlation);
    }
    free_motions(&all);
    return mouth;
}

size_t ie_mouths_join(ie_mouth_sight *sights, size_t sight_count, ie_voice_span *spans, size_t span_count,
                      ie_mouth **mouths)
{
    voice_activity voices[MOST_VOICES];
    double evidence[MOST_MOUTHS][MOST_VOICES] = {{0}};
    size_t voice_count = gather_voices(spans, span_count, voices), count = 0;
    ie_sort(sights, sight_count, sizeof *sights, compare_sights);
    *mouths = ie_allocate(MOST_MOUTHS, sizeof **mouths);
    for (size_t i = 0, end; i < sight_count && count < MOST_MOUTHS; i = end, count++) {
        for (end = i + 1; end < sight_count && sights[end].face == sights[i].face; end++)
            continue;
        (*mouths)[count] = make_mouth(sights + i, end - i, voices, voice_count, evidence[count]);
    }
    if (voice_count > 0)
        choose_voices(*mouths, count, voices, voice_count, evidence);
    settle_last(*mouths, count, voices, voice_count, evidence);
    for (size_t v = 0; v < voice_count; v++)
        ie_spans_free(&voices[v].spans);
    return count;
}
