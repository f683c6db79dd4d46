// SPDX-License-Identifier: MIT
// Where somebody speaks in a stretch of sound, by a net of voice activity (activity_net.h).
#ifndef IE_SPEECH_SPEECH_DETECTOR_H
#define IE_SPEECH_SPEECH_DETECTOR_H

#include "speech/engine.h"

typedef struct ie_speech_detector ie_speech_detector;

// NULL with IE_MODEL where the net is missing or broken.
ie_speech_detector *ie_speech_detector_open(ie_error *error);
void ie_speech_detector_close(ie_speech_detector *detector);

// Finds the stretches of speech (mono floats, -1 to 1, 16 kHz): up to `most`, in order, of a quarter of a second and
// more, with pauses of a tenth of a second and more between them. Returns how many.
int ie_speech_detector_find(ie_speech_detector *detector, const float *samples, size_t count, ie_stretch *stretches,
                            int most);

#endif
