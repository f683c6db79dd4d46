// SPDX-License-Identifier: MIT
// The pictures and the sound inside `frame` and `audio` records, as plain arrays.
#ifndef IE_MEDIA_PAYLOAD_H
#define IE_MEDIA_PAYLOAD_H

#include "base/error.h"
#include "media/image.h"
#include "stream/record.h"

// A decoder of frame payloads, kept over a stream. NULL is never returned; ie_pictures_close frees it.
typedef struct ie_pictures ie_pictures;
ie_pictures *ie_pictures_open(void);
void ie_pictures_close(ie_pictures *pictures);

// Decodes the picture of a `frame` record ("format" jpeg or png, "data" base64) into `image` with 1 (luma, full range)
// or 3 (RGB) channels. Returns 0, or -1 with IE_FORMAT where the payload is missing, cut, of another size than said or of
// more than 2^26 pixels (8192 x 8192) or 16384 on a side; its header tells that before it is decoded.
int ie_pictures_decode(ie_pictures *pictures, const ie_record *frame, int channels, ie_image *image, ie_error *error);

// Appends the samples of an `audio` record ("format" s16le, "data" base64) to `samples`: floats, -1 to 1, mono, as bytes
// of the buffer (samples->length / sizeof(float) of them). Returns 0, or -1 with IE_FORMAT.
int ie_sound_decode(const ie_record *audio, ie_buffer *samples, ie_error *error);

#endif
