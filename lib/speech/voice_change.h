// SPDX-License-Identifier: MIT
// Whether another voice goes on after a pause, by the speaker net.
#ifndef IE_SPEECH_VOICE_CHANGE_H
#define IE_SPEECH_VOICE_CHANGE_H

#include "speech/engine.h"
#include "speech/speaker_net.h"

typedef struct ie_voice_change ie_voice_change;

// The net is borrowed.
ie_voice_change *ie_voice_change_create(ie_speaker_net *net);
void ie_voice_change_destroy(ie_voice_change *change);

// Whether the voice that ends the stretch `before` of the sound is another one than that which begins the stretch
// `after`; 0 where one of them is too short to tell.
int ie_voice_change_between(ie_voice_change *change, const float *samples, const ie_stretch *before,
                            const ie_stretch *after);

#endif
