// SPDX-License-Identifier: MIT
// For suites: prosody frames drawn by hand, whose statistics can be reckoned.
#ifndef IE_TEST_DRAWN_FRAMES_H
#define IE_TEST_DRAWN_FRAMES_H

#include <ie/prosody.h>

#include <math.h>

// Half a second each of silence, speech at 100 Hz, silence of `pause` frames, speech at 200 Hz, silence.
static inline size_t draw_frames(ie_prosody_frame *frames, size_t pause)
{
    size_t count = 200 + pause;
    for (size_t i = 0; i < count; i++) {
        int first = i >= 50 && i < 100, second = i >= 100 + pause && i < 150 + pause;
        float f0_hz = first ? 100 : second ? 200 : 0, loudness_db = first ? -30 : second ? -20 : -70;
        frames[i] = (ie_prosody_frame){.f0_hz = f0_hz, .loudness_db = loudness_db, .hnr_db = f0_hz > 0 ? 10 : NAN,
                                       .tilt_db = -9, .jitter = NAN, .shimmer = NAN, .speech = first || second,
                                       .nucleus = i == 75 || i == 60};
    }
    return count;
}

#endif
