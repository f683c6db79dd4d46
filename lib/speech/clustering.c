// SPDX-License-Identifier: MIT
// Speaker embeddings clustered in two.
#include "speech/clustering.h"

#include "base/memory.h"
#include "learn/cholesky.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = IE_SPEAKER_EMBEDDING_VALUES, SHAPES = IE_SPEAKER_EMBEDDING_SHAPES };

// Ours, chosen on mixtures of single voices (models/voices/README.md). Frames overlap and sounds last: some 25 frames
// of 10 ms count as one independent look at a voice's sounds.
static const double frames_a_look = 25, ridge = 0.05;
// Ours, not measured.
enum { DIRECTIONS = 4, ROUNDS = 4, MOST_STEPS = 50 };
// The lengths of phrases, in frames, for which precisions are kept; the fifth is that of a typical phrase.
static const double lengths[] = {20, 30, 45, 70, 100, 150, 250};
enum { LENGTHS = sizeof lengths / sizeof *lengths, TYPICAL = 4 };
static const double least_variance = 1e-12;  // less than this is rounding

typedef double vector[N];
typedef double matrix[N][N];

typedef struct split {
    const ie_speaker_embedding *embeddings;
    size_t count;
    matrix precision[LENGTHS];
    unsigned char *used, *side;  // of each embedding: takes part; its cluster
    vector mean[2];
} split;

// The inverse of a covariance. Returns 0, or -1 where it is not positive definite.
static int invert_covariance(matrix from, matrix to)
{
    matrix factor;
    memcpy(factor, from, sizeof factor);
    if (ie_cholesky_factor(&factor[0][0], N, least_variance) > 0)
        return -1;
    for (int i = 0; i < N; i++) {  // its columns are its rows
        memset(to[i], 0, sizeof(vector));
        to[i][i] = 1;
        ie_cholesky_solve(&factor[0][0], N, to[i]);
    }
    return 0;
}

int ie_clustering_spread_is_sound(const ie_clustering_spread *spread)
{
    matrix within, precision;
    memcpy(within, spread->within, sizeof within);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < i; j++)
            if (!(fabs(within[i][j] - within[j][i]) <= 1e-6 * sqrt(fabs(within[i][i] * within[j][j]))))
                return 0;
    return invert_covariance(within, precision) == 0;
}

static int set_precisions(split *parts, const ie_clustering_spread *spread)
{
    matrix variation;
    int status = 0;
    for (int length = 0; length < LENGTHS && status == 0; length++) {
        memcpy(variation, spread->within, sizeof variation);
        for (int i = 0; i < SHAPES; i++)
            for (int j = 0; j < SHAPES; j++)
                variation[i][j] += spread->scatter[i][j] * frames_a_look / lengths[length];
        for (int i = 0; i < N; i++)
            variation[i][i] *= 1 + ridge;
        status = invert_covariance(variation, parts->precision[length]);
    }
    return status;
}

static const matrix *precision_of(const split *parts, size_t embedding)
{
    int length = 0;
    while (length + 1 < LENGTHS && (double)parts->embeddings[embedding].frames >= lengths[length + 1])
        length++;
    return &parts->precision[length];
}

// The squared Mahalanobis distance, (a - b)' precision (a - b).
static double mahalanobis(const vector a, const vector b, const matrix *precision)
{
    double sum = 0;
    for (int i = 0; i < N; i++) {
        double row = 0;
        for (int j = 0; j < N; j++)
            row += (*precision)[i][j] * (a[j] - b[j]);
        sum += row * (a[i] - b[i]);
    }
    return sum;
}

// The mean over the used embeddings of `side` (2: of both), weighted by their voiced frames. Returns those frames.
static double cluster_mean(const split *parts, int side, vector mean)
{
    double frames = 0;
    memset(mean, 0, sizeof(vector));
    for (size_t i = 0; i < parts->count; i++) {
        if (!parts->used[i] || (side < 2 && parts->side[i] != side))
            continue;
        frames += (double)parts->embeddings[i].frames;
        for (int k = 0; k < N; k++)
            mean[k] += (double)parts->embeddings[i].frames * parts->embeddings[i].values[k];
    }
    for (int k = 0; k < N; k++)
        mean[k] = frames > 0 ? mean[k] / frames : 0;
    return frames;
}

// One step of k-means; `by_length`: with each embedding's own precision. Returns how many embeddings changed sides.
static size_t step_k_means(split *parts, int by_length)
{
    size_t changed = 0;
    if (cluster_mean(parts, 0, parts->mean[0]) == 0 || cluster_mean(parts, 1, parts->mean[1]) == 0)
        return 0;
    for (size_t i = 0; i < parts->count; i++) {
        const matrix *precision = by_length ? precision_of(parts, i) : (const matrix *)&parts->precision[TYPICAL];
        const double *values = parts->embeddings[i].values;
        double to_first = mahalanobis(values, parts->mean[0], precision);
        unsigned char side = mahalanobis(values, parts->mean[1], precision) < to_first;
        changed += parts->used[i] && side != parts->side[i];
        parts->side[i] = side;
    }
    return changed;
}

