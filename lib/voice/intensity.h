// SPDX-License-Identifier: MIT
// Intensity as Praat has it ("To Intensity", 75 Hz), from the loudness of prosody frames.
#ifndef IE_VOICE_INTENSITY_H
#define IE_VOICE_INTENSITY_H

#include <stddef.h>

// How far the loudest moment lies above the mean of the energy, in dB: Praat's maximum less its mean ("energy").
// `loudness_db` has a value every 10 ms, each of 25 ms, as prosody frames have. NAN counts as silence, silence alone
// gives NAN.
double ie_intensity_peak_db(const float *loudness_db, size_t count);

#endif
