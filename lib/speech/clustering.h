// SPDX-License-Identifier: MIT
// Voiceprints parted in two groups; for lib/speech/diarisation*.c only.
#ifndef IE_SPEECH_CLUSTERING_H
#define IE_SPEECH_CLUSTERING_H

#include "speech/speaker_embedding.h"

// `within`: how one voice varies from phrase to phrase (covariance of voiceprints); `scatter`: of single frames within
// phrases (covariance of shapes).
typedef struct ie_clustering_spread {
    double within[IE_SPEAKER_EMBEDDING_VALUES][IE_SPEAKER_EMBEDDING_VALUES];
    double scatter[IE_SPEAKER_EMBEDDING_SHAPES][IE_SPEAKER_EMBEDDING_SHAPES];
} ie_clustering_spread;

// True where `within` can be a covariance: symmetric and positive definite.
int ie_diarisation_spread_is_sound(const ie_clustering_spread *spread);

// Parts the prints in two groups, `group` 0 or 1 for each: k-means of two, from the directions in which they vary most,
// then by each print's own precision (a long phrase tells more). Groups voiced for less than `least_frames` are outliers
// (laughter, noise) and are left out of the search, but get the nearer group in the end.
// Returns the distance of the groups' means in units of one voice's variation, or NAN where there are no two groups of
// that size, or where the variation is no covariance (`group` is then left as it is).
double ie_clustering_split(const ie_speaker_embedding *prints, size_t count, const ie_clustering_spread *spread, double least_frames,
                       int *group);

#endif
