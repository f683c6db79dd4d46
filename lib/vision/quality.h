// SPDX-License-Identifier: MIT
// Image quality: light of a picture and sharpness of the face in it.
#ifndef IE_VISION_QUALITY_H
#define IE_VISION_QUALITY_H

#include "media/image.h"
#include "vision/box.h"
#include "vision/rescale.h"

// The luma that one pixel in twenty of the picture exceeds, 0 to 255: low where there is little light, whatever colour
// people and walls have. Every fourth pixel both ways is looked at.
double ie_quality_light(const ie_image *luma);

// Brings a picture of little light (as of ie_quality_light) up to light enough for cascades, which look at nothing of
// too little contrast; at most eight times. Other pictures stay as they are.
void ie_quality_brighten(ie_image *luma, double light);

// Variance of the Laplacian of a face brought to 64 x 64, over the variance of its luma: how much fine detail there is.
// Sharp faces of 60 pixels and more: 0.14 to 1.3; the same blurred by a Gaussian of 1.5 pixels of the 64: below 0.03.
// -1 where the box is not inside the picture or the face is of one grey.
double ie_quality_sharpness(ie_rescaler *rescaler, const ie_image *luma, const ie_box *face, ie_image *working);

#endif
