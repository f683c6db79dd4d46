// SPDX-License-Identifier: MIT
// Crops of rotated squares, for heads that lean (roll).
#ifndef IE_VISION_ROTATED_CROP_H
#define IE_VISION_ROTATED_CROP_H

#include "media/image.h"

// A square of `side` pixels around (x, y) of a picture, rotated so that what leans by `degrees` (clockwise as seen)
// stands upright in it.
typedef struct ie_rotated_crop {
    double x, y;
    int side;
    double cosine, sine;
} ie_rotated_crop;

ie_rotated_crop ie_rotated_crop_of(double x, double y, int side, double degrees);
// Where a point of the square lies in the picture; in place.
void ie_rotated_crop_back(const ie_rotated_crop *square, double *point_x, double *point_y);
// The square out of a 1-channel picture; bilinear, the picture's edges repeated beyond them.
void ie_rotated_crop_cut(const ie_rotated_crop *square, const ie_image *luma, ie_image *out);

#endif
