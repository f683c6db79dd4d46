// SPDX-License-Identifier: MIT
// The sound of a recording cut into stretches that may hold speech, at pauses, as it streams.
#ifndef IE_SPEECH_ENDPOINTER_H
#define IE_SPEECH_ENDPOINTER_H

#include <stddef.h>

typedef struct ie_endpointer ie_endpointer;

// For mono sound at 16 kHz. A stretch is where the level stands out from the lowest level within about two seconds before
// and after, so that steady sounds (silence, hum, noise) are none. It ends at a pause, at a shorter one the longer it
// grows, and at the latest after `longest_seconds` (2 to 30), where it is cut at its quietest place.
ie_endpointer *ie_endpointer_create(double longest_seconds);
void ie_endpointer_destroy(ie_endpointer *gate);
void ie_endpointer_reset(ie_endpointer *gate);

void ie_endpointer_process(ie_endpointer *gate, const float *samples, size_t count);
void ie_endpointer_finish(ie_endpointer *gate);

// The next finished stretch, with a little sound around it: NULL where there is none yet. `start` gets the number of its
// first sample, counted from creation or reset. Valid until the next call.
const float *ie_endpointer_take(ie_endpointer *gate, size_t *start, size_t *count);

#endif
