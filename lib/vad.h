// SPDX-License-Identifier: MIT
// Voice activity: which frames are speech, from their level and periodicity against a tracked background.
#ifndef IE_VAD_H
#define IE_VAD_H

#include <stddef.h>

typedef struct ie_vad ie_vad;

// For frames of `hop_seconds`. Pauses shorter than 0.15 s are bridged and bursts shorter than 0.06 s dropped.
ie_vad *ie_vad_create(double hop_seconds);
void ie_vad_destroy(ie_vad *vad);

// One frame: its level in dB (full scale 0) and its periodicity, 0 to 1 (ie_pitch_frame.strength, 0 where unknown).
void ie_vad_process(ie_vad *vad, double level_db, double periodicity);
void ie_vad_finish(ie_vad *vad);
// The decisions that are settled and were not taken yet, one a frame, 1 for speech; valid until the next call.
const unsigned char *ie_vad_take(ie_vad *vad, size_t *count);
void ie_vad_reset(ie_vad *vad);

#endif
