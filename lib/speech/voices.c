// SPDX-License-Identifier: MIT
// Who speaks when by the speaker net.
#include "speech/voices.h"

#include "base/memory.h"
#include "speech/activity.h"
#include "speech/agglomeration.h"
#include "speech/engine.h"
#include "speech/speaker_net.h"
#include "voice/fbank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, chosen on the dialogues for choosing (models/voices/README.md). A phrase that is shorter than `least_seconds`
// is heard with some of the sound around it.
static const double longest_seconds = 1.6, least_seconds = 1, least_in_all = 8;
// Ours. Of 1264 phrases of half a second and more in 26 interviews of test/bench/situations.py, said by one voice, four
// were less than 0.45 like the mean of their voice and none less than 0.4; most of what another voice says in a single
// sentence was 0.08 to 0.3 like the voice that it counts as, and up to 0.5 where that says little, so it is compared
// with the mean of what is surely that voice's.
static const double unlike = 0.35, sure_like = 0.6, unlike_phrase_seconds = 0.5;
enum { BANDS = IE_SPEAKER_NET_BANDS, FRAMES_A_SECOND = 100 };

typedef struct known_voice {
    ie_voiceprint print;  // of all recordings in which it was heard
    int recordings;
} known_voice;

struct ie_voices {
    ie_speaker_net *net;
    ie_fbank *fbank;
    float *rows;               // of the utterance under way
    size_t row_capacity;
    ie_active_span *spans;
    size_t span_capacity;
    ie_phrase *phrases;
    ie_voiceprint *prints;     // one a phrase
    size_t count, capacity, print_capacity;
    size_t first;              // phrase of the utterance under way
    double unlike_t, unlike_seconds;
    known_voice *known;        // voice 1 first
    size_t known_count, known_capacity;
};

ie_voices *ie_voices_open(ie_error *error)
{
    ie_speaker_net *net = ie_speaker_net_open(error);
    if (!net)
        return NULL;
    ie_voices *voices = ie_allocate(1, sizeof *voices);
    voices->net = net;
    voices->fbank = ie_fbank_create(BANDS);
    return voices;
}

void ie_voices_close(ie_voices *voices)
{
    if (!voices)
        return;
    ie_speaker_net_close(voices->net);
    ie_fbank_destroy(voices->fbank);
    free(voices->rows);
    free(voices->spans);
    free(voices->phrases);
    free(voices->prints);
    free(voices->known);
    free(voices);
}

ie_speaker_net *ie_voices_net(const ie_voices *voices)
{
    return voices->net;
}

const char *ie_voices_model(const ie_voices *voices)
{
    return ie_speaker_net_id(voices->net);
}

void ie_voices_begin(ie_voices *voices)
{
    voices->count = voices->first = 0;
}

// The frames of a span, with some of the sound around it where it is short, as far as the utterance has them.
static void choose_frames(const ie_active_span *span, size_t all, size_t *from, size_t *count)
{
    double around = fmax(0, least_seconds - (span->end - span->begin)) / 2;
    double begin = fmax(0, span->begin - around) * FRAMES_A_SECOND, end = (span->end + around) * FRAMES_A_SECOND;
    size_t to = (size_t)end < all ? (size_t)end : all;
    *from = (size_t)begin;
    if (to < *from + IE_SPEAKER_NET_FEWEST_FRAMES)
        *from = to > IE_SPEAKER_NET_FEWEST_FRAMES ? to - IE_SPEAKER_NET_FEWEST_FRAMES : 0;
    *count = to - *from;
}

void ie_voices_listen(ie_voices *voices, const float *samples, size_t count, double t)
{
    size_t frames = ie_fbank_frames(count), from, used;
    voices->first = voices->count;
    if (frames < IE_SPEAKER_NET_FEWEST_FRAMES)
        return;
    if (frames > voices->row_capacity) {
        free(voices->rows);
        voices->rows = ie_allocate(frames * BANDS, sizeof *voices->rows);
        voices->row_capacity = frames;
    }
    ie_fbank_fill(voices->fbank, samples, count, voices->rows);
    size_t found = ie_activity_find(samples, count, longest_seconds, &voices->spans, &voices->span_capacity);
    for (size_t i = 0; i < found; i++) {
        const ie_active_span *span = &voices->spans[i];
        IE_GROW(voices->phrases, voices->count, voices->capacity);
        IE_GROW(voices->prints, voices->count, voices->print_capacity);
        choose_frames(span, frames, &from, &used);
        ie_voiceprint *print = &voices->prints[voices->count];
        print->seconds = span->end - span->begin;
        ie_speaker_net_embed(voices->net, voices->rows + from * BANDS, used, print->values);
        voices->phrases[voices->count++] = (ie_phrase){.t = t + span->begin, .end = t + span->end};
    }
}

