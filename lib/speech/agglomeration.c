// SPDX-License-Identifier: MIT
// Speaker embeddings clustered into voices.
#include "speech/agglomeration.h"

#include "base/memory.h"
#include "base/sort.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = IE_SPEAKER_NET_VALUES, MOST_LINKED = 1500, ROUNDS = 5 };
// Ours, chosen on 27 dialogues of speakers that are not judged, on actors in all moods, and on flite's voices
// (models/voices/README.md). Prints are linked up to `least_linked` of how alike neighbours in time are, as most of
// these are one voice's: with 0.7 to 0.8 all dialogues were counted right, with a fixed likeness (0.3, 0.35) one in ten
// that is clearer or noisier than most was not. The means of two voices were at most 0.58 alike there, those of two
// moods of one actor 0.45 to 0.7; those of short clusters are less sure.
static const double least_linked = 0.75, short_same = 0.5, short_seconds = 8, least_seconds = 4;
const double ie_voiceprint_same = 0.58;

double ie_voiceprint_likeness(const ie_voiceprint *one, const ie_voiceprint *other)
{
    double sum = 0;
    for (int i = 0; i < VALUES; i++)
        sum += (double)one->values[i] * (double)other->values[i];
    return sum;
}

ie_voiceprint ie_voiceprint_mean(const ie_voiceprint *prints, size_t count, const int *cluster, int which)
{
    ie_voiceprint mean = {.seconds = 0};
    double sums[VALUES] = {0}, length = 0;
    for (size_t i = 0; i < count; i++) {
        if (cluster[i] != which)
            continue;
        mean.seconds += prints[i].seconds;
        for (int k = 0; k < VALUES; k++)
            sums[k] += prints[i].seconds * (double)prints[i].values[k];
    }
    for (int k = 0; k < VALUES; k++)
        length += sums[k] * sums[k];
    for (int k = 0; k < VALUES && length > 0; k++)
        mean.values[k] = (float)(sums[k] / sqrt(length));
    return mean;
}

typedef struct linkage {
    size_t count;
    float *likeness;         // [count][count], -2 beside a cluster that is no more
    size_t *likest;          // of each cluster
    double *seconds;         // 0: is no more
    int *cluster;            // of each print
    double least;            // likeness of clusters that are joined
} linkage;

static void find_likest(linkage *link, size_t of)
{
    const float *row = link->likeness + of * link->count;
    size_t best = of == 0 && link->count > 1 ? 1 : 0;
    for (size_t i = 0; i < link->count; i++)
        if (i != of && row[i] > row[best])
            best = i;
    link->likest[of] = best;
}

// Joins `gone` to `kept`: what is between clusters is the mean over their prints' pairs, weighted by seconds.
static void join_clusters(linkage *link, size_t kept, size_t gone)
{
    float *row = link->likeness + kept * link->count;
    const float *other = link->likeness + gone * link->count;
    double one = link->seconds[kept], two = link->seconds[gone];
    for (size_t i = 0; i < link->count; i++) {
        if (link->cluster[i] == (int)gone)
            link->cluster[i] = (int)kept;
        if (i == kept || i == gone || link->seconds[i] == 0)
            continue;
        row[i] = (float)((one * (double)row[i] + two * (double)other[i]) / (one + two));
        link->likeness[i * link->count + kept] = row[i];
        link->likeness[i * link->count + gone] = -2;
    }
    row[gone] = -2;
    link->seconds[kept] += two;
    link->seconds[gone] = 0;
    find_likest(link, kept);
    for (size_t i = 0; i < link->count; i++) {
        if (link->seconds[i] == 0 || i == kept)
            continue;
        if (link->likest[i] == kept || link->likest[i] == gone)
            find_likest(link, i);
        else if (row[i] > link->likeness[i * link->count + link->likest[i]])
            link->likest[i] = kept;
    }
}

static void link_all(linkage *link)
{
    for (;;) {
        size_t best = link->count;
        float most = (float)link->least;
        for (size_t i = 0; i < link->count; i++) {
            float likeness = link->likeness[i * link->count + link->likest[i]];
            if (link->seconds[i] > 0 && likeness >= most) {
                most = likeness;
                best = i;
            }
        }
        if (best == link->count)
            return;
        size_t other = link->likest[best];
        join_clusters(link, best < other ? best : other, best < other ? other : best);
    }
}

typedef struct longest_print {
    double seconds;
    size_t index;
} longest_print;

static int compare_lengths(const void *one, const void *other)
{
    const longest_print *a = one, *b = other;
    return (a->seconds < b->seconds) - (a->seconds > b->seconds);
}

// The median likeness of neighbours.
static double find_usual_likeness(const ie_voiceprint *prints, size_t count)
{
    double *likeness = ie_allocate(count, sizeof *likeness);
    for (size_t i = 0; i + 1 < count; i++)
        likeness[i] = ie_voiceprint_likeness(&prints[i], &prints[i + 1]);
    ie_stats_sort(likeness, count - 1);
    double median = count > 1 ? likeness[(count - 1) / 2] : 1;
    free(likeness);
    return median;
}