static double variation_within_clusters(const split *parts)
{
    double sum = 0;
    for (size_t i = 0; i < parts->count; i++)
        if (parts->used[i])
            sum += (double)parts->embeddings[i].frames
                * mahalanobis(parts->embeddings[i].values, parts->mean[parts->side[i]], &parts->precision[TYPICAL]);
    return sum;
}

// The direction (in the metric of one voice's variation) in which the used embeddings vary most, apart from the
// directions found before: power iteration on their covariance times the precision. Each is scaled to unit length in
// the metric.
static void find_direction(const split *parts, const vector centre, vector *found, int before)
{
    const matrix *precision = &parts->precision[TYPICAL];
    double *direction = found[before];
    for (int k = 0; k < N; k++)
        direction[k] = sin(1.0 + k * (before + 1.0));  // any start that no symmetry makes orthogonal to the answer
    for (int round = 0; round < MOST_STEPS; round++) {
        vector next = {0}, weighted = {0};
        static const vector zero = {0};
        for (int k = 0; k < N; k++)
            for (int j = 0; j < N; j++)
                weighted[k] += (*precision)[k][j] * direction[j];
        for (size_t i = 0; i < parts->count; i++) {
            double along = 0;
            for (int k = 0; k < N && parts->used[i]; k++)
                along += (parts->embeddings[i].values[k] - centre[k]) * weighted[k];
            for (int k = 0; k < N; k++)
                next[k] += (double)parts->embeddings[i].frames * along * (parts->embeddings[i].values[k] - centre[k]);
        }
        for (int other = 0; other < before; other++) {
            double shared = 0;
            for (int k = 0; k < N; k++)
                for (int j = 0; j < N; j++)
                    shared += next[k] * (*precision)[k][j] * found[other][j];
            for (int k = 0; k < N; k++)
                next[k] -= shared * found[other][k];
        }
        double length = sqrt(mahalanobis(next, zero, precision));
        for (int k = 0; k < N; k++)
            direction[k] = length > 0 ? next[k] / length : 0;
    }
}

// The sides of a direction through the centre.
static void take_sides(split *parts, const vector centre, const vector direction)
{
    for (size_t i = 0; i < parts->count; i++) {
        double along = 0;
        for (int k = 0; k < N; k++)
            for (int j = 0; j < N; j++)
                along += (parts->embeddings[i].values[k] - centre[k]) * parts->precision[TYPICAL][k][j] * direction[j];
        parts->side[i] = along > 0;
    }
}

// The best of the parts that k-means finds from each direction.
static void search_clusters(split *parts)
{
    vector centre, directions[DIRECTIONS];
    unsigned char *best = ie_allocate(parts->count, 1);
    double least = INFINITY;
    cluster_mean(parts, 2, centre);
    for (int i = 0; i < DIRECTIONS; i++) {
        find_direction(parts, centre, directions, i);
        take_sides(parts, centre, directions[i]);
        for (int round = 0; round < MOST_STEPS && step_k_means(parts, 0) > 0; round++)
            ;
        double sum = variation_within_clusters(parts);
        if (sum < least) {
            least = sum;
            memcpy(best, parts->side, parts->count);
        }
    }
    memcpy(parts->side, best, parts->count);
    for (int round = 0; round < MOST_STEPS && step_k_means(parts, 1) > 0; round++)
        ;
    free(best);
}

double ie_clustering_split(const ie_speaker_embedding *embeddings, size_t count, const ie_clustering_spread *spread,
                           double least_frames, int *cluster)
{
    split parts = {.embeddings = embeddings, .count = count};
    double apart = NAN;
    if (count == 0 || set_precisions(&parts, spread) < 0)
        return NAN;
    parts.used = ie_allocate(count, 1);
    parts.side = ie_allocate(count, 1);
    memset(parts.used, 1, count);
    for (int round = 0; round < ROUNDS && isnan(apart); round++) {
        search_clusters(&parts);
        double frames[2] = {cluster_mean(&parts, 0, parts.mean[0]), cluster_mean(&parts, 1, parts.mean[1])};
        int small = frames[1] < frames[0];
        if (frames[small] >= least_frames)
            apart = sqrt(mahalanobis(parts.mean[0], parts.mean[1], &parts.precision[TYPICAL]));
        for (size_t i = 0; i < count && isnan(apart); i++)
            if (parts.side[i] == small)
                parts.used[i] = 0;
    }
    for (size_t i = 0; i < count; i++)
        cluster[i] = parts.side[i];
    free(parts.used);
    free(parts.side);
    return apart;
}