void ie_voices_add_word(ie_voices *voices, double t, double end)
{
    double middle = (t + end) / 2, nearest = INFINITY;
    ie_phrase *found = NULL;
    for (size_t i = voices->first; i < voices->count; i++) {
        ie_phrase *phrase = &voices->phrases[i];
        double away = fmax(0, fmax(phrase->t - middle, middle - phrase->end));
        if (away < nearest) {
            nearest = away;
            found = phrase;
        }
    }
    if (found)
        found->words++;
}

// Adds what this recording told of a voice.
static void remember(known_voice *voice, const ie_voiceprint *print)
{
    const int both[2] = {0};
    const ie_voiceprint prints[2] = {voice->print, *print};
    voice->print = voice->recordings > 0 ? ie_voiceprint_mean(prints, 2, both, 0) : *print;
    voice->recordings++;
}

// Gives each cluster, the likest first, the number of the voice of earlier recordings that is the same; the others get
// the next numbers. Two clusters never get one number.
static void link_clusters(ie_voices *voices, const ie_voiceprint *means, size_t clusters, int *number)
{
    unsigned char *taken = ie_allocate(voices->known_count + 1, 1);
    size_t before = voices->known_count;
    memset(number, 0, clusters * sizeof *number);
    for (;;) {
        double most = ie_voiceprint_same;
        size_t cluster = clusters, voice = before;
        for (size_t i = 0; i < clusters; i++)
            for (size_t k = 0; k < before && number[i] == 0; k++) {
                double likeness = ie_voiceprint_likeness(&means[i], &voices->known[k].print);
                if (!taken[k] && likeness >= most) {
                    most = likeness;
                    cluster = i;
                    voice = k;
                }
            }
        if (cluster == clusters)
            break;
        taken[voice] = 1;
        number[cluster] = (int)voice + 1;
    }
    for (size_t i = 0; i < clusters; i++) {
        if (number[i] == 0) {
            IE_GROW(voices->known, voices->known_count, voices->known_capacity);
            voices->known[voices->known_count] = (known_voice){.recordings = 0};
            number[i] = (int)++voices->known_count;
        }
        remember(&voices->known[number[i] - 1], &means[i]);
    }
    free(taken);
}

// Adds up what is like no voice: compared with the means of what is surely theirs, in which it has no part.
static void find_unlike(ie_voices *voices, const ie_voiceprint *means, size_t clusters, const int *cluster)
{
    int *sure = ie_allocate(voices->count, sizeof *sure);
    for (size_t i = 0; i < voices->count; i++)
        sure[i] = ie_voiceprint_likeness(&voices->prints[i], &means[cluster[i]]) >= sure_like ? cluster[i] : -1;
    ie_voiceprint *own = ie_allocate(clusters, sizeof *own);
    for (size_t i = 0; i < clusters; i++)
        own[i] = ie_voiceprint_mean(voices->prints, voices->count, sure, (int)i);
    for (size_t i = voices->count; i-- > 0;) {
        const ie_voiceprint *print = &voices->prints[i];
        if (print->seconds < unlike_phrase_seconds || ie_voiceprint_likeness(print, &own[cluster[i]]) >= unlike)
            continue;
        voices->unlike_t = voices->phrases[i].t;
        voices->unlike_seconds += print->seconds;
    }
    free(sure);
    free(own);
}

int ie_voices_tell(ie_voices *voices, const ie_phrase **phrases, size_t *count)
{
    double seconds = 0;
    voices->unlike_seconds = 0;
    *phrases = voices->phrases;
    *count = voices->count;
    for (size_t i = 0; i < voices->count; i++) {
        seconds += voices->prints[i].seconds;
        voices->phrases[i].voice = 0;
    }
    if (seconds < least_in_all)
        return IE_PHRASES_TOO_LITTLE;
    int *cluster = ie_allocate(voices->count, sizeof *cluster);
    size_t clusters = (size_t)ie_agglomerate(voices->prints, voices->count, cluster);
    ie_voiceprint *means = ie_allocate(clusters, sizeof *means);
    int *number = ie_allocate(clusters, sizeof *number);
    for (size_t i = 0; i < clusters; i++)
        means[i] = ie_voiceprint_mean(voices->prints, voices->count, cluster, (int)i);
    link_clusters(voices, means, clusters, number);
    find_unlike(voices, means, clusters, cluster);
    for (size_t i = 0; i < voices->count; i++)
        voices->phrases[i].voice = number[cluster[i]];
    free(cluster);
    free(means);
    free(number);
    return (int)clusters;
}

double ie_voices_unlike(const ie_voices *voices, double *t)
{
    *t = voices->unlike_t;
    return voices->unlike_seconds;
}

int ie_voices_was_heard_before(const ie_voices *voices, int voice)
{
    return voice >= 1 && (size_t)voice <= voices->known_count && voices->known[voice - 1].recordings > 1;
}
