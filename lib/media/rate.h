// SPDX-License-Identifier: MIT
// Sample rate conversion of mono sound: libswresample with the SoX resampler in its high quality (20 bits), the one
// that librosa.load uses.
#ifndef IE_MEDIA_RATE_H
#define IE_MEDIA_RATE_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_rate ie_rate;

// NULL, with IE_USAGE, where the resampler does not take the rates or is not built into libswresample.
ie_rate *ie_rate_create(double from_hz, double to_hz, ie_error *error);
void ie_rate_destroy(ie_rate *rate);

// Converts `count` samples and returns how many came out, ready at *converted until the next call. Some are held back;
// count 0 at the end brings them: of n samples ceil(n * to / from) have come then. Nothing may follow.
size_t ie_rate_convert(ie_rate *rate, const float *samples, size_t count, const float **converted);

#endif
