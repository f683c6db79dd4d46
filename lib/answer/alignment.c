// SPDX-License-Identifier: MIT
// Two texts laid beside each other piece by piece.
#include "answer/alignment.h"

#include "answer/embedding.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = IE_EMBEDDING_SIZE, LANES = 16 };

// What a piece weighs that the question says word for word.
static const double nothing_new = 1e-3;

void ie_pieces_add(ie_pieces *pieces, int id, const float *state, double weight)
{
    if (pieces->count == pieces->capacity) {
        pieces->capacity = pieces->capacity ? 2 * pieces->capacity : 32;
        pieces->states = ie_resize(pieces->states, pieces->capacity * WIDTH, sizeof *pieces->states);
        pieces->ids = ie_resize(pieces->ids, pieces->capacity, sizeof *pieces->ids);
        pieces->weights = ie_resize(pieces->weights, pieces->capacity, sizeof *pieces->weights);
    }
    memcpy(pieces->states + pieces->count * WIDTH, state, WIDTH * sizeof *state);
    pieces->ids[pieces->count] = id;
    pieces->weights[pieces->count++] = weight;
}

void ie_pieces_free(ie_pieces *pieces)
{
    free(pieces->states);
    free(pieces->ids);
    free(pieces->weights);
    *pieces = (ie_pieces){0};
}

// In so many sums that the compiler may use vectors without changing the order of additions.
static float dot(const float *a, const float *b)
{
    float sums[LANES] = {0}, sum = 0;
    for (int c = 0; c < WIDTH; c += LANES)
        for (int l = 0; l < LANES; l++)
            sums[l] += a[c + l] * b[c + l];
    for (int l = 0; l < LANES; l++)
        sum += sums[l];
    return sum;
}

int ie_alignment_likest(const ie_pieces *among, const int *allowed, const float *state, double *likeness)
{
    int best = -1;
    for (size_t i = 0; i < among->count; i++) {
        double one = allowed[i] < 0 ? -1 : dot(among->states + i * WIDTH, state);
        if (allowed[i] >= 0 && (best < 0 || one > *likeness)) {
            best = (int)i;
            *likeness = one;
        }
    }
    return best;
}

// Raises the best likeness of each piece of `a` among `b`, and the other way round; from 0, and at most 1.
static void find_best(const ie_pieces *a, const ie_pieces *b, float *best_a, float *best_b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            float likeness = dot(a->states + i * WIDTH, b->states + j * WIDTH);
            likeness = likeness < 1 ? likeness : 1;
            best_a[i] = likeness > best_a[i] ? likeness : best_a[i];
            if (best_b)
                best_b[j] = likeness > best_b[j] ? likeness : best_b[j];
        }
}

// The weighted mean of what the other side says of each piece, the question's pieces discounted.
static double share_said(const ie_pieces *of, const float *best, const ie_pieces *question)
{
    float *asked = ie_allocate(of->count, sizeof *asked);
    double said = 0, all = 0;
    if (question)
        find_best(of, question, asked, NULL);
    for (size_t i = 0; i < of->count; i++) {
        double fresh = 1 - asked[i], weight = of->weights[i] * (fresh * fresh * fresh + nothing_new);
        said += weight * sqrt(sqrt(best[i]));
        all += weight;
    }
    free(asked);
    return all > 0 ? said / all : 0;
}

ie_alignment ie_alignment_compare(const ie_pieces *answer, const ie_pieces *reference, const ie_pieces *question)
{
    ie_alignment result = {0};
    if (answer->count == 0 || reference->count == 0)
        return result;
    float *best_answer = ie_allocate(answer->count, sizeof *best_answer);
    float *best_reference = ie_allocate(reference->count, sizeof *best_reference);
    find_best(answer, reference, best_answer, best_reference);
    result.recall = share_said(reference, best_reference, question);
    result.precision = share_said(answer, best_answer, question);
    free(best_answer);
    free(best_reference);
    return result;
}
