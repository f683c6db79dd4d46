// SPDX-License-Identifier: MIT
// Speaker embeddings clustered in two, for lib/speech/diarisation: k-means in the metric of one voice's own variation.
#ifndef IE_SPEECH_CLUSTERING_H
#define IE_SPEECH_CLUSTERING_H

#include "speech/speaker_embedding.h"

// How one voice varies: the covariance of its embeddings from phrase to phrase, and that of the shapes of single frames
// within phrases.
typedef struct ie_clustering_spread {
    double within[IE_SPEAKER_EMBEDDING_VALUES][IE_SPEAKER_EMBEDDING_VALUES];
    double scatter[IE_SPEAKER_EMBEDDING_SHAPES][IE_SPEAKER_EMBEDDING_SHAPES];
} ie_clustering_spread;

// True where `within` can be a covariance: symmetric and positive definite.
int ie_clustering_spread_is_sound(const ie_clustering_spread *spread);

// Parts embeddings in two clusters, `cluster` 0 or 1 for each: k-means of two from the directions in which they vary
// most, then by each embedding's own precision (a long phrase tells more). A cluster voiced for less than
// `least_frames` is an outlier (laughter, noise): it is left out of the search, and joins the nearer cluster in the
// end. Returns the distance of the clusters' means in units of one voice's variation, or NAN where there are no two
// clusters of that size, or where the variation is no covariance (`cluster` is then left as it is).
double ie_clustering_split(const ie_speaker_embedding *embeddings, size_t count, const ie_clustering_spread *spread,
                           double least_frames, int *cluster);

#endif
