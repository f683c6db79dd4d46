// SPDX-License-Identifier: MIT
// Eye localisation: a pair of eyes in a face, by cascades.
#ifndef IE_VISION_EYES_H
#define IE_VISION_EYES_H

#include "media/image.h"
#include "vision/box.h"
#include "vision/cascade.h"

typedef struct ie_eyes ie_eyes;
// The cascades are borrowed and must live as long: one for bare eyes, one that also knows glasses; either may be NULL.
ie_eyes *ie_eyes_create(const ie_cascade *bare, const ie_cascade *glasses);
void ie_eyes_destroy(ie_eyes *eyes);

// Searches the upper part of the face, at 100 x 100 pixels, for a pair that lies as eyes do. `centres` gets x and y of
// the eye on the left of the picture, then of the other, in pixels of the picture. Returns 1, or 0 where no such pair
// is found or the box is not inside the picture. A face that leans (box.roll_degrees) is rotated upright first.
int ie_eyes_find(ie_eyes *eyes, const ie_image *luma, const ie_box *face, double centres[4]);

#endif
