// SPDX-License-Identifier: MIT
// Speaker diarisation: by the net, or for up to two voices without it.
#include "speech/diarisation.h"

#include "base/memory.h"
#include "base/path.h"
#include "speech/clustering.h"
#include "speech/speaker_embedding.h"
#include "speech/voices.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Ours, chosen by hand on recordings put together from single voices (models/voices/README.md). From the distance
// `apart_two` of the clusters on there are two voices, below `apart_one` there is one. The shorter the rarer voice, the
// more chance parts one voice's phrases: the bounds grow where it is voiced for less than `sure_frames` (12 s).
static const double apart_two = 2.9, apart_one = 2.2, sure_frames = 1200;
enum { LEAST_FRAMES_IN_ALL = 1000, LEAST_FRAMES_EACH = 400 };
// Ours, not measured.
static const double pause_seconds = 0.2, longest_seconds = 2.5, monologue_pause_seconds = 2;
enum { FEWEST_FRAMES = 20 };  // of a phrase that gets an embedding, as in models/voices/recipe.sh

struct ie_diarisation {
    ie_voices *voices;         // NULL: what follows is used instead
    ie_error why_not;
    ie_speaker_embedder *embedder;
    ie_clustering_spread spread;
    double scatter[IE_SPEAKER_EMBEDDING_SHAPES * IE_SPEAKER_EMBEDDING_SHAPES], scatter_frames;
    ie_phrase *phrases;
    ie_speaker_embedding *embeddings;
    size_t count, capacity, embeddings_capacity;
    double t;      // of the utterance under way
    int is_open;   // the last phrase may still grow
};

static int read_variation(ie_diarisation *diarisation, ie_error *error)
{
    char *path = ie_path_data("models/voices/within.txt");
    FILE *file = fopen(path, "r");
    int status = file ? 0 : ie_fail(error, IE_MODEL, "%s:", path), values = 0;
    for (int i = 0; file && i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_VALUES; j++) {
            double *value = &diarisation->spread.within[i][j];
            values += fscanf(file, "%lf", value) == 1 && isfinite(*value);
        }
    if (file && values != IE_SPEAKER_EMBEDDING_VALUES * IE_SPEAKER_EMBEDDING_VALUES)
        status = ie_fail(error, IE_MODEL, "%s: not %d rows of %d numbers", path, IE_SPEAKER_EMBEDDING_VALUES,
                         IE_SPEAKER_EMBEDDING_VALUES);
    else if (file && !ie_clustering_spread_is_sound(&diarisation->spread))
        status = ie_fail(error, IE_MODEL, "%s: no covariance: not symmetric, or not positive definite", path);
    if (file)
        fclose(file);
    free(path);
    return status;
}

ie_diarisation *ie_diarisation_open(ie_error *error)
{
    ie_diarisation *diarisation = ie_allocate(1, sizeof *diarisation);
    diarisation->voices = ie_voices_open(&diarisation->why_not);
    if (diarisation->voices)
        return diarisation;
    diarisation->embedder = ie_speaker_embedder_create();
    if (read_variation(diarisation, error) == 0)
        return diarisation;
    ie_diarisation_close(diarisation);
    return NULL;
}

ie_speaker_net *ie_diarisation_net(const ie_diarisation *diarisation)
{
    return diarisation->voices ? ie_voices_net(diarisation->voices) : NULL;
}

const char *ie_diarisation_fallback(const ie_diarisation *diarisation)
{
    return diarisation->voices ? NULL : diarisation->why_not.text;
}

void ie_diarisation_close(ie_diarisation *diarisation)
{
    if (!diarisation)
        return;
    ie_voices_close(diarisation->voices);
    ie_speaker_embedder_destroy(diarisation->embedder);
    free(diarisation->phrases);
    free(diarisation->embeddings);
    free(diarisation);
}

