// SPDX-License-Identifier: MIT
// Where somebody speaks in a stretch of sound, by a net of voice activity.
#ifndef IE_SPEECH_SPEECH_DETECTOR_H
#define IE_SPEECH_SPEECH_DETECTOR_H

#include "speech/activity_net.h"
#include "speech/engine.h"

// Finds the stretches of speech (mono floats, -1 to 1, 16 kHz): up to `most`, in order, of a quarter of a second and
// more, with pauses of a tenth of a second and more between them. Returns how many.
int ie_speech_detector_find(ie_activity_net *net, const float *samples, size_t count, ie_stretch *stretches, int most);

#endif
