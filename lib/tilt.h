// SPDX-License-Identifier: MIT
// Upright cuts of tilted places in a picture.
#ifndef IE_TILT_H
#define IE_TILT_H

#include "image.h"

// A square of `side` pixels around (x, y) of a 1-channel picture, turned so that what is tilted by `degrees` (clockwise as
// seen) stands upright; bilinear, the picture's edges repeated beyond them.
void ie_tilt_cut(const ie_image *luma, double x, double y, int side, double degrees, ie_image *out);
// Where the point of such a square lies in the picture; in place.
void ie_tilt_back(double x, double y, int side, double degrees, double *point_x, double *point_y);

#endif