void ie_diarisation_reset(ie_diarisation *diarisation)
{
    if (diarisation->voices)
        ie_voices_begin(diarisation->voices);
    diarisation->count = 0;
    diarisation->is_open = 0;
    diarisation->scatter_frames = 0;
    memset(diarisation->scatter, 0, sizeof diarisation->scatter);
}

// Embeds the last phrase, once it has ended.
static void close_phrase(ie_diarisation *diarisation)
{
    if (!diarisation->is_open)
        return;
    const ie_phrase *phrase = &diarisation->phrases[diarisation->count - 1];
    ie_speaker_embedding *embedding = &diarisation->embeddings[diarisation->count - 1];
    *embedding = ie_speaker_embedder_take(diarisation->embedder, phrase->t - diarisation->t,
                                          phrase->end - diarisation->t, diarisation->scatter);
    diarisation->scatter_frames += (double)embedding->frames;
    diarisation->is_open = 0;
}

void ie_diarisation_listen(ie_diarisation *diarisation, const float *samples, size_t count, double t)
{
    if (diarisation->voices) {
        ie_voices_listen(diarisation->voices, samples, count, t);
        return;
    }
    close_phrase(diarisation);
    ie_speaker_embedder_listen(diarisation->embedder, samples, count);
    diarisation->t = t;
}

void ie_diarisation_add_word(ie_diarisation *diarisation, double t, double end, int ends_sentence)
{
    if (diarisation->voices) {
        ie_voices_add_word(diarisation->voices, t, end);
        return;
    }
    const ie_phrase *last = diarisation->count ? &diarisation->phrases[diarisation->count - 1] : NULL;
    if (diarisation->is_open && (t - last->end >= pause_seconds || end - last->t > longest_seconds))
        close_phrase(diarisation);
    if (!diarisation->is_open) {
        IE_GROW(diarisation->phrases, diarisation->count, diarisation->capacity);
        IE_GROW(diarisation->embeddings, diarisation->count, diarisation->embeddings_capacity);
        diarisation->phrases[diarisation->count++] = (ie_phrase){.t = t};
        diarisation->is_open = 1;
    }
    ie_phrase *phrase = &diarisation->phrases[diarisation->count - 1];
    phrase->end = fmax(end, phrase->end);
    phrase->words++;
    if (ends_sentence)
        close_phrase(diarisation);
}

static int has_embedding(const ie_diarisation *diarisation, size_t phrase)
{
    return diarisation->embeddings[phrase].frames >= FEWEST_FRAMES;
}

// Gives phrases that are too short for an embedding the voice of the nearest one that has it: of those before, the
// first of those that end last; of those after, the first, as they are in order of time.
static void name_short_phrases(ie_diarisation *diarisation)
{
    ie_phrase *phrases = diarisation->phrases;
    double *gaps = ie_allocate(diarisation->count + 1, sizeof *gaps);
    const ie_phrase *before = NULL, *after = NULL;
    for (size_t i = 0; i < diarisation->count; i++) {
        gaps[i] = before ? phrases[i].t - before->end : INFINITY;
        if (!has_embedding(diarisation, i))
            phrases[i].voice = before ? before->voice : 0;
        else if (!before || phrases[i].end > before->end)
            before = &phrases[i];
    }
    for (size_t i = diarisation->count; i-- > 0;) {
        if (has_embedding(diarisation, i))
            after = &phrases[i];
        else if (after && after->t - phrases[i].end < gaps[i])
            phrases[i].voice = after->voice;
    }
    free(gaps);
}

static void name_voices(ie_diarisation *diarisation, const int *cluster, const size_t *numbers, size_t used)
{
    for (size_t i = 0; i < used; i++)
        diarisation->phrases[numbers[i]].voice = cluster[i] == cluster[0] ? 1 : 2;
    name_short_phrases(diarisation);
}

