// SPDX-License-Identifier: MIT
// Multi-scale sliding-window detector: objects of all sizes in an image by a cascade (Viola and Jones, 2001), as OpenCV
// 4.6 finds them.
#ifndef IE_VISION_DETECTOR_H
#define IE_VISION_DETECTOR_H

#include "media/image.h"
#include "vision/box.h"
#include "vision/cascade.h"

typedef struct ie_detector_settings {
    double factor;      // from one size of window to the next, above 1; 1.1 is usual
    int neighbours;     // raw hits that must agree beside the first; 0 gives all raw hits
    int least, most;    // width and height of the smallest and the largest window, pixels; 0: no limit
    int coarse;         // true: every second position also where the windows are large. For a first look
    ie_box region;      // windows lie in it; width 0 means the whole image
} ie_detector_settings;

typedef struct ie_detector ie_detector;

// The cascade is borrowed and must live as long. Buffers are kept from image to image.
ie_detector *ie_detector_create(const ie_cascade *cascade);
void ie_detector_destroy(ie_detector *detector);

// Searches a 1-channel image of at most IE_IMAGE_MOST_PIXELS pixels; a larger one, or a factor of 1 or less, gives
// none. The boxes replace what was in `found`; they are in pixels of the image, inside it, sorted left to right.
// Without coarse and region the result is that of OpenCV 4.6's CascadeClassifier::detectMultiScale with the same
// cascade: the image made smaller by powers of `factor`, windows at every pixel of the small image, or every second
// where it is less than twice smaller; where no size fits the limits, the size next to `least`.
void ie_detector_find(ie_detector *detector, const ie_image *luma, const ie_detector_settings *settings,
                      ie_boxes *found);

#endif
