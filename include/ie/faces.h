// SPDX-License-Identifier: MIT
// Faces in a picture, found with a cascade of boosted Haar features (Viola and Jones 2001), as OpenCV 4.6 finds them.
#ifndef IE_FACES_H
#define IE_FACES_H

#include <ie/error.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ie_face {
    double x, y, width, height;  // pixels of the picture, from its top left
    double lean_degrees;         // clockwise, -180 to 180; ie_faces_find looks for upright faces and gives 0
    int sideways;                // 1: seen from the side; ie_faces_find gives 0
    int neighbours;              // how many windows of the search agreed: the more, the surer
} ie_face;

typedef struct ie_faces ie_faces;

// `cascade` is a file in OpenCV's XML format; NULL: haarcascade_frontalface_alt.xml of Debian's opencv-data. NULL, with
// IE_MODEL, where it is missing or malformed.
ie_faces *ie_faces_open(const char *cascade, ie_error *error);
void ie_faces_close(ie_faces *faces);

// Finds the faces of 30 pixels and more in a picture of rows from the top, `width * channels` bytes each, no padding;
// 1 channel: luma, 0 (black) to 255; 3: R, G, B, whose luma is taken (ITU-R BT.601). *found gets them from left to
// right, valid until the next call. Returns their number, or -1 with IE_USAGE for other channels, a side under 1 or
// over 16384 pixels or more than 2^26 pixels.
int ie_faces_find(ie_faces *faces, const unsigned char *pixels, int width, int height, int channels,
                  const ie_face **found, ie_error *error);

#ifdef __cplusplus
}
#endif

#endif
