// SPDX-License-Identifier: MIT
// The sound of a recording cut into stretches that may hold speech, at pauses, as it streams.
#ifndef IE_SPEECH_ENDPOINTER_H
#define IE_SPEECH_ENDPOINTER_H

#include <stddef.h>

typedef struct ie_speech_gate ie_speech_gate;

// For mono sound at 16 kHz. A stretch is where the level stands out from the lowest level within about two seconds before
// and after, so that steady sounds (silence, hum, noise) are none. It ends at a pause, at a shorter one the longer it
// grows, and at the latest after `longest_seconds` (2 to 30), where it is cut at its quietest place.
ie_speech_gate *ie_speech_gate_create(double longest_seconds);
void ie_speech_gate_destroy(ie_speech_gate *gate);
void ie_speech_gate_reset(ie_speech_gate *gate);

void ie_speech_gate_process(ie_speech_gate *gate, const float *samples, size_t count);
void ie_speech_gate_finish(ie_speech_gate *gate);

// The next finished stretch, with a little sound around it: NULL where there is none yet. `start` gets the number of its
// first sample, counted from creation or reset. Valid until the next call.
const float *ie_speech_gate_take(ie_speech_gate *gate, size_t *start, size_t *count);

#endif
