// SPDX-License-Identifier: MIT
// For suites: a stretch of speech drawn by hand, whose features can be reckoned.
#ifndef IE_TEST_DRAWN_STRETCH_H
#define IE_TEST_DRAWN_STRETCH_H

#include "voice/delivery_stretch.h"

#include <math.h>

enum { DRAWN_FRAMES = 400, DRAWN_ROWS = 125, DRAWN_WIDTH = IE_DELIVERY_COEFFICIENTS };

static ie_prosody_frame drawn_frames[DRAWN_FRAMES];
static float drawn_rows[DRAWN_ROWS * DRAWN_WIDTH];
static double drawn_seconds[DRAWN_ROWS];

// Four seconds: half a second of silence, speech from 0.5 to 3.5 s with a pause of 0.4 s in it, and a pitch that falls.
// Voiced nuclei stand at frames 60, 85, 110, 160, 260, 285 and 310.
static inline ie_delivery_stretch draw_stretch(double level_db, double pitch_hz)
{
    for (int i = 0; i < DRAWN_FRAMES; i++) {
        int speech = i >= 50 && i < 350 && !(i >= 180 && i < 220);
        drawn_frames[i] = (ie_prosody_frame){
            .f0_hz = speech && i % 20 < 15 ? (float)(pitch_hz * (1.2 - 0.001 * i)) : 0,
            .loudness_db = (float)(level_db + (speech ? 6 * sin(i * 0.2) : -40)), .hnr_db = 9, .tilt_db = -6,
            .jitter = 0.01f, .shimmer = 0.1f, .speech = (unsigned char)speech, .nucleus = speech && i % 25 == 10};
    }
    for (int i = 0; i < DRAWN_ROWS; i++) {
        drawn_seconds[i] = i * 0.032;
        for (int k = 0; k < DRAWN_WIDTH; k++)
            drawn_rows[i * DRAWN_WIDTH + k] =
                (float)(k == 0 ? level_db * 11.3137 + 10 * sin(i * 0.3) : 20.0 / k + cos(i * 0.1 * k));
    }
    return (ie_delivery_stretch){drawn_frames, DRAWN_FRAMES, drawn_rows, drawn_seconds, DRAWN_ROWS};
}

#endif
