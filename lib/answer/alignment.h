// SPDX-License-Identifier: MIT
// Two texts laid beside each other piece by piece, as their pieces are meant in them: how much of each the other says.
// After BERTScore (Zhang et al. 2020), with two changes that made it follow human grades far better: a piece counts the
// less the more the question says it too, and likeness counts by its fourth root, because a piece that nothing
// resembles costs an answer more than one that is said in somewhat other words.
#ifndef IE_ANSWER_ALIGNMENT_H
#define IE_ANSWER_ALIGNMENT_H

#include <stddef.h>

// Pieces of a text: `count` states of IE_EMBEDDING_SIZE values, each of length 1, their numbers, and what each weighs.
typedef struct ie_pieces {
    float *states;
    int *ids;
    double *weights;
    size_t count, capacity;
} ie_pieces;

// Appends a piece. ie_pieces_free frees what the list holds.
void ie_pieces_add(ie_pieces *pieces, int id, const float *state, double weight);
void ie_pieces_free(ie_pieces *pieces);

typedef struct ie_alignment {
    double recall;     // 0 to 1, of the reference's pieces by those of the answer
    double precision;  // of the answer's pieces by those of the reference
} ie_alignment;

// The piece of `among` that is likest to a state, of those whose entry in `allowed` is not negative; -1 where there is
// none. `likeness` gets their cosine.
int ie_alignment_likest(const ie_pieces *among, const int *allowed, const float *state, double *likeness);

// `question` may be NULL or without pieces. All 0 where answer or reference has no piece.
ie_alignment ie_alignment_compare(const ie_pieces *answer, const ie_pieces *reference, const ie_pieces *question);

#endif
