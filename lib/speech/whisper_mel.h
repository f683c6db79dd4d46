// SPDX-License-Identifier: MIT
// What Whisper hears: the logarithm of 80 mel bands, 25 ms every 10 ms, of half a minute.
#ifndef IE_SPEECH_WHISPER_MEL_H
#define IE_SPEECH_WHISPER_MEL_H

#include <stddef.h>

typedef struct ie_whisper_mel ie_whisper_mel;

ie_whisper_mel *ie_whisper_mel_create(void);
void ie_whisper_mel_destroy(ie_whisper_mel *mel);

// Fills bands[frames][IE_WHISPER_BANDS] of sound (mono, 16 kHz, -1 to 1) with silence behind it; sound beyond the
// frames is left out. Values are about -1 to 1.5, the largest of them at most 2 above the least (Radford and others
// 2022).
void ie_whisper_mel_take(ie_whisper_mel *mel, const float *samples, size_t count, size_t frames, float *bands);

#endif
