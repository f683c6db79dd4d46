// SPDX-License-Identifier: MIT
// The single vibrations of a voice, followed by waveform matching (Titze and Liang 1993; as Praat's "PointProcess
// (cc)"), and how much neighbours differ: local jitter and shimmer (Baken and Orlikoff 2000, chapter 6).
#ifndef IE_VOICE_GLOTTAL_PERIODS_H
#define IE_VOICE_GLOTTAL_PERIODS_H

#include <stddef.h>

typedef struct ie_glottal_periods ie_glottal_periods;

// For pitches down to `lowest_hz`, and frames `hop_samples` apart (ie_pitch).
ie_glottal_periods *ie_glottal_periods_create(double sample_rate_hz, double hop_samples, double lowest_hz);
void ie_glottal_periods_destroy(ie_glottal_periods *cycles);
void ie_glottal_periods_reset(ie_glottal_periods *cycles);

void ie_glottal_periods_process(ie_glottal_periods *cycles, const float *samples, size_t count);

// The next frame, whose pitch is `f0_hz` (0: unvoiced). Samples must have been given up to 2.5 longest periods past its
// centre; what is missing counts as silence. *jitter is the mean of |T[i] - T[i-1]| over the mean period, of the cycles
// that begin in this frame; *shimmer the same of their peak-to-peak amplitudes. NAN where there are none. Neighbours
// whose periods differ by more than a factor of 1.3, or amplitudes by more than 1.6, are no neighbours (Praat's
// limits).
void ie_glottal_periods_measure(ie_glottal_periods *cycles, double f0_hz, float *jitter, float *shimmer);

#endif
