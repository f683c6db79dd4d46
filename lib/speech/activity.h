// SPDX-License-Identifier: MIT
// Where a stretch of sound is louder than its quietest moment: for sound that a recogniser took for speech.
#ifndef IE_SPEECH_ACTIVITY_H
#define IE_SPEECH_ACTIVITY_H

#include "speech/engine.h"

#include <stddef.h>

enum { IE_ACTIVITY_FRAME = IE_SPEECH_RATE_HZ / 50 };  // samples, 20 ms

// The level of the difference from sample to sample, dB, of a frame: it weakens hum and rumble, where there is no
// speech. `previous` is the sample before the frame, and gets its last one.
float ie_activity_level(const float *frame, float *previous);

typedef struct ie_active_span {
    double begin, end;  // seconds from the beginning of the stretch
} ie_active_span;

// The spans of mono sound at 16 kHz in order of time, without pauses of 0.2 s and more, none shorter than 0.1 s; those
// longer than `longest_seconds` are cut in equal parts. Replaces what `spans` (grown as needed, the caller frees it)
// held, and returns how many there are.
size_t ie_activity_find(const float *samples, size_t count, double longest_seconds, ie_active_span **spans,
                        size_t *capacity);

#endif
