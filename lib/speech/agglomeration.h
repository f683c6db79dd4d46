// SPDX-License-Identifier: MIT
// Speaker embeddings clustered into voices, as many as there are: average linkage of cosines, then the clusters' means.
#ifndef IE_SPEECH_AGGLOMERATION_H
#define IE_SPEECH_AGGLOMERATION_H

#include "speech/speaker_net.h"

#include <stddef.h>

typedef struct ie_voiceprint {
    float values[IE_SPEAKER_NET_VALUES];  // of unit length
    double seconds;                       // of speech that it rests on, above 0
} ie_voiceprint;

// The scalar product of two.
double ie_voiceprint_likeness(const ie_voiceprint *one, const ie_voiceprint *other);
// From this likeness on, two voiceprints of some seconds each are one voice's.
extern const double ie_voiceprint_same;

// Sets the cluster of each print (these are in order of time), from 0 on in the order in which they first occur, and
// returns how many there are: 0 where there is no print, else at least 1. A voice of less than four seconds is none: its
// prints join the likest others. Takes memory and time in the square of the prints up to 1500; of more, the longest 1500
// make the clusters.
int ie_agglomerate(const ie_voiceprint *prints, size_t count, int *cluster);

// The mean of the prints of a cluster, weighted by their seconds; all zeros where there is none.
ie_voiceprint ie_voiceprint_mean(const ie_voiceprint *prints, size_t count, const int *cluster, int which);

#endif
