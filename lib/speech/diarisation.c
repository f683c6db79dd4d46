// SPDX-License-Identifier: MIT
// Who speaks when, for up to two voices.
#include "speech/diarisation.h"

#include "base/memory.h"
#include "base/path.h"
#include "speech/clustering.h"
#include "speech/speaker_embedding.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double pause_seconds = 0.2, longest_seconds = 2.5, monologue_pause_seconds = 2;
enum { FEWEST_FRAMES = 20, LEAST_FRAMES_IN_ALL = 1000, LEAST_FRAMES_EACH = 400 };

// Distances between groups from which on there are two voices, and below which there is one (models/voices/README.md). The
// shorter the rarer voice, the more chance parts one voice's phrases: the bounds grow below 12 s.
static const double apart_two = 2.9, apart_one = 2.2, sure_frames = 1200;

struct ie_diarisation {
    ie_speaker_embedder *printer;
    ie_clustering_spread spread;
    double scatter[IE_SPEAKER_EMBEDDING_SHAPES * IE_SPEAKER_EMBEDDING_SHAPES], scatter_frames;
    ie_phrase *phrases;
    ie_speaker_embedding *prints;
    size_t count, capacity, prints_capacity;
    double t;      // of the utterance under way
    int is_open;   // the last phrase may still grow
};

static int read_model(ie_diarisation *voices, ie_error *error)
{
    char *path = ie_path_data("models/voices/within.txt");
    FILE *file = fopen(path, "r");
    int status = file ? 0 : ie_fail(error, IE_MODEL, "%s:", path), values = 0;
    for (int i = 0; file && i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_VALUES; j++)
            values += fscanf(file, "%lf", &voices->spread.within[i][j]) == 1 && isfinite(voices->spread.within[i][j]);
    if (file && values != IE_SPEAKER_EMBEDDING_VALUES * IE_SPEAKER_EMBEDDING_VALUES)
        status = ie_fail(error, IE_MODEL, "%s: not %d rows of %d numbers", path, IE_SPEAKER_EMBEDDING_VALUES, IE_SPEAKER_EMBEDDING_VALUES);
    else if (file && !ie_diarisation_spread_is_sound(&voices->spread))
        status = ie_fail(error, IE_MODEL, "%s: no covariance: not symmetric, or not positive definite", path);
    if (file)
        fclose(file);
    free(path);
    return status;
}

ie_diarisation *ie_diarisation_open(ie_error *error)
{
    ie_diarisation *voices = ie_allocate(1, sizeof *voices);
    voices->printer = ie_speaker_embedder_create();
    if (read_model(voices, error) == 0)
        return voices;
    ie_diarisation_close(voices);
    return NULL;
}

void ie_diarisation_close(ie_diarisation *voices)
{
    if (!voices)
        return;
    ie_speaker_embedder_destroy(voices->printer);
    free(voices->phrases);
    free(voices->prints);
    free(voices);
}

void ie_diarisation_reset(ie_diarisation *voices)
{
    voices->count = 0;
    voices->is_open = 0;
    voices->scatter_frames = 0;
    memset(voices->scatter, 0, sizeof voices->scatter);
}

// Takes the print of the last phrase, once it has ended.
static void close_phrase(ie_diarisation *voices)
{
    if (!voices->is_open)
        return;
    const ie_phrase *phrase = &voices->phrases[voices->count - 1];
    voices->prints[voices->count - 1] =
        ie_speaker_embedder_take(voices->printer, phrase->t - voices->t, phrase->end - voices->t, voices->scatter);
    voices->scatter_frames += (double)voices->prints[voices->count - 1].frames;
    voices->is_open = 0;
}

void ie_diarisation_listen(ie_diarisation *voices, const float *samples, size_t count, double t)
{
    close_phrase(voices);
    ie_speaker_embedder_listen(voices->printer, samples, count);
    voices->t = t;
}