static int count_voices(double apart, const int *cluster, const ie_speaker_embedding *embeddings,
                                         size_t used, double frames)
{
    double second = 0;
    for (size_t i = 0; i < used; i++)
        second += cluster[i] ? (double)embeddings[i].frames : 0;
    double rarer = fmin(second, frames - second), chance = sqrt(fmax(1, sure_frames / rarer));
    if (frames < LEAST_FRAMES_IN_ALL)
        return IE_PHRASES_TOO_LITTLE;
    if (isnan(apart) || apart < apart_one * chance)
        return 1;
    return apart >= apart_two * chance ? 2 : IE_PHRASES_UNCLEAR;
}

// Averages what the frames of the recording's phrases scatter.
static void set_scatter(ie_diarisation *diarisation)
{
    double frames = fmax(1, diarisation->scatter_frames);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_SHAPES; j++)
            diarisation->spread.scatter[i][j] = diarisation->scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + j] / frames;
}

int ie_diarisation_tell(ie_diarisation *diarisation, const ie_phrase **phrases, size_t *count)
{
    if (diarisation->voices)
        return ie_voices_tell(diarisation->voices, phrases, count);
    close_phrase(diarisation);
    size_t *numbers = ie_allocate(diarisation->count + 1, sizeof *numbers), used = 0;
    ie_speaker_embedding *embeddings = ie_allocate(diarisation->count + 1, sizeof *embeddings);
    int *cluster = ie_allocate(diarisation->count + 1, sizeof *cluster);
    double frames = 0;
    for (size_t i = 0; i < diarisation->count; i++) {
        diarisation->phrases[i].voice = 0;
        if (diarisation->embeddings[i].frames < FEWEST_FRAMES)
            continue;
        numbers[used] = i;
        embeddings[used++] = diarisation->embeddings[i];
        frames += (double)diarisation->embeddings[i].frames;
    }
    set_scatter(diarisation);
    double apart = ie_clustering_split(embeddings, used, &diarisation->spread, LEAST_FRAMES_EACH, cluster);
    int found = count_voices(apart, cluster, embeddings, used, frames);
    if (found == 2)
        name_voices(diarisation, cluster, numbers, used);
    *phrases = diarisation->phrases;
    *count = diarisation->count;
    free(numbers);
    free(embeddings);
    free(cluster);
    return found;
}

const char *ie_diarisation_model(const ie_diarisation *diarisation)
{
    return diarisation->voices ? ie_voices_model(diarisation->voices) : NULL;
}

double ie_diarisation_unlike(const ie_diarisation *diarisation, double *t)
{
    return diarisation->voices ? ie_voices_unlike(diarisation->voices, t) : 0;
}

int ie_diarisation_was_heard_before(const ie_diarisation *diarisation, int voice)
{
    return diarisation->voices && ie_voices_was_heard_before(diarisation->voices, voice);
}

size_t ie_diarisation_turn(const ie_phrase *phrases, size_t count, size_t first, ie_phrase *turn)
{
    *turn = phrases[first];
    for (first++; first < count && phrases[first].voice == turn->voice; first++) {
        turn->end = fmax(turn->end, phrases[first].end);
        turn->words += phrases[first].words;
    }
    return first;
}

ie_voice_share ie_diarisation_share(const ie_phrase *phrases, size_t count, int voice)
{
    ie_voice_share share = {.t = NAN, .end = NAN, .longest_t = NAN};
    double begin = NAN;
    for (size_t i = 0; i < count; i++) {
        const ie_phrase *phrase = &phrases[i];
        if (phrase->voice != voice)
            continue;
        int goes_on = i > 0 && phrases[i - 1].voice == voice
            && phrase->t - phrases[i - 1].end < monologue_pause_seconds;
        begin = goes_on ? begin : phrase->t;
        share.t = isnan(share.t) ? phrase->t : share.t;
        share.end = phrase->end;
        share.seconds += phrase->end - phrase->t;
        share.words += phrase->words;
        if (phrase->end - begin > share.longest_seconds) {
            share.longest_seconds = phrase->end - begin;
            share.longest_t = begin;
        }
    }
    return share;
}
