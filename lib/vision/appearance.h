// SPDX-License-Identifier: MIT
// Appearance of a face as a coarse normalised patch: enough to tell it from the few others of a recording, and no
// identification.
#ifndef IE_VISION_APPEARANCE_H
#define IE_VISION_APPEARANCE_H

#include "media/image.h"
#include "vision/box.h"

enum { IE_APPEARANCE_SIDE = 16 };

// The inner part of a face box as 16 x 16 means, of mean 0 and length 1: light and contrast do not count.
typedef struct ie_appearance {
    float values[IE_APPEARANCE_SIDE * IE_APPEARANCE_SIDE];
} ie_appearance;

// The box is cut to the picture (1 channel). Where nothing is left or all is of one grey, the values are all zero.
void ie_appearance_take(const ie_image *luma, const ie_box *box, ie_appearance *appearance);
// Correlation (Pearson), -1 to 1; 0 with one that is all zero. One person a moment later: above 0.9; turned or long
// after: 0.4 to 0.9; another person: mostly below 0.5, at the same place and in the same light up to 0.75.
double ie_appearance_likeness(const ie_appearance *a, const ie_appearance *b);

#endif
