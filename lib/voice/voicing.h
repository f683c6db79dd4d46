// SPDX-License-Identifier: MIT
// Where a recording is voiced, by Praat's "To Pitch (ac)" with its standard values: a pitch of 75 to 600 Hz every
// 10 ms, from the autocorrelation of 40 ms behind a Hann window (Boersma 1993). What of a recording counts as silent
// depends on its loudest moment, so that the answer comes at its end; voice/pitch.h has a pitch that does not wait.
#ifndef IE_VOICE_VOICING_H
#define IE_VOICE_VOICING_H

#include "base/spans.h"

#include <stddef.h>

typedef struct ie_voicing ie_voicing;

// For 8 to 192 kHz. Holds 70 bytes a frame, 25 MB an hour.
ie_voicing *ie_voicing_create(double sample_rate_hz);
void ie_voicing_destroy(ie_voicing *voicing);
void ie_voicing_reset(ie_voicing *voicing);

void ie_voicing_process(ie_voicing *voicing, const float *samples, size_t count);

// Replaces `spans` by the stretches of voiced frames, a frame standing for the 5 ms around its centre; the first sample
// is at time `t`. Returns the share of frames that are not voiced, NAN where there is none: of under 40 ms.
double ie_voicing_find(const ie_voicing *voicing, double t, ie_spans *spans);

#endif
