// SPDX-License-Identifier: MIT
// Voice activity: which frames are speech, from their level in two bands and their periodicity against the
// background, a low quantile of the levels of some seconds (Stahl, Fischer and Bippus 2000).
#ifndef IE_VOICE_VAD_H
#define IE_VOICE_VAD_H

#include <stddef.h>

typedef struct ie_vad ie_vad;

enum { IE_VAD_BANDS = 2 };  // below and above 3.5 kHz: voices, and fricatives

// For frames of `hop_seconds`. Pauses shorter than 0.15 s are bridged. Bursts shorter than 0.06 s are dropped, and
// stretches of up to a second without periodic frames (breath, keys, clicks) too.
ie_vad *ie_vad_create(double hop_seconds);
void ie_vad_destroy(ie_vad *vad);

// One frame: its levels in dB (full scale 0) and its periodicity, 0 to 1 (ie_pitch_frame.strength, 0 where unknown).
void ie_vad_process(ie_vad *vad, const double levels_db[IE_VAD_BANDS], double periodicity);
void ie_vad_finish(ie_vad *vad);
// The decisions that are settled and were not taken yet, one a frame, 1 for speech; valid until the next call. They
// come a second or two late, because what follows tells background from speech.
const unsigned char *ie_vad_take(ie_vad *vad, size_t *count);
void ie_vad_reset(ie_vad *vad);

#endif
