// SPDX-License-Identifier: MIT
// Bilinear rescaling of pictures, bit for bit the same on every machine.
#ifndef IE_VISION_RESCALE_H
#define IE_VISION_RESCALE_H

#include "media/image.h"

typedef struct ie_rescaler ie_rescaler;  // buffers, kept between pictures
ie_rescaler *ie_rescaler_create(void);
void ie_rescaler_destroy(ie_rescaler *rescaler);

// Bilinear rescaling of a 1-channel picture to width x height in fixed point (8 bits of fraction a direction, rounded
// once at the end): equal, bit for bit, to OpenCV's INTER_LINEAR_EXACT. Only the part of the result that begins at
// (left, top) and has part_width x part_height pixels is computed, into `part`, which is resized to it.
void ie_rescale_part(ie_rescaler *rescaler, const ie_image *image, int width, int height, int left, int top,
                      int part_width, int part_height, ie_image *part);
void ie_rescale(ie_rescaler *rescaler, const ie_image *image, int width, int height, ie_image *result);

#endif
