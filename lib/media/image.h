// SPDX-License-Identifier: MIT
// A picture as plain rows of bytes.
#ifndef IE_MEDIA_IMAGE_H
#define IE_MEDIA_IMAGE_H

#include <stdint.h>

// Rows from the top, `width * channels` bytes each, no padding. 1 channel: luma 0 (black) to 255. 3 channels: R, G, B.
typedef struct ie_image {
    int width, height, channels;
    uint8_t *pixels;  // owned; ie_image_free
} ie_image;

// Makes room for the size, reusing what is there. The pixels are undefined afterwards. Start with {0}.
void ie_image_resize(ie_image *image, int width, int height, int channels);
void ie_image_free(ie_image *image);

#endif
