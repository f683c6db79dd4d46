// SPDX-License-Identifier: MIT
// Decoder of `frame` records: base64 of a JPEG or PNG becomes an uncompressed image.
#ifndef IE_MEDIA_FRAME_DECODER_H
#define IE_MEDIA_FRAME_DECODER_H

#include "base/error.h"
#include "media/image.h"
#include "stream/record.h"

// libav's codecs, kept from record to record.
typedef struct ie_frame_decoder ie_frame_decoder;
ie_frame_decoder *ie_frame_decoder_create(void);  // never NULL
void ie_frame_decoder_destroy(ie_frame_decoder *decoder);

// Decodes the picture of a `frame` record ("format" jpeg or png, "data" base64) into `image` with 1 (luma, full range)
// or 3 (RGB) channels. Returns 0, or -1 with IE_FORMAT. Refused before anything is decoded: a payload that is missing,
// cut, far longer than its pixels, of another size than the record says, over IE_IMAGE_MOST_PIXELS or
// IE_IMAGE_LARGEST_SIDE, or a JPEG of more than 32 scans, each of which costs as much as the picture.
int ie_frame_decoder_process(ie_frame_decoder *decoder, const ie_record *frame, int channels, ie_image *image,
                             ie_error *error);

#endif
