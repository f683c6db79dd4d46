// SPDX-License-Identifier: MIT
// Endpointer: cuts the sound of a recording, as it streams, into stretches that may hold speech, at pauses.
#ifndef IE_SPEECH_ENDPOINTER_H
#define IE_SPEECH_ENDPOINTER_H

#include <stddef.h>

typedef struct ie_endpointer ie_endpointer;

// For mono sound at 16 kHz. A stretch is where the level stands out from the lowest level within about two seconds
// before and after, so that steady sounds (silence, hum, noise) are none. It ends at a pause (a shorter one the longer
// it grows), and at the latest after `longest_seconds` (2 to 30), where it is cut at its quietest place.
ie_endpointer *ie_endpointer_create(double longest_seconds);
void ie_endpointer_destroy(ie_endpointer *endpointer);
void ie_endpointer_reset(ie_endpointer *endpointer);

// Takes in sound, in blocks of any size; finish says that no more comes.
void ie_endpointer_process(ie_endpointer *endpointer, const float *samples, size_t count);
void ie_endpointer_finish(ie_endpointer *endpointer);

// Returns the samples of the next finished stretch, with a little sound around it, valid until the next call; NULL
// where there is none yet. `start` gets the number of its first sample since creation or reset.
const float *ie_endpointer_take(ie_endpointer *endpointer, size_t *start, size_t *count);

// The stretch that is still being said, from its first sample to the last one given, valid until the next call; NULL
// where none is.
const float *ie_endpointer_growing(const ie_endpointer *endpointer, size_t *start, size_t *count);

// The number of the sample before which no stretch begins that is still to come.
size_t ie_endpointer_waits_from(const ie_endpointer *endpointer);

#endif
