// SPDX-License-Identifier: MIT
// A stretch of speech of some seconds, whose delivery can be measured: prosody frames and rows of the cepstrum.
#ifndef IE_VOICE_DELIVERY_STRETCH_H
#define IE_VOICE_DELIVERY_STRETCH_H

#include <ie/prosody.h>

#include <stddef.h>

enum { IE_DELIVERY_COEFFICIENTS = 13 };  // of the cepstrum, c0 first; more are not looked at

typedef struct ie_delivery_stretch {
    const ie_prosody_frame *frames;  // IE_PROSODY_HOP_SECONDS apart
    size_t count;
    const float *mfcc;           // rows x IE_DELIVERY_COEFFICIENTS
    const double *mfcc_seconds;  // of each row: seconds after the first frame
    size_t rows;
} ie_delivery_stretch;

#endif
