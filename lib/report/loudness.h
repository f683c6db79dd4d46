// SPDX-License-Identifier: MIT
// How loud the sound of an interview is over time, for the lane of a chart that shows it like a waveform.
#ifndef IE_REPORT_LOUDNESS_H
#define IE_REPORT_LOUDNESS_H

#include "stream/record.h"

#include <stddef.h>

typedef struct ie_loudness_point {
    double t;
    float decibels;  // the loudest of a tenth of a second from `t` on
} ie_loudness_point;

// Start with {0}.
typedef struct ie_loudness {
    ie_loudness_point *items;
    size_t count, capacity;
} ie_loudness;

// Adds the levels of a `prosody` record of a block of sound.
void ie_loudness_add(ie_loudness *loudness, const ie_record *block);
// Fills `heights` of equal stretches from 0 to `end` seconds: 1 where it is loudest, 0 from 40 dB below that on, NAN
// where nothing was measured.
void ie_loudness_bin(const ie_loudness *loudness, double end, double *heights, size_t count);

#endif
