// SPDX-License-Identifier: MIT
// Glottal periods: the single vibrations of a voice, followed by waveform matching (Titze and Liang 1993; as in Praat's
// "To PointProcess (cc)"), and how much neighbours differ: jitter and shimmer (Baken and Orlikoff 2000, chapter 6).
#ifndef IE_VOICE_GLOTTAL_PERIODS_H
#define IE_VOICE_GLOTTAL_PERIODS_H

#include <stddef.h>

typedef struct ie_glottal_periods ie_glottal_periods;

// For pitches down to `lowest_hz`, and frames `hop_samples` apart (ie_pitch).
ie_glottal_periods *ie_glottal_periods_create(double sample_rate_hz, double hop_samples, double lowest_hz);
void ie_glottal_periods_destroy(ie_glottal_periods *periods);
void ie_glottal_periods_reset(ie_glottal_periods *periods);

void ie_glottal_periods_process(ie_glottal_periods *periods, const float *samples, size_t count);

// The next frame, whose pitch is `f0_hz` (0: unvoiced). Samples must have been given up to 2.5 longest periods past its
// centre; what is missing counts as silence. *jitter is the mean, over the pairs of neighbouring periods of which the
// second begins in this frame, of |T[i] - T[i-1]| / ((T[i] + T[i-1]) / 2); *shimmer the same of their peak-to-peak
// amplitudes. NAN where there is no pair. Left out are pairs whose periods differ by a factor of 1.3 or more and, for
// shimmer, amplitudes by 1.6 or more (Praat's limits). Periods lie within 0.8 to 1.25 times that of the pitch.
// Praat's local jitter divides by the mean period of the whole recording instead: where the pitch is steady both are
// the same, where it glides a pair counts here by its own length.
void ie_glottal_periods_measure(ie_glottal_periods *periods, double f0_hz, float *jitter, float *shimmer);

#endif
