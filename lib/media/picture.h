// SPDX-License-Identifier: MIT
// Headers of JPEG and PNG files, read before anything is decoded.
#ifndef IE_MEDIA_PICTURE_H
#define IE_MEDIA_PICTURE_H

#include <stddef.h>

typedef struct ie_picture_size {
    long width, height;  // in pixels, 0 to 65535 (JPEG) or 2^32 - 1 (PNG)
} ie_picture_size;

// Sizes from IHDR (PNG, ISO/IEC 15948, 11.2.2) or from the first frame header (JPEG, ITU-T T.81, B.2.2).
// Return 0, or -1 where there is no such header.
int ie_picture_png_size(const unsigned char *bytes, size_t length, ie_picture_size *size);
int ie_picture_jpeg_size(const unsigned char *bytes, size_t length, ie_picture_size *size);

// Scans of a JPEG (T.81, B.2.3): start-of-scan markers, those of an embedded preview included. 1 in baseline JPEGs.
size_t ie_picture_jpeg_scans(const unsigned char *bytes, size_t length);

// Takes out of a PNG all chunks that its pixels do not need (texts and colour profiles, which a decoder would inflate
// to any length) and what is cut. Returns the new length.
size_t ie_picture_png_strip(unsigned char *bytes, size_t length);

#endif
