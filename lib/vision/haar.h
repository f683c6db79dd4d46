// SPDX-License-Identifier: MIT
// Evaluation of a cascade at the windows of an integral image, a row of them at a time.
#ifndef IE_VISION_HAAR_H
#define IE_VISION_HAAR_H

#include "vision/cascade.h"
#include "vision/integral.h"

typedef struct ie_haar ie_haar;

// The cascade is borrowed and must live as long.
ie_haar *ie_haar_create(const ie_cascade *cascade);
void ie_haar_destroy(ie_haar *haar);

// Evaluates `count` windows in the row `y` whose left edges are at x = first, first + step, ... (step of the integral
// image; first a multiple of it). The indices (0 to count - 1) of those that pass every stage go to `passed`, in order;
// returns how many. A window of too little contrast never passes; after a window that fails at the first stage the next
// one is not looked at, as OpenCV does it. The windows must lie in the picture.
int ie_haar_row(ie_haar *haar, const ie_integral *integral, int first, int y, int count, int *passed);

#endif
