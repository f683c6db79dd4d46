// SPDX-License-Identifier: MIT
// Speaker embeddings: what a phrase tells about the voice that says it, whatever it says. The mean spectral shape of
// its voiced frames and their pitch.
#ifndef IE_SPEECH_SPEAKER_EMBEDDING_H
#define IE_SPEECH_SPEAKER_EMBEDDING_H

#include <stddef.h>

// The means of MFCC 1 to 18 (of 26 mel bands, 60 to 7600 Hz), then the median F0 in semitones above 1 Hz.
enum { IE_SPEAKER_EMBEDDING_SHAPES = 18, IE_SPEAKER_EMBEDDING_VALUES = IE_SPEAKER_EMBEDDING_SHAPES + 1 };

typedef struct ie_speaker_embedding {
    double values[IE_SPEAKER_EMBEDDING_VALUES];
    size_t frames;  // voiced frames (10 ms each) that it rests on
} ie_speaker_embedding;

typedef struct ie_speaker_embedder ie_speaker_embedder;

ie_speaker_embedder *ie_speaker_embedder_create(void);
void ie_speaker_embedder_destroy(ie_speaker_embedder *embedder);

// Takes in a stretch of sound (mono, -1 to 1, 16 kHz) whose phrases are then embedded; the stretch before is forgotten.
void ie_speaker_embedder_listen(ie_speaker_embedder *embedder, const float *samples, size_t count);

// Embeds the phrase from `begin` to `end`, seconds from the beginning of the stretch; all values are 0 where no frame
// is voiced. The scatter of the frames' shapes around their mean (sums of products, IE_SPEAKER_EMBEDDING_SHAPES
// squared) is added to `scatter`, which may be NULL.
ie_speaker_embedding ie_speaker_embedder_take(const ie_speaker_embedder *embedder, double begin, double end,
                                              double *scatter);

#endif