// Average linkage of the longest prints; the others get no cluster, -1. Returns how many were linked.
static size_t link_longest(const ie_voiceprint *prints, size_t count, int *cluster)
{
    size_t linked = count < MOST_LINKED ? count : MOST_LINKED;
    longest_print *order = ie_allocate(count, sizeof *order);
    linkage link = {.count = linked, .least = least_linked * find_usual_likeness(prints, count),
                    .likeness = ie_allocate(linked * linked, sizeof(float)),
                    .likest = ie_allocate(linked, sizeof(size_t)), .seconds = ie_allocate(linked, sizeof(double)),
                    .cluster = ie_allocate(linked, sizeof(int))};
    for (size_t i = 0; i < count; i++) {
        order[i] = (longest_print){prints[i].seconds, i};
        cluster[i] = -1;
    }
    ie_sort(order, count, sizeof *order, compare_lengths);
    for (size_t i = 0; i < linked; i++) {
        link.seconds[i] = order[i].seconds;
        link.cluster[i] = (int)i;
        link.likeness[i * linked + i] = -2;
        for (size_t j = 0; j < i; j++)
            link.likeness[i * linked + j] = link.likeness[j * linked + i] =
                (float)ie_voiceprint_likeness(&prints[order[i].index], &prints[order[j].index]);
    }
    for (size_t i = 0; i < linked && linked > 1; i++)
        find_likest(&link, i);
    if (linked > 1)
        link_all(&link);
    for (size_t i = 0; i < linked; i++)
        cluster[order[i].index] = link.cluster[i];
    free(order);
    free(link.likeness);
    free(link.likest);
    free(link.seconds);
    free(link.cluster);
    return linked;
}

// The means of clusters 0 to `clusters` - 1.
static ie_voiceprint *find_means(const ie_voiceprint *prints, size_t count, const int *cluster, size_t clusters)
{
    ie_voiceprint *means = ie_allocate(clusters, sizeof *means);
    for (size_t i = 0; i < clusters; i++)
        means[i] = ie_voiceprint_mean(prints, count, cluster, (int)i);
    return means;
}

// Moves each print to the likest mean of the clusters that last for `least_seconds`, some rounds. Where none does, all
// are one.
static void move_to_likest(const ie_voiceprint *prints, size_t count, int *cluster, size_t clusters)
{
    for (int round = 0, moved = 1; round < ROUNDS && moved; round++) {
        ie_voiceprint *means = find_means(prints, count, cluster, clusters);
        moved = 0;
        for (size_t i = 0; i < count; i++) {
            int best = -1;
            double most = -INFINITY;
            for (size_t k = 0; k < clusters; k++) {
                double likeness = means[k].seconds < least_seconds ? -INFINITY
                                                                    : ie_voiceprint_likeness(&prints[i], &means[k]);
                if (likeness > most) {
                    most = likeness;
                    best = (int)k;
                }
            }
            best = best < 0 ? 0 : best;
            moved |= best != cluster[i];
            cluster[i] = best;
        }
        free(means);
    }
}

// Joins the two clusters whose means are likest, where they are one voice's. Returns whether it did.
static int join_same_voice(const ie_voiceprint *prints, size_t count, int *cluster, size_t clusters)
{
    ie_voiceprint *means = find_means(prints, count, cluster, clusters);
    int kept = -1, gone = -1;
    double most = 0;
    for (size_t i = 0; i < clusters; i++)
        for (size_t k = i + 1; k < clusters; k++) {
            double shorter = fmin(means[i].seconds, means[k].seconds);
            double same = shorter < short_seconds ? short_same : ie_voiceprint_same;
            double above = ie_voiceprint_likeness(&means[i], &means[k]) - same;
            if (shorter > 0 && above >= most) {
                most = above;
                kept = (int)i;
                gone = (int)k;
            }
        }
    for (size_t i = 0; i < count && gone >= 0; i++)
        if (cluster[i] == gone)
            cluster[i] = kept;
    free(means);
    return gone >= 0;
}

// Numbers the clusters as they first occur; returns how many there are.
static int number_clusters(int *cluster, size_t count, size_t most)
{
    int *number = ie_allocate(most, sizeof *number), next = 0;
    for (size_t i = 0; i < count; i++) {
        if (cluster[i] < 0)
            continue;
        if (number[cluster[i]] == 0)
            number[cluster[i]] = ++next;
        cluster[i] = number[cluster[i]] - 1;
    }
    free(number);
    return next;
}

int ie_agglomerate(const ie_voiceprint *prints, size_t count, int *cluster)
{
    if (count == 0)
        return 0;
    size_t linked = link_longest(prints, count, cluster);
    size_t clusters = (size_t)number_clusters(cluster, count, linked);
    move_to_likest(prints, count, cluster, clusters);
    while (join_same_voice(prints, count, cluster, clusters))
        ;
    move_to_likest(prints, count, cluster, clusters);
    return number_clusters(cluster, count, clusters);
}
