// SPDX-License-Identifier: MIT
// Sound files (WAV, FLAC, Ogg, AIFF, ... by libsndfile) as mono blocks of floats.
#ifndef IE_MEDIA_SOUNDFILE_H
#define IE_MEDIA_SOUNDFILE_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_soundfile ie_soundfile;

// NULL, with IE_IO where it cannot be opened, IE_FORMAT where it is no sound file.
ie_soundfile *ie_soundfile_open(const char *path, ie_error *error);
void ie_soundfile_close(ie_soundfile *file);

double ie_soundfile_rate(const ie_soundfile *file);  // samples a second
int ie_soundfile_channels(const ie_soundfile *file);
double ie_soundfile_seconds(const ie_soundfile *file);  // what the header says; 0 where it does not

// Reads up to `count` samples, the mean of all channels, as they are in the file (-1 to 1 for integer formats); two
// channels do not cancel each other (media/mixing.h).
// Values that are not finite become 0 and are counted. Returns how many, 0 at the end.
size_t ie_soundfile_read(ie_soundfile *file, float *samples, size_t count);

size_t ie_soundfile_bad_values(const ie_soundfile *file);  // not finite, so far
int ie_soundfile_was_opposite(const ie_soundfile *file);   // 1: two channels were of opposite phase somewhere so far
// True where the file ended before the length its header gives, or could not be decoded to its end.
int ie_soundfile_is_cut(const ie_soundfile *file);

#endif
