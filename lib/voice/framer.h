// SPDX-License-Identifier: MIT
// Framing: a signal that arrives in blocks of any size is cut into overlapping frames.
#ifndef IE_VOICE_FRAMER_H
#define IE_VOICE_FRAMER_H

#include <stddef.h>

typedef struct ie_framer ie_framer;

// Frames of `window` samples every `hop` samples; `lead` zeros (0 to window) stand before the first sample, so that
// frame k covers the samples from floor(k * hop) - lead on. `hop` is at least 1; it need not be whole (10 ms at 22,050
// samples a second are 220.5).
ie_framer *ie_framer_create(size_t window, double hop, size_t lead);
void ie_framer_destroy(ie_framer *framer);
void ie_framer_reset(ie_framer *framer);  // forget everything: the next sample is the first again

void ie_framer_push(ie_framer *framer, const float *samples, size_t count);
// `count` zeros, for the end of a signal whose last frames reach beyond it.
void ie_framer_pad(ie_framer *framer, size_t count);
// The next whole frame, valid until samples are added; NULL where more samples are needed.
const float *ie_framer_next(ie_framer *framer);

#endif
