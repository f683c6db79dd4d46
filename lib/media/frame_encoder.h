// SPDX-License-Identifier: MIT
// From a decoded video frame to the small, upright, encoded picture that travels in the stream.
#ifndef IE_MEDIA_FRAME_ENCODER_H
#define IE_MEDIA_FRAME_ENCODER_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct AVFrame;
typedef struct ie_frame_encoder ie_frame_encoder;

typedef struct ie_picture {
    int width, height;
    const uint8_t *bytes;  // the encoded picture; valid until the next ie_frame_encoder_process
    size_t length;
} ie_picture;

// `width`: largest width of the upright picture in pixels; smaller video keeps its size. `lossless`: PNG, else JPEG.
ie_frame_encoder *ie_frame_encoder_create(int width, int lossless);
void ie_frame_encoder_destroy(ie_frame_encoder *shrink);

// Scales (area average), turns clockwise by 0, 90, 180 or 270 degrees, and encodes. Returns 0, or -1 with IE_FORMAT.
int ie_frame_encoder_process(ie_frame_encoder *shrink, const struct AVFrame *frame, int clockwise, ie_picture *picture, ie_error *error);

#endif
