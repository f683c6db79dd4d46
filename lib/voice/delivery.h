// SPDX-License-Identifier: MIT
// Delivery: how a stretch of speech was spoken, as one row of numbers for the forest. No value depends on the recording's
// level: loudness and the first cepstral coefficient count only against their own median.
#ifndef IE_VOICE_DELIVERY_H
#define IE_VOICE_DELIVERY_H

#include "voice/prosody.h"

#include <stddef.h>

enum { IE_DELIVERY_COEFFICIENTS = 13 };  // of the cepstrum, c0 first; more are not looked at

// A stretch of some seconds: ten milliseconds a frame, and rows of the cepstrum at times of their own.
typedef struct ie_delivery_stretch {
    const ie_prosody_frame *frames;
    size_t count;
    const float *mfcc;  // rows x IE_DELIVERY_COEFFICIENTS
    const double *mfcc_seconds;  // per row: seconds after the first frame
    size_t rows;
} ie_delivery_stretch;

// What a person would call the features: each belongs to one of these, and each of these has one feature that stands for
// it when its direction is put in words.
typedef enum ie_delivery_family {
    IE_PITCH_LEVEL,
    IE_PITCH_RANGE,
    IE_PITCH_COURSE,
    IE_PITCH_MOVEMENT,
    IE_LOUDNESS_RANGE,
    IE_LOUDNESS_MOVEMENT,
    IE_PACE,
    IE_PAUSES,
    IE_VOICING,
    IE_CLARITY,
    IE_BRIGHTNESS,
    IE_COLOUR,
    IE_ARTICULATION,
    IE_DELIVERY_FAMILIES
} ie_delivery_family;

typedef struct ie_delivery_words {
    const char *name;     // "pauses"
    const char *feature;  // the feature that stands for the family: "pause.share"
    const char *unit;     // of that feature, "" for none
    const char *more, *less;  // "the pauses are longer", "the pauses are shorter"
} ie_delivery_words;

typedef struct ie_delivery ie_delivery;  // the list of features

ie_delivery *ie_delivery_create(void);
void ie_delivery_destroy(ie_delivery *delivery);

size_t ie_delivery_features(const ie_delivery *delivery);                 // how many
const char *ie_delivery_name(const ie_delivery *delivery, size_t feature);  // such as "pitch.deviation"
size_t ie_delivery_find(const ie_delivery *delivery, const char *name);   // ie_delivery_features() where there is none
ie_delivery_family ie_delivery_family_of(const ie_delivery *delivery, size_t feature);
const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family);

// Fills `values` (ie_delivery_features of them); NAN where nothing supports a value (no voiced frame, no cepstrum).
// Returns the seconds of speech in the stretch.
double ie_delivery_measure(const ie_delivery_stretch *stretch, float *values);

#endif
