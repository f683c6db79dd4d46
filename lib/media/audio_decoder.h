// SPDX-License-Identifier: MIT
// Decoder of `audio` records: base64 of 16-bit samples becomes floats. Apart from frame_decoder, so that programs that
// only listen do not load libavcodec and its hundred libraries.
#ifndef IE_MEDIA_AUDIO_DECODER_H
#define IE_MEDIA_AUDIO_DECODER_H

#include "base/error.h"
#include "base/memory.h"
#include "stream/record.h"

// Appends the samples of an `audio` record ("format" s16le, "data" base64) to `samples`: floats, -1 to 1, as bytes of
// the buffer (samples->length / sizeof(float) of them). *channels gets 1, or 2 where the record says so; then they are
// interleaved, left and right. Returns 0, or -1 with IE_FORMAT where the format or the number of channels is another
// one, the base64 is missing or cut, or one channel has a sample more than the other; then nothing was appended.
int ie_audio_decode(const ie_record *audio, ie_buffer *samples, int *channels, ie_error *error);

#endif
