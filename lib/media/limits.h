// SPDX-License-Identifier: MIT
// How much work a recording may make, whatever it says of itself: a file of a kilobyte can promise days of sound or a
// thousand pictures of a hundred megapixels.
#ifndef IE_MEDIA_LIMITS_H
#define IE_MEDIA_LIMITS_H

#include <stddef.h>

// Sample rates of sound that are decoded.
enum { IE_LEAST_SOUND_HZ = 1000, IE_MOST_SOUND_HZ = 768000 };

// 0: no limit.
typedef struct ie_media_limits {
    double duration_seconds;  // of the recording
    double gap_seconds;       // of silence that is put where the sound has gaps, all together
    double pixels_per_byte;   // decoded for each byte of the file, beyond the first pictures (limits.c)
    double processor_seconds; // of this process for each minute of the recording, beyond the first
} ie_media_limits;

extern const ie_media_limits ie_media_usual_limits;

typedef struct ie_media_spent {  // the same, so far
    double duration_seconds, gap_seconds, pixels, file_bytes, processor_seconds;
} ie_media_spent;

// Whether a limit is exceeded: writes which, and the option that changes it, into `why` and returns 1, or 0.
int ie_media_limits_exceeded(const ie_media_limits *limits, const ie_media_spent *spent, char *why, size_t size);

#endif