void ie_diarisation_add_word(ie_diarisation *voices, double t, double end, int ends_sentence)
{
    const ie_phrase *last = voices->count ? &voices->phrases[voices->count - 1] : NULL;
    if (voices->is_open && (t - last->end >= pause_seconds || end - last->t > longest_seconds))
        close_phrase(voices);
    if (!voices->is_open) {
        IE_GROW(voices->phrases, voices->count, voices->capacity);
        IE_GROW(voices->prints, voices->count, voices->prints_capacity);
        voices->phrases[voices->count++] = (ie_phrase){.t = t};
        voices->is_open = 1;
    }
    ie_phrase *phrase = &voices->phrases[voices->count - 1];
    phrase->end = fmax(end, phrase->end);
    phrase->words++;
    if (ends_sentence)
        close_phrase(voices);
}

// Phrases too short for a print belong to the voice of the nearest one that has it.
static void spread_to_short(ie_diarisation *voices)
{
    for (size_t i = 0; i < voices->count; i++) {
        double nearest = INFINITY;
        for (size_t k = 0; k < voices->count && voices->prints[i].frames < FEWEST_FRAMES; k++) {
            const ie_phrase *other = &voices->phrases[k];
            double gap = k < i ? voices->phrases[i].t - other->end : other->t - voices->phrases[i].end;
            if (voices->prints[k].frames >= FEWEST_FRAMES && gap < nearest) {
                nearest = gap;
                voices->phrases[i].voice = other->voice;
            }
        }
    }
}

static void name_voices(ie_diarisation *voices, const int *group, const size_t *numbers, size_t used)
{
    for (size_t i = 0; i < used; i++)
        voices->phrases[numbers[i]].voice = group[i] == group[0] ? 1 : 2;
    spread_to_short(voices);
}

static ie_diarisation_count judge(double apart, const int *group, const ie_speaker_embedding *prints, size_t used, double frames)
{
    double second = 0;
    for (size_t i = 0; i < used; i++)
        second += group[i] ? (double)prints[i].frames : 0;
    double rarer = fmin(second, frames - second), chance = sqrt(fmax(1, sure_frames / rarer));
    if (frames < LEAST_FRAMES_IN_ALL)
        return IE_DIARISATION_TOO_LITTLE;
    if (isnan(apart) || apart < apart_one * chance)
        return IE_DIARISATION_ONE;
    return apart >= apart_two * chance ? IE_DIARISATION_TWO : IE_DIARISATION_UNCLEAR;
}

ie_diarisation_count ie_diarisation_tell(ie_diarisation *voices, const ie_phrase **phrases, size_t *count, double *separation)
{
    close_phrase(voices);
    size_t *numbers = ie_allocate(voices->count + 1, sizeof *numbers), used = 0;
    ie_speaker_embedding *prints = ie_allocate(voices->count + 1, sizeof *prints);
    int *group = ie_allocate(voices->count + 1, sizeof *group);
    double frames = 0;
    for (size_t i = 0; i < voices->count; i++) {
        voices->phrases[i].voice = 0;
        if (voices->prints[i].frames < FEWEST_FRAMES)
            continue;
        numbers[used] = i;
        prints[used++] = voices->prints[i];
        frames += (double)voices->prints[i].frames;
    }
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_SHAPES; j++)
            voices->spread.scatter[i][j] = voices->scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + j] / fmax(1, voices->scatter_frames);
    double apart = ie_clustering_split(prints, used, &voices->spread, LEAST_FRAMES_EACH, group);
    ie_diarisation_count found = judge(apart, group, prints, used, frames);
    if (found == IE_DIARISATION_TWO)
        name_voices(voices, group, numbers, used);
    if (separation)
        *separation = apart;
    *phrases = voices->phrases;
    *count = voices->count;
    free(numbers);
    free(prints);
    free(group);
    return found;
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
        int goes_on = i > 0 && phrases[i - 1].voice == voice && phrase->t - phrases[i - 1].end < monologue_pause_seconds;
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
