// SPDX-License-Identifier: MIT
// The voiced frames of a stretch of speech: their pitch and loudness, which all delivery features look at.
#ifndef IE_VOICE_VOICED_FRAMES_H
#define IE_VOICE_VOICED_FRAMES_H

#include "voice/delivery_stretch.h"

typedef struct ie_voiced_frames {
    const ie_delivery_stretch *stretch;
    double *pitch;        // of each voiced frame: semitones over 100 Hz
    double *pitch_level;  // its loudness in dB
    size_t *at;           // its number among the frames of the stretch
    size_t voiced, speech;     // how many frames are voiced speech, and speech
    size_t first, last;        // of the speech; 0 and 0 where there is none
    unsigned char *is_voiced;  // for every frame of the stretch
    double *column;            // scratch: as many numbers as there are frames and rows, and one more
} ie_voiced_frames;

// Finds them. `stretch` must last as long as they do.
void ie_voiced_frames_find(ie_voiced_frames *found, const ie_delivery_stretch *stretch);
void ie_voiced_frames_free(ie_voiced_frames *found);

// The frame that a row of the cepstrum stands on; the last one where it stands just behind.
size_t ie_voiced_frames_frame_of_row(const ie_voiced_frames *found, size_t row);

#endif
