// SPDX-License-Identifier: MIT
// The delivery features over all frames of a stretch: pitch, loudness, pace, pauses, voicing, clarity, brightness.
#ifndef IE_VOICE_FRAME_FEATURES_H
#define IE_VOICE_FRAME_FEATURES_H

#include "voice/delivery_row.h"
#include "voice/voiced_frames.h"

void ie_frame_features_add(ie_delivery_row *to, const ie_voiced_frames *of);

#endif
