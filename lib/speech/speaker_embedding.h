// SPDX-License-Identifier: MIT
// What a phrase tells about the voice that says it, whatever it says: the mean spectral shape of its voiced sounds and
// their pitch.
#ifndef IE_SPEECH_SPEAKER_EMBEDDING_H
#define IE_SPEECH_SPEAKER_EMBEDDING_H

#include <stddef.h>

// The means of MFCC 1 to 18 (of 26 mel bands, 60 to 7600 Hz), then the median F0 in semitones.
enum { IE_SPEAKER_EMBEDDING_SHAPES = 18, IE_SPEAKER_EMBEDDING_VALUES = IE_SPEAKER_EMBEDDING_SHAPES + 1 };

typedef struct ie_speaker_embedding {
    double values[IE_SPEAKER_EMBEDDING_VALUES];
    size_t frames;  // voiced ones it rests on, 10 ms each
} ie_speaker_embedding;

typedef struct ie_speaker_embedder ie_speaker_embedder;

ie_speaker_embedder *ie_speaker_embedder_create(void);
void ie_speaker_embedder_destroy(ie_speaker_embedder *printer);

// Takes in a stretch of sound (mono, -1 to 1, 16 kHz), from which phrases are then taken; the one before is forgotten.
void ie_speaker_embedder_listen(ie_speaker_embedder *printer, const float *samples, size_t count);

// The print of the phrase from `begin` to `end` (seconds from the beginning of the stretch). `scatter` (may be NULL) gets
// the scatter of its frames' shapes around their mean added: IE_SPEAKER_EMBEDDING_SHAPES squared sums of products.
// Values are 0 where no frame is voiced.
ie_speaker_embedding ie_speaker_embedder_take(const ie_speaker_embedder *printer, double begin, double end, double *scatter);

#endif
