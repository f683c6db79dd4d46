// SPDX-License-Identifier: MIT
// A row of features while it is filled: delivery.c keeps the names, delivery_measure.c measures what lies in all frames,
// delivery_syllables.c what lies in the vowels, delivery_voice.c finds the voice that both look at.
#ifndef IE_VOICE_DELIVERY_PRIVATE_H
#define IE_VOICE_DELIVERY_PRIVATE_H

#include "voice/delivery.h"

enum { IE_DELIVERY_MOST = 160, IE_DELIVERY_NAME = 32 };

typedef struct ie_delivery_row {
    float *values;
    char (*names)[IE_DELIVERY_NAME];  // NULL when only values are wanted
    unsigned char *families;
    size_t count;
} ie_delivery_row;

// The voice in a stretch. Arrays are as long as the frames and the rows together.
typedef struct ie_delivery_voice {
    const ie_delivery_stretch *stretch;
    double *pitch;        // semitones over 100 Hz of the voiced frames
    double *pitch_level;  // their loudness
    size_t *at;           // their frames
    size_t voiced, speech;
    size_t first, last;   // of the speech
    unsigned char *is_voiced;
    double *column;       // scratch
} ie_delivery_voice;

// What a column of numbers looks like: all NAN where there are fewer than five.
typedef struct ie_delivery_shape {
    double mean, deviation, low, median, high, top, slope;  // low, high, top: 10th, 90th, 98th percentile less the median
} ie_delivery_shape;

void ie_delivery_add(ie_delivery_row *to, ie_delivery_family family, const char *name, double value);
void ie_delivery_add_numbered(ie_delivery_row *to, ie_delivery_family family, const char *prefix, int number,
                              const char *suffix, double value);

ie_delivery_shape ie_delivery_shape_of(const double *values, size_t count);
double ie_delivery_median(const double *values, size_t count);  // NAN of fewer than five
// The share-quantile of five values or more, between neighbours where it falls there.
double ie_delivery_quantile(const double *values, size_t count, double share);

// Fills everything but `stretch` and the scratch.
void ie_delivery_find_voice(ie_delivery_voice *of);
// The frame that a row of the cepstrum stands on; the last one where it stands just behind.
size_t ie_delivery_frame_of(const ie_delivery_voice *of, size_t row);

void ie_delivery_add_syllables(ie_delivery_row *to, const ie_delivery_voice *of);
void ie_delivery_add_cores(ie_delivery_row *to, const ie_delivery_voice *of);

// Fills the row; returns the seconds of speech.
double ie_delivery_fill(const ie_delivery_stretch *stretch, ie_delivery_row *to);

#endif
