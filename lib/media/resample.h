// SPDX-License-Identifier: MIT
// Resampling of decoded sound of any kind to gapless 16-bit sound that keeps to the container's time stamps.
#ifndef IE_MEDIA_RESAMPLE_H
#define IE_MEDIA_RESAMPLE_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct AVFrame;
typedef struct ie_resample ie_resample;

// `channels` of what comes out: 1, or 2, interleaved; sound of another number is mixed.
ie_resample *ie_resample_create(int sample_rate_hz, int channels);
void ie_resample_destroy(ie_resample *resample);

// Adds a frame that starts at `t` seconds (NAN: right after the one before). Where its time is more than 50 ms later
// than the samples so far, zeros fill the gap; where earlier, samples are left out; a jump of over ten minutes is
// taken for a fault of the clock and closed up. Returns 0, or -1 with IE_FORMAT.
int ie_resample_add(ie_resample *resample, const struct AVFrame *frame, double t, ie_error *error);
// No more frames: what the converter still holds becomes ready.
void ie_resample_finish(ie_resample *resample);

// Says, before any frame, when the sound begins: what comes later is waited for with silence.
void ie_resample_begin(ie_resample *resample, double t);
// Adds silence until `count` samples are ready; a frame of that time that comes later is left out.
void ie_resample_pad(ie_resample *resample, size_t count);

// Takes up to `count` ready samples of each channel. Sets their start in seconds; returns how many.
size_t ie_resample_take(ie_resample *resample, int16_t *samples, size_t count, double *t);
size_t ie_resample_ready(const ie_resample *resample);
// Seconds of silence put into gaps so far; what ie_resample_pad adds is none.
double ie_resample_filled_seconds(const ie_resample *resample);

#endif
