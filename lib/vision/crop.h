// SPDX-License-Identifier: MIT
// Crops: squares of a picture, upright or rotated, resampled to a fixed size.
#ifndef IE_VISION_CROP_H
#define IE_VISION_CROP_H

#include "media/image.h"

typedef struct ie_crop ie_crop;

// Crops of size x size pixels, with the channels of the picture. `detail` is how many pixels across the crop keeps at
// most: what is finer is averaged away before sampling (size: keep all that fits).
ie_crop *ie_crop_create(int size, int detail);
void ie_crop_destroy(ie_crop *crop);

// Fills out[size][size][image->channels] with values from 0 to 255 of the square of `side` pixels (over 0) whose corner
// is at (left, top), in pixels of the picture, pixel centres at half numbers. Bilinear when enlarging, a triangle
// filter as wide as the step when shrinking. Outside the picture `outside` is used (0 to 255), or where it is negative
// the nearest pixel.
void ie_crop_take(ie_crop *crop, const ie_image *image, double left, double top, double side, double outside,
                  float *out);

// The same of a square rotated clockwise by `degrees` about its middle: a head that leans so stands upright in `out`.
void ie_crop_take_rotated(ie_crop *crop, const ie_image *image, double left, double top, double side, double degrees,
                         double outside, float *out);

// Mean and standard deviation of the luma (ITU-R BT.601) of a crop of 3 channels.
void ie_crop_light(const ie_crop *crop, const float *rgb, double *mean, double *deviation);

#endif
