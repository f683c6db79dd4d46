// SPDX-License-Identifier: MIT
// Uncompressed images: rows of 8-bit samples in memory.
#ifndef IE_MEDIA_IMAGE_H
#define IE_MEDIA_IMAGE_H

#include <stdint.h>

// Limits of what is encoded, decoded and searched: a square of the largest --width of ie-capture(1), or fewer columns
// of a taller image. A detector needs 13 bytes for each pixel.
enum { IE_IMAGE_LARGEST_SIDE = 16384, IE_IMAGE_MOST_PIXELS = 8192 * 8192 };

// Rows from the top, `width * channels` bytes each, no padding. 1 channel: luma 0 (black) to 255. 3 channels: R, G, B.
typedef struct ie_image {
    int width, height, channels;
    uint8_t *pixels;  // owned; ie_image_free
} ie_image;  // start with {0}

// Allocates for the size, reusing what is there. The pixels are undefined afterwards.
void ie_image_resize(ie_image *image, int width, int height, int channels);
void ie_image_free(ie_image *image);

#endif
