// SPDX-License-Identifier: MIT
// A sound file read in blocks of mono samples, at its own rate or brought to another.
#ifndef IE_VOICE_SOUND_H
#define IE_VOICE_SOUND_H

#include "base/error.h"

#include <stddef.h>

// Rates from below the telephone's to twice the highest of studios: what is held and put out grows with them.
enum { IE_SOUND_LEAST_HZ = 1000, IE_SOUND_MOST_HZ = 384000 };

typedef struct ie_sound ie_sound;

// Opens a file whose samples shall come at `sample_rate_hz` (0: its own). NULL with IE_IO where it cannot be read, with
// IE_FORMAT where it holds no sound or its rate lies outside of the range above.
ie_sound *ie_sound_open(const char *path, double sample_rate_hz, ie_error *error);
void ie_sound_close(ie_sound *sound);

double ie_sound_rate(const ie_sound *sound);  // of the samples that ie_sound_read gives
// The number of samples in *samples, -1 to 1, the mean of the channels (two do not cancel each other); valid until the
// next call. 0: the file is over.
size_t ie_sound_read(ie_sound *sound, const float **samples);

// What was found while the file was read.
double ie_sound_seconds(const ie_sound *sound);     // of sound so far; 0 of a file without samples
size_t ie_sound_bad_values(const ie_sound *sound);  // values that are no numbers and were taken as silence
int ie_sound_was_opposite(const ie_sound *sound);   // 1: two channels were of opposite phase
int ie_sound_is_cut(const ie_sound *sound);         // 1: it ends before what its header promises

#endif
