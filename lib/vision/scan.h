// SPDX-License-Identifier: MIT
// Looking for objects of all sizes in a picture with a cascade (Viola and Jones, 2001), as OpenCV 4.6 does.
#ifndef IE_VISION_SCAN_H
#define IE_VISION_SCAN_H

#include "media/image.h"
#include "vision/box.h"
#include "vision/cascade.h"

typedef struct ie_scan {
    double factor;      // from one size of window to the next, above 1; 1.1 is usual
    int neighbours;     // raw hits that must agree beside the first; 0 gives all raw hits
    int least, most;    // width and height of the smallest and the largest window, pixels; 0: no limit
    int coarse;         // true: every second position also where the windows are large. For a first look
    ie_box region;      // windows lie in it; width 0 means the whole picture
} ie_scan;

typedef struct ie_scanner ie_scanner;

// The cascade is borrowed and must live as long. Buffers are kept from picture to picture.
ie_scanner *ie_scanner_create(const ie_cascade *cascade);
void ie_scanner_destroy(ie_scanner *scanner);

// Looks in a 1-channel picture of at most IE_SCAN_PIXELS pixels; a larger one, or a factor of 1 or less, gives none. The
// boxes replace what was in `found`; they are in pixels of the picture, inside it, sorted left to right.
// Without coarse and region the result is that of OpenCV 4.6's CascadeClassifier::detectMultiScale with the same cascade:
// the picture shrunk by powers of `factor`, windows at every pixel of the small picture, or every second where it is
// shrunk less than twice; where no size fits the limits, the size next to `least`.
void ie_scanner_find(ie_scanner *scanner, const ie_image *luma, const ie_scan *scan, ie_boxes *found);

enum { IE_SCAN_PIXELS = 1 << 26 };

#endif
