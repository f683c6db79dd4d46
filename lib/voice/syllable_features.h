// SPDX-License-Identifier: MIT
// The delivery features that lie in the vowels: accents on syllable nuclei, the louder half of the voiced frames, how
// vowels differ from consonants.
#ifndef IE_VOICE_SYLLABLE_FEATURES_H
#define IE_VOICE_SYLLABLE_FEATURES_H

#include "voice/delivery_row.h"
#include "voice/voiced_frames.h"

void ie_syllable_features_add(ie_delivery_row *to, const ie_voiced_frames *of);

#endif
