// SPDX-License-Identifier: MIT
// Encoder of `frame` pictures: a decoded video frame becomes a small, upright JPEG or PNG.
#ifndef IE_MEDIA_FRAME_ENCODER_H
#define IE_MEDIA_FRAME_ENCODER_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct AVFrame;
typedef struct ie_frame_encoder ie_frame_encoder;

typedef struct ie_picture {
    int width, height;     // pixels
    const uint8_t *bytes;  // of the JPEG or PNG; valid until the next ie_frame_encoder_process
    size_t length;
} ie_picture;

// `width`: largest width of the upright picture in pixels; smaller video keeps its size. `lossless`: PNG, else baseline
// JPEG. Never returns NULL.
ie_frame_encoder *ie_frame_encoder_create(int width, int lossless);
void ie_frame_encoder_destroy(ie_frame_encoder *encoder);

// Scales (area average), rotates clockwise by 0, 90, 180 or 270 degrees, and encodes. No picture exceeds
// IE_IMAGE_MOST_PIXELS or IE_IMAGE_LARGEST_SIDE (image.h): a taller one becomes narrower than `width`.
// Returns 0, or -1 with IE_FORMAT where libav cannot convert or encode the frame.
int ie_frame_encoder_process(ie_frame_encoder *encoder, const struct AVFrame *frame, int clockwise, ie_picture *picture,
                             ie_error *error);

#endif
