// SPDX-License-Identifier: MIT
// Decoder of `audio` records: base64 of 16-bit samples becomes floats. Apart from frame_decoder, so that programs that
// only listen do not load libavcodec and its hundred libraries.
#ifndef IE_MEDIA_AUDIO_DECODER_H
#define IE_MEDIA_AUDIO_DECODER_H

#include "base/error.h"
#include "base/memory.h"
#include "stream/record.h"

// Appends the samples of an `audio` record ("format" s16le, "data" base64) to `samples`: floats, -1 to 1, mono, as
// bytes of the buffer (samples->length / sizeof(float) of them). Returns 0, or -1 with IE_FORMAT where the format is
// another one or the base64 is missing or cut; then nothing was appended.
int ie_audio_decode(const ie_record *audio, ie_buffer *samples, ie_error *error);

#endif
